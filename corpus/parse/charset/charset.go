// Package charset turns bytes of any encoding into UTF-8. What a source says of
// its encoding is believed only as far as the bytes bear it out:
//
//	mark at the start > what HTTP says > what the text says > valid UTF-8 >
//	what the bytes look like > windows-1252
//
// Valid UTF-8 that is more than ASCII is UTF-8 whatever was declared: no other
// encoding gives it by chance. UTF-7 is never read: it hides markup.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const utf8Mark = "\xEF\xBB\xBF"

// Decode returns raw as valid UTF-8. The labels are the encodings that were
// declared, such as "iso-8859-1", the most trusted first; those that are empty,
// unknown or belied by the bytes are passed over.
func Decode(raw []byte, labels ...string) string {
	if e := Marked(raw); e != nil {
		return through(e, raw)
	}
	for bytes.HasPrefix(raw, []byte(utf8Mark)) { // some files have two
		raw = raw[len(utf8Mark):]
	}
	if bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) {
		if s := through(japanese.ISO2022JP, raw); !strings.Contains(s, "\uFFFD") {
			return s
		}
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	if mostlyUTF8(raw) {
		return mended(raw)
	}
	guessed := guess(raw)
	for _, label := range labels {
		// Any bytes are windows-1252, as which Latin-1 and ASCII are read: they
		// are said by default, and believed only of what looks like them.
		if e := lookup(label); e != nil && (e != charmap.Windows1252 || guessed == nil) {
			if s, ok := bears(e, raw); ok {
				return s
			}
		}
	}
	if guessed != nil {
		return through(guessed, raw)
	}
	if western(raw) {
		return through(charmap.Windows1252, raw)
	}
	return mended(raw)
}

// Marked returns the encoding that the first bytes tell surely: the byte order
// mark of UTF-16 or UTF-32, or their way to write "<" or "<?" without one. It is
// nil for all else, UTF-8 among it.
func Marked(raw []byte) encoding.Encoding {
	head := string(raw[:min(len(raw), 4)])
	switch {
	case head == "\xFF\xFE\x00\x00", head == "<\x00\x00\x00":
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case head == "\x00\x00\xFE\xFF", head == "\x00\x00\x00<":
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	case strings.HasPrefix(head, "\xFF\xFE"), len(head) == 4 && head[0] == '<' && head[1] == 0 && head[3] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case strings.HasPrefix(head, "\xFE\xFF"), len(head) == 4 && head[0] == 0 && head[1] == '<' && head[2] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// OfType returns the charset that a Content-Type tells, or "".
func OfType(contentType string) string {
	low := strings.ToLower(contentType)
	i := strings.Index(low, "charset")
	if i < 0 {
		return ""
	}
	value, ok := strings.CutPrefix(strings.TrimLeft(low[i+len("charset"):], " \t"), "=")
	if !ok {
		return ""
	}
	value = strings.TrimLeft(value, " \t\"'")
	if end := strings.IndexAny(value, " \t\"';,"); end >= 0 {
		value = value[:end]
	}
	return value
}

// OfXML returns the encoding that the XML declaration at the start of raw tells,
// or "" (XML 1.0, section 4.3.3).
func OfXML(raw []byte) string {
	head := string(raw[:min(len(raw), 1<<10)])
	_, declaration, ok := strings.Cut(head, "<?xml")
	if !ok {
		return ""
	}
	declaration, _, _ = strings.Cut(declaration, ">")
	_, value, ok := strings.Cut(strings.ToLower(declaration), "encoding")
	if !ok {
		return ""
	}
	value = strings.TrimLeft(value, " \t\r\n=\"'")
	if end := strings.IndexAny(value, " \t\r\n\"'?"); end >= 0 {
		value = value[:end]
	}
	return value
}

// OfHTML returns the encoding that the head of a page tells, or "".
func OfHTML(raw []byte) string {
	head := raw[:min(len(raw), 4<<10)]
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return ""
	}
	_, name, _ := charset.DetermineEncoding(head, "")
	return name
}

// lookup returns the encoding of a label. UTF-16 and UTF-32 are not among them:
// they show in the bytes, and a label alone is nearly always a slip.
func lookup(label string) encoding.Encoding {
	label = strings.ToLower(strings.TrimSpace(label))
	switch {
	case label == "", strings.HasPrefix(label, "utf"), strings.HasPrefix(label, "unicode"):
		return nil
	}
	e, name := charset.Lookup(label)
	switch name {
	case "", "utf-8", "utf-16le", "utf-16be", "replacement":
		return nil
	}
	return e
}

// bears decodes raw and reports whether nearly all of it was of the encoding:
// one character in a hundred of those beyond ASCII may be broken.
func bears(e encoding.Encoding, raw []byte) (string, bool) {
	s := through(e, raw)
	beyond, broken := 0, 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError, r >= 0x80 && r < 0xA0:
			broken++
		case r >= utf8.RuneSelf:
			beyond++
		}
	}
	return s, broken*100 <= beyond || broken == 0
}

// through decodes raw, what is broken as U+FFFD.
func through(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return strings.TrimPrefix(string(out), "\uFEFF")
}
