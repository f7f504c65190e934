package article

import (
	"fmt"
	"image/color"
	"strconv"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	xansi "github.com/charmbracelet/x/ansi"

	"dateline/ui/theme"
)

// styleOf is the theme as Glamour wants it. Margins, prefixes and wrapping are
// not among it: rows are laid out here, Glamour draws what is in them.
func styleOf(t *theme.Theme) ansi.StyleConfig {
	yes := true
	bold := ansi.StylePrimitive{Bold: &yes}
	heading := ansi.StyleBlock{StylePrimitive: primitive(t.Heading)}
	picture := primitive(t.Quiet)
	picture.Format = "Picture: {{.text}}"
	column, row, cross := "│", "─", "┼"
	return ansi.StyleConfig{
		Heading: heading,
		Strong:  bold, Emph: ansi.StylePrimitive{Italic: &yes},
		Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		Code:          ansi.StyleBlock{StylePrimitive: primitive(t.Code)},
		Link:          primitive(t.Quiet), LinkText: primitive(t.Link),
		Image: primitive(t.Quiet), ImageText: picture,
		Table: ansi.StyleTable{ColumnSeparator: &column, RowSeparator: &row, CenterSeparator: &cross},
	}
}

// primitive is a style as Glamour wants it. Glamour knows no faint text.
func primitive(of theme.Style) ansi.StylePrimitive {
	s := of.Lipgloss()
	var p ansi.StylePrimitive
	on := func(to **bool, set bool) {
		if set {
			*to = &set
		}
	}
	on(&p.Bold, s.GetBold())
	on(&p.Italic, s.GetItalic())
	on(&p.Underline, s.GetUnderline())
	on(&p.Inverse, s.GetReverse())
	if c := colour(s.GetForeground()); c != "" {
		p.Color = &c
	}
	return p
}

// colour spells a colour as Glamour reads it: a number of the palette, or hex.
func colour(c color.Color) string {
	switch c := c.(type) {
	case nil, lipgloss.NoColor:
		return ""
	case xansi.BasicColor:
		return strconv.Itoa(int(c))
	case xansi.IndexedColor:
		return strconv.Itoa(int(c))
	default:
		r, g, b, _ := c.RGBA()
		return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	}
}
