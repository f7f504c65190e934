package corpus

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"dateline/model"
)

// lease is the shelf's, and may be asked for again while it is held.
func (f *follower) lease() (release func(), ok bool) {
	f.leasing.Lock()
	defer f.leasing.Unlock()
	if f.leases == 0 {
		if f.release, ok = f.shelf.Lease(); !ok {
			return nil, false
		}
	}
	f.leases++
	return sync.OnceFunc(func() {
		f.leasing.Lock()
		defer f.leasing.Unlock()
		if f.leases--; f.leases == 0 {
			f.release()
		}
	}), true
}

// flush puts the tail on the shelf; f.mu is held. Where another process has the
// lease, or nothing can be written, the tail stays in memory.
func (f *follower) flush(ctx context.Context) error {
	if f.size == 0 && len(f.gone) == 0 {
		return nil
	}
	release, ok := f.lease()
	if !ok {
		_, err := f.shelf.Reload() // who has it may have written what the tail holds
		f.moved()
		return err
	}
	defer release()
	if f.moved() {
		return nil // while nobody had it; the tail is read again
	}
	err := f.shelf.Flush(ctx, f.tail.Part(), f.gone, f.seq)
	switch {
	case errors.Is(err, model.ErrReadOnly):
		return nil
	case err != nil:
		f.shelf.Reload() //nolint:errcheck // what is there now; the first error counts
		return fmt.Errorf("keep the index: %w", err)
	}
	f.restart()
	f.mergeBehind()
	return nil
}

// mergeBehind merges what the shelf's policy asks for, while articles go on
// coming in.
func (f *follower) mergeBehind() {
	if !f.merges.CompareAndSwap(false, true) {
		return
	}
	release, ok := f.lease()
	if !ok {
		f.merges.Store(false)
		return
	}
	f.merging.Go(func() {
		defer f.merges.Store(false)
		defer release()
		for did := true; did; {
			// What cannot be merged stays as it is, and answers as well.
			did, _ = f.shelf.Merge(f.ctx)
		}
	})
}

// close puts what is worth it on the shelf.
func (f *follower) close() error {
	defer f.merging.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.size < tailWorth {
		return nil
	}
	return f.flush(context.Background())
}
