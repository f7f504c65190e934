package parse

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"dateline/corpus/parse/charset"
)

// form tells what a file holds.
type form uint8

const (
	plain    form = iota
	marked        // Markdown
	page          // HTML
	otherXML      // of no kind that is news
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
	if charset.Marked(raw) != nil {
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

// decode returns an item's bytes as UTF-8.
func decode(raw []byte, isPage bool, contentType string) string {
	if isPage {
		return charset.Decode(raw, charset.OfType(contentType), charset.OfHTML(raw))
	}
	return charset.Decode(raw, charset.OfType(contentType))
}

// sniff tells what raw holds.
func sniff(raw []byte, name string) form {
	head := string(bytes.ToLower(bytes.TrimLeft(raw[:min(len(raw), 2<<10)], "\xef\xbb\xbf \t\r\n\f\x00")))
	if charset.Marked(raw) != nil {
		head = strings.ToLower(strings.TrimSpace(charset.Decode(raw[:min(len(raw), 4<<10)])))
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
		return otherXML
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
	for _, tag := range [...]string{"<!doctype html", "<!doctypehtml", "<html", "<head", "<body", "<title", "<meta", "<article", "<main", "<section", "<div", "<p>", "<p ", "<h1", "<h2", "<header", "<table", "<span", "<script", "<style", "<link"} {
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
