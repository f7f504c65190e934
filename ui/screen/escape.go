package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// reader takes rows apart. It knows the terminal's colours, and the links of a
// frame by number.
type reader struct {
	palette  palette
	linkless bool // the terminal takes no links
	links    []string
}

// linkOf is the number of a link, "params;address"; of none it is 0.
func (r *reader) linkOf(link string) uint16 {
	params, address, ok := strings.Cut(link, ";")
	if !ok || address == "" {
		return 0
	}
	link = escaped(params) + ";" + escaped(address)
	for i, known := range r.links {
		if known == link {
			return uint16(i + 1)
		}
	}
	if len(r.links) >= 1<<15 {
		return 0
	}
	r.links = append(r.links, link)
	return uint16(len(r.links))
}

// escaped is a part of a link as a terminal takes it: what is not printed in
// ASCII is escaped as in an address (RFC 3986, section 2.1).
func escaped(s string) string {
	plain := func(c byte) bool { return c > ' ' && c < 0x7F }
	for i := range len(s) {
		if plain(s[i]) {
			continue
		}
		out := []byte(s[:i])
		for _, c := range []byte(s[i:]) {
			if plain(c) {
				out = append(out, c)
			} else {
				out = fmt.Appendf(out, "%%%02X", c)
			}
		}
		return string(out)
	}
	return s
}

// escape applies the sequence at the beginning of s to the pen, and returns its
// length.
func (r *reader) escape(s string, pen *style) int {
	if len(s) < 2 {
		return len(s)
	}
	plain := r.palette.profile <= colorprofile.NoTTY
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			switch c := s[i]; {
			case c >= 0x40 && c < 0x7F:
				if c == 'm' && !plain && plainParams(s[2:i]) {
					r.palette.readSGR(pen, s[2:i])
				}
				return i + 1
			case c < 0x20 || c >= 0x7F:
				return i
			}
		}
		return len(s)
	case ']', 'P', 'X', '^', '_':
		for i := 2; i < len(s); i++ {
			if s[i] == 0x07 || s[i] == 0x1b {
				if link, ok := strings.CutPrefix(s[1:i], "]8;"); ok && !plain && !r.linkless {
					pen.link = r.linkOf(link)
				}
				if s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\' {
					i++
				}
				return i + 1
			}
		}
		return len(s)
	}
	return 2
}

// plainParams reports whether s has digits, semicolons and colons alone.
func plainParams(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > ';' {
			return false
		}
	}
	return true
}

// after is the style at the end of a row that begins with pen.
func (r *reader) after(row string, pen style) style {
	i := strings.LastIndexByte(row, 0x1b)
	if i < 0 {
		return pen
	}
	if pen == (style{}) && !strings.Contains(row, "\x1b]") &&
		(strings.HasPrefix(row[i:], "\x1b[m") || strings.HasPrefix(row[i:], "\x1b[0m")) {
		return pen
	}
	for {
		i = strings.IndexByte(row, 0x1b)
		if i < 0 {
			return pen
		}
		row = row[i:]
		row = row[r.escape(row, &pen):]
	}
}
