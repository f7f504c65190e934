package roll

import (
	"bytes"
	"fmt"
	"testing"

	"dateline/corpus/frame"
	"dateline/model"
)

func TestIDsAreKeptAsBits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		id   model.ID
		bits bool
	}{
		{"aaaaaaaaaaaaa", true}, {"777777777777y", true}, {"abcdefghijkl2", true}, {"zzzzzzzzzzzza", true},
		{"7777777777777", false}, {"", false}, {"aaaaaaaaaaaa", false}, {"Aaaaaaaaaaaaa", false}, {"aaaaaaaaaaaa1", false}, {"ééééééa", false},
	} {
		bits, ok := packed(c.id)
		if ok != c.bits || ok && unpacked(bits) != c.id {
			t.Errorf("%q is %#x, %v, and back %q", c.id, bits, ok, unpacked(bits))
		}
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	r, want := NewIDs(), map[model.ID]uint32{}
	for i := range 3000 {
		id := unpacked(uint64(i*i) * 0x9e3779b97f4a7c15)
		if i%7 == 0 {
			id = model.ID(fmt.Sprint("odd", i%70))
		}
		n, known := want[id]
		if found, ok := r.Find(id); ok != known || found != n {
			t.Fatalf("%s is found: %d, %v, want %d", id, found, ok, n)
		}
		if !known {
			n = uint32(len(want) + 1)
			want[id] = n
		}
		if got := r.Number(id); got != n {
			t.Fatalf("%s is %d, want %d", id, got, n)
		}
	}
	r.Number("")
	want[""] = uint32(len(want) + 1)
	var file bytes.Buffer
	w := frame.NewWriter(&file, "ids")
	r.Save(w)
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	from := frame.NewReader(&file, "ids")
	loaded := LoadIDs(from)
	if err := from.End(); err != nil || loaded.Len() != len(want) {
		t.Fatalf("%d of %d came back: %v", loaded.Len(), len(want), err)
	}
	for _, r := range []*IDs{r, loaded} {
		for id, n := range want {
			if found, _ := r.Find(id); found != n || r.ID(n) != id {
				t.Fatalf("%q is %d, want %d: %q", id, found, n, r.ID(n))
			}
		}
	}
}

// A roll that lies about how many there are is refused.
func TestIDsThatLie(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(w *frame.Writer){
		"more than there are": func(w *frame.Writer) { w.Count(1 << 31); w.Raw(make([]byte, 8)) },
		"an odd one of none":  func(w *frame.Writer) { w.Count(0); w.Count(1); w.Count(1); w.Text("x") },
		"more odd ones":       func(w *frame.Writer) { w.Count(0); w.Count(1 << 31) },
	} {
		var file bytes.Buffer
		w := frame.NewWriter(&file, "ids")
		write(w)
		if err := w.End(); err != nil {
			t.Fatal(err)
		}
		from := frame.NewReader(&file, "ids")
		if r := LoadIDs(from); from.End() == nil || r.Len() != 0 {
			t.Errorf("%s: %d", name, r.Len())
		}
	}
}
