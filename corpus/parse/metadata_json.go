package parse

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxLoose is how deep lists and objects of loose JSON may lie in each other;
// what lies deeper ends the reading.
const maxLoose = 64

// looseJSON reads JSON as publishers write it into their pages: with line
// breaks inside strings, commas before a bracket, comments around it, names
// without quotation marks, a missing end. It takes what it can, in one pass,
// and returns nil where there is nothing.
func looseJSON(s string) any {
	p := mender{s: s}
	for p.i < len(p.s) && p.s[p.i] != '{' && p.s[p.i] != '[' {
		p.i++
	}
	return p.value(0)
}

// mender is a place in a text of loose JSON.
type mender struct {
	s string
	i int
}

// skip passes over what has no meaning between two values: white space, and
// commas too many.
func (p *mender) skip() byte {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c <= ' ' || c == ',':
			p.i++
		default:
			return c
		}
	}
	return 0
}

// value reads any value. It always moves on, or is at the end.
func (p *mender) value(depth int) any {
	if depth > maxLoose {
		p.i = len(p.s)
	}
	switch p.skip() {
	case 0:
		return nil
	case '{':
		p.i++
		return p.object(depth)
	case '[':
		p.i++
		return p.list(depth)
	case '"':
		return p.text()
	}
	return p.bare()
}

// object reads up to the closing brace.
func (p *mender) object(depth int) any {
	out := map[string]any{}
	for {
		switch p.skip() {
		case 0:
			return out
		case '}':
			p.i++
			return out
		case ']': // of a list around: the brace is missing
			return out
		case '"':
			key := p.text()
			if p.skip() != ':' {
				continue
			}
			p.i++
			if c := p.skip(); c == '}' || c == ']' {
				continue
			}
			v := p.value(depth + 1)
			if _, twice := out[key]; !twice {
				out[key] = v
			}
		case ':', '{', '[':
			p.i++
		default:
			at := p.i
			if key := p.word(); p.skip() == ':' && key != "" {
				p.i++
				out[key] = p.value(depth + 1)
			} else if p.i == at {
				p.i++
			}
		}
	}
}

// list reads up to the closing bracket.
func (p *mender) list(depth int) any {
	var out []any
	for {
		switch p.skip() {
		case 0:
			return out
		case ']':
			p.i++
			return out
		case '}': // of an object around: the bracket is missing
			return out
		}
		if v := p.value(depth + 1); v != nil {
			out = append(out, v)
		}
	}
}

// text reads a string. A quotation mark inside that nobody escaped does not
// end it: after the end comes a comma, a colon or a bracket.
func (p *mender) text() string {
	p.i++
	var w strings.Builder
	start := p.i
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == '"' && p.ends():
			if w.Len() == 0 {
				s := p.s[start:p.i]
				p.i++
				return s
			}
			w.WriteString(p.s[start:p.i])
			p.i++
			return w.String()
		case c == '\\' && p.i+1 < len(p.s):
			w.WriteString(p.s[start:p.i])
			p.escape(&w)
			start = p.i
		default:
			p.i++
		}
	}
	w.WriteString(p.s[start:])
	return w.String()
}

// ends reports whether the quotation mark at hand ends its string.
func (p *mender) ends() bool {
	for i := p.i + 1; i < len(p.s) && i < p.i+64; i++ {
		switch c := p.s[i]; {
		case c <= ' ':
		case c == '"':
			// The next string of a list whose comma is missing, or an inner
			// quotation mark at the very end of this one.
			return strings.ContainsRune(p.s[p.i+1:i], '\n')
		default:
			return c == ',' || c == ':' || c == '}' || c == ']'
		}
	}
	return true
}

// escape reads what a backslash stands for.
func (p *mender) escape(w *strings.Builder) {
	c := p.s[p.i+1]
	p.i += 2
	switch c {
	case 'n', 'r', 't', 'f', 'b':
		w.WriteByte(' ')
	case 'u':
		r := p.hex()
		if utf16.IsSurrogate(r) && strings.HasPrefix(p.s[p.i:], `\u`) {
			p.i += 2
			r = utf16.DecodeRune(r, p.hex())
		}
		w.WriteRune(r)
	default:
		w.WriteByte(c)
	}
}

// hex reads four digits of a code point.
func (p *mender) hex() rune {
	if p.i+4 > len(p.s) {
		p.i = len(p.s)
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(p.s[p.i:p.i+4], 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	p.i += 4
	return rune(n)
}

// word reads up to a sign that parts values.
func (p *mender) word() string {
	start := p.i
	for p.i < len(p.s) && p.s[p.i] > ' ' && !strings.ContainsRune(`,:{}[]"`, rune(p.s[p.i])) {
		p.i++
	}
	return p.s[start:p.i]
}

// bare reads a number, true, false or null; numbers stay as they are written.
func (p *mender) bare() any {
	word := p.word()
	switch {
	case word == "":
		p.i++
		return nil
	case word == "null" || word == "undefined":
		return nil
	case word == "true":
		return true
	case word == "false":
		return false
	}
	return strings.Trim(word, "'`")
}
