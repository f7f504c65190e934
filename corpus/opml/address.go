package opml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"dateline/corpus/clean"
	"dateline/model"
)

// maxLine is how long a title or a folder may be, in bytes.
const maxLine = 512

// line returns one clean line.
func line(s string) string {
	if len(s) > 4*maxLine {
		s = s[:4*maxLine] // before cleaning: it may be of any size
	}
	s = clean.Line(s)
	if len(s) > maxLine {
		s = model.LedeOf(s, maxLine)
	}
	return s
}

// shown returns what a list says, as a problem quotes it.
func shown(s string) string {
	if s = line(s); len(s) > 80 {
		s = model.LedeOf(s, 80)
	}
	if s == "" {
		return "an outline"
	}
	return s
}

// address returns the http or https URL that s means, or "". Lists break URLs
// over lines, escape their ampersands twice, and give them the schemes by which
// browsers once found a reader: "feed://host/path", "feed:https://host/path".
func address(s string) string {
	if len(s) > 8<<10 {
		return ""
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), "")
	s = strings.TrimSpace(strings.ReplaceAll(s, "&amp;", "&"))
	for _, prefix := range [...]string{"feed:", "pcast:", "itpc:", "podcast:", "rss:"} {
		if rest, ok := cutPrefixFold(s, prefix); ok {
			if s = rest; strings.HasPrefix(s, "//") {
				s = "http:" + s
			}
			break
		}
	}
	switch {
	case strings.HasPrefix(s, "//"):
		s = "https:" + s
	case likeHost(s):
		s = "http://" + s
	}
	return clean.URL(strings.ReplaceAll(s, " ", "%20"))
}

// cutPrefixFold is strings.CutPrefix for ASCII letters of either case.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// likeHost reports whether s is an address without a scheme, "www.x.example/feed".
func likeHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	first, last := strings.IndexByte(host, '.'), strings.LastIndexByte(host, '.')
	return first > 0 && len(host)-last > 2 && !strings.ContainsAny(host, " :@?#&=")
}

// decode returns raw as UTF-8. A mark at the start decides, then what the file
// declares, unless the bytes are UTF-8 all the same; what is left is
// windows-1252. UTF-7 and its like are no encodings of lists.
func decode(raw []byte) string {
	if bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")) {
		return strings.ToValidUTF8(string(raw[3:]), "\uFFFD")
	}
	if e := wide(raw); e != nil {
		return through(e, raw)
	}
	name := declared(raw)
	if utf8.Valid(raw) && (name != "iso-2022-jp" && name != "hz-gb-2312") {
		return string(raw)
	}
	if e, err := htmlindex.Get(name); err == nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
		return through(e, raw)
	}
	if damaged := bytes.Count(raw, []byte("\xc3")) + bytes.Count(raw, []byte("\xe2")); name == "utf-8" && damaged > 0 {
		return strings.ToValidUTF8(string(raw), "\uFFFD") // one bad byte does not unmake the rest
	}
	return through(charmap.Windows1252, raw)
}

// wide returns the encoding of a file in UTF-16, which its mark tells or the
// zeros beside its first "<".
func wide(raw []byte) encoding.Encoding {
	for start, order := range map[string]unicode.Endianness{
		"\xFF\xFE": unicode.LittleEndian, "<\x00": unicode.LittleEndian,
		"\xFE\xFF": unicode.BigEndian, "\x00<": unicode.BigEndian,
	} {
		if bytes.HasPrefix(raw, []byte(start)) {
			return unicode.UTF16(order, unicode.UseBOM)
		}
	}
	return nil
}

// declared returns the encoding that the XML declaration names, in the spelling
// of WHATWG; "" for none.
func declared(raw []byte) string {
	head := bytes.ToLower(raw[:min(len(raw), 512)])
	_, rest, ok := bytes.Cut(head, []byte("encoding"))
	if end := bytes.Index(head, []byte("?>")); !ok || end >= 0 && end < len(head)-len(rest) {
		return ""
	}
	value := bytes.TrimLeft(rest, " \t\r\n=")
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	name, _, ok := bytes.Cut(value[1:], value[:1])
	if !ok {
		return ""
	}
	e, err := htmlindex.Get(string(bytes.TrimSpace(name)))
	if err != nil {
		return ""
	}
	canonical, err := htmlindex.Name(e)
	if err != nil {
		return ""
	}
	return canonical
}

// through decodes raw; its bad bytes become U+FFFD.
func through(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}
