package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decoded returns the bytes of a part, their encoding for the way undone. One
// that is unknown is none.
func (h header) decoded(body []byte) []byte {
	how, _, _ := strings.Cut(strings.ToLower(h.get("content-transfer-encoding")), ";")
	switch strings.TrimSpace(how) {
	case "quoted-printable":
		return quotedBytes(body, true)
	case "base64":
		return base64Bytes(body)
	}
	return body
}

// quotedBytes undoes quoted-printable (RFC 2045, 6.7). What is no escape stays
// as it is written; in lines, white space at the end of each is dropped, and an
// "=" there joins the next to it.
func quotedBytes(s []byte, lines bool) []byte {
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		i := bytes.IndexAny(s, "=\n")
		if i < 0 {
			return append(out, s...)
		}
		out = append(out, s[:i]...)
		if s[i] == '\n' {
			if lines {
				out = bytes.TrimRight(out, " \t\r")
			}
			out, s = append(out, '\n'), s[i+1:]
			continue
		}
		s = s[i+1:]
		if len(s) >= 2 && hex(s[0]) >= 0 && hex(s[1]) >= 0 {
			out, s = append(out, byte(hex(s[0])<<4|hex(s[1]))), s[2:]
			continue
		}
		end := bytes.TrimLeft(s, " \t\r")
		switch {
		case lines && len(end) == 0:
			return out
		case lines && end[0] == '\n':
			s = end[1:]
		default:
			out = append(out, '=')
		}
	}
	return out
}

// hex returns the value of a hexadecimal digit, or -1.
func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// base64Bytes undoes base64 (RFC 2045, 6.8): what is not of its alphabet is
// passed over, and a text that ends in the middle gives what is whole. What has
// more foreign signs than damage leaves, such as the blanks of sentences, was
// never coded and stays as it is.
func base64Bytes(s []byte) []byte {
	plain := make([]byte, 0, len(s))
	foreign := 0
	for _, c := range s {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			plain = append(plain, c)
		case c == '-':
			plain = append(plain, '+')
		case c == '_':
			plain = append(plain, '/')
		case c != '=' && c != '\r' && c != '\n':
			foreign++
		}
	}
	if foreign*10 > len(plain) {
		return s
	}
	if len(plain)%4 == 1 {
		plain = plain[:len(plain)-1]
	}
	n, err := base64.RawStdEncoding.Decode(plain, plain)
	if err != nil {
		return nil
	}
	return plain[:n]
}
