package screen_test

import (
	"math/rand/v2"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/cells"
	"dateline/ui/uitest/vt/rig"
)

// press is a source of made-up frames.
type press struct {
	*rand.Rand
	words []string
}

// newPress returns one whose frames depend on the seed alone.
func newPress(seed uint64) *press {
	return &press{rand.New(rand.NewPCG(seed, 6)), []string{
		"news", "a", "council votes", " ", "   ", "          ", "-----------", "│", "─", "…", "“so”", "ß",
		"日本", "高市早苗", "한국어", "e\u0301", "n\u0303o", "👩\u200d👩\u200d👧", "🇯🇵", "🇫🇷", "☺\ufe0f", "1\ufe0f\u20e3", "❤", "क्ष", "مرحبا",
		"\x1b[1m", "\x1b[m", "\x1b[m", "\x1b[31m", "\x1b[2;4m", "\x1b[7m", "\x1b[48;5;236m", "\x1b[38;2;10;200;30m",
		"\x1b[4:3m", "\x1b[9m", "\x1b[3;92m", "\x1b[39;49m", "\x1b[22;24;27m", "\x1b[104m",
		"\x1b]8;;https://a.example/1\x1b\\", "\x1b]8;;https://b.example/\x1b\\", "\x1b]8;;\x1b\\",
	}}
}

// row makes up a row of at most w cells.
func (p *press) row(w int) string {
	var b strings.Builder
	for range p.IntN(14) {
		b.WriteString(p.words[p.IntN(len(p.words))])
	}
	return cells.Cut(b.String()+"\x1b]8;;\x1b\\\x1b[m", w)
}

// frame makes up a frame, or changes the one before it: some rows, all moved
// up or down by some, a piece in the middle, nothing.
func (p *press) frame(before []string, w, h int) []string {
	rows := append([]string{}, before...)
	for len(rows) < h {
		rows = append(rows, p.row(w))
	}
	rows = rows[:h]
	for i := range rows {
		rows[i] = cells.Cut(rows[i], w)
	}
	switch p.IntN(6) {
	case 0:
		for i := range rows {
			rows[i] = p.row(w)
		}
	case 1, 2:
		for range 1 + p.IntN(3) {
			rows[p.IntN(h)] = p.row(w)
		}
	case 3:
		n := 1 + p.IntN(h)
		rows = append(rows[n%h:], rows[:n%h]...)
		rows[h-1] = p.row(w)
	case 4:
		y := p.IntN(h)
		if half := w / 2; half > 0 {
			rows[y] = cells.Fit(cells.Cut(rows[y], half), half) + cells.Cut(p.row(w), w-half)
		}
	}
	return rows
}

// steps makes up n steps on a terminal of some size, which changes now and
// then.
func (p *press) steps(n, w, h int) []rig.Step {
	first := tea.NewView(cells.Cut("first", w))
	first.AltScreen = true
	out := []rig.Step{{View: first, Width: w, Height: h}, {View: first, Width: w, Height: h}}
	var rows []string
	for range n {
		if p.IntN(12) == 0 {
			w, h = 1+p.IntN(70), 1+p.IntN(20)
		}
		rows = p.frame(rows, w, h)
		v := tea.NewView(strings.Join(rows, "\n"))
		v.AltScreen = true
		if p.IntN(3) == 0 {
			v.Cursor = tea.NewCursor(p.IntN(w), p.IntN(h))
		}
		out = append(out, rig.Step{View: v, Width: w, Height: h})
	}
	return out
}
