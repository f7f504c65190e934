package ui

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/inflight"
)

// Marks hold at once, in memory; then they are kept. One write is under way at a
// time, and while it is, the newest marks wait.
//
//	settle -> recallMarks -> marksRecalled: what earlier sessions marked goes below
//	settle -> keepMarks   -> marksKept: by what the marks differ from the kept ones

// keeping is how far the marks have got.
type keeping struct {
	line     inflight.Line
	recalled bool        // those of earlier sessions are here
	kept     model.Marks // as the newsroom has them
	hears    bool        // what is done elsewhere is waited for
	heard    []reading.Elsewhere
	fault    error  // what went wrong the last time; nil when nothing did
	tried    uint64 // version of the marks with which it went wrong
	never    bool   // nothing can be kept
}

// keepPatience is how long a write may take; longer is a fault, so that who
// leaves is not kept from it by a disk that does not answer.
const keepPatience = 5 * time.Second

// keepBatch is how many marks are written at a time: all articles of a big
// library can be marked with one key, and another process may want to write too.
const keepBatch = 2048

// keep asks for what the marks lack: those of earlier sessions, or being kept.
// After a fault it waits for the next mark.
func (m Model) keep() (Model, tea.Cmd) {
	k := &m.keeping
	marks := m.place.Marks()
	switch {
	case k.line.Waiting(), k.never, k.fault != nil && k.tried == marks.Version():
		return m, nil
	case k.recalled && marks.Version() == k.kept.Version():
		return m, nil
	}
	line, ticket := k.line.Take()
	k.line = line
	if !k.recalled {
		return m, recallMarks(m.opt.Context, m.opt.Newsroom, marks.Version(), ticket)
	}
	return m, keepMarks(m.opt.Context, m.opt.Newsroom, k.kept, marks, ticket)
}

// recallMarks asks for the marks of earlier sessions.
func recallMarks(ctx context.Context, room Newsroom, version uint64, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		serial := serialOf(room)
		marks, err := room.Marks(ctx)
		if err != nil {
			err = fmt.Errorf("read your marks: %w", err)
		}
		return marksRecalled{ticket: ticket, tried: version, marks: marks, serial: serial, err: err}
	}
}

// keepMarks writes down by what marks differ from those that are kept.
func keepMarks(ctx context.Context, room Newsroom, kept, marks model.Marks, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		msg := marksKept{ticket: ticket, tried: marks.Version(), kept: kept}
		batch := make(map[model.ID]model.Mark)
		write := func() bool {
			ctx, cancel := context.WithTimeout(ctx, keepPatience)
			defer cancel()
			if err := room.Mark(ctx, batch); err != nil {
				msg.err = fmt.Errorf("keep your marks: %w", err)
				return false
			}
			msg.kept = msg.kept.Set(maps.All(batch))
			batch = make(map[model.ID]model.Mark)
			return true
		}
		for id, mark := range marks.Diff(kept) {
			if batch[id] = mark; len(batch) == keepBatch && !write() {
				return msg
			}
		}
		if len(batch) > 0 {
			write()
		}
		return msg
	}
}

// recall takes the marks of earlier sessions; the first time the rows are asked for
// anew, and from then on it hears what is done elsewhere.
func (m Model) recall(msg marksRecalled) (Model, tea.Cmd) {
	var ok bool
	if m.keeping.line, ok = m.keeping.line.Accept(msg.ticket); !ok {
		return m, nil
	}
	if msg.err != nil {
		return m.unkept(msg.err, msg.tried), nil
	}
	k := &m.keeping
	were := k.kept
	k.recalled, k.kept, k.fault = true, msg.marks, nil
	if k.hears {
		m.place = m.place.Overheard(were, msg.marks)
		return m.overhear(msg.marks), nil
	}
	k.hears = true
	if msg.marks.Len() > 0 {
		m = m.anchored(func(r reading.Reading) reading.Reading { return r.Remember(msg.marks) })
	}
	return m, awaitElsewhere(m.opt.Context, m.opt.Newsroom, msg.serial)
}

// settleMarks takes the answer of keepMarks.
func (m Model) settleMarks(msg marksKept) Model {
	var ok bool
	if m.keeping.line, ok = m.keeping.line.Accept(msg.ticket); !ok {
		return m
	}
	were := m.keeping.kept
	m.keeping.kept = msg.kept
	m = m.overhear(were)
	if msg.err != nil {
		return m.unkept(msg.err, msg.tried)
	}
	m.keeping.fault = nil
	return m
}

// unkept takes a fault of keeping, and says it unless it was said already.
func (m Model) unkept(err error, tried uint64) Model {
	k := &m.keeping
	said := k.fault != nil
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("keep your marks: the disk does not answer")
	}
	k.fault, k.tried = err, tried
	switch {
	case errors.Is(err, context.Canceled): // the session ends
	case errors.Is(err, model.ErrReadOnly):
		k.never = true
		return m.cannot("this library is read-only: marks last until you leave")
	case !said:
		return m.cannot(err.Error() + "; tried again with the next mark")
	}
	return m
}

// leave has the session end once nothing is being kept any more, which settle
// sees to; asked again, at once.
func (m Model) leave() (Model, tea.Cmd) {
	if m.leaving {
		return m, tea.Quit
	}
	m.leaving = true
	m.keeping.tried = 0 // once more, even where it went wrong with these marks
	return m.say("keeping your marks… " + helpOf(m.keys.Quit) + " leaves without"), nil
}

// dismissed has the session end because whoever runs it says so. Unlike a second q it
// never leaves without the marks.
func (m Model) dismissed() (Model, tea.Cmd) {
	if m.leaving {
		return m, nil
	}
	return m.leave()
}

// underWay reports whether marks, a view, a query line or an amendment are being kept, or are
// to be once the marks of earlier sessions are here.
func (m Model) underWay() bool {
	marks := m.keeping.line.Waiting() && (m.keeping.recalled || !m.settled())
	return marks || m.saved.writing.Waiting() || m.revising.Waiting() || m.past.writing.Waiting()
}

// settled reports whether there are no marks to be kept, or no way to.
func (m Model) settled() bool {
	return m.keeping.never || m.place.Marks().Version() == m.keeping.kept.Version()
}

// Unkept returns why marks of the session were not kept, once it has ended; nil
// where all were, or where it was plain from the start that none could be.
func (m Model) Unkept() error {
	if m.settled() {
		return nil
	}
	if m.keeping.fault == nil {
		return errors.New("keep your marks: left before they were")
	}
	return m.keeping.fault
}
