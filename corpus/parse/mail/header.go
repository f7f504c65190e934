package mail

import (
	"bytes"
	"strings"

	"dateline/corpus/parse/charset"
)

// Bounds of a header.
const (
	maxHeader = 256 << 10 // bytes
	maxFields = 1000
)

// header is the fields at the top of a letter or a part.
type header []headerField

// headerField is one of them: its name in lower case, its value in one line, not
// decoded.
type headerField struct{ name, value string }

// cutHeader parts raw into its header and what follows. A line that is of no
// field is passed over; the header ends at the first blank line.
func cutHeader(raw []byte) (header, []byte) {
	var h header
	var name string
	var value []byte
	flush := func() {
		if name != "" && len(h) < maxFields {
			h = append(h, headerField{name, string(value)})
		}
		name, value = "", value[:0]
	}
	at := 0
	for at < len(raw) && at < maxHeader {
		line, next := raw[at:], len(raw)
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line, next = line[:n], at+n+1
		}
		line = line[:min(len(line), maxHeader)]
		at = next
		switch trimmed := bytes.TrimSpace(line); {
		case len(trimmed) == 0:
			flush()
			return h, raw[at:]
		case line[0] == ' ' || line[0] == '\t':
			value = append(append(value, ' '), trimmed...)
		default:
			flush()
			before, after, ok := bytes.Cut(line, []byte(":"))
			if before = bytes.TrimSpace(before); ok && fieldName(before) {
				name, value = strings.ToLower(string(before)), append(value, bytes.TrimSpace(after)...)
			}
		}
	}
	flush()
	return h, raw[min(at, len(raw)):]
}

// fieldName reports whether s names a field.
func fieldName(s []byte) bool {
	for _, c := range s {
		if !fieldByte(c) {
			return false
		}
	}
	return len(s) > 0
}

// get returns the value of the first field of a name, not decoded.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

func (h header) has(name string) bool { return h.get(name) != "" }

// words returns a value as people read it.
func (h header) words(name string) string { return decodeWords(h.get(name)) }

// media returns the type of a part, in lower case, with its parameters. It is
// "text/plain" where none is told (RFC 2045, 5.2).
func (h header) media() (string, map[string]string) {
	kind, params := parameters(h.get("content-type"))
	if !strings.Contains(kind, "/") {
		kind = "text/plain"
	}
	return kind, params
}

// parameters parts "value; name=x; name="y"" into the value, in lower case, and
// the parameters by their names in lower case. Parameters in pieces, as RFC
// 2231 has them, are put together and not decoded.
func parameters(s string) (string, map[string]string) {
	value, rest, _ := strings.Cut(s, ";")
	params := map[string]string{}
	for rest != "" && len(params) < 64 {
		var name, text string
		name, rest, _ = strings.Cut(rest, "=")
		name = strings.ToLower(strings.Trim(name, " \t;"))
		rest = strings.TrimLeft(rest, " \t")
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			text, rest = unquote(quoted)
			_, rest, _ = strings.Cut(rest, ";")
		} else {
			text, rest, _ = strings.Cut(rest, ";")
			text = strings.TrimSpace(text)
		}
		name, _, _ = strings.Cut(name, "*")
		params[name] += text
	}
	return strings.ToLower(strings.TrimSpace(value)), params
}

// unquote returns what stands before the next quotation mark, and what after.
func unquote(s string) (text, rest string) {
	var w strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return w.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		w.WriteByte(s[i])
	}
	return w.String(), ""
}

// text returns the bytes of a part as UTF-8; what its header says of their
// encoding is believed as far as they bear it out.
func text(raw []byte, params map[string]string, page bool) string {
	labels := []string{params["charset"]}
	if page {
		labels = append(labels, charset.OfHTML(raw))
	}
	return charset.Decode(raw, labels...)
}
