package ui

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/inflight"
	"dateline/ui/prompt"
)

// Query lines that were entered before, for Up and Down. They are asked for when
// the line is opened first, and kept as marks are: one write at a time, beside
// the reader.
//
//	queryLine -> recallPast -> pastRecalled: lines of earlier sessions go before
//	enter     -> keepPast   -> pastKept: the next, until none waits

// historian is a newsroom that keeps the reader's query lines.
type historian interface {
	// Past returns the lines, the newest last.
	Past(ctx context.Context) ([]string, error)
	// KeepPast keeps one more. The error is model.ErrReadOnly where nothing can
	// be kept.
	KeepPast(ctx context.Context, line string) error
}

// past are the query lines, and how far those of earlier sessions and the
// keeping of this one's are.
type past struct {
	lines    []string // the newest last
	recalled bool
	reading  inflight.Line
	waiting  []string // to be kept, the next first
	writing  inflight.Line
	never    bool // nothing can be kept
}

type (
	pastRecalled struct {
		ticket inflight.Ticket
		lines  []string
		err    error
	}

	pastKept struct {
		ticket inflight.Ticket
		err    error
	}
)

// recallPast asks for the lines of earlier sessions, once.
func (m Model) recallPast() (Model, tea.Cmd) {
	room, ok := m.opt.Newsroom.(historian)
	if !ok || m.past.recalled || m.past.reading.Waiting() {
		return m, nil
	}
	line, ticket := m.past.reading.Take()
	m.past.reading = line
	return m, findPast(m.opt.Context, room, ticket)
}

func findPast(ctx context.Context, room historian, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		lines, err := room.Past(ctx)
		return pastRecalled{ticket: ticket, lines: lines, err: err}
	}
}

// takePast puts the lines of earlier sessions before those of this one. Without
// them one can read as well, so an error is not told of: the next who opens the
// line asks again.
func (m Model) takePast(msg pastRecalled) Model {
	var ok bool
	if m.past.reading, ok = m.past.reading.Accept(msg.ticket); !ok || msg.err != nil {
		return m
	}
	m.past.recalled = true
	lines := msg.lines[max(0, len(msg.lines)-model.MostPast):]
	for _, line := range m.past.lines {
		lines = prompt.Remember(lines, line, model.MostPast)
	}
	m.past.lines = lines
	if m.typing == querying {
		m.prompt = m.prompt.SetHistory(lines)
	}
	return m
}

// remember takes a line that was entered, and has it kept.
func (m Model) remember(line string) Model {
	if line == "" || len(line) > model.LongestPast {
		return m
	}
	m.past.lines = prompt.Remember(m.past.lines, line, model.MostPast)
	if _, ok := m.opt.Newsroom.(historian); ok && !m.past.never {
		m.past.waiting = prompt.Remember(m.past.waiting, line, model.MostPast)
	}
	return m
}

// keepPast has the next line kept.
func (m Model) keepPast() (Model, tea.Cmd) {
	room, ok := m.opt.Newsroom.(historian)
	if !ok || len(m.past.waiting) == 0 || m.past.writing.Waiting() {
		return m, nil
	}
	next := m.past.waiting[0]
	m.past.waiting = slices.Clone(m.past.waiting[1:])
	line, ticket := m.past.writing.Take()
	m.past.writing = line
	return m, keepLine(m.opt.Context, room, next, ticket)
}

func keepLine(ctx context.Context, room historian, line string, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, keepPatience)
		defer cancel()
		return pastKept{ticket: ticket, err: room.KeepPast(ctx, line)}
	}
}

// settlePast takes the answer of keepPast. Where nothing can be kept the marks
// say so.
func (m Model) settlePast(msg pastKept) Model {
	var ok bool
	if m.past.writing, ok = m.past.writing.Accept(msg.ticket); !ok {
		return m
	}
	switch {
	case errors.Is(msg.err, model.ErrReadOnly):
		m.past.never, m.past.waiting = true, nil
	case msg.err != nil && !errors.Is(msg.err, context.Canceled):
		return m.cannot("this query line is not kept: " + msg.err.Error())
	}
	return m
}
