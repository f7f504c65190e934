package prompt

import (
	"strconv"
	"strings"

	"dateline/ui/cells"
)

// Height returns how many lines View draws at width w: 0 when closed. The query
// line keeps a line for candidates and mistakes, so that what is above does not
// jump while one types; only a mistake that takes more words gets a third.
func (m Model) Height(w int) int {
	switch {
	case m.purpose == Closed:
		return 0
	case m.purpose != Query:
		return 1
	case m.faulty():
		return 1 + len(m.mistake(w))
	}
	return 2
}

// faulty reports whether the second line shows a mistake. While there is
// something to offer, the line is only unfinished.
func (m Model) faulty() bool {
	return m.fault != nil && (m.shown || len(m.offers) == 0)
}

// View draws the prompt: Height lines, none wider than w.
func (m Model) View(w int) []string {
	n := m.Height(w)
	if n == 0 {
		return nil
	}
	lines := make([]string, 0, n)
	lines = append(lines, m.input(w))
	if n > 1 {
		switch {
		case m.faulty():
			lines = append(lines, m.mistake(w)...)
		case len(m.offers) > 0:
			lines = append(lines, m.candidates(w))
		default:
			lines = append(lines, m.theme.Quiet.Render(cells.Cut(m.idle(), w)))
		}
	}
	for len(lines) < n {
		lines = append(lines, "")
	}
	return lines[:n]
}

// Cursor returns the cell at which the caret stands, from View's top left.
func (m Model) Cursor(w int) (x, y int) {
	sign := m.sign(w)
	_, x = m.line.Window(w - cells.Width(sign))
	return max(min(x+cells.Width(sign), w-1), 0), 0
}

// sign is what stands before the line.
func (m Model) sign(w int) string {
	long, short := "search: ", "/"
	switch m.purpose {
	case Find:
		long = "find: "
	case Query:
		long, short = "query: ", ":"
	}
	if w < 40 {
		return short
	}
	return long
}

func (m Model) input(w int) string {
	sign := m.sign(w)
	room := w - cells.Width(sign)
	shown, _ := m.line.Window(room)
	s := m.theme.Prompt.Render(cells.Cut(sign, w)) + m.theme.Body.Render(shown)
	if m.line.Empty() {
		// One cell on: the cursor must not hide the first letter.
		s += " " + m.theme.Quiet.Render(cells.Cut(m.placeholder(), room-2))
	}
	return cells.Cut(s, w)
}

func (m Model) placeholder() string {
	switch m.purpose {
	case Find:
		return "words to find in this article"
	case Query:
		return `actor:"Sanae Takaichi" topic:defence -source:blog since:7d "exact words"`
	}
	return "words in title or body, every one of them"
}

func (m Model) idle() string {
	if m.line.Empty() {
		return "tab: fields   enter: all articles   esc: leave"
	}
	return "enter: take   esc: leave"
}

// candidates lists the offers from the one that Tab put in on, so that it is
// always seen.
func (m Model) candidates(w int) string {
	first := 0
	if m.chosen > 0 {
		first = m.visibleFrom(w)
	}
	var b strings.Builder
	x := 0
	if first > 0 {
		b.WriteString(m.theme.Quiet.Render(cells.Cut("‹ ", w)))
		x = 2
	}
	for i := first; i < len(m.offers) && x < w; i++ {
		o := m.offers[i]
		label := cells.Cut(string(cells.Clean(o.shown)), w-x)
		x += cells.Width(label)
		if i == m.chosen {
			b.WriteString(m.theme.Selected.Render(label))
		} else {
			b.WriteString(m.theme.Body.Render(label))
		}
		tail := "  "
		if o.count > 0 {
			tail = " " + strconv.Itoa(o.count) + "  "
		}
		if x+len(tail) > w {
			break
		}
		b.WriteString(m.theme.Quiet.Render(tail))
		x += len(tail)
	}
	return cells.Cut(b.String(), w)
}

// visibleFrom returns the first offer to list so that the chosen one fits.
func (m Model) visibleFrom(w int) int {
	room := w - 4
	for i := m.chosen; i >= 0; i-- {
		room -= cells.Width(string(cells.Clean(m.offers[i].shown))) + 2
		if m.offers[i].count > 0 {
			room -= len(strconv.Itoa(m.offers[i].count)) + 1
		}
		if room < 0 {
			return min(i+1, m.chosen)
		}
	}
	return 0
}

// mistake draws the caret under the wrong column and says what is wrong and
// what to do: beside the caret where that fits, else on the next line.
func (m Model) mistake(w int) []string {
	msg := string(cells.Clean(m.fault.Msg))
	if m.fault.Hint != "" {
		msg += " (" + string(cells.Clean(m.fault.Hint)) + ")"
	}
	x, n := m.column(w), cells.Width(msg)
	caret := m.theme.Caret.Render(cells.Cut("^", w))
	switch {
	case n <= w-x-2:
		return []string{cells.Blank(x) + caret + " " + m.theme.Fault.Render(msg)}
	case n <= x-1:
		return []string{cells.Blank(x-1-n) + m.theme.Fault.Render(msg) + " " + caret}
	}
	return []string{cells.Blank(x) + caret, m.theme.Fault.Render(cells.Cut(msg, w))}
}

// column returns the column of the mistake, within the shown part of the line.
func (m Model) column(w int) int {
	sign := cells.Width(m.sign(w))
	text := m.line.Text()
	shown, caret := m.line.Window(w - sign)
	// The window is some part of the text; the caret is known in both.
	at := min(max(m.fault.Offset, 0), len(text))
	x := sign + caret + cells.Width(text[:at]) - cells.Width(text[:m.line.Caret()])
	return max(min(x, sign+cells.Width(shown), w-1), min(sign, w-1), 0)
}
