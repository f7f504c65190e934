package article

import (
	"strings"
	"unsafe"

	"dateline/ui/cells"
	"dateline/ui/theme"
)

// memo keeps what was drawn last: most keys are the list's, and leave the
// article as it was. It belongs to the goroutine that draws.
type memo struct {
	scene scene
	lines []string
}

// scene is all that a view depends on. Lists are told apart by where they lie:
// what a Model points to never changes.
type scene struct {
	sheet   *sheet
	theme   *theme.Theme
	filter  *bool
	aimed   *spot
	found   *hit
	w, h    int
	measure int
	top     int
	mention int
	hit     int
}

func (m Model) scene() scene {
	return scene{sheet: m.sheet, theme: m.theme, filter: unsafe.SliceData(m.filter), aimed: unsafe.SliceData(m.aimed),
		found: unsafe.SliceData(m.found), w: m.w, h: m.h, measure: m.measure, top: m.top, mention: m.mention, hit: m.hit}
}

// View returns exactly as many lines as the pane is high, none wider than it.
// Lines are not padded: over SSH each blank costs a byte. Its cost depends on
// the pane's height, not on the article's length.
func (m Model) View() string { return strings.Join(m.Lines(), "\n") }

// Lines is View line by line. The caller does not change them.
func (m Model) Lines() []string {
	if now := m.scene(); m.memo == nil || m.memo.lines == nil || m.memo.scene != now {
		lines := strings.Split(m.draw(), "\n")
		if m.memo == nil {
			return lines
		}
		*m.memo = memo{now, lines}
	}
	return m.memo.lines
}

// draw draws all lines.
func (m Model) draw() string {
	if m.h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(m.h * (m.cols() + 16))
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
		paint(&b, r, layers, m.sheet.links)
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
