package index

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// FuzzDamage: whatever the bytes of a part are, asking it and merging it ends
// soon, in an answer or an error.
func FuzzDamage(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	p := newPress(5)
	w := NewWriter(newTree())
	for i := range 700 {
		a := p.article(20)
		a.ID = model.ID(fmt.Sprint(i))
		w.Put(a)
	}
	var sound paper
	if err := sound.write(Layer{Part: w.Part()}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		section := damagedSection(r, &sound)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		part, err := thaw(section, newTree())
		if err != nil {
			if !errors.Is(err, model.ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		p := &press{r}
		e := alone(part, 1)
		for range 6 {
			ask := reading.Ask{Where: p.expr(2), Marks: p.marks(), Now: now}
			guarded(t, func() {
				rows := e.Select(ask, model.Order(r.IntN(4)))
				for i := range min(rows.Len(), 20) {
					e.Headline(rows.At(i))
				}
			})
			for facet := model.ByActor; facet <= model.ByPhrase; facet++ {
				guarded(t, func() { e.Counts(ask, facet, pick(p, "", "t", "tak"), r.IntN(9)) })
			}
		}
		guarded(t, func() { e.Select(reading.Ask{Where: query.Phrase{Text: "run missile"}}, 0) })
		if err := merge(context.Background(), &paper{}, []Layer{{Part: part}, {Part: part}}, 1); err != nil && !errors.Is(err, model.ErrDamaged) {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 100<<20 {
			t.Errorf("%d MB were asked for", took>>20)
		}
	})
}

func guarded(t *testing.T, f func()) {
	t.Helper()
	if err := segment.Guard(f); err != nil && !errors.Is(err, model.ErrDamaged) {
		t.Fatal(err)
	}
}

// damagedSection changes or cuts a few of the sections.
func damagedSection(r *rand.Rand, sound *paper) func(string) []byte {
	bad := map[string][]byte{}
	for range 1 + r.IntN(4) {
		name := sound.names[r.IntN(len(sound.names))]
		b := sound.section(name)
		switch {
		case len(b) == 0:
		case r.IntN(4) == 0:
			b = b[:r.IntN(len(b))]
		case r.IntN(3) == 0:
			for i := r.IntN(len(b)); i < len(b); i++ {
				b[i] = byte(r.Uint32())
			}
		default:
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		bad[name] = b
	}
	return func(name string) []byte {
		if b, ok := bad[name]; ok {
			return slices.Clip(b)
		}
		return sound.section(name)
	}
}
