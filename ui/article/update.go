package article

import (
	"sort"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
)

// ChoiceKind says what the reader has chosen.
type ChoiceKind uint8

// Choices.
const (
	None     ChoiceKind = iota
	FilterBy            // Choice.Actor
	OpenLink            // Choice.URL
)

// Choice is what the pane asks of its caller.
type Choice struct {
	Kind  ChoiceKind
	Actor model.Actor
	URL   string // http or https
}

// wheelRows is how far one notch of the wheel goes.
const wheelRows = 3

// Update takes a key, or a mouse message whose coordinates are those of the
// pane: 0, 0 is its top left cell.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return m.scroll(-wheelRows), Choice{}
		case tea.MouseWheelDown:
			return m.scroll(wheelRows), Choice{}
		}
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			return m.click(msg.X, msg.Y)
		}
	}
	return m, Choice{}
}

// press answers one key.
func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	k := m.keys
	switch {
	case key.Matches(msg, k.Down):
		m = m.scroll(1)
	case key.Matches(msg, k.Up):
		m = m.scroll(-1)
	case key.Matches(msg, k.HalfDown):
		m = m.scroll(max(m.h/2, 1))
	case key.Matches(msg, k.HalfUp):
		m = m.scroll(-max(m.h/2, 1))
	case key.Matches(msg, k.PageDown):
		m = m.scroll(max(m.h-2, 1)) // two rows stay, to find one's place
	case key.Matches(msg, k.PageUp):
		m = m.scroll(-max(m.h-2, 1))
	case key.Matches(msg, k.Top):
		m = m.ScrollTo(0)
	case key.Matches(msg, k.End):
		m = m.ScrollTo(1 << 30)
	case key.Matches(msg, k.NextMention):
		m = m.NextMention(1)
	case key.Matches(msg, k.PrevMention):
		m = m.NextMention(-1)
	case key.Matches(msg, k.NextSection):
		m = m.NextSection(1)
	case key.Matches(msg, k.PrevSection):
		m = m.NextSection(-1)
	case key.Matches(msg, k.FindNext):
		m = m.FindNext(1)
	case key.Matches(msg, k.FindPrev):
		m = m.FindNext(-1)
	case key.Matches(msg, k.Choose):
		if actor, ok := m.Selected(); ok {
			return m, Choice{Kind: FilterBy, Actor: actor}
		}
	}
	return m, Choice{}
}

// scroll moves by rows.
func (m Model) scroll(by int) Model { return m.ScrollTo(m.top + by) }

// ScrollTo brings a row of the article to the top of the pane, as far as the
// article is long.
func (m Model) ScrollTo(row int) Model {
	m.top = m.clamp(row)
	return m
}

// reveal brings a row into view, a third down when it was not.
func (m Model) reveal(row int) Model {
	if row < m.top || row >= m.top+m.h {
		m.top = m.clamp(row - m.h/3)
	}
	return m
}

// NextSection goes to the next (by = 1) or the previous (-1) heading; before
// the first is the top of the article and after the last its end.
func (m Model) NextSection(by int) Model {
	if m.sheet == nil {
		return m
	}
	sections := m.sheet.sections
	if by > 0 {
		i := sort.SearchInts(sections, m.top+1)
		if i == len(sections) {
			return m.ScrollTo(len(m.sheet.rows))
		}
		return m.ScrollTo(sections[i])
	}
	i := sort.SearchInts(sections, m.top) - 1
	if i < 0 {
		return m.ScrollTo(0)
	}
	return m.ScrollTo(sections[i])
}

// NextMention goes to the next (by = 1) or previous (-1) mention of a filtered
// actor, or of any actor when none is filtered by. It starts from the current
// mention while that is on screen, else from the first row that is, and goes
// round at the ends.
func (m Model) NextMention(by int) Model {
	if m.article == nil || m.sheet == nil {
		return m
	}
	var stops []spot // the first spot of each mention that counts
	for i, s := range m.sheet.spots {
		if i > 0 && m.sheet.spots[i-1].mention == s.mention {
			continue
		}
		if m.filter == nil || m.filter[m.article.Mentions[s.mention].Actor] {
			stops = append(stops, s)
		}
	}
	if len(stops) == 0 {
		m.mention = -1
		return m
	}
	at := sort.Search(len(stops), func(i int) bool { return stops[i].row >= m.top })
	onScreen := false
	if m.mention >= 0 {
		i := sort.Search(len(stops), func(i int) bool { return stops[i].mention >= m.mention })
		if i < len(stops) && stops[i].mention == m.mention &&
			stops[i].row >= m.top && stops[i].row < m.top+m.h {
			at, onScreen = i, true
		}
	}
	switch {
	case by < 0:
		at--
	case onScreen:
		at++
	}
	at = (at + len(stops)) % len(stops)
	m.mention = stops[at].mention
	return m.reveal(stops[at].row)
}

// Selected returns the actor of the current mention.
func (m Model) Selected() (model.Actor, bool) {
	if m.article == nil || m.mention < 0 || m.mention >= len(m.article.Mentions) {
		return model.Actor{}, false
	}
	i := m.article.Mentions[m.mention].Actor
	if i < 0 || i >= len(m.article.Actors) {
		return model.Actor{}, false
	}
	return m.article.Actors[i], true
}

// click chooses what was clicked on: a mention, an actor of the foot, a link.
func (m Model) click(x, y int) (Model, Choice) {
	if m.article == nil || m.sheet == nil || y < 0 || y >= m.h || m.top+y >= len(m.sheet.rows) {
		return m, Choice{}
	}
	at := m.top + y
	r := m.sheet.rows[at]
	b, ok := byteAt(r.text, x-m.margin())
	if !ok {
		return m, Choice{}
	}
	for _, s := range m.sheet.spotsOf(at) {
		if b >= s.start && b < s.end {
			m.mention = s.mention
			actor, ok := m.Selected()
			if ok {
				return m, Choice{Kind: FilterBy, Actor: actor}
			}
		}
	}
	for _, u := range r.runs {
		switch {
		case b < u.start || b >= u.end:
		case u.link > 0 && u.link <= len(m.sheet.links):
			return m, Choice{Kind: OpenLink, URL: m.sheet.links[u.link-1].URL}
		case u.actor > 0 && u.actor <= len(m.article.Actors):
			return m, Choice{Kind: FilterBy, Actor: m.article.Actors[u.actor-1]}
		}
	}
	return m, Choice{}
}

// byteAt returns the byte of text that is drawn in a cell.
func byteAt(text string, cell int) (int, bool) {
	if cell < 0 {
		return 0, false
	}
	for i, at := 0, 0; i < len(text); {
		c, w := cells.Next(text[i:])
		if cell < at+w {
			return i, true
		}
		at += w
		i += len(c)
	}
	return 0, false
}
