package corpus

import (
	"context"
	"maps"
	"slices"
	"sync"

	"dateline/model"
	"dateline/model/reading"
)

// companies are the seats that were joined, by reader: what is written in one is
// heard in the others of the same reader, and by nobody else. The zero companies
// are ready. A reader who sits in one seat alone costs an entry of the map.
type companies struct {
	mu sync.Mutex
	by map[string]*company
}

// company are the seats of one reader.
type company struct {
	// writing is held while something is written and noted, so that it is noted
	// in the order in which it is kept.
	writing sync.Mutex

	mu      sync.Mutex
	seats   int
	serial  uint64 // of what was noted last
	noted   []note // the newest last; none while there is one seat
	marks   int    // in noted
	changed chan struct{}
}

// note is one thing that was written.
type note struct {
	serial uint64
	by     *Seat
	marks  map[model.ID]model.Mark // not to be changed
	views  bool
}

// What is kept for a seat that is slow to hear: it takes up more by reading all
// anew.
const (
	mostNotes = 64
	mostNoted = 4096 // marks
)

// join takes a seat in.
func (c *companies) join(reader string) *company {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by == nil {
		c.by = map[string]*company{}
	}
	its := c.by[reader]
	if its == nil {
		its = &company{serial: 1, changed: make(chan struct{})}
		c.by[reader] = its
	}
	its.mu.Lock()
	defer its.mu.Unlock()
	its.seats++
	return its
}

// leave takes a seat out.
func (c *companies) leave(reader string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	its := c.by[reader]
	its.mu.Lock()
	defer its.mu.Unlock()
	if its.seats--; its.seats <= 1 {
		its.noted, its.marks = nil, 0
	}
	if its.seats == 0 {
		delete(c.by, reader)
	}
}

// write has something written, and the others told once it is.
func (c *company) write(n note, write func() error) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	err := write()
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seats < 2 {
		return nil
	}
	c.serial++
	n.serial = c.serial
	c.noted, c.marks = append(c.noted, n), c.marks+len(n.marks)
	for len(c.noted) > mostNotes || c.marks > mostNoted {
		c.marks -= len(c.noted[0].marks)
		c.noted = slices.Delete(c.noted, 0, 1)
	}
	close(c.changed)
	c.changed = make(chan struct{})
	return nil
}

// since returns what others than a seat wrote after a serial, and the channel that
// is closed at the next. Where the seat itself wrote the same article later, that
// stands.
func (c *company) since(serial uint64, to *Seat) (reading.Elsewhere, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	said := reading.Elsewhere{Serial: c.serial}
	if serial == 0 || serial == c.serial {
		return said, c.changed
	}
	if len(c.noted) == 0 || c.noted[0].serial > serial+1 {
		said.All, said.Views = true, true
		return said, c.changed
	}
	said.Marks = map[model.ID]model.Mark{}
	for _, n := range c.noted {
		switch {
		case n.serial <= serial:
		case n.by == to:
			maps.DeleteFunc(said.Marks, func(id model.ID, _ model.Mark) bool {
				_, mine := n.marks[id]
				return mine
			})
		default:
			maps.Copy(said.Marks, n.marks)
			said.Views = said.Views || n.views
		}
	}
	return said, c.changed
}

// Join has the seat hear, until leave is called, what is marked and saved in other
// joined seats of the same reader, and those hear of it; a guest is alone. It is
// called once, before anything is asked of the seat, and so is leave, after all.
func (s *Seat) Join() (leave func()) {
	if s.guest {
		return func() {}
	}
	s.company = s.companies.join(s.reader)
	return func() { s.companies.leave(s.reader) }
}

// Elsewhere returns what was written in other seats of the reader since a serial, and
// a channel that is closed when there may be more; with since 0 only the serial. The
// channel is nil where nothing will ever come: the seat was not joined.
func (s *Seat) Elsewhere(since uint64) (reading.Elsewhere, <-chan struct{}) {
	if s.company == nil {
		return reading.Elsewhere{}, nil
	}
	return s.company.since(since, s)
}

// Mark is part of ui.Newsroom.
func (s *Seat) Mark(ctx context.Context, marks map[model.ID]model.Mark) error {
	if s.company == nil {
		return s.hand.Mark(ctx, marks)
	}
	return s.company.write(note{by: s, marks: maps.Clone(marks)}, func() error { return s.hand.Mark(ctx, marks) })
}

// SaveView is part of ui.Newsroom.
func (s *Seat) SaveView(ctx context.Context, view model.View) error {
	if s.company == nil {
		return s.hand.SaveView(ctx, view)
	}
	return s.company.write(note{by: s, views: true}, func() error { return s.hand.SaveView(ctx, view) })
}
