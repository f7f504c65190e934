package corpus

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"dateline/corpus/cast"
	"dateline/corpus/clean"
	"dateline/corpus/errata"
	"dateline/model"
)

// ledger holds the reader's amendments: in memory as they stand, and in a file.
type ledger struct {
	path string // "" for none: they are then forgotten at the end

	mu      sync.Mutex
	held    []model.Amendment // canonical, in order
	unsaved []entry           // what the file could not be told
	wrong   []model.Problem   // with the file
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

// read reads the file, and puts on top what it could not be told. It returns
// what holds then. l.mu is held.
func (l *ledger) read() []model.Amendment {
	if l.path == "" {
		return l.held
	}
	lines, wrong := errata.Read(l.path)
	if lines == nil && len(wrong) > 0 && wrong[0].Item == "" {
		l.wrong = wrong // it cannot be read at all: what was read before holds on
		return l.held
	}
	list := make([]model.Amendment, len(lines))
	for i, line := range lines {
		list[i] = line.Amendment
	}
	held := cast.All(list, func(i int, err error) {
		if len(wrong) < maxProblems {
			wrong = append(wrong, errata.Wrong(l.path, lines[i].Number, err))
		}
	})
	for _, e := range l.unsaved {
		held, _ = e.in(held)
	}
	l.held, l.wrong = held, wrong
	return held
}

// problems returns what is wrong with the file.
func (l *ledger) problems() []model.Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.wrong
}

// save tells the file of all that it was not told yet. l.mu is held.
func (l *ledger) save() error {
	for l.path != "" && len(l.unsaved) > 0 {
		e := l.unsaved[0]
		drop := func(old model.Amendment) bool { return cast.Opposes(e.Amendment, old) }
		add := e.Amendment
		if e.retract {
			drop, add = func(old model.Amendment) bool { return cast.Same(e.Amendment, old) }, model.Amendment{}
		}
		if err := errata.Edit(l.path, drop, add); err != nil {
			return err
		}
		l.unsaved = l.unsaved[1:]
	}
	l.unsaved = nil
	return nil
}

// Amend is part of ui.Newsroom. The amendment holds at once. An error of the
// file is returned as well, but the amendment holds all the same until the end,
// and is written with the next that can be.
func (c *Corpus) Amend(ctx context.Context, a model.Amendment) error {
	return c.enter(ctx, entry{Amendment: a})
}

// Retract is part of ui.Newsroom. The error is model.ErrNotFound for an
// amendment that does not hold.
func (c *Corpus) Retract(ctx context.Context, a model.Amendment) error {
	return c.enter(ctx, entry{Amendment: a, retract: true})
}

func (c *Corpus) enter(ctx context.Context, e entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.Name = clean.Line(e.Name) // as it is read from the file
	c.ledger.mu.Lock()
	defer c.ledger.mu.Unlock()
	held, err := e.in(c.ledger.held)
	if err != nil {
		return err
	}
	c.ledger.held = held
	c.ledger.unsaved = append(c.ledger.unsaved, e)
	c.stage.amend(held, c.news.swap)
	return c.ledger.save()
}

// reread takes in what another process, or the reader by hand, wrote into the
// file.
func (c *Corpus) reread() {
	c.ledger.mu.Lock()
	defer c.ledger.mu.Unlock()
	before := c.ledger.held
	if held := c.ledger.read(); !slices.Equal(held, before) {
		c.stage.amend(held, c.news.swap)
	}
}

// Amendments is part of ui.Newsroom.
func (c *Corpus) Amendments() []model.Amendment {
	c.ledger.mu.Lock()
	defer c.ledger.mu.Unlock()
	return slices.Clone(c.ledger.held)
}
