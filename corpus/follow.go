package corpus

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/corpus/cast"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/corpus/shelf"
	"dateline/model"
)

const (
	// tailFull is how many articles the index keeps in memory before they go to
	// the shelf, in the process that may write there.
	tailFull = 8192
	// tailWorth is how many are worth a file of their own when a process ends;
	// fewer are read again from the store the next time.
	tailWorth = 512
)

// follower brings the index in line with the store, and makes editions of it.
// The index holds nothing that is not in the store: what follows from the
// reader's amendments lies over the editions.
type follower struct {
	ctx   context.Context // of the library: with it ends what goes on behind
	store Store
	shelf *shelf.Shelf
	tax   index.Taxonomy
	hands int // that take texts apart

	following sync.Mutex     // held by who brings the tail up to the store
	merging   sync.WaitGroup // of what is merged behind
	merges    atomic.Bool    // whether anything is

	leasing sync.Mutex
	leases  int    // that were given out and not returned
	release func() // of the one that the shelf gave

	mu    sync.Mutex
	tail  *index.Writer
	size  int            // records taken into the tail
	gone  []model.ID     // deleted since the shelf was written
	from  uint64         // from which Seq the tail goes: what the shelf covers
	seq   uint64         // up to which it goes
	edits *cast.Edits    // over the editions
	patch patch          // of articles that these part
	last  *index.Edition // made of all this
}

func newFollower(ctx context.Context, store Store, sh *shelf.Shelf, tax index.Taxonomy, edits *cast.Edits, hands int) *follower {
	f := &follower{ctx: ctx, store: store, shelf: sh, tax: tax, hands: hands, edits: edits}
	f.restart()
	f.last = index.Join(1, tax, sh.Layers(), edits)
	return f
}

// restart begins an empty tail behind what the shelf covers.
func (f *follower) restart() {
	f.tail, f.size, f.gone, f.from = index.NewWriter(f.tax), 0, nil, f.shelf.Covers()
	f.seq = f.from
}

// moved takes note of what another process wrote to the shelf, and reports
// whether the tail begins anew for it: where the shelf has all of the tail, or
// less than it had. Else the tail stays as it is, and what both have is read
// from the tail. f.mu is held.
func (f *follower) moved() bool {
	switch covers := f.shelf.Covers(); {
	case covers == f.from:
		return false
	case covers > f.from && covers < f.seq:
		f.from = covers
		return false
	}
	f.restart()
	return true
}

// edition returns the last edition made.
func (f *follower) edition() *index.Edition {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// next makes an edition of all that was taken in and has it published before
// another can be made.
func (f *follower) next(publish func(*index.Edition)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.remake()
	publish(f.last)
}

// remake makes an edition; f.mu is held.
func (f *follower) remake() {
	layers := f.layers()
	f.last = f.last.Next(layers, f.edits)
	if f.parted(f.ctx, f.last) {
		f.last = f.last.Next(over(layers, f.patch.writer.Part()), f.edits)
	}
}

// over returns layers with a part on top, which supersedes what they have.
func over(layers []index.Layer, part *index.Part) []index.Layer {
	ids := make([]model.ID, part.Len())
	for o := range ids {
		ids[o] = part.ID(uint32(o))
	}
	all := make([]index.Layer, len(layers), len(layers)+1)
	for i, l := range layers {
		all[i] = index.Layer{Part: l.Part, Dead: l.Part.Without(l.Dead, ids...)}
	}
	return append(all, index.Layer{Part: part})
}

// layers are those of the shelf, less what the tail has anew or what is gone,
// and the tail. f.mu is held.
func (f *follower) layers() []index.Layer {
	f.moved()
	layers := f.shelf.Layers()
	tail := f.tail.Part()
	if tail.Len() == 0 && len(f.gone) == 0 {
		return layers
	}
	all := over(layers, tail)
	for i := range all {
		all[i].Dead = all[i].Part.Without(all[i].Dead, f.gone...)
	}
	return all
}

// amend lays other amendments over the editions.
func (f *follower) amend(edits *cast.Edits, publish func(*index.Edition)) {
	f.mu.Lock()
	f.edits = edits
	f.mu.Unlock()
	f.next(publish)
}

// reload takes in what another process put on the shelf; it reports whether
// there was anything.
func (f *follower) reload() (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed, err := f.shelf.Reload()
	f.moved()
	return changed, err
}

// behind reports whether the store has more than the index.
func (f *follower) behind(ctx context.Context) (bool, error) {
	newest, err := f.store.Last(ctx)
	f.mu.Lock()
	defer f.mu.Unlock()
	return newest > f.seq, err
}

// catchUp takes in what the store has since. It calls made after each chunk,
// with how many records came so far.
func (f *follower) catchUp(ctx context.Context, made func(records int)) error {
	f.following.Lock()
	defer f.following.Unlock()
	return f.catchUpNow(ctx, made)
}

// catchUpNow is catchUp for who holds f.following.
func (f *follower) catchUpNow(ctx context.Context, made func(records int)) error {
	total := 0
	var chunk []record.Record
	take := func() error {
		entries, gone := f.analyse(chunk)
		seq := chunk[len(chunk)-1].Seq
		chunk = chunk[:0]
		if err := f.take(ctx, entries, gone, seq); err != nil {
			return err
		}
		total += len(entries) + len(gone)
		made(total)
		return nil
	}
	from, err := f.start(ctx)
	if err != nil {
		return err
	}
	for kept, err := range f.store.Since(ctx, from, true) {
		if errors.Is(err, model.ErrDamaged) {
			continue // the doctor tells of it; the article cannot be found
		}
		if err != nil {
			return fmt.Errorf("follow the library: %w", err)
		}
		if chunk = append(chunk, kept); len(chunk) == 4*chunkSize {
			if err := take(); err != nil {
				return err
			}
		}
	}
	if len(chunk) > 0 {
		return take()
	}
	return ctx.Err()
}

// start returns the Seq from which the tail goes on. A store that ends before the
// index does was put back from a copy: the index is then made anew.
func (f *follower) start(ctx context.Context) (uint64, error) {
	newest, err := f.store.Last(ctx)
	if err != nil {
		return 0, fmt.Errorf("follow the library: %w", err)
	}
	f.mu.Lock()
	from := f.seq
	f.mu.Unlock()
	if newest >= from {
		return from, nil
	}
	release, ok := f.lease()
	if !ok {
		return 0, fmt.Errorf("make the index anew: %w", ErrBusy)
	}
	defer release()
	return 0, f.forget()
}

// analyse makes entries of records, with all hands.
func (f *follower) analyse(chunk []record.Record) (entries []index.Entry, gone []model.ID) {
	living := chunk[:0:0]
	for _, kept := range chunk {
		if kept.Deleted {
			gone = append(gone, kept.Article.ID)
			continue
		}
		living = append(living, kept)
	}
	entries = make([]index.Entry, len(living))
	share := len(living)/f.hands + 1
	var all sync.WaitGroup
	for from := 0; from < len(living); from += share {
		all.Go(func() {
			for i := from; i < min(from+share, len(living)); i++ {
				entries[i] = entryOf(&living[i])
			}
		})
	}
	all.Wait()
	return entries, gone
}

// entryOf takes a record apart for the index.
func entryOf(kept *record.Record) index.Entry {
	a := *kept.Article
	a.Text, _ = parse.PlainText(a.Body)
	return index.Analyse(new(cast.Edits).Labels(&a, kept.Who, false))
}

// take puts entries into the tail, which then goes up to seq, and a full tail
// on the shelf where this process may.
func (f *follower) take(ctx context.Context, entries []index.Entry, gone []model.ID, seq uint64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tail.Add(entries...)
	f.patch.outdated(entries)
	for i := range entries {
		if at := slices.Index(f.gone, entries[i].ID()); at >= 0 {
			f.gone = slices.Delete(f.gone, at, at+1) // it came again
		}
	}
	if f.gone = append(f.gone, gone...); len(gone) > 0 {
		f.patch = patch{} // which may have them
	}
	f.size += len(entries)
	f.seq = seq
	if f.size < tailFull {
		return nil
	}
	return f.flush(ctx)
}
