package sqlite

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"dateline/model"
)

// What readers write by hand is little, and each transaction waits for the disk.
// Where many readers write at once they share one: while one is under way, who
// comes waits, and the next takes all of them, in the order in which they came.
//
//	Mark ──┐                    ┌── Mark, KeepPast, Mark ──▶ commit ──▶ each is told
//	Mark ──┼──▶ waiting ──▶ take┤
//	KeepPast┘                   └── what is one too many waits for the next

// shared is one write that may share its transaction. It may be made twice: in a
// transaction that fails for another's sake, and then in one of its own.
type shared struct {
	ctx    context.Context
	weight int // rows, about
	make   func(*turn) error
	done   chan error // has room for the one answer
}

// sharing are the writes that wait for a transaction.
type sharing struct {
	mu      sync.Mutex
	waiting []*shared
	under   bool // somebody takes them
	takers  sync.WaitGroup
}

// fullShare is how many rows a transaction takes before the rest waits for the
// next: another process may want to write, too.
const fullShare = 2048

// share has f run in a transaction, alone or with those of others, and returns
// once that is on the disk. Where ctx ends before, it may be written or not.
func (s *Store) share(ctx context.Context, weight int, f func(*turn) error) error {
	if s.readOnly {
		return model.ErrReadOnly
	}
	own := &shared{ctx: ctx, weight: weight, make: f, done: make(chan error, 1)}
	q := &s.sharing
	q.mu.Lock()
	q.waiting = append(q.waiting, own)
	if !q.under {
		q.under = true
		q.takers.Go(s.takeShares)
	}
	q.mu.Unlock()
	select {
	case err := <-own.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// takeShares makes transactions until nobody waits.
func (s *Store) takeShares() {
	for {
		batch := s.sharing.take()
		if len(batch) == 0 {
			return
		}
		err := s.writeShares(batch)
		if len(batch) > 1 && err != nil && !forAll(err) {
			for i := range batch {
				batch[i].done <- s.writeShares(batch[i : i+1])
			}
			continue
		}
		for _, one := range batch {
			one.done <- err
		}
	}
}

// take returns the next that share a transaction, without those whose caller has
// left; none when nobody waits, and whoever comes then begins anew.
func (q *sharing) take() []*shared {
	q.mu.Lock()
	defer q.mu.Unlock()
	var batch []*shared
	rows := 0
	for len(q.waiting) > 0 && rows < fullShare {
		next := q.waiting[0]
		q.waiting[0] = nil
		q.waiting = q.waiting[1:]
		if next.ctx.Err() != nil {
			continue
		}
		batch = append(batch, next)
		rows += next.weight
	}
	q.under = len(batch) > 0
	return batch
}

// writeShares writes a batch in one transaction, which is given up when all who
// wait for it have left.
func (s *Store) writeShares(batch []*shared) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var left atomic.Int32
	for _, one := range batch {
		stop := context.AfterFunc(one.ctx, func() {
			if left.Add(1) == int32(len(batch)) {
				cancel()
			}
		})
		defer stop()
	}
	return s.write(ctx, s.hand, func(t *turn) error {
		for _, one := range batch {
			if err := one.make(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// forAll reports whether an error is one of the library as it is, which each of
// those who shared the transaction would have had alone.
func forAll(err error) bool {
	return errors.Is(err, context.Canceled) || busy(err) || full(err) || errors.Is(meaning(err), model.ErrReadOnly)
}
