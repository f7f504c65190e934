package screen

// readSGR applies the parameters of a sequence that selects a style, which are
// digits, semicolons and colons, to a style. What it does not know it leaves
// out; a colour cut short ends the reading.
func (p *palette) readSGR(s *style, params string) {
	link := s.link
	next := params
	for first := true; first || next != ""; first = false {
		var n int
		var sub bool
		n, sub, next = parameter(next)
		switch {
		case n == 0:
			*s = style{link: link}
		case n == 4:
			kind := attrs(1)
			if sub {
				var k int
				if k, sub, next = parameter(next); k <= 5 {
					kind = attrs(k)
				}
			}
			s.attrs = s.attrs&^underline | kind
		case n == 38 || n == 48 || n == 58:
			var c paint
			var ok bool
			if c, next, ok = colour(next, sub); !ok {
				return
			}
			sub = false
			p.set(s, n, c)
		case n == 39:
			s.fg = 0
		case n == 49:
			s.bg = 0
		case n == 59:
			s.line = 0
		case n >= 30 && n <= 37:
			p.set(s, 38, paintPalette|paint(n-30))
		case n >= 40 && n <= 47:
			p.set(s, 48, paintPalette|paint(n-40))
		case n >= 90 && n <= 97:
			p.set(s, 38, paintPalette|paint(n-90+8))
		case n >= 100 && n <= 107:
			p.set(s, 48, paintPalette|paint(n-100+8))
		default:
			s.attrs = attribute(s.attrs, n)
		}
		for sub && next != "" { // parts of what we do not know
			_, sub, next = parameter(next)
		}
	}
}

// set gives a style the colour that the terminal has for c.
func (p *palette) set(s *style, which int, c paint) {
	switch c = p.of(c); which {
	case 38:
		s.fg = c
	case 48:
		s.bg = c
	default:
		s.line = c
	}
}

// attribute applies one of the simple codes.
func attribute(a attrs, code int) attrs {
	switch code {
	case 1:
		return a | bold
	case 2:
		return a | faint
	case 3:
		return a | italic
	case 5:
		return a | blink
	case 6:
		return a | rapid
	case 7:
		return a | reverse
	case 8:
		return a | conceal
	case 9:
		return a | strike
	case 22:
		return a &^ (bold | faint)
	case 23:
		return a &^ italic
	case 24:
		return a &^ underline
	case 25:
		return a &^ (blink | rapid)
	case 27:
		return a &^ reverse
	case 28:
		return a &^ conceal
	case 29:
		return a &^ strike
	}
	return a
}

// parameter reads the first number of params. sub says that a colon follows,
// and so a part of the same parameter.
func parameter(params string) (n int, sub bool, rest string) {
	for i := 0; i < len(params); i++ {
		switch c := params[i]; {
		case c >= '0' && c <= '9':
			if n < 1<<16 {
				n = n*10 + int(c-'0')
			}
		default:
			return n, c == ':', params[i+1:]
		}
	}
	return n, false, ""
}

// colour reads what follows 38, 48 or 58: 5 and a number of the palette, or 2
// and red, green, blue; with colons a colour space may come before these (ISO
// 8613-6). With semicolons it may not.
func colour(params string, colons bool) (c paint, rest string, ok bool) {
	kind, sub, rest := parameter(params)
	var parts [5]int
	n := 0
	switch {
	case colons:
		for sub && rest != "" {
			var part int
			part, sub, rest = parameter(rest)
			if n < len(parts) {
				parts[n] = part
				n++
			}
		}
	case kind == 2 || kind == 5:
		for want := map[int]int{2: 3, 5: 1}[kind]; n < want && rest != ""; n++ {
			parts[n], _, rest = parameter(rest)
		}
	}
	switch {
	case kind == 5 && n >= 1:
		return paintPalette | paint(parts[0]&0xFF), rest, true
	case kind == 2 && n >= 4: // with a colour space
		return rgb(parts[1], parts[2], parts[3]), rest, true
	case kind == 2 && n == 3:
		return rgb(parts[0], parts[1], parts[2]), rest, true
	}
	return 0, rest, false
}

func rgb(r, g, b int) paint {
	return paintRGB | paint(r&0xFF)<<16 | paint(g&0xFF)<<8 | paint(b&0xFF)
}
