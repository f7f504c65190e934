package screen

import (
	"image/color"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// paint is a colour: 0 the terminal's own, else what kind it is in the high
// byte, and 24 bits of red, green, blue, or a number of the palette.
type paint uint32

const (
	paintRGB     paint = 1 << 24
	paintPalette paint = 2 << 24
	paintKind    paint = 0xFF << 24
)

// attrs are the attributes of a cell but its colours. The kind of underline
// (ECMA-48 4, its parts by colons as Kitty has them: 0 none to 5 dashed) is in
// the lowest three bits.
type attrs uint16

const (
	underline attrs = 7
	bold      attrs = 1 << (2 + iota)
	faint
	italic
	blink
	rapid
	reverse
	conceal
	strike
)

// shows are the attributes that are seen on a blank, too.
const shows = underline | reverse | strike

// style is how a cell looks. The zero style is the terminal's own.
type style struct {
	fg, bg, line paint // line is the underline's
	attrs        attrs
	link         uint16 // place in links plus one; 0 none
}

// seen is the style as far as a blank shows it: a coloured nothing is nothing.
func (s style) seen() style {
	if s.attrs&shows == 0 {
		return style{bg: s.bg, link: s.link}
	}
	return s
}

// palette turns colours into those that the terminal has.
type palette struct {
	profile colorprofile.Profile
	known   map[paint]paint
}

// mostKnown bounds the colours that are remembered; a theme has some twenty.
const mostKnown = 256

// of is the nearest colour to p that the terminal has.
func (p *palette) of(c paint) paint {
	if c == 0 || p.profile >= colorprofile.TrueColor {
		return c
	}
	if p.profile <= colorprofile.ASCII {
		return 0
	}
	if c&paintKind == paintPalette && (c&0xFF < 16 || p.profile == colorprofile.ANSI256) {
		return c
	}
	if known, ok := p.known[c]; ok {
		return known
	}
	var nearest paint
	switch found := p.profile.Convert(c.color()).(type) {
	case ansi.BasicColor:
		nearest = paintPalette | paint(found)
	case ansi.IndexedColor:
		nearest = paintPalette | paint(found)
	}
	if p.known == nil || len(p.known) >= mostKnown {
		p.known = make(map[paint]paint, 16)
	}
	p.known[c] = nearest
	return nearest
}

func (c paint) color() color.Color {
	if c&paintKind == paintPalette {
		return ansi.IndexedColor(c)
	}
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF}
}

// appendPaint appends the parameters that set a colour. least is 30 for the
// foreground, 40 for the background, 50 for the underline.
func appendPaint(b []byte, c paint, least int) []byte {
	n := int(c & 0xFF)
	switch {
	case c == 0:
		return append(strconv.AppendInt(b, int64(least+9), 10), ';')
	case c&paintKind == paintRGB:
		b = append(strconv.AppendInt(b, int64(least+8), 10), ";2;"...)
		b = append(strconv.AppendInt(b, int64(c>>16&0xFF), 10), ';')
		b = append(strconv.AppendInt(b, int64(c>>8&0xFF), 10), ';')
		return append(strconv.AppendInt(b, int64(n), 10), ';')
	case n < 8 && least < 50:
		return append(strconv.AppendInt(b, int64(least+n), 10), ';')
	case n < 16 && least < 50:
		return append(strconv.AppendInt(b, int64(least+60+n-8), 10), ';')
	}
	b = append(strconv.AppendInt(b, int64(least+8), 10), ";5;"...)
	return append(strconv.AppendInt(b, int64(n), 10), ';')
}

// appendAttrs appends the parameters that set attributes.
func appendAttrs(b []byte, a attrs) []byte {
	for _, set := range [...]struct {
		of   attrs
		code byte
	}{{bold, '1'}, {faint, '2'}, {italic, '3'}, {blink, '5'}, {rapid, '6'}, {reverse, '7'}, {conceal, '8'}, {strike, '9'}} {
		if a&set.of != 0 {
			b = append(b, set.code, ';')
		}
	}
	switch kind := a & underline; kind {
	case 0:
	case 1:
		b = append(b, "4;"...)
	default:
		b = append(b, '4', ':', '0'+byte(kind), ';')
	}
	return b
}

// appendChange appends the parameters that turn one style into another.
func appendChange(b []byte, from, to style) []byte {
	gone, more := from.attrs&^to.attrs, to.attrs&^from.attrs
	if gone&(bold|faint) != 0 { // one code ends both
		b = append(b, "22;"...)
		more |= to.attrs & (bold | faint)
	}
	if gone&(blink|rapid) != 0 {
		b = append(b, "25;"...)
		more |= to.attrs & (blink | rapid)
	}
	for _, end := range [...]struct {
		of   attrs
		code string
	}{{italic, "23;"}, {reverse, "27;"}, {conceal, "28;"}, {strike, "29;"}} {
		if gone&end.of != 0 {
			b = append(b, end.code...)
		}
	}
	more &^= underline
	switch kind := to.attrs & underline; {
	case kind == from.attrs&underline:
	case kind == 0:
		b = append(b, "24;"...)
	default:
		more |= kind
	}
	b = appendAttrs(b, more)
	if from.fg != to.fg {
		b = appendPaint(b, to.fg, 30)
	}
	if from.bg != to.bg {
		b = appendPaint(b, to.bg, 40)
	}
	if from.line != to.line {
		b = appendPaint(b, to.line, 50)
	}
	return b
}

// appendAnew appends the parameters that set a style whatever was before.
func appendAnew(b []byte, to style) []byte {
	b = appendAttrs(append(b, "0;"...), to.attrs)
	if to.fg != 0 {
		b = appendPaint(b, to.fg, 30)
	}
	if to.bg != 0 {
		b = appendPaint(b, to.bg, 40)
	}
	if to.line != 0 {
		b = appendPaint(b, to.line, 50)
	}
	return b
}

// appendSGR appends the shorter sequence that turns the pen from one style into
// another, links aside (ECMA-48, 8.3.117).
func appendSGR(b []byte, from, to style) []byte {
	from.link, to.link = 0, 0
	if from == to {
		return b
	}
	if to == (style{}) {
		return append(b, "\x1b[m"...)
	}
	var one, two [96]byte
	change, anew := appendChange(one[:0], from, to), appendAnew(two[:0], to)
	if len(anew) < len(change) {
		change = anew
	}
	b = append(b, "\x1b["...)
	b = append(b, change[:len(change)-1]...)
	return append(b, 'm')
}
