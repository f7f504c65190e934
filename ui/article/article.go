// Package article is the pane in which one article is read.
//
//	Open(article)  ->  plain sheet, at once          Update thread, no I/O
//	Job            ->  Render, in a Cmd              Glamour, any goroutine
//	SetRendered    ->  styled sheet, same place      stale ones are dropped
//	View           ->  the visible rows, with the marks of mentions and of
//	                   what was searched painted over them
//
// A sheet is the article laid out for one width: rows of safe text with the
// styles beside them, never in them, so that a mark is painted by joining two
// lists and no escape sequence of an article can reach the terminal. Each
// sheet knows which bytes of Article.Text its rows show; that places the
// mentions, and keeps the reading place from one sheet to the next.
//
// Model is a value; what it points to never changes.
package article

import (
	"slices"
	"strconv"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// DefaultMeasure is the width of the text in cells: about as many characters
// in a line as a book has.
const DefaultMeasure = 72

// Model is the article pane. Make it with New.
type Model struct {
	theme   *theme.Theme
	pens    pens
	keys    *KeyMap
	w, h    int // of the pane
	measure int
	focus   bool
	names   func(code string) string // of topics; may be nil

	article  *model.Article
	headline model.Headline // shown while the article is fetched
	empty    string
	sheet    *sheet
	rendered Key // of the rendering that sheet came from; zero for plain text
	top      int // first visible row

	filter  []bool     // by Article.Actors: is it filtered by
	mention int        // index into Article.Mentions, -1 for none
	version uint64     // of article: see versionOf
	aim     model.Span // shown by Show; zero for none
	aimed   []spot     // where aim stands

	find  string
	found []hit
	hit   int // which match is current, -1 for none
	hay   *haystack

	memo *memo
}

// New returns an empty pane without a size.
func New(th *theme.Theme) Model {
	keys := DefaultKeyMap()
	return Model{theme: th, pens: pensOf(th), keys: &keys, measure: DefaultMeasure,
		mention: -1, hit: -1, memo: &memo{}}
}

// SetSize gives the pane its cells.
func (m Model) SetSize(w, h int) Model {
	m.w, m.h = max(w, 0), max(h, 0)
	return m.relaid()
}

// SetMeasure sets the width of the text in cells; it is never wider than the
// pane allows.
func (m Model) SetMeasure(n int) Model {
	m.measure = max(n, 20)
	return m.relaid()
}

// Measure returns what SetMeasure set.
func (m Model) Measure() int { return m.measure }

// SetTheme changes the styles. The text stays as it is until its rendering in
// the new theme arrives.
func (m Model) SetTheme(th *theme.Theme) Model {
	m.theme, m.pens = th, pensOf(th)
	if m.article == nil {
		m.sheet = nil
		return m.relaid()
	}
	return m
}

// SetFocus says whether the pane has the keys.
func (m Model) SetFocus(on bool) Model {
	m.focus = on
	return m
}

// SetKeys changes what the pane answers to.
func (m Model) SetKeys(k KeyMap) Model {
	m.keys = &k
	return m
}

// Keys returns what the pane answers to.
func (m Model) Keys() KeyMap { return *m.keys }

// SetTopicNames tells how a topic's code is called. Without it, or where it
// returns "", the code is shown.
func (m Model) SetTopicNames(name func(code string) string) Model {
	m.names = name
	return m
}

// Open shows an article from its top: its text at once, its styling when the
// rendering that Job asks for has come. The mentions of the filtered actors
// are marked apart.
func (m Model) Open(a *model.Article, filtered []model.ActorID) Model {
	if a == nil {
		return m.Empty("")
	}
	return m.OpenRendered(m.Like().For(a), filtered, Rendered{})
}

// OpenRendered is Open of a job's article with the rendering at hand, which
// spares the text its plain layout. One of another job is ignored.
func (m Model) OpenRendered(j Job, filtered []model.ActorID, r Rendered) Model {
	if j.article == nil {
		return m.Empty("")
	}
	m = m.cleared()
	m.article, m.version = j.article, j.Key.Version
	m = m.SetFilter(filtered)
	if r.sheet != nil && m.w > 0 && r.Key == m.key() {
		m.sheet, m.rendered = r.sheet, r.Key
	}
	return m.relaid()
}

// Renew puts the open article in its own place as it is now: read anew when who
// is who has changed. The reading place and the focused mention stay. The
// rendering may be zero; another article is opened from its top.
func (m Model) Renew(a *model.Article, filtered []model.ActorID, r Rendered) Model {
	if m.article == nil || a == nil || a.ID != m.article.ID || m.sheet == nil {
		return m.Open(a, filtered)
	}
	version := versionOf(a)
	if version == m.version {
		return m
	}
	at, focused := m.place(), model.Span{Start: -1}
	if m.mention >= 0 {
		focused = m.article.Mentions[m.mention].Span
	}
	top, grown := m.top, a.Text != m.article.Text
	m.article, m.version = a, version
	m.mention = slices.IndexFunc(a.Mentions, func(x model.Mention) bool { return x.Span == focused })
	m = m.SetFilter(filtered)
	if m.sheet, m.rendered = r.sheet, r.Key; m.sheet == nil || r.Key != m.key() {
		m.sheet, m.rendered = layPlain(m.pens, a, m.cols(), m.names), Key{}
	}
	if m = m.restore(at).searched(); grown && at.zone == inFoot {
		m.top = m.clamp(top) // the foot has moved away behind more to read
	}
	return m
}

// Loading shows what is known of an article that is still being fetched.
func (m Model) Loading(h model.Headline) Model {
	m = m.cleared()
	m.headline = h
	return m.relaid()
}

// Empty shows a message instead of an article.
func (m Model) Empty(msg string) Model {
	m = m.cleared()
	m.empty = msg
	return m.relaid()
}

// cleared returns the pane with nothing in it.
func (m Model) cleared() Model {
	m.article, m.headline, m.empty, m.sheet, m.rendered = nil, model.Headline{}, "", nil, Key{}
	m.top, m.mention, m.filter, m.version = 0, -1, nil, 0
	m.aim, m.aimed = model.Span{}, nil
	m.find, m.found, m.hit = "", nil, -1
	return m
}

// SetFilter says which actors are filtered by.
func (m Model) SetFilter(actors []model.ActorID) Model {
	m.filter = nil
	if m.article == nil || len(actors) == 0 {
		return m
	}
	m.filter = make([]bool, len(m.article.Actors))
	for i := range m.article.Actors {
		m.filter[i] = slices.Contains(actors, m.article.Actors[i].ID)
	}
	if !slices.Contains(m.filter, true) {
		m.filter = nil
	}
	return m
}

// Article returns the open article, or nil.
func (m Model) Article() *model.Article { return m.article }

// cols returns the width of the text.
func (m Model) cols() int {
	w := m.w
	if w >= 24 {
		w -= 2 // a cell of air on each side
	}
	return max(min(m.measure, w), 1)
}

// margin returns the blank cells before each row.
func (m Model) margin() int { return max((m.w-m.cols())/2, 0) }

// relaid lays out what the pane shows when its width has changed.
func (m Model) relaid() Model {
	if m.w == 0 || m.sheet != nil && m.sheet.cols == m.cols() {
		m.top = m.clamp(m.top)
		return m
	}
	place := m.place()
	switch {
	case m.article != nil:
		m.sheet = layPlain(m.pens, m.article, m.cols(), m.names)
	case m.headline.ID != "" || m.headline.Title != "":
		m.sheet = layHeadline(m.pens, m.headline, m.cols())
	default:
		m.sheet = layMessage(m.pens, m.empty, m.cols())
	}
	m.rendered = Key{}
	return m.restore(place).searched()
}

// place is where the reader is, in terms that hold for any sheet of the
// article.
type place struct {
	zone zone
	text int // byte of Article.Text, in the body; -1 when no text follows
	row  int // rows from the zone's start, elsewhere
}

// place returns where the first visible row is.
func (m Model) place() place {
	if m.sheet == nil || m.top >= len(m.sheet.rows) {
		return place{}
	}
	z := m.sheet.rows[m.top].zone
	first, _ := m.sheet.rowsIn(z)
	p := place{zone: z, row: m.top - first}
	if z == inBody {
		if text, ok := m.sheet.textAt(m.top); ok {
			p.text = text
		} else {
			p.text = -1
		}
	}
	return p
}

// restore goes to a place.
func (m Model) restore(p place) Model {
	if m.sheet == nil {
		return m
	}
	first, n := m.sheet.rowsIn(p.zone)
	m.top = first + min(p.row, n)
	if p.zone == inBody && p.text >= 0 {
		if row, ok := m.sheet.rowOf(p.text); ok {
			m.top = row
		}
	}
	m.top = m.clamp(m.top)
	return m
}

// clamp keeps the last row at the bottom of the pane.
func (m Model) clamp(top int) int {
	if m.sheet == nil {
		return 0
	}
	return max(min(top, len(m.sheet.rows)-m.h), 0)
}

// Position says how far the reader is: "top", "42 %", "end"; "all" when the
// whole article is on screen and "" when there is none.
func (m Model) Position() string {
	if m.article == nil || m.sheet == nil {
		return ""
	}
	last := len(m.sheet.rows) - m.h
	switch {
	case last <= 0:
		return "all"
	case m.top == 0:
		return "top"
	case m.top >= last:
		return "end"
	}
	return strconv.Itoa(max(m.top*100/last, 1)) + " %"
}

// Scrolled reports whether the article's beginning is out of sight.
func (m Model) Scrolled() bool { return m.top > 0 }

// layMessage centres nothing but says it plainly.
func layMessage(p pens, msg string, cols int) *sheet {
	w := newWriter(cols)
	if msg != "" {
		w.flow(passage{text: string(cells.Clean(msg)), base: p.quiet, origin: -1})
	}
	return w.sheet(nil, nil)
}
