package main

import (
	"strconv"
	"time"
	"unicode/utf8"

	"dateline/model"
)

// jsonLine builds one JSON object. It is written by hand because a corpus goes
// out through it whole, and because the order of the fields is promised.
type jsonLine struct{ buf []byte }

// comma goes before a value unless it is the first of its object or array.
func (j *jsonLine) comma() {
	if n := len(j.buf); n > 0 {
		switch j.buf[n-1] {
		case '{', '[', ':':
		default:
			j.buf = append(j.buf, ',')
		}
	}
}

func (j *jsonLine) key(name string) {
	j.comma()
	j.buf = append(j.buf, '"')
	j.buf = append(j.buf, name...)
	j.buf = append(j.buf, '"', ':')
}

// open begins an object or array; with a key when it is a field.
func (j *jsonLine) open(name string, bracket byte) {
	if name != "" {
		j.key(name)
	} else {
		j.comma()
	}
	j.buf = append(j.buf, bracket)
}

func (j *jsonLine) close(bracket byte) { j.buf = append(j.buf, bracket) }

func (j *jsonLine) string(name, value string) {
	j.key(name)
	j.buf = appendJSON(j.buf, value)
}

func (j *jsonLine) strings(name string, values []string) {
	j.open(name, '[')
	for _, v := range values {
		j.element(v)
	}
	j.close(']')
}

func (j *jsonLine) element(value string) {
	j.comma()
	j.buf = appendJSON(j.buf, value)
}

func (j *jsonLine) int(name string, n int) {
	j.key(name)
	j.buf = strconv.AppendInt(j.buf, int64(n), 10)
}

func (j *jsonLine) bool(name string, b bool) {
	j.key(name)
	j.buf = strconv.AppendBool(j.buf, b)
}

// score writes a number between 0 and 1.
func (j *jsonLine) score(name string, x float32) {
	j.key(name)
	j.buf = strconv.AppendFloat(j.buf, float64(x), 'f', -1, 32)
}

// published writes a date and how much of it is known, and nothing for none.
func (j *jsonLine) published(m model.Moment, precision bool) {
	if !m.Known() {
		return
	}
	j.key("published")
	j.buf = append(j.buf, '"')
	j.buf = m.Time.UTC().AppendFormat(j.buf, time.RFC3339)
	j.buf = append(j.buf, '"')
	if precision {
		j.string("published_precision", m.Precision.String())
	}
}

const hex = "0123456789abcdef"

// appendJSON appends s as a JSON string. What is not UTF-8 becomes U+FFFD, and
// U+2028 and U+2029 are escaped because some readers take them for line ends.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
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
	b = append(b, s[from:]...)
	return append(b, '"')
}
