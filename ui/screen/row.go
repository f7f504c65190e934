package screen

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"

	"dateline/ui/cells"
)

// cell is one column of a row.
type cell struct {
	r rune // the character, where it is one alone; 0 where it is text; half
	// off and n are where the text of several characters lies: in the row, or,
	// past arena, in the sketch's own bytes.
	off, n uint32
	width  uint8 // cells; 0 for a half
	style  style
}

// half is the rune of a cell that the wide character to its left covers.
const half rune = -1

// arena marks an offset into sketch.own.
const arena = 1 << 31

// blank reports whether the cell is one that erasing leaves behind.
func (c *cell) blank() bool { return c.r == ' ' && c.style == style{} }

// sketch is one row taken apart.
type sketch struct {
	row   string
	cells []cell // as many as the screen has columns
	end   int    // cells that the row has text for
	own   []byte // texts that do not lie in the row in one piece
}

// text is what cell i shows, as the terminal is to be sent it.
func (s *sketch) text(c *cell) string {
	if c.off >= arena {
		at := c.off - arena
		return string(s.own[at : at+c.n])
	}
	return s.row[c.off : c.off+c.n]
}

// reader takes rows apart. It knows the terminal's colours, and the links of a
// frame by number.
type reader struct {
	palette palette
	links   []string
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

// sketch takes a row apart into width cells, from the style in force at its
// beginning, and returns the one at its end. All but text, styles and links is
// left out: a row moves no cursor and asks no terminal.
func (r *reader) sketch(s *sketch, row string, width int, pen style) style {
	s.row, s.own = row, s.own[:0]
	if cap(s.cells) < width {
		s.cells = make([]cell, width)
	}
	s.cells = s.cells[:width]
	x, last := 0, -1
	for i := 0; i < len(row); {
		c := row[i]
		switch {
		case c == 0x1b:
			i += r.escape(row[i:], &pen)
		case c < ' ' || c == 0x7F:
			i++
		case c < utf8.RuneSelf && (i+1 == len(row) || row[i+1] < utf8.RuneSelf):
			if x < width {
				at := &s.cells[x]
				*at = cell{r: rune(c), width: 1, style: pen}
				if c == ' ' {
					at.style = pen.seen()
				}
				last = x
			}
			x++
			i++
		default:
			cluster, w := first(row[i:])
			if w > 0 {
				x += s.put(cluster, i, w, x, pen)
				last = x - w
			} else {
				s.join(cluster, last)
			}
			i += max(len(cluster), 1)
		}
	}
	s.end = min(x, width)
	for i := s.end; i < width; i++ {
		s.cells[i] = cell{r: ' ', width: 1}
	}
	return pen
}

// first is the first character of s as a reader sees it, and its width: valid
// UTF-8, or one byte that is none.
func first(s string) (cluster string, width int) {
	if r, n := utf8.DecodeRuneInString(s); r == utf8.RuneError && n == 1 {
		return s[:1], 1
	}
	if cluster, width = cells.First(s); utf8.ValidString(cluster) {
		return cluster, width
	}
	for n := range cluster { // ends where it is valid no more
		if r, size := utf8.DecodeRuneInString(cluster[n:]); r == utf8.RuneError && size == 1 {
			return cluster[:n], cells.Width(cluster[:n])
		}
	}
	return cluster, width
}

// put puts a cluster of w cells at column x, and returns w. One that would
// reach past the edge leaves blanks.
func (s *sketch) put(cluster string, off, w, x int, pen style) int {
	r, n := utf8.DecodeRuneInString(cluster)
	switch {
	case n < len(cluster):
		r = 0
	case r == utf8.RuneError:
		r = '\uFFFD' // also where a byte is no character at all
	case r >= 0x80 && r < 0xA0:
		r = ' '
	}
	if x+w > len(s.cells) {
		for ; x < len(s.cells); x++ {
			s.cells[x] = cell{r: ' ', width: 1, style: style{bg: pen.bg}}
		}
		return w
	}
	s.cells[x] = cell{r: r, off: uint32(off), n: uint32(len(cluster)), width: uint8(w), style: pen}
	for i := 1; i < w; i++ {
		s.cells[x+i] = cell{r: half, style: pen}
	}
	return w
}

// join adds marks to the cell at column x, which a style parts from them.
func (s *sketch) join(marks string, x int) {
	if x < 0 || x >= len(s.cells) || marks == "" || marks[0] < 0xC3 {
		return // nothing to stand on, or a control character
	}
	c := &s.cells[x]
	at := len(s.own)
	if c.r > 0 {
		s.own = utf8.AppendRune(s.own, c.r)
	} else {
		s.own = append(s.own, s.text(c)...)
	}
	s.own = append(s.own, marks...)
	c.r, c.off, c.n = 0, arena+uint32(at), uint32(len(s.own)-at)
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
				if link, ok := strings.CutPrefix(s[1:i], "]8;"); ok && !plain {
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
