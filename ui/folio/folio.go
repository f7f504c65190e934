// Package folio is the bottom line: where one is (n of N, the order), what
// goes on (progress with rate and time left), what just happened, and the keys
// that help next.
package folio

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// State is all that the line shows.
type State struct {
	Row, Rows int    // the cursor's row from 0, and how many there are
	All       int    // articles in the edition
	New       int    // of the rows, those that came since the reader last looked
	Order     string // "newest first"
	Place     string // place in the article, "42 %"; "" when none is open
	Mention   string // who is meant by the focused mention, and why; "" for none
	Progress  reading.Progress
	Notice    string // what just happened; gives way to nothing
	Fault     bool   // the notice is an error
	Hints     string // keys worth knowing here
	Now       time.Time
}

// Line draws the folio in at most w cells.
func Line(w int, s State, th *theme.Theme) string {
	if w <= 0 {
		return ""
	}
	left := " " + position(s)
	switch {
	case s.Notice != "" && s.Fault:
		return told(w, left, s.Notice, th.Fault, th)
	case s.Notice != "":
		return told(w, left, s.Notice, th.Folio, th)
	case s.Mention != "":
		return told(w, left, s.Mention, th.Body, th)
	}
	if s.Progress.Stage != "" {
		return th.Folio.Render(cells.Cut(left, w)) + work(w-cells.Width(left), s, th)
	}
	if n := len(s.Progress.Problems); n > 0 {
		left += " · " + plural(n, "problem") + " (!)"
	}
	if s.Place != "" {
		left += " · " + s.Place
	}
	room := w - cells.Width(left) - 2
	if s.Hints == "" || room < 12 {
		return th.Folio.Render(cells.Cut(left, w))
	}
	hints := fitHints(s.Hints, room)
	gap := cells.Blank(w - cells.Width(left) - cells.Width(hints) - 1)
	return th.Folio.Render(left + gap + hints)
}

// told says something beside the position, or in its place where both do not
// fit.
func told(w int, left, said string, style theme.Style, th *theme.Theme) string {
	said = string(cells.Clean(said))
	head := left + " · "
	if cells.Width(head)+cells.Width(said) > w {
		head = " "
	}
	return th.Folio.Render(cells.Cut(head, w)) + style.Render(cells.Cut(said, w-cells.Width(head)))
}

func position(s State) string {
	if s.Rows == 0 {
		return "0 of " + cells.Number(s.All)
	}
	at := cells.Number(s.Row+1) + " of " + cells.Number(s.Rows)
	if s.Order != "" {
		at += " · " + s.Order
	}
	if s.New > 0 {
		at += " · " + cells.Number(s.New) + " new (g)"
	}
	return at
}

// fitHints drops whole hints from the end until they fit: half a hint teaches
// a wrong key.
func fitHints(hints string, w int) string {
	for cells.Width(hints) > w {
		cut := strings.LastIndex(hints, "  ")
		if cut < 0 {
			return ""
		}
		hints = hints[:cut]
	}
	return hints
}

// work shows the progress: stage, bar, count, rate, time left, problems.
func work(w int, s State, th *theme.Theme) string {
	p := s.Progress
	text := " · " + p.Stage + " " + cells.Number(p.Done)
	if p.Total > 0 {
		text += "/" + cells.Number(p.Total)
	}
	tail := ""
	if took := s.Now.Sub(p.Began).Seconds(); took > 0.5 && p.Done > 0 {
		rate := float64(p.Done) / took
		tail = fmt.Sprintf(" %s/s", cells.Number(int(rate)))
		if rate < 1 { // feeds, of hosts that are asked one at a time
			tail = fmt.Sprintf(" %.1f/s", rate)
		}
		if left := float64(p.Total-p.Done) / rate; p.Total > p.Done && left >= 1 {
			tail += " · " + eta(left)
		}
	}
	if n := len(p.Problems); n > 0 {
		tail += " · " + plural(n, "problem")
	}
	const bar = 12
	if p.Total > 0 && w >= cells.Width(text)+cells.Width(tail)+bar+2 {
		full := min(bar*p.Done/p.Total, bar)
		return th.Folio.Render(text+" ") +
			th.Progress.Render(strings.Repeat("━", full)) +
			th.Rule.Render(strings.Repeat("─", bar-full)) + th.Folio.Render(tail)
	}
	return th.Folio.Render(cells.Cut(text+tail, w))
}

func eta(seconds float64) string {
	if seconds < 90 {
		return strconv.Itoa(int(seconds)) + " s left"
	}
	return strconv.Itoa(int(seconds/60)) + " min left"
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return cells.Number(n) + " " + word + "s"
}
