package ui

import (
	"cmp"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/ui/cells"
	"dateline/ui/folio"
	"dateline/ui/front"
	"dateline/ui/masthead"
)

// View draws the frame. It reads the model and nothing else, and its cost is
// that of the visible rows.
func (m Model) View() tea.View {
	v := tea.NewView(m.frame())
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "dateline"
	if x, y, ok := m.caret(); ok {
		v.Cursor = tea.NewCursor(x, y)
	}
	return v
}

// frame is the screen: exactly as many lines as the terminal has rows, none
// wider than it.
func (m Model) frame() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	l := m.layout()
	f := frame{}
	f.b.Grow(m.h * (m.w + m.w/2))
	if !l.Masthead.Empty() {
		line, _ := masthead.Line(m.w, m.chips(), m.standing(), m.theme)
		f.line(line)
	}
	m.body(&f, l)
	if !l.Prompt.Empty() {
		typed := m.prompt.View(m.w)
		for i := range l.Prompt.H {
			if i < len(typed) {
				f.line(cells.Cut(typed[i], m.w))
			} else {
				f.line("")
			}
		}
	}
	if !l.Folio.Empty() {
		f.line(folio.Line(m.w, m.folioState(), m.theme))
	}
	if m.overlay != noOverlay && m.overlay != confirming {
		return strings.Join(m.over(strings.Split(f.b.String(), "\n")), "\n")
	}
	return f.b.String()
}

// frame is a screen that is being put together, line by line.
type frame struct {
	b    strings.Builder
	some bool // there is a line
}

// line adds a line, made of parts.
func (f *frame) line(parts ...string) {
	if f.some {
		f.b.WriteByte('\n')
	}
	f.some = true
	for _, p := range parts {
		f.b.WriteString(p)
	}
}

// body draws the panes beside and over each other.
func (m Model) body(f *frame, l Layout) {
	var side, list, text []string
	if !l.Side.Empty() {
		side = m.side.Lines()
	}
	if !l.Front.Empty() {
		list = m.listing()
	}
	if !l.Article.Empty() {
		text = m.article.Lines()
	}
	if l.Bar >= 0 {
		for _, line := range list {
			f.line(line)
		}
		f.line(m.rule(m.focus == OnArticle || m.focus == OnFront).Render(strings.Repeat("─", m.w)))
		for _, line := range text {
			f.line(line)
		}
		return
	}
	leftBar := m.rule(m.focus == OnSide).Render("│")
	rightBar := m.rule(m.focus == OnArticle).Render("│")
	for i := range max(len(side), len(list), len(text)) {
		var parts [5]string
		if side != nil {
			parts[0], parts[1] = side[i], leftBar
		}
		switch {
		case list != nil && text != nil:
			parts[2], parts[3], parts[4] = list[i], rightBar, text[i]
		case list != nil:
			parts[2] = list[i]
		case text != nil:
			parts[4] = text[i]
		}
		f.line(parts[:]...)
	}
}

// listing is the list, or what stands in its place: an empty result is never a
// blank screen.
func (m Model) listing() []string {
	switch {
	case m.news.Edition == nil:
		return m.front.Message("opening…")
	case m.news.Edition.Len() == 0 && m.news.Progress.Stage != "":
		return m.front.Message("opening… the first articles are being read")
	case m.news.Edition.Len() == 0:
		return m.front.Message("No articles here." + m.howToBegin())
	case m.rows() == 0:
		return m.front.Message(m.nothing())
	}
	return m.front.Lines(front.Frame{
		Edition: m.news.Edition, Rows: m.place.Rows(), Cursor: m.place.Cursor(),
		Marks: m.place.Marks(), Now: m.opt.Now(), Open: m.behind(),
	})
}

// nothing says why nothing matches, and which key helps.
func (m Model) nothing() string {
	text := "0 of " + cells.Number(m.news.Edition.Len()) + " articles match."
	chips := query.Chips(m.place.Query())
	if len(chips) == 0 {
		return text
	}
	if e := m.empty; e.ok && e.chip < len(chips) {
		text += "\n\nWithout  " + string(cells.Clean(chips[e.chip].Text)) + "  there would be " + cells.Number(e.rows) + "." +
			"\n\n" + helpOf(m.keys.Loosen) + " takes that chip off, " + helpOf(m.keys.Clear) + " clears the query."
	} else {
		text += "\n\n" + helpOf(m.keys.Back) + " takes the last chip off, " + helpOf(m.keys.Clear) + " clears the query."
	}
	return text + "\n" + helpOf(m.keys.Past) + " goes back to where you were."
}

// helpOf is the first of a binding's keys, as help writes it.
func helpOf(b key.Binding) string {
	shown, _, _ := strings.Cut(b.Help().Key, " ")
	return shown
}

// chips are the conditions of the query, as the masthead shows them.
func (m Model) chips() []masthead.Chip {
	var out []masthead.Chip
	for _, c := range query.Chips(m.place.Query()) {
		out = append(out, masthead.Chip{Text: c.Text, Facet: c.Facet, Negated: c.Negated})
	}
	return out
}

// hits are where the chips were drawn.
func (m Model) hits() []masthead.Hit {
	_, hits := masthead.Line(m.w, m.chips(), m.standing(), m.theme)
	return hits
}

// standing is what is being read: the banner, or how many articles.
func (m Model) standing() string {
	if m.news.Edition == nil {
		return ""
	}
	if m.news.Banner != "" {
		return m.news.Banner
	}
	if n := m.news.Edition.Len(); n != 1 {
		return cells.Number(n) + " articles"
	}
	return "1 article"
}

func (m Model) folioState() folio.State {
	s := folio.State{
		Row: m.place.Cursor(), Rows: m.rows(), New: m.fresh(), Order: m.place.Order().String(),
		Progress: m.news.Progress, Notice: cmp.Or(m.told, m.notice, m.lasts), Fault: m.fault && m.told == "", Now: m.opt.Now(),
		Hints: m.hints(),
	}
	if m.news.Edition != nil {
		s.All = m.news.Edition.Len()
	}
	if m.article.Article() != nil && !m.layout().Article.Empty() && m.behind() == "" {
		s.Place = m.article.Position()
		if at, n := m.article.FindCount(); at > 0 {
			s.Place = "match " + cells.Number(at) + " of " + cells.Number(n)
		}
		if focus, ok := m.article.Focused(); ok {
			s.Mention = focus.String()
		}
	}
	if m.overlay == confirming {
		s.Notice = "mark " + cells.Number(m.rows()) + " articles as read? y yes, any other key no"
	}
	return s
}

// hints are the keys worth knowing where the focus is, most useful first.
func (m Model) hints() string {
	if m.focus == OnArticle {
		return "] mention  w why  / find  J next  Esc list  " + m.hintFullText() + "a actors  t topics  ? help"
	}
	return "Enter read  a actors  t topics  / search  f query  w why  " + m.hintFeeds() + "? help"
}

// caret is where the terminal's cursor stands while something is typed.
func (m Model) caret() (x, y int, ok bool) {
	switch {
	case m.overlay == picking:
		x, y = m.picker.Cursor()
		box := m.box()
		return box.X + x, box.Y + y, true
	case m.overlay == dating:
		x, y, ok = m.dates.Cursor()
		box := m.box()
		return box.X + x, box.Y + y, ok
	case m.overlay == amending:
		x, y, ok = m.amend.Cursor()
		box := m.box()
		return box.X + x, box.Y + y, ok
	case m.overlay == helping:
		x, y, ok = m.manual.Cursor()
		box := m.box()
		return box.X + x, box.Y + y, ok
	case m.overlay == noOverlay && m.typing != notTyping:
		x, y = m.prompt.Cursor(m.w)
		r := m.layout().Prompt
		return x, r.Y + y, y < r.H
	}
	return 0, 0, false
}
