package cast

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/frame"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

func saved(t *testing.T, c *Cast) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// reloaded returns what comes back, and that nothing was read behind it.
func reloaded(t *testing.T, b []byte) *Cast {
	t.Helper()
	r := bytes.NewReader(append(slices.Clip(b), "what follows"...))
	c, err := Load(r, gazetteer.All())
	if err != nil || r.Len() != len("what follows") {
		t.Fatalf("%d bytes left: %v", r.Len(), err)
	}
	return c
}

// FuzzSave: what was saved answers and goes on as if it had never stopped.
func FuzzSave(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed, uint8(seed*10))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r, w := newTroupe(seed), newWorld()
		w.stir(r, int(n))
		b := saved(t, w.cast)
		other := &world{cast: reloaded(t, b), now: w.now}
		if again := saved(t, other.cast); !bytes.Equal(again, b) {
			t.Fatalf("saved again, %d bytes became %d others", len(b), len(again))
		}
		sameWorld(t, w, other)
		for steps := seed + 1; steps < seed+4; steps++ {
			w.stir(newTroupe(steps), int(n))
			other.stir(newTroupe(steps), int(n))
			x, y := w.cast.Settle(), other.cast.Settle()
			slices.Sort(x.Articles)
			slices.Sort(y.Articles)
			slices.Sort(x.Actors)
			slices.Sort(y.Actors)
			if !slices.Equal(x.Articles, y.Articles) || !slices.Equal(x.Actors, y.Actors) {
				t.Fatalf("moved: %v, but after Load %v", x, y)
			}
			sameWorld(t, w, other)
		}
	})
}

// stir has articles come, go and be replaced.
func (w *world) stir(r troupe, n int) {
	for range r.IntN(1 + n/4) {
		a := r.article(r.IntN(1 + n))
		if r.IntN(3) == 0 {
			a.ID = made(r.IntN(1 + n))
		}
		w.cast.Put(a)
		w.now[a.ID] = a
		if gone := r.article(r.IntN(1 + n)).ID; r.IntN(4) == 0 {
			w.cast.Remove(gone)
			delete(w.now, gone)
		}
		if r.IntN(8) == 0 {
			w.cast.Settle()
		}
	}
}

func TestSaveSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.stir(newTroupe(5), 80)
	b := saved(t, w.cast)
	for cut := range len(b) {
		if _, err := Load(bytes.NewReader(b[:cut]), gazetteer.All()); !errors.Is(err, model.ErrDamaged) {
			t.Fatalf("cut after %d of %d bytes: %v", cut, len(b), err)
		}
	}
	for i := range b {
		for _, bit := range []byte{1, 0x80} {
			b[i] ^= bit
			if _, err := Load(bytes.NewReader(b), gazetteer.All()); err == nil || !errors.Is(err, model.ErrDamaged) {
				t.Fatalf("byte %d of %d is another: %v", i, len(b), err)
			}
			b[i] ^= bit
		}
	}
	reloaded(t, b)
}

func TestSaveFails(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.stir(newTroupe(5), 80)
	size := len(saved(t, w.cast))
	for _, room := range []int{0, 5, 30, size - 1} {
		if err := w.cast.Save(&narrow{room}); !errors.Is(err, model.ErrFull) {
			t.Errorf("with room for %d of %d bytes: %v", room, size, err)
		}
	}
	if err := w.cast.Save(&narrow{size}); err != nil {
		t.Error(err)
	}
}

// narrow is a disk with little room.
type narrow struct{ room int }

func (n *narrow) Write(b []byte) (int, error) {
	if len(b) > n.room {
		return 0, model.ErrFull
	}
	n.room -= len(b)
	return len(b), nil
}

// FuzzLoad: whoever writes the bytes, with checksums that are right, Load takes
// them or not, and what it takes goes on without harm.
func FuzzLoad(f *testing.F) {
	w := newWorld()
	w.stir(newTroupe(7), 60)
	var b bytes.Buffer
	if err := w.cast.Save(&b); err != nil {
		f.Fatal(err)
	}
	whole := b.Bytes()
	body := whole[len(firstLine)+9 : len(whole)-8]
	for i := range uint16(40) {
		f.Add(i*37, uint16(1)<<(i%16), i%3 == 0)
	}
	f.Fuzz(func(t *testing.T, at, value uint16, insert bool) {
		mine := slices.Clone(body)
		place := int(at) % len(mine)
		if insert {
			mine = slices.Insert(mine, place, byte(value), byte(value>>8))
		} else {
			mine[place] = byte(value)
		}
		c, err := Load(bytes.NewReader(sealed(mine)), gazetteer.All())
		if err != nil {
			return
		}
		other := &world{cast: c, now: map[model.ID]*model.Article{}}
		other.stir(newTroupe(7), 60)
		c.Settle()
		for id, a := range other.now {
			c.Cast(a)
			c.Remove(id)
		}
		c.Settle()
		saved(t, c)
	})
}

// sealed makes a file of one frame.
func sealed(body []byte) []byte {
	var b bytes.Buffer
	w := frame.NewWriter(&b, firstLine)
	w.Raw(body)
	w.End()
	return b.Bytes()
}

func TestAnotherVersionIsNotLoaded(t *testing.T) {
	t.Parallel()
	whole := saved(t, New(gazetteer.All()))
	body := whole[len(firstLine)+9 : len(whole)-8]
	for _, i := range []int{0, 3} { // the version, and a byte of the tables
		mine := slices.Clone(body)
		mine[i] ^= 1
		if _, err := Load(bytes.NewReader(sealed(mine)), gazetteer.All()); err == nil || errors.Is(err, model.ErrDamaged) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
	if _, err := Load(bytes.NewReader(sealed(body)), gazetteer.All()); err != nil {
		t.Error(err)
	}
}

// A cast that was saved under other rules for names must not be loaded: who
// changes a rule gives the format another number, and this test the new sum.
func TestRulesAreThoseOfTheFormat(t *testing.T) {
	t.Parallel()
	const want = uint64(0x6d07b754f9e22da2)
	names := gazetteer.All()
	sum := fnv.New64a()
	for _, name := range []string{"Łucja Ørsted-Brandvold", "OSKAR BRANDVOLD Jr.", "Sergey Vornyev", "Nadim al-Harouf", "El Brisal",
		"Ana de la Brisa", "Oskar J. K. Brandvold", "Kim Il Vessel", "Xi Mingan", "von der Quill", "U.N.Q.", "KPX", "Vessel & Sons Ltd",
		"高市 早苗", "Владимир Ворный", "İ-yev", "Zelenskyy", "Mohammed bin Kesh", "Quill III", "d'Arc Noto"} {
		key := alias.Key(name)
		word, full := alias.SurnameOf(names, key)
		fmt.Fprintln(sum, key, word, full, alias.WithoutInitials(names, key), alias.IsAcronym(name))
	}
	for _, role := range []string{"Prime Minister", "PM", "Vice-Chairwoman", "Gen.", "spokesman"} {
		fmt.Fprintln(sum, office(role, "NO"))
	}
	if got := sum.Sum64(); got != want {
		t.Errorf("the rules of format %d have the sum %#x, want %#x", format, got, want)
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	var all lists[int]
	mine, want := make([]list, 9), make([][]int, 9)
	for step := range 20_000 {
		i := r.IntN(len(mine))
		if n := len(want[i]); n > 0 && r.IntN(40) < n {
			at := r.IntN(n)
			all.remove(&mine[i], at)
			want[i] = slices.Delete(want[i], at, at+1)
		} else {
			at := r.IntN(n + 1)
			all.insert(&mine[i], at, step)
			want[i] = slices.Insert(want[i], at, step)
		}
		for j := range mine {
			if !slices.Equal(all.of(mine[j]), want[j]) {
				t.Fatalf("step %d: list %d is %v, want %v", step, j, all.of(mine[j]), want[j])
			}
		}
	}
	if len(all.cells) > 9*4*64 {
		t.Errorf("%d cells for 9 lists of about 20", len(all.cells))
	}
}

// What is replaced again and again does not pile up.
func TestWasteIsCleared(t *testing.T) {
	t.Parallel()
	w, p := newWorld(), newPress()
	var actors []model.Actor
	for i := range 200 {
		actors = append(actors, p.article(i).Actors...)
	}
	for i := range 1000 {
		a := &model.Article{ID: made(i % 20)}
		for range 400 {
			a.Actors = append(a.Actors, actors[p.IntN(len(actors))])
		}
		w.cast.Put(a)
		w.now[a.ID] = a
	}
	if s := &w.cast.articles.bills; len(s.pages) > 3 {
		t.Errorf("%d pages for 20 articles, %d of %d bytes waste", len(s.pages), s.waste, s.used)
	}
	other := newWorld()
	for id, a := range w.now {
		other.cast.Put(a)
		other.now[id] = a
	}
	sameWorld(t, w, other)
}
