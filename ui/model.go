// Package ui is the reader: keys come in, frames go out.
//
//	        tea.Msg
//	           |
//	        update.go  routes by what is open and focused; no I/O, no lock
//	      /    |    \
//	keys.go    |    mouse.go
//	      \    v    /
//	   model/reading.Reading   the reader's place: query, rows, cursor, marks
//	           |
//	        settle.go  brings the panes in line with the place; the only maker
//	           |       of Cmds for articles: load -> render -> read ahead
//	           |       (rest.go: later, over a slow line; article.Bodies: once
//	           |       for all sessions),
//	           |       for keeping marks (keep.go) and for counting the terms
//	           |       of a big result (tally.go); feeds.go asks for what is new
//	           |       and for full texts, on a key
//	           v
//	   layout.go -> view.go: masthead | side | front | article | folio
//
// A keystroke is one turn in one direction: nothing is posted to oneself. What
// takes longer than a frame is a Cmd (commands.go) whose answer (message.go)
// carries a ticket, and a stale answer is dropped. Panes are values; they
// return choices to this package and know nothing of each other.
//
// The package never imports corpus. It asks a Newsroom for news and articles,
// and a reading.Edition for everything that a keystroke needs.
package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/amend"
	"dateline/ui/article"
	"dateline/ui/facets"
	"dateline/ui/front"
	"dateline/ui/inflight"
	"dateline/ui/manual"
	"dateline/ui/problems"
	"dateline/ui/prompt"
	"dateline/ui/quotes"
	"dateline/ui/theme"
	"dateline/ui/views"
	"dateline/ui/why"
)

// Options are what a session is started with.
type Options struct {
	Newsroom Newsroom
	// Context ends the session's waiting; nil is context.Background.
	Context context.Context
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Mono asks for no colour: NO_COLOR, or a terminal without.
	Mono bool
	// Sharp asks for the high-contrast theme.
	Sharp bool
	// Ground is the terminal's background when it is known beforehand.
	Ground theme.Ground
	// Launch opens a URL in the reader's browser, nil where that is not
	// allowed (a session over SSH); the link is copied instead.
	Launch func(url string) error
	// TopicName returns the name of a topic's code; nil shows codes.
	TopicName func(code string) string
	// CountryName returns the name of a country's ISO 3166-1 code; nil shows
	// none.
	CountryName func(code string) string
	// Kept is the file that amendments are kept in, as people are told; "" for
	// none.
	Kept string
	// Shared says that many read this newsroom, and one of them is to change
	// nothing for the others.
	Shared bool
	// Pager is the command and arguments that e gives an article to; empty
	// where commands are not allowed.
	Pager []string
	// Rest is how long the cursor has to rest in the list before the article
	// beside it follows, so that a held key sends the list alone over a slow
	// line. What concerns the article takes it at once. 0 follows at once.
	Rest time.Duration
	// Bodies keeps articles and their renderings for all sessions of a
	// process; nil has the session keep its own.
	Bodies *article.Bodies
}

// Focus is the pane that keys go to.
type Focus uint8

// The panes that can have the focus.
const (
	OnFront Focus = iota
	OnArticle
	OnSide
)

// overlay is what lies over the panes and takes all keys.
type overlay uint8

const (
	noOverlay  overlay = iota
	picking            // facets.Model
	dating             // facets.Dates
	quoting            // quotes.Model
	helping            // manual.Model
	lamenting          // problems.Model
	asking             // why.Model
	amending           // amend.Model
	listing            // amend.List
	viewing            // views.Model
	confirming         // "mark all as read?"
)

// typing is what the line above the folio is for.
type typing uint8

const (
	notTyping typing = iota
	searching        // plain words, live
	querying         // the query language
	finding          // in the article
)

// Model is one session. It is a value around one reading.Reading.
type Model struct {
	opt   Options
	keys  *KeyMap // by pointer: a model is copied many times in a turn
	theme *theme.Theme
	w, h  int // cells

	place reading.Reading
	news  reading.News
	seen  seen
	// opened is set once the newsroom had all that it opened with.
	opened bool
	// unsettled is set while articles come in, until who is who is settled.
	unsettled bool

	focus   Focus
	alone   bool // the focused pane alone
	share   int  // percent of the list, 0 the default
	overlay overlay
	typing  typing

	front   front.Model
	article article.Model
	side    facets.Side
	picker  facets.Model
	dates   facets.Dates
	quotes  quotes.Model
	manual  manual.Model
	problem problems.Model
	why     why.Model
	amend   amend.Model
	amended amend.List
	views   views.Model
	prompt  prompt.Model

	shown     model.ID // the article that the pane shows or awaits; "" for none
	loading   inflight.Line
	rendering inflight.Line
	gathering inflight.Line
	reasoning inflight.Line
	revising  inflight.Line
	recalling inflight.Line // of amendments, for their list
	marking   inflight.Line // of very many articles at once
	tallying  inflight.Line // of the side panel, where that takes long
	fetching  inflight.Line // of a full text
	resting   resting
	feeds     feeds
	tallied   time.Duration // what the last tally took; 0 when there was none
	empty     emptiness
	keeping   keeping
	saved     saved
	past      past
	leaving   bool    // once the marks are kept
	under     overlay // what comes back when the one on top is left
	ahead     bool    // a neighbour is being read ahead
	shelf     *shelf

	notice string // what just happened; until the next key
	fault  bool   // the notice is an error
	told   string // by whoever runs the session; until the next key or click
	lasts  string // likewise, until the end
}

// New returns a session that has seen nothing yet.
func New(opt Options) Model {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Context == nil {
		opt.Context = context.Background()
	}
	keys := DefaultKeyMap()
	th, room := themeFor(opt, opt.Ground), shelfRoom
	if opt.Bodies != nil {
		room = sharedRoom
	}
	return Model{
		opt: opt, keys: &keys, theme: th,
		place: reading.New(nil, opt.Now),
		front: front.New(th).SetFocus(true).SetLeaps(opt.Rest > 0), article: article.New(th).SetTopicNames(opt.TopicName),
		side: facets.NewSide(th), picker: facets.New(th).SetCountryNames(opt.CountryName), dates: facets.NewDates(th),
		quotes: quotes.New(th), manual: manual.New(th), problem: problems.New(th), prompt: prompt.New(th),
		why: why.New(th), amend: amend.New(th).SetCountryNames(opt.CountryName), amended: amend.NewList(th, opt.Kept),
		views: views.New(th),
		shelf: newShelf(room),
	}
}

func themeFor(opt Options, ground theme.Ground) *theme.Theme {
	th := theme.New(ground, opt.Mono)
	if opt.Sharp {
		return th.Sharpened()
	}
	return th
}

// Init asks for the first news and for the terminal's background; it waits
// for neither.
func (m Model) Init() tea.Cmd {
	ask := awaitNews(m.opt.Context, m.opt.Newsroom, 0)
	if m.opt.Mono || m.opt.Ground != theme.Unasked {
		return ask
	}
	return tea.Batch(ask, tea.RequestBackgroundColor)
}

// restyle gives every pane a new theme.
func (m Model) restyle(ground theme.Ground) Model {
	m.theme = themeFor(m.opt, ground)
	m.front = m.front.SetTheme(m.theme)
	m.article = m.article.SetTheme(m.theme)
	m.side = m.side.SetTheme(m.theme)
	m.picker = m.picker.SetTheme(m.theme)
	m.dates = m.dates.SetTheme(m.theme)
	m.quotes = m.quotes.SetTheme(m.theme)
	m.manual = m.manual.SetTheme(m.theme)
	m.problem = m.problem.SetTheme(m.theme)
	m.why = m.why.SetTheme(m.theme)
	m.amend = m.amend.SetTheme(m.theme)
	m.amended = m.amended.SetTheme(m.theme)
	m.views = m.views.SetTheme(m.theme)
	m.prompt = m.prompt.SetTheme(m.theme)
	return m
}

// layout is where everything stands now.
func (m Model) layout() Layout {
	rows := 0
	if m.typing != notTyping {
		rows = m.prompt.Height(m.w)
	}
	return Arrange(m.w, m.h, Wish{Focus: m.focus, Alone: m.alone, Share: m.share, Prompt: rows, Rows: m.rows()})
}

// hears takes what whoever runs the session says.
func (m Model) hears(said Notice) Model {
	if said.Stays {
		m.lasts = said.Text
	} else {
		m.told = said.Text
	}
	return m
}

func (m Model) say(text string) Model   { m.notice, m.fault = text, false; return m }
func (m Model) lament(err error) Model  { m.notice, m.fault = err.Error(), true; return m }
func (m Model) cannot(why string) Model { m.notice, m.fault = why, true; return m }
