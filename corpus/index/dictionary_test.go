package index

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func written(t testing.TB, texts []string) *dictionary {
	t.Helper()
	var blocks, at bytes.Buffer
	w := dictionaryWriter{to: &blocks}
	for i, text := range texts {
		if err := w.add(text, uint32(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if err := w.at.write(&at); err != nil {
		t.Fatal(err)
	}
	d, ok := dictionaryIn(func(name string) []byte {
		return map[string][]byte{"d": blocks.Bytes(), "d.at": at.Bytes()}[name]
	}, "d")
	if !ok {
		t.Fatal("what was written is not read")
	}
	return &d
}

// FuzzDictionary: a dictionary finds what a list of the same texts has.
func FuzzDictionary(f *testing.F) {
	f.Add("a b ab abc abd b ba", "ab")
	f.Add("", "x")
	f.Add(strings.Repeat("same ", 40)+"other sand", "same")
	f.Add("日本 日 日本海 "+strings.Repeat("x", 300), "日")
	f.Fuzz(func(t *testing.T, all, key string) {
		texts := strings.Fields(all)
		for i := range len(texts) / 2 {
			texts = append(texts, texts[i]+fmt.Sprint(i))
		}
		slices.Sort(texts)
		d := written(t, texts)
		var whole, begun, walked []uint32
		for i, text := range texts {
			if text == key {
				whole = append(whole, uint32(i))
			}
			if strings.HasPrefix(text, key) {
				begun = append(begun, uint32(i))
			}
		}
		if got := d.under(key); !slices.Equal(got, whole) {
			t.Errorf("%q is %v, want %v", key, got, whole)
		}
		if got := d.prefixed(key); !slices.Equal(got, begun) {
			t.Errorf("%q begins %v, want %v", key, got, begun)
		}
		for c := d.first(); c.ok; c.next() {
			if c.key() != texts[c.number()] {
				t.Errorf("%q is read as %q", texts[c.number()], c.key())
			}
			walked = append(walked, c.number())
		}
		if len(walked) != len(texts) {
			t.Errorf("walked %d of %d", len(walked), len(texts))
		}
	})
}
