package vt

import "strings"

// sgr obeys SGR: how the next characters look.
func (t *Terminal) sgr(numbers []string) {
	pen := &t.page().pen
	if len(numbers) == 0 {
		numbers = []string{""}
	}
	for i := 0; i < len(numbers); i++ {
		first, parts, divided := strings.Cut(numbers[i], ":")
		n := sequence{numbers: []string{first}}.number(0, 0)
		switch {
		case n == 38 || n == 48 || n == 58:
			taken, ok := 0, false
			var c Color
			if divided {
				c, _, ok = color(strings.Split(parts, ":"), true)
			} else {
				c, taken, ok = color(numbers[i+1:], false)
			}
			if !ok {
				t.fault("an unknown colour, SGR %s", strings.Join(numbers[i:], ";"))
				return
			}
			i += taken
			pen.dye(n, c)
		case n == 4 && divided:
			u := sequence{numbers: []string{parts}}.number(0, 1)
			if u > 5 {
				t.fault("an unknown underline, SGR %s", numbers[i])
				return
			}
			pen.Underline = u
		case divided || !pen.set(n):
			t.fault("an unknown style, SGR %s", numbers[i])
		}
	}
}

// set obeys one number of SGR; false if it is not known.
func (s *Style) set(n int) bool {
	switch {
	case n >= 30 && n <= 37:
		s.Fg = Indexed(n - 30)
	case n >= 40 && n <= 47:
		s.Bg = Indexed(n - 40)
	case n >= 90 && n <= 97:
		s.Fg = Indexed(n - 90 + 8)
	case n >= 100 && n <= 107:
		s.Bg = Indexed(n - 100 + 8)
	default:
		return s.weigh(n)
	}
	return true
}

// weigh is set for what is no colour.
func (s *Style) weigh(n int) bool {
	switch n {
	case 0:
		*s = Style{Link: s.Link} // a link is no style and ends by itself
	case 1:
		s.Bold = true
	case 2:
		s.Faint = true
	case 3:
		s.Italic = true
	case 4:
		s.Underline = 1
	case 5, 6:
		s.Blink = true
	case 7:
		s.Reverse = true
	case 8:
		s.Conceal = true
	case 9:
		s.Strike = true
	case 21:
		s.Underline = 2
	case 22:
		s.Bold, s.Faint = false, false
	case 23:
		s.Italic = false
	case 24:
		s.Underline = 0
	case 25:
		s.Blink = false
	case 27:
		s.Reverse = false
	case 28:
		s.Conceal = false
	case 29:
		s.Strike = false
	case 39:
		s.Fg = 0
	case 49:
		s.Bg = 0
	case 59:
		s.Line = 0
	default:
		return false
	}
	return true
}

// dye sets the colour that SGR 38, 48 or 58 speaks of.
func (s *Style) dye(n int, c Color) {
	switch n {
	case 38:
		s.Fg = c
	case 48:
		s.Bg = c
	default:
		s.Line = c
	}
}

// color reads what follows 38, 48 or 58: "5 n" or "2 r g b", and with colons
// also "2 space r g b" (ITU T.416). It says how many numbers it took.
func color(words []string, colons bool) (c Color, taken int, ok bool) {
	q := sequence{numbers: words}
	part := func(i int) int {
		n := q.number(i, 0)
		ok = ok && n < 256
		return n
	}
	ok = true
	switch kind := q.number(0, 0); {
	case kind == 5 && len(words) >= 2:
		return Indexed(part(1)), 2, ok
	case kind == 2 && colons && len(words) >= 5:
		return RGB(part(2), part(3), part(4)), 5, ok
	case kind == 2 && len(words) >= 4:
		return RGB(part(1), part(2), part(3)), 4, ok
	}
	return 0, 0, false
}
