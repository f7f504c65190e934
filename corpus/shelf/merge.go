package shelf

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/index"
	"dateline/corpus/segment"
	"dateline/model"
)

// Merge makes one part of several where the policy for a growing library asks
// for it, at most once, and reports whether it did. Flush may be called
// meanwhile. It needs the lease. With an error the shelf stays as it was.
func (s *Shelf) Merge(ctx context.Context) (did bool, err error) {
	return s.merge(ctx, tiered)
}

// Compact merges down to a few parts: 2 or 3 of a million articles that came in
// at once. It is for the end of an import, when frames count and not rates. It
// needs the lease.
func (s *Shelf) Compact(ctx context.Context) error {
	for {
		did, err := s.merge(ctx, compact)
		if !did || err != nil {
			return err
		}
	}
}

// merge merges the rows that pick returns, if any.
func (s *Shelf) merge(ctx context.Context, pick func([]size) []int) (did bool, err error) {
	s.merging.Lock()
	defer s.merging.Unlock()
	chosen, err := s.choose(ctx, pick)
	if len(chosen) == 0 && err == nil {
		return false, nil
	}
	var merged row
	if err == nil {
		merged, err = s.write(func(w *segment.Writer) error {
			return index.Merge(ctx, w, (&state{rows: chosen}).layers())
		})
	}
	if err == nil {
		err = s.replace(ctx, chosen, merged)
	}
	if err != nil {
		return false, fmt.Errorf("merge index: %w", err)
	}
	return true, nil
}

// choose returns the rows that pick returns of those there are now.
func (s *Shelf) choose(ctx context.Context, pick func([]size) []int) ([]row, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return nil, err
	}
	now := s.state()
	sizes := make([]size, len(now.rows))
	for i, r := range now.rows {
		sizes[i] = size{all: r.part.Len(), living: r.living()}
	}
	var chosen []row
	for _, i := range pick(sizes) {
		chosen = append(chosen, now.rows[i])
	}
	return chosen, nil
}

// replace puts the merged row in the place of those that it was made of.
func (s *Shelf) replace(ctx context.Context, chosen []row, merged row) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	now := s.state()
	next := &state{generation: now.generation + 1, covers: now.covers}
	err := s.writable(ctx)
	if err == nil {
		err = segment.Guard(func() { next.rows = exchange(now.rows, chosen, merged) })
	}
	if err == nil {
		err = s.publish(next)
	}
	if alone := (&state{rows: []row{merged}}); err != nil {
		s.discard(now, alone)
	} else {
		s.unlink(alone, next) // if all of it died meanwhile
	}
	return err
}

// exchange returns rows with merged in the place of the chosen. What died in
// those since they were chosen is dead in merged as well; one of them that is
// there no longer died whole.
func exchange(rows, chosen []row, merged row) []row {
	var next []row
	var dead []model.ID
	found := 0
	for _, r := range rows {
		at := slices.IndexFunc(chosen, func(c row) bool { return c.part == r.part })
		if at < 0 {
			next = append(next, r)
			continue
		}
		if found == 0 {
			next = append(next, merged)
		}
		found++
		dead = append(dead, named(r.part, without(r.dead, chosen[at].dead))...)
	}
	for _, c := range chosen {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.part == c.part }) {
			all := roaring.New()
			all.AddRange(0, uint64(c.part.Len()))
			dead = append(dead, named(c.part, without(all, c.dead))...)
		}
	}
	for i := range next {
		if next[i].part == merged.part {
			next[i].bury(merged.part.Without(nil, dead...))
		}
	}
	return slices.DeleteFunc(next, func(r row) bool { return r.living() == 0 })
}

// without returns what is in a and not in b; nil is empty.
func without(a, b *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case a == nil:
		return roaring.New()
	case b == nil:
		return a
	}
	return roaring.AndNot(a, b)
}

// named returns the IDs of articles of a part.
func named(p *index.Part, articles *roaring.Bitmap) []model.ID {
	ids := make([]model.ID, 0, articles.GetCardinality())
	for it := articles.Iterator(); it.HasNext(); {
		ids = append(ids, p.ID(it.Next()))
	}
	return ids
}
