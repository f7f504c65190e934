package shelf

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/index"
	"dateline/corpus/segment"
	"dateline/corpus/segment/disk"
	"dateline/model"
)

// Flush freezes a part and puts it on the shelf: its articles take the place of
// those with the same ID, the deleted ones are gone from all parts, this one
// too, and the shelf covers the store up to a Seq. A nil or empty part is none.
// All of that shows at once or, with an error, not at all. It needs the lease.
//
// The error wraps model.ErrFull or model.ErrReadOnly where it is one of these,
// and the shelf stays as it was. After any other, Reload tells what is there.
func (s *Shelf) Flush(ctx context.Context, p *index.Part, deleted []model.ID, covers uint64) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.flush(ctx, p, deleted, covers); err != nil {
		return fmt.Errorf("flush index: %w", err)
	}
	return nil
}

func (s *Shelf) flush(ctx context.Context, p *index.Part, deleted []model.ID, covers uint64) error {
	if err := s.writable(ctx); err != nil {
		return err
	}
	now := s.state()
	next := &state{generation: now.generation + 1, covers: covers}
	if p != nil && p.Len() > 0 {
		added, err := s.write(func(w *segment.Writer) error { return index.Freeze(w, p) })
		if err != nil {
			return err
		}
		next.rows = []row{added}
	}
	err := segment.Guard(func() { next.rows = bury(append(slices.Clone(now.rows), next.rows...), p, deleted) })
	if err == nil {
		err = s.publish(next)
	}
	if err != nil {
		s.discard(now, next)
	}
	return err
}

// writable says why nothing may be written now.
func (s *Shelf) writable(ctx context.Context) error {
	if !s.leased() {
		return errNoLease
	}
	if !s.untouched() {
		return errMoved
	}
	return ctx.Err()
}

// write makes a part, which is then on the disk and mapped, but not listed yet.
func (s *Shelf) write(fill func(*segment.Writer) error) (row, error) {
	name := s.name()
	w, err := segment.CreateOn(s.disk, s.path(name), index.Format)
	if err != nil {
		return row{}, err
	}
	defer w.Abort()
	damage := segment.Guard(func() { err = fill(w) })
	if err = errors.Join(damage, err); err != nil {
		return row{}, err
	}
	if err := w.Commit(); err != nil {
		return row{}, err
	}
	r, err := s.written(name)
	if err != nil {
		s.disk.Remove(s.path(name)) //nolint:errcheck // the first error counts
	}
	return r, err
}

// written maps a part that has just been committed.
func (s *Shelf) written(name string) (row, error) {
	file, err := segment.Open(s.path(name), index.Format)
	if err != nil {
		return row{}, err
	}
	part, err := s.thawed(file)
	if err != nil {
		return row{}, fmt.Errorf("read what was written: %w", err)
	}
	return row{listed: listed{Name: name, Size: file.Size(), Sum: file.Sum()}, part: part}, nil
}

// bury marks as dead what the last row, if it is that of p, supersedes in those
// before it, and what was deleted in all. Rows without a living article go.
func bury(rows []row, p *index.Part, deleted []model.ID) []row {
	last := len(rows) - 1
	for i := range rows {
		r := &rows[i]
		dead := r.part.Without(r.dead, deleted...)
		if p != nil && p.Len() > 0 && i < last {
			dead = union(dead, index.Superseded(r.part, rows[last].part))
		}
		r.bury(dead)
	}
	return slices.DeleteFunc(rows, func(r row) bool { return r.living() == 0 })
}

// bury gives a row other dead. Bitmaps that a layer has shown stay as they are.
func (r *row) bury(dead *roaring.Bitmap) {
	if dead != r.dead {
		dead.RunOptimize()
		r.dead = dead
	}
}

// union returns what is in a or b; nil is empty. It may be one of them.
func union(a, b *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return roaring.Or(a, b)
}

// publish makes next the state: one atomic replacement of the manifest. Parts
// that are listed no longer are unlinked.
func (s *Shelf) publish(next *state) error {
	m, err := next.manifest(s.opt.Library, index.Format)
	if err != nil {
		return err
	}
	b, err := m.encode()
	if err != nil {
		return err
	}
	if !s.untouched() {
		return errMoved
	}
	if err := disk.Replace(s.disk, s.path(manifestName), b); err != nil {
		return fmt.Errorf("replace manifest: %w", err)
	}
	next.stamp = stampOf(int64(len(b)), b[len(b)-sumSize:])
	before := s.state()
	s.mu.Lock()
	s.now = next
	s.mu.Unlock()
	s.unlink(before, next)
	return nil
}

// unlink removes the parts that only before has. One that stays behind is a
// leftover.
func (s *Shelf) unlink(before, next *state) {
	for _, r := range before.rows {
		if !slices.ContainsFunc(next.rows, func(n row) bool { return n.Name == r.Name }) {
			s.disk.Remove(s.path(r.Name)) //nolint:errcheck // see above
		}
	}
}

// discard removes the parts of a state that was not published, if indeed the
// manifest is still the one before: with an error at the very end it may not be.
func (s *Shelf) discard(now, next *state) {
	if s.stands(now.stamp) {
		s.unlink(next, now)
	}
}
