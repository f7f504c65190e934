package corpus

import (
	"fmt"
	"slices"
	"sync"

	"dateline/corpus/cast"
	"dateline/corpus/clean"
	"dateline/model"
)

// ledger holds the reader's amendments: in memory as they stand, and where they
// are kept.
type ledger struct {
	in keeper // nil for nowhere: they are then forgotten at the end

	mu      sync.Mutex
	held    []model.Amendment // canonical, in order
	unsaved []entry           // what the keeper could not be told
	wrong   []model.Problem   // with what is kept
}

// keeper keeps amendments: a file, or the store of a library.
type keeper interface {
	// read returns what is kept; false where it cannot be read at all, and
	// wrong then says why.
	read() (list []model.Amendment, wrong []model.Problem, ok bool)
	// refused is the problem that the i-th of those just read is.
	refused(i int, err error) model.Problem
	// edit takes out what drop is true of and adds one at the end, unless it is
	// the zero Amendment.
	edit(drop func(model.Amendment) bool, add model.Amendment) error
}

// entry is a change to the ledger.
type entry struct {
	model.Amendment
	retract bool
}

// in returns the amendments after the change.
func (e entry) in(list []model.Amendment) ([]model.Amendment, error) {
	if !e.retract {
		return cast.With(list, e.Amendment)
	}
	next, found := cast.Without(list, e.Amendment)
	if !found {
		return list, fmt.Errorf("retract amendment: %s: %w", e.Amendment, model.ErrNotFound)
	}
	return next, nil
}

// read reads what is kept, and puts on top what the keeper could not be told. It
// returns what holds then. l.mu is held.
func (l *ledger) read() []model.Amendment {
	if l.in == nil {
		return l.held
	}
	list, wrong, ok := l.in.read()
	if !ok {
		l.wrong = wrong // what was read before holds on
		return l.held
	}
	held := cast.All(list, func(i int, err error) {
		if len(wrong) < maxProblems {
			wrong = append(wrong, l.in.refused(i, err))
		}
	})
	for _, e := range l.unsaved {
		held, _ = e.in(held)
	}
	l.held, l.wrong = held, wrong
	return held
}

// problems returns what is wrong with what is kept.
func (l *ledger) problems() []model.Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.wrong
}

// save tells the keeper of all that it was not told yet. l.mu is held.
func (l *ledger) save() error {
	for l.in != nil && len(l.unsaved) > 0 {
		e := l.unsaved[0]
		drop := func(old model.Amendment) bool { return cast.Opposes(e.Amendment, old) }
		add := e.Amendment
		if e.retract {
			drop, add = func(old model.Amendment) bool { return cast.Same(e.Amendment, old) }, model.Amendment{}
		}
		if err := l.in.edit(drop, add); err != nil {
			return err
		}
		l.unsaved = l.unsaved[1:]
	}
	l.unsaved = nil
	return nil
}

// enter makes a change, which apply has hold, and keeps it.
func (l *ledger) enter(e entry, apply func([]model.Amendment)) error {
	e.Name = clean.Line(e.Name) // as it is read again
	l.mu.Lock()
	defer l.mu.Unlock()
	held, err := e.in(l.held)
	if err != nil {
		return err
	}
	l.held = held
	l.unsaved = append(l.unsaved, e)
	apply(held)
	return l.save()
}

// reread has hold what was written meanwhile by others, or by hand, and reports
// whether that was anything.
func (l *ledger) reread(apply func([]model.Amendment)) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := l.held
	held := l.read()
	if slices.Equal(held, before) {
		return false
	}
	apply(held)
	return true
}

// all returns the amendments that hold.
func (l *ledger) all() []model.Amendment {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.held)
}
