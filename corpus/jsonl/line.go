// Package jsonl writes and reads JSON Lines, one object a line, by hand: a
// corpus goes out and comes in through it whole, the order of the fields is
// promised, and hostile lines cost no more than their bytes.
//
//	Line              an object in the making
//	Object, Elements  the fields of one that came in, and the values of a list
//	Text              a string of it
package jsonl

import (
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"dateline/model"
)

// Line builds JSON objects, a line each, behind what is in Buf. With To, what is
// there goes out whenever there is much of it, so that an object is never held
// whole; Send writes the rest.
type Line struct {
	Buf []byte
	To  io.Writer // nil for none

	err error // of To
}

// pieces is how much of an object waits until it goes out, in bytes.
const pieces = 16 << 10

// Send writes what is left in Buf to To, and returns the first error of it. What
// was to go out after an error is lost.
func (l *Line) Send() error {
	l.send(0)
	return l.err
}

// send writes all but the last bytes, by which comma goes.
func (l *Line) send(keep int) {
	n := max(len(l.Buf)-keep, 0)
	if l.err == nil {
		_, l.err = l.To.Write(l.Buf[:n])
	}
	l.Buf = append(l.Buf[:0], l.Buf[n:]...)
}

// text writes a string.
func (l *Line) text(s string) {
	if l.To == nil {
		l.Buf = AppendText(l.Buf, s)
		return
	}
	l.Buf = append(l.Buf, '"')
	for len(s) > pieces {
		n := whole(s, pieces)
		l.Buf = appendEscaped(l.Buf, s[:n])
		l.send(0)
		s = s[n:]
	}
	l.Buf = append(appendEscaped(l.Buf, s), '"')
	if len(l.Buf) > pieces {
		l.send(1)
	}
}

// comma goes before a value unless it is the first of its line, object or
// array.
func (l *Line) comma() {
	if n := len(l.Buf); n > 0 {
		switch l.Buf[n-1] {
		case '{', '[', ':', '\n':
		default:
			l.Buf = append(l.Buf, ',')
		}
	}
}

func (l *Line) key(name string) {
	l.comma()
	l.Buf = append(l.Buf, '"')
	l.Buf = append(l.Buf, name...)
	l.Buf = append(l.Buf, '"', ':')
}

// Open begins an object or array; with a name when it is a field.
func (l *Line) Open(name string, bracket byte) {
	if name != "" {
		l.key(name)
	} else {
		l.comma()
	}
	l.Buf = append(l.Buf, bracket)
}

// Close ends an object or array.
func (l *Line) Close(bracket byte) { l.Buf = append(l.Buf, bracket) }

// End closes the object and its line, and returns what was written so far.
func (l *Line) End() []byte {
	l.Buf = append(l.Buf, '}', '\n')
	return l.Buf
}

// Text writes a field.
func (l *Line) Text(name, value string) {
	l.key(name)
	l.text(value)
}

// Texts writes a field that is a list.
func (l *Line) Texts(name string, values []string) {
	l.Open(name, '[')
	for _, v := range values {
		l.Element(v)
	}
	l.Close(']')
}

// Element writes one value of a list.
func (l *Line) Element(value string) {
	l.comma()
	l.text(value)
}

// whole returns the end, at n or before it, of characters of s that are whole.
func whole(s string, n int) int {
	for k := 1; k < utf8.UTFMax; k++ {
		if !utf8.RuneStart(s[n-k]) {
			continue
		}
		if _, size := utf8.DecodeRuneInString(s[n-k:]); size > k {
			return n - k
		}
		break
	}
	return n
}

// Int writes a field that is a whole number.
func (l *Line) Int(name string, n int) {
	l.key(name)
	l.Buf = strconv.AppendInt(l.Buf, int64(n), 10)
}

// Bool writes a field that is true or false.
func (l *Line) Bool(name string, b bool) {
	l.key(name)
	l.Buf = strconv.AppendBool(l.Buf, b)
}

// Score writes a field that is a number between 0 and 1.
func (l *Line) Score(name string, x float32) {
	l.key(name)
	l.number(x)
}

// Scores writes a field that is a list of them.
func (l *Line) Scores(name string, xs []float32) {
	l.Open(name, '[')
	for _, x := range xs {
		l.comma()
		l.number(x)
	}
	l.Close(']')
}

// number writes the shortest digits that are read back as the same number. What
// JSON has no digits for becomes 0.
func (l *Line) number(x float32) {
	if x != x || x-x != 0 {
		x = 0
	}
	l.Buf = strconv.AppendFloat(l.Buf, float64(x), 'f', -1, 32)
}

// Published writes when an article was published; see Moment.
func (l *Line) Published(m model.Moment, precision bool) { l.Moment("published", m, precision) }

// Moment writes a date, with precision also how much of it is known in a field
// with "_precision" behind its name, and nothing for a date that is not known.
func (l *Line) Moment(name string, m model.Moment, precision bool) {
	if !m.Known() {
		return
	}
	l.key(name)
	l.Buf = append(l.Buf, '"')
	l.Buf = m.Time.UTC().AppendFormat(l.Buf, time.RFC3339)
	l.Buf = append(l.Buf, '"')
	if precision {
		l.Text(name+"_precision", m.Precision.String())
	}
}

const hex = "0123456789abcdef"

// AppendText appends s as a JSON string. What is not UTF-8 becomes U+FFFD, and
// U+2028 and U+2029 are escaped because some readers take them for line ends.
func AppendText(b []byte, s string) []byte {
	b = append(b, '"')
	return append(appendEscaped(b, s), '"')
}

// appendEscaped appends what stands between the quotation marks.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			b = append(b, s[from:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, '\\', 'n')
			case '\t':
				b = append(b, '\\', 't')
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
			}
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r == utf8.RuneError && size == 1) || r == 0x2028 || r == 0x2029 || (r >= 0x80 && r < 0xa0) {
			b = append(b, s[from:i]...)
			b = append(b, '\\', 'u', hex[r>>12&0xf], hex[r>>8&0xf], hex[r>>4&0xf], hex[r&0xf])
			i += size
			from = i
			continue
		}
		i += size
	}
	return append(b, s[from:]...)
}
