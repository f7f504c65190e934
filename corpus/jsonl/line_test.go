package jsonl_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"dateline/corpus/jsonl"
)

// FuzzLine holds that an object that goes out in pieces is the one that is made
// whole, and never waits for long.
func FuzzLine(f *testing.F) {
	for _, s := range []string{"", "plain", `"quoted"`, "naïve 日本語", "\U0001F600", "bad \xff\xc3(", "\xf0\x9f\x98", "a\u2028"} {
		f.Add(s, 1)
		f.Add(s, 9000)
	}
	f.Fuzz(func(t *testing.T, s string, times int) {
		value := strings.Repeat(s, min(max(times, 0), 40_000/(len(s)+1)))
		var out widest
		whole, pieces := jsonl.Line{}, jsonl.Line{To: &out}
		for _, l := range []*jsonl.Line{&whole, &pieces} {
			l.Open("", '{')
			l.Text("a", value)
			l.Texts("b", []string{s, value, "", s})
			l.Int("c", 1)
			l.Text("d", s)
			l.End()
		}
		if err := pieces.Send(); err != nil {
			t.Fatal(err)
		}
		if out.String() != string(whole.Buf) {
			t.Fatalf("in pieces\n%s, whole\n%s", out.String(), whole.Buf)
		}
		// Of a character no more than six are made, and short ones gather.
		if most := 7*(16<<10) + 7*len(s) + 100; out.most > most {
			t.Fatalf("%d bytes at once, at most %d", out.most, most)
		}
	})
}

// widest is a stream that knows how much came at once.
type widest struct {
	bytes.Buffer
	most int
}

func (w *widest) Write(b []byte) (int, error) {
	w.most = max(w.most, len(b))
	return w.Buffer.Write(b)
}

// full takes nothing.
type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

// What went wrong is told once all is written, and nothing gathers meanwhile.
func TestLineToNobody(t *testing.T) {
	l := jsonl.Line{To: full{}}
	l.Open("", '{')
	for range 100 {
		l.Text("a", strings.Repeat("word ", 10_000))
	}
	l.End()
	if err := l.Send(); !errors.Is(err, errFull) {
		t.Errorf("a full stream: %v", err)
	}
	if cap(l.Buf) > 1<<18 {
		t.Errorf("%d bytes are held", cap(l.Buf))
	}
}
