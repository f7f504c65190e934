package uitest

import (
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A cell of the picture in SVG units, and the margin around the screen.
const (
	cellW, cellH = 8.4, 18.0
	margin       = 12.0
	fontSize     = 14
)

// The ground and ink of a picture, and the sixteen colours on it: plain values
// of our own between the usual terminal palettes.
const (
	ground = "#16181d"
	ink    = "#d7dae0"
)

var sixteen = [16]string{
	"#16181d", "#e06c75", "#98c379", "#d8a657", "#61a5ef", "#c68aee", "#56b6c2", "#d7dae0",
	"#6b7280", "#ff8c94", "#b5e08d", "#f0c674", "#82bfff", "#dba8ff", "#7fd6e0", "#ffffff",
}

// Portrait draws a frame of w x h cells as an SVG picture, with its colours,
// weights and reversals, on a dark ground.
func Portrait(frame string, w, h int) string {
	buf := uv.NewScreenBuffer(w, h)
	buf.Method = ansi.GraphemeWidth
	uv.NewStyledString(strings.ReplaceAll(frame, "\n", "\r\n")).Draw(buf, buf.Bounds())
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="%d">`+"\n",
		float64(w)*cellW+2*margin, float64(h)*cellH+2*margin, fontSize)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", ground)
	for y := range h {
		drawRow(&b, buf.Line(y), y)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// drawRow writes the row's runs of one style: a rectangle where the ground
// differs, then the text, stretched to its cells so that no font moves it.
func drawRow(b *strings.Builder, line uv.Line, y int) {
	for x := 0; x < len(line); {
		style := line[x].Style
		var text strings.Builder
		end := x
		for end < len(line) && line[end].Style.Equal(&style) {
			if line[end].Width == 0 && end > x { // the second half of a wide cell
				end++
				continue
			}
			content := line[end].Content
			if content == "" {
				content = " "
			}
			text.WriteString(content)
			end++
		}
		drawRun(b, style, strings.TrimRight(text.String(), " "), x, end, y)
		x = end
	}
}

func drawRun(b *strings.Builder, style uv.Style, text string, from, to, y int) {
	fg, bg := paint(style.Fg, ink), paint(style.Bg, ground)
	if style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	left, top := margin+float64(from)*cellW, margin+float64(y)*cellH
	if bg != ground {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.0f" fill="%s"/>`+"\n",
			left, top, float64(to-from)*cellW, cellH, bg)
	}
	if text == "" {
		return
	}
	more := ""
	if style.Attrs&uv.AttrBold != 0 {
		more += ` font-weight="bold"`
	}
	if style.Attrs&uv.AttrItalic != 0 {
		more += ` font-style="italic"`
	}
	if style.Attrs&uv.AttrFaint != 0 {
		more += ` opacity="0.6"`
	}
	if style.Underline != 0 {
		more += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="%s"%s xml:space="preserve" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		left, top+13.5, fg, more, float64(ansi.StringWidth(text))*cellW, html.EscapeString(text))
}

// paint returns a colour as CSS: the sixteen from the palette above.
func paint(c color.Color, otherwise string) string {
	switch c := c.(type) {
	case nil:
		return otherwise
	case ansi.BasicColor:
		return sixteen[c&15]
	default:
		r, g, bl, _ := c.RGBA()
		return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, bl>>8)
	}
}
