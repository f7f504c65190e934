package parse

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// form tells what a file holds.
type form uint8

const (
	plain  form = iota
	marked      // Markdown
	page        // HTML
	feed        // RSS, Atom or other XML
)

// signatures are first bytes of files that are surely no text.
var signatures = [...]string{
	"\x89PNG", "GIF8", "\xff\xd8\xff", "%PDF-", "PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "BZh9", "\xfd7zXZ", "7z\xbc\xaf",
	"\x7fELF", "RIFF", "OggS", "ID3", "\x00\x00\x01\x00", "SQLite format 3\x00", "\xca\xfe\xba\xbe", "\x00asm", "\x28\xb5\x2f\xfd",
	"\xd0\xcf\x11\xe0", "wOFF", "wOF2", "{\\rtf",
}

// binary reports whether raw is no text: by its first bytes, or by a share of
// control bytes and NULs that no encoding of text has.
func binary(raw []byte) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s)) {
			return true
		}
	}
	if byMark(raw) != nil {
		return false
	}
	head := raw[:min(len(raw), 8<<10)]
	nul, control, broken := 0, 0, 0
	for i := 0; i < len(head); {
		c := head[i]
		switch {
		case c == 0:
			nul++
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b && c != '\f' && c != '\b' && c != '\a':
			control++
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(head[i:])
			if r != utf8.RuneError {
				i += n
				continue
			}
			broken++
		}
		i++
	}
	switch {
	case nul > 0 && broken*20 > len(head):
		return true
	case nul*10 > len(head), (nul+control)*5 > len(head)*2:
		return true
	}
	return control*20 > len(head) && broken*20 > len(head)
}

// byMark returns the encoding that a byte order mark of UTF-16 tells, or nil.
func byMark(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) && len(raw)%2 == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) && len(raw)%2 == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// decode returns raw as UTF-8. A mark at the start decides, then what a page
// declares, then whether the bytes are UTF-8; what is left is the old Western
// encoding. A declaration that the bytes belie is not believed.
func decode(raw []byte, isPage bool) string {
	if e := byMark(raw); e != nil {
		return through(e, raw)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) {
		if s := through(japanese.ISO2022JP, raw); !strings.Contains(s, "\uFFFD") {
			return s
		}
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	if isPage {
		if e, name, _ := charset.DetermineEncoding(raw[:min(len(raw), 4<<10)], ""); name != "utf-8" {
			return through(e, raw)
		}
	}
	if western(raw) {
		return through(charmap.Windows1252, raw)
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD")
}

// through decodes raw, or returns it with its bad bytes replaced.
func through(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}

// western reports whether the bytes that are not UTF-8 look like windows-1252:
// letters or curly quotation marks, and more of them than of UTF-8's.
func western(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		i += n
		if r != utf8.RuneError || n > 1 {
			good++
			continue
		}
		switch c := raw[i-1]; {
		case c >= 0x91 && c <= 0x97, c == 0x80, c == 0x85, c == 0x99, c >= 0xA0 && c < 0xC0, c >= 0xC2 && c <= 0xFD:
			bad++
		default:
			return false
		}
	}
	return bad > good
}

// sniff tells what raw holds.
func sniff(raw []byte, name string) form {
	head := string(bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 2<<10)], "\xef\xbb\xbf \t\r\n\f\x00")))
	if e := byMark(raw); e != nil {
		head = strings.ToLower(strings.TrimSpace(through(e, raw[:min(len(raw)&^1, 4<<10)])))
	}
	ext := strings.ToLower(filepath.Ext(name))
	for strings.HasPrefix(head, "<!--") {
		_, rest, ok := strings.Cut(head, "-->")
		if !ok {
			break
		}
		head = strings.TrimSpace(rest)
	}
	switch {
	case strings.HasPrefix(head, "<?xml") && !strings.Contains(head, "<html"), strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"):
		return feed
	case htmlStart(head):
		return page
	case ext == ".html" || ext == ".htm" || ext == ".xhtml":
		if htmlTags(head) >= 2 {
			return page
		}
	case ext == ".md" || ext == ".markdown" || ext == ".mkd":
		return marked
	case frontMatter(head), markedText(head):
		return marked
	}
	return plain
}

// htmlStart reports whether head begins as a page does.
func htmlStart(head string) bool {
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<article", "<main", "<section", "<div", "<p>", "<p ", "<h1", "<h2", "<header", "<table", "<span", "<script", "<style", "<link"} {
		if rest, ok := strings.CutPrefix(head, tag); ok && (rest == "" || strings.ContainsRune(" >/\n\t\r", rune(rest[0])) || strings.HasSuffix(tag, ">")) {
			return true
		}
	}
	return strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
}

// htmlTags counts tags of running text in head.
func htmlTags(head string) int {
	n := 0
	for _, tag := range [...]string{"<p>", "</p>", "<p ", "</div>", "<br", "</a>", "</h1>", "</h2>", "</li>", "</span>", "</b>", "</i>", "</em>", "</strong>"} {
		n += strings.Count(head, tag)
	}
	return n
}

// markedText reports whether a text without a name for it is Markdown: it opens
// with a heading and goes on with marks.
func markedText(head string) bool {
	return strings.HasPrefix(head, "# ") && (strings.Contains(head, "\n## ") || strings.Contains(head, "](http"))
}

// frontMatter reports whether a text begins with YAML or TOML between marks,
// and the marks close.
func frontMatter(text string) bool {
	_, _, _, ok := cutFront(text)
	return ok
}
