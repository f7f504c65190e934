package model

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"testing"
)

func TestMarksAreValues(t *testing.T) {
	t.Parallel()
	var none Marks
	read := none.With(Read, true, "a", "b")
	starred := read.With(Starred, true, "a")
	if none.Len() != 0 || read.Of("a") != Read {
		t.Error("With changed its receiver")
	}
	if starred.Of("a") != Read|Starred || starred.Of("b") != Read {
		t.Errorf("a has %b, b has %b", starred.Of("a"), starred.Of("b"))
	}
	if off := starred.With(Read, false, "a", "b"); off.Len() != 1 || off.Of("a") != Starred {
		t.Errorf("after taking read off, %d are marked", off.Len())
	}
}

// Different marks have different versions, whichever way they came about, and
// the same marks have one.
func TestMarksVersions(t *testing.T) {
	t.Parallel()
	var none Marks
	base := none.With(Read, true, "a")
	versions := map[uint64]string{none.Version(): "none", base.Version(): "base"}
	for name, m := range map[string]Marks{
		"star a": base.With(Starred, true, "a"), "star b": base.With(Starred, true, "b"),
		"read b": base.With(Read, true, "b"), "star a alone": none.With(Starred, true, "a"),
		"read b alone": none.With(Read, true, "b"),
	} {
		if other, taken := versions[m.Version()]; taken {
			t.Errorf("%s and %s have one version", name, other)
		}
		versions[m.Version()] = name
	}
	if base.With(Read, false, "a").Version() != none.Version() {
		t.Error("marks taken off leave another version than none")
	}
	if base.With(Read, true, "b").Version() != MarksOf(map[ID]Mark{"a": Read, "b": Read}).Version() {
		t.Error("the same marks have two versions")
	}
}

// lawful holds marks to the map that they should be.
func lawful(t *testing.T, m Marks, want map[ID]Mark) {
	t.Helper()
	if got := maps.Collect(m.All); !maps.Equal(got, want) || m.Len() != len(want) {
		t.Fatalf("%d marks, counted as %d: %v; want %d: %v", len(got), m.Len(), got, len(want), want)
	}
	for id, mark := range want {
		if m.Of(id) != mark {
			t.Fatalf("%q has %b, want %b", id, m.Of(id), mark)
		}
	}
	if m.Of("none of them") != 0 {
		t.Fatal("an article without marks has one")
	}
	if m.Version() != MarksOf(want).Version() {
		t.Fatal("the version depends on the way here")
	}
}

// diffed holds the difference of two marks to that of their maps.
func diffed(t *testing.T, now, old Marks, is, was map[ID]Mark) {
	t.Helper()
	want := map[ID]Mark{}
	for id, mark := range is {
		if was[id] != mark {
			want[id] = mark
		}
	}
	for id := range was {
		if is[id] == 0 {
			want[id] = 0
		}
	}
	got := map[ID]Mark{}
	for id, mark := range now.Diff(old) {
		if _, twice := got[id]; twice {
			t.Fatalf("%q differs twice", id)
		}
		got[id] = mark
	}
	if !maps.Equal(got, want) {
		t.Fatalf("differs by %v, want %v", got, want)
	}
	if back := old.Set(now.Diff(old)); back.Version() != now.Version() {
		t.Fatal("the difference does not lead from the one to the other")
	}
}

// FuzzMarks plays a script of changes on marks and on a map: three bytes a
// change say how many articles, from which on, and what becomes of them.
func FuzzMarks(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 0, 0, 1, 0, 2, 1, 0, 0})
	f.Add([]byte{255, 0, 0, 255, 0, 1, 255, 128, 4, 200, 7, 2})
	f.Add([]byte{255, 0, 0, 250, 3, 2, 24, 0, 0, 1, 1, 8, 13, 0, 12})
	f.Fuzz(func(t *testing.T, script []byte) {
		m, is := Marks{}, map[ID]Mark{}
		old, was := m, is
		for len(script) >= 3 && len(script) <= 90 {
			n, from, op := int(script[0]), int(script[1]), script[2]
			script = script[3:]
			if op&8 == 0 {
				old, was = m, maps.Clone(is)
			}
			mark, on := Read<<(op&1), op&2 == 0
			ids := make([]ID, 0, n)
			for i := range n {
				ids = append(ids, ID(fmt.Sprint((from+i*7)%300)))
			}
			next := maps.Clone(is)
			if op&4 != 0 {
				given := map[ID]Mark{}
				for _, id := range ids {
					given[id] = mark * Mark(len(id)&1)
				}
				m = m.Set(maps.All(given))
				maps.Copy(next, given)
			} else {
				m = m.With(mark, on, ids...)
				for _, id := range ids {
					if next[id] &^= mark; on {
						next[id] |= mark
					}
				}
			}
			maps.DeleteFunc(next, func(_ ID, mark Mark) bool { return mark == 0 })
			is = next
			lawful(t, m, is)
			lawful(t, old, was)
			diffed(t, m, old, is, was)
			diffed(t, old, m, was, is)
		}
	})
}

// Leaves whose hashes are all the same stay one bundle, and stay right.
func TestMarksOfOneHash(t *testing.T) {
	t.Parallel()
	var leaves []entry
	for i := range 3 * bundle {
		leaves = append(leaves, entry{ID(fmt.Sprintf("%03d", i)), key(0x1200).with(Read)})
	}
	b := boughOf(leaves, 0)
	if b.size() != len(leaves) || len(b.gathered(nil)) != len(leaves) {
		t.Fatalf("%d leaves of %d", len(b.gathered(nil)), len(leaves))
	}
	g := growth{become: func(_, mark Mark) Mark { return mark }}
	fewer := g.bough(b, []entry{{"007", key(0x1200)}}, 0)
	if fewer.size() != len(leaves)-1 {
		t.Errorf("%d leaves are left", fewer.size())
	}
	n := 0
	differ(fewer, b, 0, func(id ID, mark Mark) bool { n++; return id == "007" && mark == 0 })
	if n != 1 {
		t.Errorf("%d differ", n)
	}
}

// All and Diff stop when they are told to.
func TestMarksStop(t *testing.T) {
	t.Parallel()
	m := million(1000)
	for name, walk := range map[string]func(func(ID, Mark) bool){
		"all": m.All, "diff": m.Diff(Marks{}), "gone": Marks{}.Diff(m), "changed": m.Diff(m.With(Starred, true, m.some(500)...)),
	} {
		seen := 0
		walk(func(ID, Mark) bool { seen++; return seen < 3 })
		if seen != 3 {
			t.Errorf("%s goes on to %d", name, seen)
		}
	}
}

// Far fewer boughs are looked at than there are where little differs.
func TestDiffSkipsWhatIsShared(t *testing.T) {
	m := million(50_000)
	changed := m.With(Starred, true, m.some(3)...)
	all := testing.AllocsPerRun(1, func() {
		for range changed.Diff(m) {
		}
	})
	fresh := m.With(Read, false, m.some(3)...)
	if all > 16 || fresh.root == m.root {
		t.Errorf("%v allocations", all)
	}
	shared := 0
	for i, kid := range changed.root.kids {
		for j, grandkid := range kid.kids {
			for k := range grandkid.kids {
				if grandkid.kids[k] == m.root.kids[i].kids[j].kids[k] {
					shared++
				}
			}
		}
	}
	if shared < fan*fan*fan-3 {
		t.Errorf("%d of %d boughs are shared", shared, fan*fan*fan)
	}
}

// million returns n marks with IDs as articles have them.
func million(n int) Marks {
	r := rand.New(rand.NewPCG(1, 2))
	set := make(map[ID]Mark, n)
	for len(set) < n {
		set[ID(fmt.Sprintf("%013x", r.Uint64()>>12))] = Read
	}
	return MarksOf(set)
}

// some returns n of the articles.
func (m Marks) some(n int) []ID {
	var ids []ID
	for id := range m.All {
		if ids = append(ids, id); len(ids) == n {
			break
		}
	}
	return ids
}

func BenchmarkMarks(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	m := million(1_000_000)
	runtime.GC()
	runtime.ReadMemStats(&after)
	ids := m.some(m.Len())
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	b.Run("With", func(b *testing.B) {
		b.ReportAllocs()
		next := m
		for i := 0; b.Loop(); i++ {
			next = next.With(Starred, true, ids[i%len(ids)])
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "B/mark")
	})
	b.Run("With all", func(b *testing.B) {
		for b.Loop() {
			m.With(Read, false, ids...)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ids)), "ns/mark")
	})
	b.Run("Of", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			m.Of(ids[i%len(ids)])
		}
	})
	b.Run("Diff of ten", func(b *testing.B) {
		next := m.With(Starred, true, ids[:10]...)
		for b.Loop() {
			for range next.Diff(m) {
			}
		}
	})
	b.Run("MarksOf", func(b *testing.B) {
		set := maps.Collect(m.All)
		for b.Loop() {
			MarksOf(set)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(set)), "ns/mark")
	})
	runtime.KeepAlive(m)
}
