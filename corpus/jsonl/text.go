package jsonl

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

var errEscape = errors.New("an escape that JSON does not have")

// Text returns the text of a JSON string, which raw holds with its quotation
// marks. Bytes that are no UTF-8 and
// halves of a pair become U+FFFD, as RFC 8259 lets a reader do; a control
// character is let pass, for corpus/clean to drop.
func Text(raw []byte) (string, error) {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return "", errValue
	}
	raw = raw[1 : len(raw)-1]
	at := bytes.IndexByte(raw, '\\')
	if at < 0 {
		return valid(string(raw)), nil
	}
	var w strings.Builder
	w.Grow(len(raw))
	for at >= 0 {
		w.Write(raw[:at])
		raw = raw[at+1:]
		if len(raw) == 0 {
			return "", errEnds
		}
		n := 1
		switch raw[0] {
		case 'n':
			w.WriteByte('\n')
		case 't':
			w.WriteByte('\t')
		case 'r':
			w.WriteByte('\r')
		case 'b', 'f':
			w.WriteByte(' ')
		case '"', '\\', '/':
			w.WriteByte(raw[0])
		case 'u':
			var r rune
			if r, n = hexRune(raw); n == 0 {
				return "", errEscape
			}
			w.WriteRune(r)
		default:
			return "", errEscape
		}
		raw = raw[n:]
		at = bytes.IndexByte(raw, '\\')
	}
	w.Write(raw)
	return valid(w.String()), nil
}

// valid returns s as UTF-8. Looking first is several times quicker than
// repairing what is whole.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// hexRune reads uXXXX, and a second \uXXXX that completes a pair; n is 0 where
// the digits are wrong.
func hexRune(raw []byte) (r rune, n int) {
	r, ok := hex4(raw)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(r) {
		if len(raw) >= 11 && raw[5] == '\\' && raw[6] == 'u' {
			if low, ok := hex4(raw[6:]); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					return pair, 11
				}
			}
		}
		return utf8.RuneError, 5
	}
	return r, 5
}

// hex4 reads the four digits after u.
func hex4(raw []byte) (r rune, ok bool) {
	if len(raw) < 5 {
		return 0, false
	}
	for _, c := range raw[1:5] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
