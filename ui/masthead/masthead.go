// Package masthead is the top line: the name, the query as chips that can be
// clicked away, and what is being read. It always shows the query (promise 3):
// chips that do not fit are counted, never silently left out.
package masthead

import (
	"strconv"
	"strings"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Chip is one condition of the query.
type Chip struct {
	Text    string
	Facet   model.Facet
	Negated bool
}

// Hit is where a chip was drawn: columns [From, To) of the line.
type Hit struct{ From, To, Chip int }

// Line draws the masthead in exactly w cells. Right is what is being read; it
// gives way to the chips. The hits tell a click which chip it fell on.
func Line(w int, chips []Chip, right string, th *theme.Theme) (string, []Hit) {
	const brand = "dateline"
	var b strings.Builder
	x := 0
	if w >= 40 || len(chips) == 0 {
		b.WriteString(th.Brand.Render(cells.Cut(" "+brand, w)))
		x = min(cells.Width(brand)+1, w)
	}
	hits := make([]Hit, 0, len(chips))
	for i, c := range chips {
		text := " " + label(c) + " "
		more := ""
		if left := len(chips) - i - 1; left > 0 {
			more = " +" + strconv.Itoa(left)
		}
		room := w - x - 1 - cells.Width(more)
		if room < 5 {
			rest := th.Quiet.Render(cells.Cut(" +"+strconv.Itoa(len(chips)-i), w-x))
			b.WriteString(rest)
			x += cells.Width(rest)
			break
		}
		text = cells.Cut(text, room)
		style := th.Chip
		if c.Negated {
			style = th.ChipNot
		}
		b.WriteString(" " + style.Render(text))
		hits = append(hits, Hit{From: x + 1, To: x + 1 + cells.Width(text), Chip: i})
		x += 1 + cells.Width(text)
	}
	right = string(cells.Clean(right))
	if room := w - x - 3; room >= 8 && right != "" {
		right = cells.Cut(right, room)
		b.WriteString(cells.Blank(w - x - cells.Width(right) - 1))
		b.WriteString(th.Quiet.Render(right))
	}
	return b.String(), hits
}

// label is a chip's text; a negated one says so without colour.
func label(c Chip) string {
	return string(cells.Clean(c.Text))
}
