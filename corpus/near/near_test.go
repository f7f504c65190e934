package near

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/model"
)

// world is a Finder, and what a caller knows who follows what it says.
type world struct {
	*rand.Rand
	f     *Finder
	now   map[model.ID]piece
	story map[model.ID]model.ID
	texts []Signature
}

type piece struct {
	at  model.Moment
	sig Signature
}

// newWorld invents a few texts and copies of them that differ in some samples,
// so that their likeness is no relation that carries over.
func newWorld(seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 5)), f: New(), now: map[model.ID]piece{}, story: map[model.ID]model.ID{}}
	for range 3 {
		s := Signature{Same: w.Uint64() | 1, Words: 200}
		for i := range s.Lows {
			s.Lows[i] = byte(w.Uint32())
		}
		w.texts = append(w.texts, s)
	}
	return w
}

func (w *world) piece() piece {
	p := piece{sig: w.texts[w.IntN(len(w.texts))]}
	switch w.IntN(12) {
	case 0:
		p.sig = Signature{}
	case 1:
		p.sig = Signature{Same: p.sig.Same, Words: 20}
	case 2:
		p.sig.Words = 60
		fallthrough
	default:
		for range w.IntN(40) {
			p.sig.Lows[w.IntN(rows)] = byte(w.IntN(3))
			p.sig.Same = w.Uint64()
		}
	}
	if day := w.IntN(70); day > 5 {
		p.at = model.Moment{Time: time.Unix(int64(day-30)*86_400+int64(w.IntN(3))*3600, 0).UTC(), Precision: model.Minute}
	}
	return p
}

func (w *world) put(id model.ID, p piece) {
	story, others := w.f.Put(id, p.at, p.sig)
	w.now[id], w.story[id] = p, story
	w.take(others)
}

func (w *world) remove(id model.ID) {
	others := w.f.Remove(id)
	delete(w.now, id)
	delete(w.story, id)
	w.take(others)
}

func (w *world) take(others []Story) {
	for _, s := range others {
		w.story[s.Article] = s.Story
	}
}

// reference says what stories are, as a plain scan.
func (w *world) reference() map[model.ID]model.ID {
	ids := slices.Collect(maps.Keys(w.now))
	slices.SortFunc(ids, func(a, b model.ID) int {
		x, y := w.now[a].at.Time, w.now[b].at.Time
		if w.now[a].at.Precision == 0 {
			x = time.Unix(0, 0)
		}
		if w.now[b].at.Precision == 0 {
			y = time.Unix(0, 0)
		}
		return cmp.Or(x.Compare(y), cmp.Compare(a, b))
	})
	stories := map[model.ID]model.ID{}
	var leaders []model.ID
	for _, id := range ids {
		i := slices.IndexFunc(leaders, func(other model.ID) bool { return alike(w.now[id], w.now[other]) })
		if i < 0 {
			leaders = append(leaders, id)
			stories[id] = ""
			continue
		}
		stories[id], stories[leaders[i]] = leaders[i], leaders[i]
	}
	return stories
}

// alike reports whether two articles are copies of each other.
func alike(a, b piece) bool {
	s, t := &a.sig, &b.sig
	if s.Same == 0 || t.Same == 0 || (a.at.Precision == 0) != (b.at.Precision == 0) {
		return false
	}
	if a.at.Precision == 0 || !s.long() && !t.long() {
		near := dayOf(a.at.Time.Unix()) - dayOf(b.at.Time.Unix())
		return s.Same == t.Same && (a.at.Precision == 0 || -window <= near && near <= window)
	}
	band := false
	for i := range bands {
		band = band || s.key(i) == t.key(i)
	}
	near := dayOf(a.at.Time.Unix()) - dayOf(b.at.Time.Unix())
	return s.long() && t.long() && band && -window <= near && near <= window && s.copies(t)
}

func (w *world) agree(t *testing.T) {
	t.Helper()
	want := w.reference()
	if !maps.Equal(w.story, want) {
		for id := range want {
			if w.story[id] != want[id] {
				t.Fatalf("%s of %v is of the story %q, want %q", id, w.now[id].at, w.story[id], want[id])
			}
		}
		t.Fatalf("%d stories, want %d", len(w.story), len(want))
	}
	for id, story := range want {
		if got := w.f.Story(id); got != story {
			t.Fatalf("%s is of the story %q, want %q", id, got, story)
		}
	}
}

// FuzzFinder: whatever comes, goes and is replaced, in whichever order, stories
// are those of the plain scan, and who follows what is said knows all of them.
func FuzzFinder(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed, uint8(seed*10))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		w := newWorld(seed)
		for step := range 2 * int(n) {
			id := model.ID(fmt.Sprintf("a%03d", w.IntN(1+int(n))))
			if w.IntN(4) == 0 {
				w.remove(id)
			} else {
				w.put(id, w.piece())
			}
			if step%16 == 0 {
				w.agree(t)
			}
		}
		w.agree(t)
		w.f = reloaded(t, w.f)
		w.agree(t)
		for range 20 {
			w.put(model.ID(fmt.Sprintf("a%03d", w.IntN(1+int(n)))), w.piece())
		}
		w.agree(t)
	})
}

func reloaded(t *testing.T, f *Finder) *Finder {
	t.Helper()
	var file bytes.Buffer
	if err := f.Save(&file); err != nil {
		t.Fatal(err)
	}
	file.WriteString("what follows")
	next, err := Load(&file)
	if err != nil || file.String() != "what follows" {
		t.Fatalf("%v; %d bytes are left", err, file.Len())
	}
	return next
}

func TestOrderMakesNoDifference(t *testing.T) {
	t.Parallel()
	first := newWorld(9)
	for i := range 250 {
		first.put(model.ID(fmt.Sprintf("a%03d", i)), first.piece())
	}
	first.agree(t)
	led := 0
	for _, story := range first.story {
		if story != "" {
			led++
		}
	}
	if led < 100 || led > 240 {
		t.Fatalf("%d of 250 articles are in stories: too few or too many to test anything", led)
	}
	ids := slices.Sorted(maps.Keys(first.now))
	for range 30 {
		first.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		w := newWorld(9)
		for _, id := range ids {
			w.put(id, first.now[id])
		}
		if !maps.Equal(w.story, first.story) {
			t.Fatal("another order, other stories")
		}
	}
}

// Hundreds of the same text, in the worst order, cost what they cost and no
// more, and whatever they make is a story.
func TestCrowd(t *testing.T) {
	t.Parallel()
	for _, backwards := range []bool{false, true} {
		w := newWorld(1)
		for i := range 600 {
			at := i
			if backwards {
				at = -i
			}
			w.put(model.ID(fmt.Sprintf("a%04d", i)), piece{model.Moment{Time: time.Unix(int64(at), 0), Precision: model.Minute}, w.texts[0]})
		}
		members := map[model.ID]int{}
		for id, story := range w.story {
			if story != "" && w.f.Story(story) != story {
				t.Fatalf("%s is of the story of %s, which is of %s", id, story, w.f.Story(story))
			}
			members[story]++
		}
		for _, p := range w.f.periods {
			for i := range p.tables {
				if p.tables[i].used > mostAlike {
					t.Fatalf("%d articles of one text are looked through", p.tables[i].used)
				}
			}
		}
		delete(members, "")
		for story, n := range members {
			if n > mostCopies+1 {
				t.Errorf("the story of %s has %d", story, n)
			}
		}
		for id := range w.now {
			w.remove(id)
		}
		if len(w.f.copies) != 0 {
			t.Errorf("%d stories of nobody", len(w.f.copies))
		}
		for _, p := range w.f.periods {
			for i := range p.tables {
				if p.tables[i].used != 0 {
					t.Fatalf("%d articles that are gone are still found", p.tables[i].used)
				}
			}
		}
	}
}

func TestLoadRefusesDamage(t *testing.T) {
	t.Parallel()
	w := newWorld(3)
	for i := range 12 {
		w.put(model.ID(fmt.Sprintf("a%03d", i)), w.piece())
	}
	var file bytes.Buffer
	if err := w.f.Save(&file); err != nil {
		t.Fatal(err)
	}
	b := file.Bytes()
	for i := range b {
		b[i] ^= 0x10
		if _, err := Load(bytes.NewReader(b)); !errors.Is(err, model.ErrDamaged) {
			t.Fatalf("byte %d of %d: %v", i, len(b), err)
		}
		b[i] ^= 0x10
		if _, err := Load(bytes.NewReader(b[:i])); !errors.Is(err, model.ErrDamaged) {
			t.Fatalf("cut after %d of %d: %v", i, len(b), err)
		}
	}
}

func TestWhenCopiesAre(t *testing.T) {
	t.Parallel()
	long := newWorld(4).texts[0]
	other := long
	other.Same++
	short := Signature{Same: 77, Words: 20}
	day := func(s string) model.Moment {
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return model.Moment{Time: at, Precision: model.Day}
	}
	year := model.Moment{Time: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Precision: model.Year}
	for _, c := range []struct {
		name   string
		a, b   model.Moment
		s, u   Signature
		copies bool
	}{
		{"a day", day("2025-11-22"), day("2025-11-22"), long, other, true},
		{"14 days", day("2025-11-08"), day("2025-11-22"), long, other, true},
		{"14 days the other way", day("2025-11-22"), day("2025-11-08"), long, other, true},
		{"15 days", day("2025-11-07"), day("2025-11-22"), long, other, false},
		{"15 days, the same text", day("2025-11-07"), day("2025-11-22"), long, long, false},
		{"around 1970", day("1969-12-25"), day("1970-01-08"), long, other, true},
		{"15 days around 1970", day("1969-12-25"), day("1970-01-09"), long, other, false},
		{"short", day("2025-11-08"), day("2025-11-22"), short, short, true},
		{"short, 15 days", day("2025-11-07"), day("2025-11-22"), short, short, false},
		{"no dates", model.Moment{}, model.Moment{}, long, other, false},
		{"no dates, the same text", model.Moment{}, model.Moment{}, long, long, true},
		{"a year is no date", year, model.Moment{}, long, long, true},
		{"one date", day("2025-11-22"), model.Moment{}, long, long, false},
		{"nothing in common", day("2025-11-22"), day("2025-11-22"), long, newWorld(5).texts[0], false},
	} {
		f := New()
		f.Put("a", c.a, c.s)
		story, others := f.Put("b", c.b, c.u)
		first := model.ID("a")
		if c.b.Precision >= model.Day && c.b.Time.Before(c.a.Time) {
			first = "b"
		}
		if want := []Story{{"a", first}}; c.copies && (story != first || !slices.Equal(others, want)) || !c.copies && (story != "" || others != nil) {
			t.Errorf("%s: the story %q, and %v", c.name, story, others)
		}
	}
}

// What is a copy of a copy is of the story only if it is like its leader, and
// leads when the one before it goes.
func TestCopiesOfCopies(t *testing.T) {
	t.Parallel()
	first := newWorld(4).texts[0]
	changed := func(from, to int) Signature {
		s := first
		for i := from; i < to; i++ {
			s.Lows[i]++
		}
		s.Same += uint64(from + to)
		return s
	}
	at := func(hour int) model.Moment {
		return model.Moment{Time: time.Date(2025, 11, 22, hour, 0, 0, 0, time.UTC), Precision: model.Minute}
	}
	f := New()
	f.Put("c", at(12), changed(0, 40))
	if story, others := f.Put("b", at(11), changed(0, 20)); story != "b" || !slices.Equal(others, []Story{{"c", "b"}}) {
		t.Fatalf("of two, the earlier leads: %q, %v", story, others)
	}
	if story, others := f.Put("a", at(10), first); story != "a" || !slices.Equal(others, []Story{{"b", "a"}, {"c", ""}}) {
		t.Fatalf("an earlier one takes what is like it: %q, %v", story, others)
	}
	if others := f.Remove("a"); !slices.Equal(others, []Story{{"b", "b"}, {"c", "b"}}) {
		t.Fatalf("when it goes, all is as before: %v", others)
	}
	if others := f.Remove("b"); !slices.Equal(others, []Story{{"c", ""}}) || f.Remove("b") != nil || f.Remove("x") != nil {
		t.Fatalf("the last is alone: %v", others)
	}
}
