package facets

import (
	"errors"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Dates chooses when: a stretch up to now, or typed bounds. What it gives takes
// the place of all that the query says of dates; each stretch shows how many
// articles it would leave.
type Dates struct {
	theme theme.Theme
	w, h  int

	edition reading.Edition
	ask     reading.Ask
	rest    []query.Expr // the query's conjuncts without its dates
	at      int          // where among them the dates stood

	stretches []stretch
	cur       int          // stretch, then since, then until
	bounds    [2]line.Line // since, until
	gives     int          // articles that Enter would give; -1 while the bounds are wrong
	fault     string
}

// stretch is a choice of dates that needs no typing.
type stretch struct {
	name  string
	dated query.Dated
	count int
}

// NewDates returns closed dates.
func NewDates(th theme.Theme) Dates { return Dates{theme: th} }

// SetTheme changes the styles.
func (d Dates) SetTheme(th theme.Theme) Dates { d.theme = th; return d }

// SetSize sets the box's size in cells.
func (d Dates) SetSize(w, h int) Dates {
	d.w, d.h = max(w, 0), max(h, 0)
	return d
}

// Open shows the dates that the query asks for, and what others would give.
func (d Dates) Open(ed reading.Edition, ask reading.Ask) Dates {
	d = Dates{theme: d.theme, w: d.w, h: d.h, edition: ed, ask: ask, at: -1}
	if d.ask.Where == nil {
		d.ask.Where = query.All{}
	}
	var now query.Dated
	for _, chip := range query.Chips(d.ask.Where) {
		dated, ok := chip.Expr.(query.Dated)
		if !ok {
			d.rest = append(d.rest, chip.Expr)
			continue
		}
		if d.at < 0 {
			d.at = len(d.rest)
		}
		// since: and until: may be two conjuncts; of two of a kind the later
		// one is shown.
		if !dated.From.Zero() {
			now.From = dated.From
		}
		if !dated.Until.Zero() {
			now.Until = dated.Until
		}
	}
	if d.at < 0 {
		d.at = len(d.rest)
	}
	d.stretches = stretches(ask.Now)
	d.cur = slices.IndexFunc(d.stretches, func(s stretch) bool { return s.dated == now })
	if d.cur < 0 {
		d.cur = len(d.stretches)
		d.bounds = [2]line.Line{line.Of(now.From.String()), line.Of(now.Until.String())}
	}
	return d.recount()
}

// Refresh goes on with a newer edition.
func (d Dates) Refresh(ed reading.Edition, ask reading.Ask) Dates {
	d.edition, d.ask.Marks, d.ask.Now = ed, ask.Marks, ask.Now
	return d.recount()
}

// stretches are relative where they can be, so that a query kept for long goes
// on meaning what it says.
func stretches(now time.Time) []stretch {
	ago := func(n int) query.Dated { return query.Dated{From: query.Day{Ago: n, Unit: 'd'}} }
	year := now.UTC().Year()
	all := []stretch{
		{name: "All dates"},
		{name: "Today", dated: ago(0)},
		{name: "Last 7 days", dated: ago(7)},
		{name: "Last 30 days", dated: ago(30)},
		{name: "Last 12 months", dated: query.Dated{From: query.Day{Ago: 12, Unit: 'm'}}},
	}
	if year > 0 && year <= 9999 {
		all = append(all, stretch{name: "This year", dated: query.Dated{From: query.Day{Year: year}, Until: query.Day{Year: year}}})
	}
	return all
}

func (d Dates) recount() Dates {
	d.stretches = slices.Clone(d.stretches)
	for i := range d.stretches {
		d.stretches[i].count = articles(d.edition, d.ask, d.with(d.stretches[i].dated))
	}
	return d.check()
}

// with returns the query with these dates in the place of its own.
func (d Dates) with(dated query.Dated) query.Expr {
	of := slices.Clone(d.rest)
	if dated != (query.Dated{}) {
		of = slices.Insert(of, d.at, query.Expr(dated))
	}
	return query.Simplify(query.And{Of: of})
}

// check counts what Enter would give, or says what is wrong with the bounds.
func (d Dates) check() Dates {
	dated, err := d.dated()
	d.fault = ""
	if err != nil {
		d.gives, d.fault = -1, err.Error()
		return d
	}
	d.gives = articles(d.edition, d.ask, d.with(dated))
	return d
}

// dated returns the dates that are chosen or typed.
func (d Dates) dated() (query.Dated, error) {
	if d.cur < len(d.stretches) {
		return d.stretches[d.cur].dated, nil
	}
	from, err := bound("since", d.bounds[0].Text())
	if err != nil {
		return query.Dated{}, err
	}
	until, err := bound("until", d.bounds[1].Text())
	if err != nil {
		return query.Dated{}, err
	}
	both := query.Dated{From: from.From, Until: until.Until}
	if start, end := both.Bounds(d.ask.Now); !start.IsZero() && !end.IsZero() && !start.Before(end) {
		return query.Dated{}, errors.New("since is later than until")
	}
	return both, nil
}

// bound reads a typed date as the query language does.
func bound(field, text string) (query.Dated, error) {
	if text == "" {
		return query.Dated{}, nil
	}
	where, err := query.Parse(field + ":" + query.Quote(text))
	if dated, ok := where.(query.Dated); ok && err == nil {
		return dated, nil
	}
	return query.Dated{}, errors.New(field + " is no date yet: 2025-11-22, 2025-11, 2025, 7d, 3m, today")
}

// Preview returns the query that Enter would give; as it was while the bounds
// are wrong.
func (d Dates) Preview() query.Expr {
	dated, err := d.dated()
	if err != nil {
		return d.ask.Where
	}
	return d.with(dated)
}

// DateKeys are the bindings of Dates.
type DateKeys struct {
	Up, Down, Take, Leave key.Binding
}

// DefaultDateKeys returns the usual bindings. Typing anything goes to the
// bounds.
func DefaultDateKeys() DateKeys {
	return DateKeys{
		Up:    bind("up", "↑ ^p shift+tab", "up", "ctrl+p", "shift+tab"),
		Down:  bind("down", "↓ ^n tab", "down", "ctrl+n", "tab"),
		Take:  bind("take these dates", "enter", "enter"),
		Leave: bind("leave all as it was", "esc", "esc"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k DateKeys) Bindings() []key.Binding { return []key.Binding{k.Up, k.Down, k.Take, k.Leave} }

// Update answers a key, a paste or the mouse, counted from the box's top left.
func (d Dates) Update(msg tea.Msg) (Dates, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		k := DefaultDateKeys()
		switch {
		case line.Types(msg):
			return d.edit(msg), Choice{}
		case key.Matches(msg, k.Up):
			return d.move(-1), Choice{}
		case key.Matches(msg, k.Down):
			return d.move(1), Choice{}
		case key.Matches(msg, k.Leave):
			return d, Choice{Cancelled: true}
		case key.Matches(msg, k.Take):
			return d.take()
		}
		return d.edit(msg), Choice{}
	case tea.PasteMsg:
		return d.edit(msg), Choice{}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return d.move(-1), Choice{}
		case tea.MouseWheelDown:
			return d.move(1), Choice{}
		}
	case tea.MouseClickMsg:
		return d.click(msg)
	}
	return d, Choice{}
}

func (d Dates) take() (Dates, Choice) {
	if d.fault != "" {
		return d, Choice{} // stays open: the fault is on the screen
	}
	return d, Choice{Done: true, Where: d.Preview()}
}

func (d Dates) click(msg tea.MouseClickMsg) (Dates, Choice) {
	first, n := d.window()
	i := first + msg.Y - d.firstLine()
	if msg.Button != tea.MouseLeft || msg.Y < d.firstLine() || i >= first+n || msg.X < 0 || msg.X >= d.w {
		return d, Choice{}
	}
	if i == d.cur && i < len(d.stretches) {
		return d.take()
	}
	return d.move(i - d.cur), Choice{}
}

// move stops at the ends: the stretches, since, until.
func (d Dates) move(by int) Dates {
	d.cur = max(min(d.cur+by, len(d.stretches)+1), 0)
	return d.check()
}

// edit types into the bound under the highlight; from a stretch, into since.
func (d Dates) edit(msg tea.Msg) Dates {
	i := max(d.cur-len(d.stretches), 0)
	next, typed := d.bounds[i].Update(msg)
	if !typed {
		return d
	}
	if next.Text() != d.bounds[i].Text() {
		d.cur = len(d.stretches) + i
	}
	d.bounds[i] = next
	return d.check()
}
