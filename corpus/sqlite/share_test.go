package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dateline/corpus/storetest"
	"dateline/model"
)

// held opens a library whose write lock another has until release.
func held(t *testing.T) (s *Store, release func()) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	s = opened(t, path, Options{Patience: time.Hour})
	tx, err := opened(t, path, Options{}).bulk.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, sync.OnceFunc(func() { tx.Rollback() })
}

// queued waits until so many writes wait for a transaction, beside those that
// wait for the lock.
func queued(t *testing.T, s *Store, n int) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Microsecond) {
		s.sharing.mu.Lock()
		waiting, under := len(s.sharing.waiting), s.sharing.under
		s.sharing.mu.Unlock()
		if waiting == n && under {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d wait, want %d", waiting, n)
		}
	}
}

// TestShare: what many write while one is under way goes into one transaction, and
// of those the one that fails takes nobody with it.
func TestShare(t *testing.T) {
	t.Parallel()
	s, release := held(t)
	defer release()
	errs := make(chan error, 100)
	mark := func(n int) {
		errs <- s.Mark(t.Context(), fmt.Sprint("reader ", n), map[model.ID]model.Mark{storetest.ID(n): model.Read})
	}
	go mark(0)
	queued(t, s, 0)
	for n := 1; n < 40; n++ {
		go mark(n)
		queued(t, s, n)
	}
	bad, turns := errors.New("a write that fails"), map[*turn]bool{}
	failed := make(chan error, 1)
	go func() { failed <- s.share(t.Context(), 1, func(*turn) error { return bad }) }()
	queued(t, s, 40)
	seen := make(chan error, 2)
	for n := range 2 {
		go func() { seen <- s.share(t.Context(), 1, func(on *turn) error { turns[on] = true; return nil }) }()
		queued(t, s, 41+n)
	}
	release()
	for range 40 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if err := <-failed; !errors.Is(err, bad) {
		t.Errorf("the one that fails: %v", err)
	}
	if err := errors.Join(<-seen, <-seen); err != nil || len(turns) != 2 { // each alone, for another failed
		t.Errorf("%d turns, %v", len(turns), err)
	}
	for n := range 40 {
		if marks, err := s.Marks(t.Context(), fmt.Sprint("reader ", n)); err != nil || marks[storetest.ID(n)] != model.Read {
			t.Errorf("reader %d: %v, %v", n, marks, err)
		}
	}
}

// TestShareTurns counts the transactions of writes that came while one was under
// way: as few as their rows allow, in the order in which they came.
func TestShareTurns(t *testing.T) {
	t.Parallel()
	s, release := held(t)
	defer release()
	var turns []*turn // the writes of the store follow each other
	var order []int
	var all sync.WaitGroup
	for n := range 9 {
		all.Go(func() {
			err := s.share(t.Context(), fullShare/4, func(on *turn) error {
				turns, order = append(turns, on), append(order, n)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
		queued(t, s, n)
	}
	release()
	all.Wait()
	runs := map[*turn]int{}
	for i, on := range turns {
		if runs[on]++; order[i] != i {
			t.Errorf("written in the order %d", order)
		}
	}
	if len(runs) != 3 || runs[turns[0]] != 1 || runs[turns[1]] != 4 || runs[turns[5]] != 4 {
		t.Errorf("%d transactions: %v", len(runs), runs)
	}
}

// TestShareLeft: who does not want to wait any longer is not made to, is not
// written for, and keeps nobody; with the last of them the waiting ends.
func TestShareLeft(t *testing.T) {
	t.Parallel()
	s, release := held(t)
	defer release()
	ctx, leave := context.WithCancel(t.Context())
	errs := make(chan error, 3)
	for n := range 2 {
		go func() { errs <- s.Mark(ctx, "gone", map[model.ID]model.Mark{storetest.ID(n): model.Read}) }()
		queued(t, s, n)
	}
	leave()
	if err := errors.Join(<-errs, <-errs); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	ended := make(chan struct{})
	go func() { s.sharing.takers.Wait(); close(ended) }()
	select {
	case <-ended: // though the lock is still held
	case <-time.After(10 * time.Second):
		release()
		t.Fatal("the lock is waited for by nobody's wish")
	}
	stays := make(chan error, 1)
	go func() { stays <- s.KeepPast(t.Context(), "ann", "harbour") }()
	queued(t, s, 0)
	release()
	if err := <-stays; err != nil {
		t.Error(err)
	}
	if marks, err := s.Marks(t.Context(), "gone"); err != nil || len(marks) != 0 {
		t.Errorf("%v, %v", marks, err)
	}
}
