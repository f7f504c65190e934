package article

import (
	"strings"

	"dateline/ui/cells"
)

// View returns exactly as many lines as the pane is high, none wider than it.
// Lines are not padded: over SSH each blank costs a byte. Its cost depends on
// the pane's height, not on the article's length.
func (m Model) View() string {
	if m.h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(m.h * (m.cols() + 32))
	margin := cells.Blank(m.margin())
	var layers []layer
	for y := range m.h {
		if y > 0 {
			b.WriteByte('\n')
		}
		at := m.top + y
		if m.w <= 0 || m.sheet == nil || at >= len(m.sheet.rows) {
			continue
		}
		r := m.sheet.rows[at]
		if r.text == "" {
			continue
		}
		layers = m.layers(layers[:0], at)
		b.WriteString(margin)
		paint(&b, r, layers)
	}
	// The spaces that held words together have done so.
	return strings.ReplaceAll(b.String(), nbsp, " ")
}

// layers appends what is painted over a row: mentions, then what was searched
// for, the current one of each with its own style.
func (m Model) layers(to []layer, at int) []layer {
	if m.article != nil {
		for _, s := range m.sheet.spotsOf(at) {
			actor := m.article.Mentions[s.mention].Actor
			pen := m.pens.actor
			switch {
			case s.mention == m.mention:
				pen = m.pens.current
			case m.filter != nil && m.filter[actor]:
				pen = m.pens.filtered
			}
			to = append(to, layer{s.start, s.end, pen})
		}
	}
	for _, s := range m.aimed {
		if s.row == at {
			to = append(to, layer{s.start, s.end, m.pens.currentFind})
		}
	}
	for i := m.firstHit(at); i < len(m.found) && m.found[i].row == at; i++ {
		pen := m.pens.find
		if m.found[i].nth == m.hit {
			pen = m.pens.currentFind
		}
		to = append(to, layer{m.found[i].start, m.found[i].end, pen})
	}
	return to
}
