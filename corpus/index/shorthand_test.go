package index

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzShorthand: every text is read back as it was, whatever was learnt from.
func FuzzShorthand(f *testing.F) {
	f.Add([]byte("the minister said that the ministers"), []byte("the minister"))
	f.Add([]byte(""), []byte("\x00\xff\xfe"))
	f.Add([]byte("\x00\x00\x00\x00a\x00\x00"), []byte("\x00a\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte(strings.Repeat("高市早苗首相は", 9)), []byte("首相は高市早苗"))
	f.Fuzz(func(t *testing.T, sample, text []byte) {
		s := learnShorthand([][]byte{sample, text[:len(text)/2]})
		again, ok := shorthandIn(s.marshal())
		if !ok {
			t.Fatal("the signs are not read")
		}
		short := s.append(nil, text)
		if len(short) > 2*len(text) {
			t.Errorf("%d bytes became %d", len(text), len(short))
		}
		if got := again.read([]byte("before "), short); !bytes.Equal(got[7:], text) {
			t.Errorf("%q is read as %q", text, got[7:])
		}
	})
}

// TestShorthandSaves: what is alike is written in less than half.
func TestShorthandSaves(t *testing.T) {
	var sample, text []byte
	a := newArchive()
	for range 200 {
		sample = append(sample, a.prose(40)...)
		text = append(text, a.prose(40)...)
	}
	short := learnShorthand([][]byte{sample}).append(nil, text)
	if len(short)*100 > len(text)*60 {
		t.Errorf("%d bytes became %d", len(text), len(short))
	}
}
