package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"dateline/model"
	"dateline/ui/cells"
)

// faultEvery is how often a fault of one kind is logged: a full disk is met by
// every reader, and with every mark.
const faultEvery = time.Minute

// errKeeper is what a reader is told of a fault that has no name here: its words
// may hold paths of the server.
var errKeeper = errors.New("the newsroom's keeper is told why it cannot")

// faults are what goes wrong with the library while others read. The readers can
// mend nothing of it, so it is logged, too.
type faults struct {
	now func() time.Time
	log *slog.Logger

	mu     sync.Mutex
	logged map[string]time.Time // by what was being done, of which there is little
}

func newFaults(now func() time.Time, log *slog.Logger) *faults {
	return &faults{now: now, log: log, logged: map[string]time.Time{}}
}

// told logs what went wrong while doing something, and returns it as a reader is
// told: in the words of model. That a session is over, a library read-only or an
// article gone is no fault.
func (f *faults) told(doing string, err error) error {
	for _, usual := range []error{nil, context.Canceled, model.ErrReadOnly, model.ErrNotFound} {
		if errors.Is(err, usual) {
			return err
		}
	}
	if f.due(doing) {
		f.log.Error(doing, slog.String("error", string(cells.Clean(err.Error()))))
	}
	for _, named := range []error{model.ErrFull, model.ErrLocked, model.ErrDamaged, context.DeadlineExceeded} {
		if errors.Is(err, named) {
			return named
		}
	}
	return errKeeper
}

// due reports whether a fault is logged, and notes that it is.
func (f *faults) due(doing string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.now()
	if last, ok := f.logged[doing]; ok && now.Sub(last) < faultEvery {
		return false
	}
	f.logged[doing] = now
	return true
}
