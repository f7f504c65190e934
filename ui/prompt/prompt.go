// Package prompt is the line at the bottom that a reader types into: plain
// words that filter the list or are found in the article, and the query line,
// with completion from what the edition holds and mistakes shown where they are.
//
//	query: actor:Tak             <- the line, with the terminal's own cursor
//	"Sanae Takaichi" 42  …       <- candidates, or ^ under a mistake
//
// It parses and it asks the edition; what to do with the text is the caller's.
package prompt

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Purpose is what the line is open for.
type Purpose uint8

// Purposes.
const (
	Closed Purpose = iota
	Search         // words that filter the list, live
	Find           // words to find in the open article, live
	Query          // a query in the language
)

// Choice is what a key led to. Its zero value means: nothing to do.
type Choice struct {
	Changed   bool       // Text is another than before the key
	Done      bool       // Enter: take Text (or Where)
	Cancelled bool       // Esc: leave all as it was before the line opened
	Text      string     // as typed
	Where     query.Expr // the query line's text parsed; nil when it does not parse, and for other purposes
}

// Model is the line. It is a value; its methods return the changed one.
type Model struct {
	theme   *theme.Theme
	purpose Purpose
	line    line.Line
	edition reading.Edition // what candidates come from; nil for none

	history []string // the newest last
	back    int      // how many steps up the history; 0 for the line itself
	draft   string   // what was typed before going back

	where query.Expr
	fault *query.Error // of the query line as it stands
	shown bool         // the mistake was asked for by Enter: it stands before candidates

	offers []offer
	chosen int       // the offer that Tab put in, or -1
	stem   line.Line // the line that offers are put into
	slot   query.Slot
}

// New returns a closed prompt.
func New(th *theme.Theme) Model { return Model{theme: th, chosen: -1} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetHistory gives the lines that Up and Down go through, the newest last.
// Opening the prompt goes back to its end.
func (m Model) SetHistory(past []string) Model {
	m.history, m.back = past, min(m.back, len(past))
	return m
}

// OpenSearch opens the line for words that filter the list.
func (m Model) OpenSearch(initial string) Model { return m.open(Search, initial, nil) }

// OpenFind opens the line for words to find in the article.
func (m Model) OpenFind(initial string) Model { return m.open(Find, initial, nil) }

// OpenQuery opens the line for a query; candidates come from the edition, which
// may be nil.
func (m Model) OpenQuery(initial string, ed reading.Edition) Model {
	return m.open(Query, initial, ed)
}

// Refresh goes on with a newer edition.
func (m Model) Refresh(ed reading.Edition) Model {
	if m.edition == nil || ed == nil {
		return m
	}
	m.edition = ed
	if m.chosen < 0 {
		m = m.read()
	}
	return m
}

// Close returns the prompt closed; its history stays.
func (m Model) Close() Model {
	return Model{theme: m.theme, history: m.history, chosen: -1}
}

func (m Model) open(p Purpose, initial string, ed reading.Edition) Model {
	m = m.Close()
	m.purpose, m.edition, m.line = p, ed, line.Of(initial)
	return m.read()
}

// Purpose returns what the line is open for.
func (m Model) Purpose() Purpose { return m.purpose }

// Text returns what is typed.
func (m Model) Text() string { return m.line.Text() }

// Update answers a key or a paste.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	if m.purpose == Closed {
		return m, Choice{}
	}
	before := m.line.Text()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		var choice Choice
		if m, choice = m.press(msg); choice.Done || choice.Cancelled {
			return m, choice
		}
	case tea.PasteMsg:
		m = m.edit(msg)
	}
	return m, m.choice(m.line.Text() != before)
}

func (m Model) choice(changed bool) Choice {
	if !changed {
		return Choice{}
	}
	return Choice{Changed: true, Text: m.line.Text(), Where: m.where}
}

// edit types into the line. What Tab put in is part of it from here on.
func (m Model) edit(msg tea.Msg) Model {
	next, typed := m.line.Update(msg)
	if !typed {
		return m
	}
	m.line, m.back = next, 0
	return m.read()
}

// read parses the line and looks for what may stand at its caret.
func (m Model) read() Model {
	m.shown, m.chosen = false, -1
	m.where, m.fault, m.offers = nil, nil, nil
	if m.purpose != Query {
		return m
	}
	m = m.parse()
	m.stem = m.line
	m.slot = query.At(m.line.Text(), m.line.Caret())
	m.offers = offersFor(m.edition, m.slot)
	return m
}

func (m Model) parse() Model {
	where, err := query.Parse(m.line.Text())
	m.where, m.fault = where, nil
	if err != nil {
		m.where = nil
		if !errors.As(err, &m.fault) {
			m.fault = &query.Error{Text: m.line.Text(), Offset: len(m.line.Text()), Msg: err.Error()}
		}
	}
	return m
}

// take is Enter: a query with a mistake stays open and shows it, its caret
// where the mistake is.
func (m Model) take() (Model, Choice) {
	if m.purpose == Query && m.fault != nil {
		m.shown, m.chosen = true, -1
		return m, Choice{}
	}
	// Completing leaves a space behind the last term.
	return m, Choice{Done: true, Text: strings.TrimSpace(m.line.Text()), Where: m.where}
}

// recall goes through the history: up is 1, down -1. What was being typed is
// kept below the newest.
func (m Model) recall(by int) Model {
	back := max(min(m.back+by, len(m.history)), 0)
	if back == m.back {
		return m
	}
	if m.back == 0 {
		m.draft = m.line.Text()
	}
	text := m.draft
	if back > 0 {
		text = m.history[len(m.history)-back]
	}
	m.line, m.back = line.Of(text), back
	return m.read()
}

// complete puts the next offer in at the caret; by is 1, or -1 for the one
// before. Going on beyond the last brings back what was typed.
func (m Model) complete(by int) Model {
	n := len(m.offers)
	if n == 0 {
		return m
	}
	// One more place than offers: the line as it was typed.
	m.chosen = (m.chosen+1+by+n+1)%(n+1) - 1
	m.line = m.stem
	if m.chosen >= 0 {
		m.line = m.offers[m.chosen].into(m.stem, m.slot.Span)
	}
	m.shown = false
	return m.parse()
}

// Remember returns past with text as its newest line, at most limit lines;
// an older one of the same text goes, and an empty text changes nothing.
func Remember(past []string, text string, limit int) []string {
	if text == "" {
		return past
	}
	next := slices.DeleteFunc(slices.Clone(past), func(s string) bool { return s == text })
	next = append(next, text)
	return next[max(len(next)-limit, 0):]
}
