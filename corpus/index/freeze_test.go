package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"testing"
	"time"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// paper are sections in memory.
type paper struct {
	names  []string
	bodies []*bytes.Buffer
}

func (p *paper) Section(name string) io.Writer {
	if len(name) > 15 || slices.Contains(p.names, name) {
		panic("bad section " + name)
	}
	p.names, p.bodies = append(p.names, name), append(p.bodies, &bytes.Buffer{})
	return p.bodies[len(p.bodies)-1]
}

// section returns a copy that begins at a multiple of 8 bytes, as in a file.
func (p *paper) section(name string) []byte {
	i := slices.Index(p.names, name)
	if i < 0 {
		return nil
	}
	b := p.bodies[i].Bytes()
	words := make([]uint64, len(b)/8+1)
	out := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(words)*8)[:len(b):len(b)]
	copy(out, b)
	return out
}

// write merges layers, and keeps even beginnings that few terms have.
func (p *paper) write(layers ...Layer) error {
	m := &merger{ctx: context.Background(), to: p, layers: layers, seed: 1, tax: newTree(), begunFrom: 3}
	return m.write()
}

// pressed merges layers into a frozen part.
func pressed(t testing.TB, layers ...Layer) *Part {
	t.Helper()
	var p paper
	if err := p.write(layers...); err != nil {
		t.Fatal(err)
	}
	part, err := thaw(p.section, newTree())
	if err != nil {
		t.Fatal(err)
	}
	return part
}

// alone is an edition of one part.
func alone(p *Part, number uint64) *Edition {
	return Join(number, p.tax, []Layer{{Part: p}}, nil)
}

// FuzzFreeze: a part in a file answers as the one in memory and as a plain scan,
// and frozen again it is the same bytes.
func FuzzFreeze(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		w, byID := NewWriter(newTree()), map[model.ID]*model.Article{}
		for range p.IntN(30) {
			a := p.article(20)
			byID[a.ID] = a
			w.Put(a)
		}
		heap := w.Part()
		frozen := pressed(t, Layer{Part: heap})
		samePart(t, frozen, heap)
		s := newScan(newTree(), articlesOf(byID)...)
		for range 12 {
			ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
			agree(t, alone(frozen, 1), s, ask)
			sameCounts(t, alone(frozen, 1), alone(heap, 1), ask)
		}
	})
}

// FuzzMerge: the living articles of several parts, in memory or in files, are
// merged as if they had come to one writer.
func FuzzMerge(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		byID := map[model.ID]*model.Article{}
		var layers []Layer
		for range 1 + p.IntN(5) {
			w := NewWriter(newTree())
			for range p.IntN(12) {
				a := p.article(20)
				byID[a.ID] = a
				w.Put(a)
			}
			next := Layer{Part: w.Part()}
			if p.IntN(2) == 0 {
				next.Part = pressed(t, next)
			}
			for i := range layers {
				for o := range uint32(next.Part.Len()) {
					kill(&layers[i], next.Part.ID(o))
				}
			}
			layers = append(layers, next)
		}
		for id := range byID {
			if p.IntN(8) == 0 {
				delete(byID, id)
				for i := range layers {
					kill(&layers[i], id)
				}
			}
		}
		w := NewWriter(newTree())
		w.Put(articlesOf(byID)...)
		heap := w.Part()
		var same paper
		if err := same.write(Layer{Part: heap}); err != nil {
			t.Fatal(err)
		}
		var bytes paper
		if err := bytes.write(layers...); err != nil {
			t.Fatal(err)
		}
		for i, name := range same.names {
			if !slices.Equal(bytes.section(name), same.section(name)) {
				t.Errorf("section %s differs from that of one writer, %d", name, i)
			}
		}
		merged, err := thaw(bytes.section, newTree())
		if err != nil {
			t.Fatal(err)
		}
		samePart(t, merged, heap)
		s := newScan(newTree(), articlesOf(byID)...)
		for range 8 {
			ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
			agree(t, alone(merged, 1), s, ask)
			sameCounts(t, alone(merged, 1), alone(heap, 1), ask)
		}
	})
}

func kill(l *Layer, id model.ID) {
	if o, ok := l.Part.find(id); ok {
		if l.Dead == nil {
			l.Dead = roaring.New()
		}
		l.Dead.Add(o)
	}
}

// samePart holds what a part tells other parts of the package to that of another.
func samePart(t *testing.T, got, want *Part) {
	t.Helper()
	if got.Len() != want.Len() || got.dated != want.dated {
		t.Fatalf("%d articles, %d dated; want %d, %d", got.Len(), got.dated, want.Len(), want.dated)
	}
	for o := range uint32(want.Len()) {
		if g, w := got.head(o), want.head(o); g != w {
			t.Fatalf("headline %d is %+v, want %+v", o, g, w)
		}
		if at, ok := got.find(want.id(o)); !ok || at != o || got.ID(o) != want.ID(o) {
			t.Fatalf("%q is found at %d, %t; want %d", want.id(o), at, ok, o)
		}
	}
	for of := range facets {
		sameColumn(t, got.columns[of], want.columns[of], want.Len())
	}
}

func sameColumn(t *testing.T, got, want *column, n int) {
	t.Helper()
	if got.count() != want.count() {
		t.Fatalf("column %d: %d labels, want %d", want.of, got.count(), want.count())
	}
	for rank := range uint32(want.count()) {
		if got.key(rank) != want.key(rank) || got.rows(rank) != want.rows(rank) || got.mentions(rank) != want.mentions(rank) ||
			!slices.Equal(got.articles.list(rank), want.articles.list(rank)) {
			t.Fatalf("column %d: %s differs from %s", want.of, got.key(rank), want.key(rank))
		}
		if g, w := got.tallies(rank), want.tallies(rank); !g.equal(&w) {
			t.Fatalf("column %d: %s is spelled %+v, want %+v", want.of, want.key(rank), g, w)
		}
	}
	for o := range uint32(n) {
		if !slices.Equal(got.labelsOf(o), want.labelsOf(o)) {
			t.Fatalf("column %d: article %d has %v, want %v", want.of, o, got.labelsOf(o), want.labelsOf(o))
		}
		var g, w spellings
		for _, s := range got.spelledBy(o) {
			g.note(s, 1)
		}
		for _, s := range want.spelledBy(o) {
			w.note(s, 1)
		}
		if !g.equal(&w) {
			t.Fatalf("column %d: article %d spells %+v, want %+v", want.of, o, g, w)
		}
		from, to := want.spanOf(o)
		for at := from; at < to; at++ {
			if got.timesAt(at) != want.timesAt(at) {
				t.Fatalf("column %d: article %d mentions %d, want %d", want.of, o, got.timesAt(at), want.timesAt(at))
			}
		}
	}
}

// equal compares without regard to order.
func (s *spellings) equal(t *spellings) bool {
	if s.kinds != t.kinds {
		return false
	}
	for i, list := range s.lists() {
		other := *t.lists()[i]
		if len(*list) != len(other) {
			return false
		}
		for _, x := range *list {
			if !slices.Contains(other, x) {
				return false
			}
		}
	}
	return true
}

// TestFreezeMany: what only large parts have (bitmaps of long lists, mentions by
// their bits, numbers that do not fit into a byte) comes back from a segment.
func TestFreezeMany(t *testing.T) {
	p := newPress(99)
	w := NewWriter(newTree())
	var all []*model.Article
	for i := range 3000 {
		a := p.article(20)
		a.ID = model.ID(fmt.Sprint("many", i))
		if i%7 == 0 {
			a.Published.Time = a.Published.Time.Add(time.Duration(i))
		}
		if len(a.Actors) > 0 && i%50 == 0 {
			a.Mentions = append(a.Mentions, make([]model.Mention, 250+i)...)
		}
		all = append(all, a)
	}
	w.Put(all...)
	heap := w.Part()
	path := filepath.Join(t.TempDir(), "part")
	to, err := segment.Create(path, Format)
	if err != nil {
		t.Fatal(err)
	}
	if err := Freeze(to, heap); err != nil {
		t.Fatal(err)
	}
	if err := to.Commit(); err != nil {
		t.Fatal(err)
	}
	file, err := segment.Open(path, Format)
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := Thaw(file, newTree())
	if err != nil {
		t.Fatal(err)
	}
	samePart(t, frozen, heap)
	begun := pressed(t, Layer{Part: heap})
	if b, ok := begun.text.begins("ru"); !ok || b.IsEmpty() {
		t.Fatal("no beginning is kept: this tests less than it should")
	}
	if c := frozen.columns[actors]; len(c.mapped.often.views) == 0 || len(c.mapped.times.large) == 0 {
		t.Fatal("no list is long: this tests nothing")
	}
	s := newScan(newTree(), all...)
	for range 30 {
		ask := reading.Ask{Where: p.expr(2), Marks: p.marks(), Now: now}
		for _, e := range []*Edition{alone(frozen, 1), alone(begun, 1)} {
			if got, want := idsOf(e, e.Select(ask, model.Oldest)), s.selects(ask); !slices.Equal(got, want) {
				t.Fatalf("%s: index finds %d, scan %d", query.Simplify(ask.Where), len(got), len(want))
			}
			sameCounts(t, e, alone(heap, 1), ask)
			for order := range model.ByTitle + 1 {
				if got, want := idsOf(e, e.Select(ask, order)), idsOf(alone(heap, 1), alone(heap, 1).Select(ask, order)); !slices.Equal(got, want) {
					t.Fatalf("%s in another order", query.Simplify(ask.Where))
				}
			}
		}
	}
}

// TestMergeStops: merging ends with its context, and when it cannot write.
func TestMergeStops(t *testing.T) {
	p, w := newPress(3), NewWriter(newTree())
	for i := range 2000 {
		a := p.article(20)
		a.ID = model.ID(fmt.Sprint(i))
		w.Put(a)
	}
	layers := []Layer{{Part: w.Part()}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	to, err := segment.Create(filepath.Join(t.TempDir(), "part"), Format)
	if err != nil {
		t.Fatal(err)
	}
	if err := Merge(ctx, to, layers); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	to.Abort()
	if err := Merge(t.Context(), to, layers); err == nil {
		t.Error("merged into a segment that was given up")
	}
	if err := Merge(t.Context(), to, nil); err == nil {
		t.Error("merged nothing")
	}
}
