package frame

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// put writes something of each sort, over several frames.
func put(w *Writer, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	for range 20_000 {
		w.Number(r.Uint64() >> r.IntN(64))
		w.Count(r.Uint32())
		w.Text(strings.Repeat("x", r.IntN(60)))
		w.List([]uint32{1, r.Uint32()})
		w.Raw([]byte{1, 2, 3, byte(r.Uint32())})
	}
	w.Text(strings.Repeat("long ", 1<<18))
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	w := NewWriter(&file, "test")
	put(w, 1)
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	file.WriteString("what follows")
	from := NewReader(&file, "test")
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 20_000 {
		ok := from.Number() == r.Uint64()>>r.IntN(64)
		ok = ok && from.Count() == r.Uint32()
		ok = ok && len(from.Text()) == r.IntN(60)
		ok = ok && from.Count() == 2 && from.Below(2) == 1 && from.Count() == r.Uint32()
		ok = ok && slices.Equal(from.Raw(4), []byte{1, 2, 3, byte(r.Uint32())})
		if !ok {
			t.Fatalf("round %d reads otherwise: %v", i, from.Err())
		}
	}
	if long := from.Text(); len(long) != 5<<18 {
		t.Errorf("%d bytes of a long text", len(long))
	}
	if err := from.End(); err != nil || file.String() != "what follows" {
		t.Errorf("%v; %d bytes are left", err, file.Len())
	}
}

func TestDamage(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	w := NewWriter(&file, "test")
	put(w, 2)
	w.End()
	whole := file.Bytes()
	// drop takes out the frame after the first line.
	size := headLen + int(whole[5]) + int(whole[6])<<8 + int(whole[7])<<16
	for name, damaged := range map[string][]byte{
		"empty":            nil,
		"another line":     append([]byte("text"), whole[4:]...),
		"cut in the line":  whole[:3],
		"cut in a head":    whole[:9],
		"cut in a frame":   whole[:5000],
		"cut at a frame":   whole[:5+size],
		"without the end":  whole[:len(whole)-headLen],
		"a frame is gone":  slices.Concat(whole[:5], whole[5+size:]),
		"a frame is twice": slices.Concat(whole[:5+size], whole[5:]),
		"a byte is other":  slices.Concat(whole[:5000], []byte{whole[5000] ^ 4}, whole[5001:]),
	} {
		from := NewReader(bytes.NewReader(damaged), "test")
		for from.Err() == nil {
			from.Raw(1)
		}
		if err := from.End(); !errors.Is(err, model.ErrDamaged) || from.Number() != 0 || from.Text() != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNumbersOutOfRange(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	w := NewWriter(&file, "test")
	w.Number(1 << 40)
	w.End()
	for name, read := range map[string]func(from *Reader){
		"too large to count": func(from *Reader) { from.Count() },
		"not below":          func(from *Reader) { from.Below(1 << 40) },
		"nothing of zero":    func(from *Reader) { from.Below(0) },
		"more than there is": func(from *Reader) { from.Raw(100) },
		"not all is read":    func(*Reader) {},
	} {
		from := NewReader(bytes.NewReader(file.Bytes()), "test")
		if read(from); !errors.Is(from.End(), model.ErrDamaged) {
			t.Errorf("%s: %v", name, from.Err())
		}
	}
}
