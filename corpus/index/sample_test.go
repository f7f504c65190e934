package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// TestEstimate: what a sample leaves out is not among the most frequent. The
// articles are so many, and their actors so different, that it leaves out most.
func TestEstimate(t *testing.T) {
	a := newArchive()
	var layers []Layer
	for i, n := range []int{5000, 2500} {
		w := NewWriter(bush{})
		for j := range n {
			w.Put(a.article(5000*i+j, 3))
		}
		layers = append(layers, Layer{Part: w.Part()})
	}
	layers[0].Dead = layers[0].Part.Without(nil, layers[0].Part.ID(17), layers[0].Part.ID(4000))
	s := Join(1, bush{}, layers, nil).stack.Load()
	sampled, done := 0, 0
	for i := range 12 {
		ask := reading.Ask{Where: query.Not{Of: query.Has{Term: model.Term{Facet: model.ByTopic, Key: fmt.Sprint("t", i)}}}}
		for _, of := range []facet{actors, topics, authors, sources} {
			for _, narrow := range []string{"", "s"} {
				count := func(way func(*counting)) ([]tallied, int) {
					c := counting{joint: s.columns[of], found: s.answer(questionOf(ask)), words: nameWords(narrow)}
					c.top = best{limit: 20, of: c.joint}
					way(&c)
					return c.top.sorted(), len(c.done)
				}
				rows, _ := count((*counting).scan)
				likely, n := count((*counting).estimate)
				if !slices.Equal(rows, likely) {
					t.Fatalf("without topic %d, column %d %q: estimated %v, by rows %v", i, of, narrow, likely, rows)
				}
				if n > 0 {
					sampled++
					done += n
				}
			}
		}
	}
	if sampled == 0 || done/sampled > 2000 {
		t.Errorf("%d samples left %d labels to count: this tests nothing", sampled, done)
	}
}

// TestDamagedPart: when the file of one part is cut while it is mapped, the
// edition answers out of the others and says so.
func TestDamagedPart(t *testing.T) {
	a, folder := newArchive(), t.TempDir()
	var layers []Layer
	for i := range 2 {
		layers = append(layers, Layer{Part: a.part(100*i, 100)})
		path := filepath.Join(folder, fmt.Sprint(i))
		to, err := segment.Create(path, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(Freeze(to, layers[i].Part), to.Commit()); err != nil {
			t.Fatal(err)
		}
		f, err := segment.Open(path, 1)
		if err != nil {
			t.Fatal(err)
		}
		if layers[i].Part, err = Thaw(f, bush{}); err != nil {
			t.Fatal(err)
		}
	}
	e := Join(1, bush{}, layers, nil)
	before := e.Select(reading.Ask{}, model.Newest)
	e.Prepare()
	if err := os.Truncate(filepath.Join(folder, "1"), 4096); err != nil {
		t.Skip(err)
	}
	ask := reading.Ask{Where: query.Word{Text: "b", Prefix: true}}
	want := Join(1, bush{}, layers[:1], nil).Select(ask, model.ByTitle).Len()
	if got := e.Select(ask, model.ByTitle).Len(); got != want || want == 0 {
		t.Errorf("%d articles, want the %d of the part that is whole", got, want)
	}
	for i := range before.Len() {
		e.Headline(before.At(i)) // rows of before go on, some of them empty
	}
	if counts := e.Counts(reading.Ask{}, model.ByActor, "", 5); len(counts) != 5 || e.Len() != 100 {
		t.Errorf("%d articles, %v", e.Len(), counts)
	}
	var found *Damage
	if damaged := e.Damaged(); len(damaged) != 1 || !errors.As(damaged[0], &found) || found.Part != layers[1].Part ||
		!errors.Is(damaged[0], model.ErrDamaged) {
		t.Errorf("damaged: %v", e.Damaged())
	}
}
