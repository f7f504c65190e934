package opml

import (
	"html"
	"strings"
)

// tokenKind tells a token's kind.
type tokenKind uint8

const (
	words   tokenKind = iota // text between tags
	opening                  // <name attributes> or <name/>
	closing                  // </name>
)

// token is one tag, or the text between two.
type token struct {
	kind   tokenKind
	name   string // of a tag: lower case, without its prefix
	empty  bool   // the tag closes itself
	attrs  []attribute
	text   string // raw, of words; of a section that quotes itself, as it stands
	quoted bool   // text is of a CDATA section
}

// attribute is one of a tag.
type attribute struct {
	name  string // lower case, without its prefix
	value string // entities resolved
}

// get returns the value of an attribute, without white space around it.
func (t *token) get(name string) string {
	for _, a := range t.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// Bounds of a tag: names in bytes, attributes, and how far a quotation mark
// that closes a value is looked for, in bytes. The last shrinks with every
// value that has none, so that a file of such costs no more than its size.
const (
	maxName  = 64
	maxAttrs = 64
	farQuote = 32 << 10
	nearest  = 64
)

// scanner gives the tags of a text one after another. No mistake stops it.
type scanner struct {
	s       string
	at      int
	reach   int    // how far the end of a value is looked for
	missing string // marks that do not come any more, so that none is looked for twice
}

func newScanner(s string) *scanner { return &scanner{s: s, reach: farQuote} }

// next returns the next tag or text; false at the end.
func (s *scanner) next() (token, bool) {
	for s.at < len(s.s) {
		rest := s.s[s.at:]
		if rest[0] != '<' {
			n := strings.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			s.at += n
			return token{kind: words, text: rest[:n]}, true
		}
		switch {
		case strings.HasPrefix(rest, "<!--"):
			s.past("-->", 4)
		case strings.HasPrefix(rest, "<![CDATA["):
			s.at += len("<![CDATA[")
			n := s.index("]]>")
			if n < 0 {
				continue // what it holds is read as if it did not quote
			}
			from := s.at
			s.at += n + len("]]>")
			return token{kind: words, text: s.s[from : from+n], quoted: true}, true
		case strings.HasPrefix(rest, "<?"):
			s.past(">", 2)
		case strings.HasPrefix(rest, "<!"):
			s.declaration()
		case strings.HasPrefix(rest, "</") && len(rest) > 2 && nameStart(rest[2]):
			s.at += 2
			t := token{kind: closing, name: s.name()}
			for s.at < len(s.s) && s.s[s.at] != '>' && s.s[s.at] != '<' {
				s.at++
			}
			if s.at < len(s.s) && s.s[s.at] == '>' {
				s.at++
			}
			return t, true
		case len(rest) > 1 && nameStart(rest[1]):
			return s.tag(), true
		default:
			s.at++
			return token{kind: words, text: "<"}, true
		}
	}
	return token{}, false
}

// past moves behind the next mark, looked for after skip bytes; where there is
// none, only over the skip: what a comment without an end hides is still read.
func (s *scanner) past(mark string, skip int) {
	s.at += skip
	if n := s.index(mark); n >= 0 {
		s.at += n + len(mark)
	}
}

// index returns how far the next mark is, or -1.
func (s *scanner) index(mark string) int {
	if strings.Contains(s.missing, mark+" ") {
		return -1
	}
	n := strings.Index(s.s[s.at:], mark)
	if n < 0 {
		s.missing += mark + " "
	}
	return n
}

// declaration moves behind a DOCTYPE and the definitions in its brackets, which
// are not read: lists need no entities of their own.
func (s *scanner) declaration() {
	from := s.at
	s.past(">", 2)
	if !strings.Contains(s.s[from:s.at], "[") {
		return
	}
	back := s.at
	s.at = from
	if s.past("]>", 2); s.at == from+2 {
		s.at = back
	}
}

// tag reads a tag that opens.
func (s *scanner) tag() token {
	s.at++
	t := token{kind: opening, name: s.name()}
	for {
		s.blank()
		if s.at >= len(s.s) {
			return t
		}
		switch c := s.s[s.at]; {
		case c == '>':
			s.at++
			return t
		case c == '/':
			s.at++
			t.empty = s.at < len(s.s) && s.s[s.at] == '>'
		case c == '<':
			return t // it was never closed; the next one begins
		case !nameStart(c):
			s.at++
		default:
			a := attribute{name: s.name()}
			s.blank()
			if s.at < len(s.s) && s.s[s.at] == '=' {
				s.at++
				s.blank()
				a.value = unescape(s.value())
			}
			if len(t.attrs) < maxAttrs {
				t.attrs = append(t.attrs, a)
			}
		}
	}
}

// name reads a name and returns it in lower case, without its prefix.
func (s *scanner) name() string {
	from := s.at
	for s.at < len(s.s) && namePart(s.s[s.at]) {
		s.at++
	}
	name := s.s[from:s.at]
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return strings.ToLower(name[:min(len(name), maxName)])
}

// blank moves over white space.
func (s *scanner) blank() {
	for s.at < len(s.s) && space(s.s[s.at]) {
		s.at++
	}
}

// value reads the value of an attribute. Inside quotation marks, one that what
// follows belies does not close it: titles have them, and some lists forget to
// escape them or to write the second.
func (s *scanner) value() string {
	if s.at >= len(s.s) {
		return ""
	}
	quote := s.s[s.at]
	if quote != '"' && quote != '\'' {
		from := s.at
		for s.at < len(s.s) && !space(s.s[s.at]) && s.s[s.at] != '>' && s.s[s.at] != '<' {
			s.at++
		}
		return strings.TrimSuffix(s.s[from:s.at], "/")
	}
	s.at++
	from := s.at
	window := s.s[from:min(len(s.s), from+s.reach)]
	for i := 0; i < len(window); i++ {
		if window[i] != quote {
			continue
		}
		if s.ends(from + i + 1) {
			s.at = from + i + 1
			return window[:i]
		}
		if n, ok := forgotten(window[:i]); ok {
			s.at = from + n
			return window[:n]
		}
	}
	// It is never closed: it ends where the tag does, as far as can be told.
	s.reach = max(s.reach/2, nearest)
	n := strings.IndexAny(window, "<>")
	if n < 0 {
		n = len(window)
	}
	s.at = from + n
	return strings.TrimSuffix(window[:n], "/")
}

// ends reports whether what begins at from can follow a value: the end of the
// tag or another attribute.
func (s *scanner) ends(from int) bool {
	at := from
	for at < len(s.s) && space(s.s[at]) {
		at++
	}
	if at >= len(s.s) {
		return true
	}
	switch c := s.s[at]; {
	case c == '>', c == '<', c == '/' && strings.HasPrefix(s.s[at:], "/>"), c == '?' && strings.HasPrefix(s.s[at:], "?>"):
		return true
	case !nameStart(c):
		return false
	}
	for n := 0; at < len(s.s) && namePart(s.s[at]) && n < maxName; n++ {
		at++
	}
	for at < len(s.s) && space(s.s[at]) {
		at++
	}
	return at < len(s.s) && s.s[at] == '='
}

// forgotten reports whether a value that goes on to a quotation mark has run
// into the next attribute, because its own mark was forgotten, and where it
// ends.
func forgotten(value string) (int, bool) {
	v := strings.TrimRight(value, " \t\r\n")
	v, ok := strings.CutSuffix(v, "=")
	if !ok {
		return 0, false
	}
	v = strings.TrimRight(v, " \t\r\n")
	n := len(v)
	for n > 0 && len(v)-n < maxName && namePart(v[n-1]) {
		n--
	}
	if n == len(v) || n == 0 || !space(v[n-1]) {
		return 0, false
	}
	if i := strings.IndexByte(v[:n], '<'); i >= 0 { // into the next tag even
		if end := strings.LastIndexByte(v[:i], '>'); end >= 0 {
			n = end
			if n > 0 && v[n-1] == '/' {
				n--
			}
		} else {
			n = i
		}
	}
	return n, true
}

// unescape resolves the references that are whole. A bare "&" stays, also
// before what would be a name: an address has "&copy=1".
func unescape(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var w strings.Builder
	for at >= 0 {
		w.WriteString(s[:at])
		s = s[at:]
		n := 1
		for n < len(s) && n < 34 && (s[n] == '#' && n == 1 || alphanumeric(s[n])) {
			n++
		}
		if n > 1 && n < len(s) && s[n] == ';' {
			w.WriteString(html.UnescapeString(s[:n+1]))
			n++
		} else {
			w.WriteString(s[:n])
		}
		s = s[n:]
		at = strings.IndexByte(s, '&')
	}
	w.WriteString(s)
	return w.String()
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func alphanumeric(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

func nameStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 }

func namePart(c byte) bool {
	return alphanumeric(c) || c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
}
