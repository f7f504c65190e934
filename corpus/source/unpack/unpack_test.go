package unpack_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"dateline/corpus/source/unpack"
	"dateline/model"
)

// pack packs text.
func pack(t testing.TB, coding unpack.Coding, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case unpack.Gzip:
		w = gzip.NewWriter(&b)
	case unpack.Zstd:
		w, _ = zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1))
	case unpack.Zlib:
		w = zlib.NewWriter(&b)
	case unpack.Deflate:
		w, _ = flate.NewWriter(&b, 6)
	case unpack.Brotli:
		w = brotli.NewWriterLevel(&b, brotli.BestSpeed)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked returns what comes out, why it was not whole, and the error.
func unpacked(coding unpack.Coding, from io.Reader) (out []byte, cut, err error) {
	r, err := unpack.New(coding, from)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	out, err = io.ReadAll(r)
	return out, r.Cut(), err
}

// lines is text as it is archived: lines that are alike, and packs about n to 1.
func lines(n int) []byte {
	var b bytes.Buffer
	for i := range 4000 {
		fmt.Fprintf(&b, `{"title":"Harbour wall %d","text":"%s"}`+"\n", i*i, strings.Repeat("the same words again ", n))
	}
	return b.Bytes()
}

func TestCodings(t *testing.T) {
	t.Parallel()
	text := lines(2)
	for _, coding := range []unpack.Coding{unpack.Gzip, unpack.Zstd, unpack.Zlib, unpack.Deflate, unpack.Brotli} {
		packed := pack(t, coding, text)
		if of := unpack.Of(packed, "news.br"); of != coding && coding != unpack.Deflate {
			t.Errorf("%s is taken for %q", coding, of)
		}
		out, cut, err := unpacked(coding, iotest.HalfReader(bytes.NewReader(packed)))
		if !bytes.Equal(out, text) || cut != nil || err != nil {
			t.Errorf("%s: %d of %d bytes, cut %v, %v", coding, len(out), len(text), cut, err)
		}
		out, cut, err = unpacked(coding, bytes.NewReader(packed[:len(packed)*3/4]))
		if len(out) == 0 || !bytes.HasPrefix(text, out) || cut == nil || err != nil {
			t.Errorf("%s, cut short: %d bytes, cut %v, %v", coding, len(out), cut, err)
		}
	}
	// "words" by bzip2, which the standard library only reads
	const bz = "BZh91AY&SY\x23\x03\x87\xc4\x00\x00\x02\xc1\x80\x00\x10\x04\x00\x98\x80\x20\x00\x30\xc0\x08\x61\xa5\xa0\x18\x5d\xc9\x14\xe1\x42\x40\x8c\x0e\x1f\x10"
	if out, cut, err := unpacked(unpack.Of([]byte(bz), ""), strings.NewReader(bz)); string(out) != "words\n" || cut != nil || err != nil {
		t.Errorf("bzip2: %q, cut %v, %v", out, cut, err)
	}
}

func TestMembers(t *testing.T) {
	t.Parallel()
	packed := append(pack(t, unpack.Gzip, []byte("one ")), pack(t, unpack.Gzip, []byte("two"))...)
	out, cut, err := unpacked(unpack.Gzip, bytes.NewReader(append(packed, make([]byte, 512)...)))
	if string(out) != "one two" || cut != nil || err != nil {
		t.Errorf("%q, cut %v, %v", out, cut, err)
	}
	packed[len(packed)-6] ^= 1 // in the checksum
	if out, cut, err = unpacked(unpack.Gzip, bytes.NewReader(packed)); !strings.HasPrefix(string(out), "one ") || cut == nil || err != nil {
		t.Errorf("damaged: %q, cut %v, %v", out, cut, err)
	}
}

func TestRatio(t *testing.T) {
	t.Parallel()
	honest := lines(40) // about a hundred to one
	packed := pack(t, unpack.Gzip, honest)
	t.Logf("%d to one", len(honest)/len(packed))
	if out, cut, err := unpacked(unpack.Gzip, bytes.NewReader(packed)); len(out) != len(honest) || cut != nil || err != nil {
		t.Errorf("an honest archive: %d of %d bytes, cut %v, %v", len(out), len(honest), cut, err)
	}
	bomb := make([]byte, 16<<20)
	for name, c := range map[string]struct {
		coding unpack.Coding
		in     []byte
		most   int
	}{
		"gzip":               {unpack.Gzip, pack(t, unpack.Gzip, bomb), 16 << 20},
		"zstd":               {unpack.Zstd, pack(t, unpack.Zstd, bomb), 16 << 20},
		"brotli":             {unpack.Brotli, pack(t, unpack.Brotli, bomb), 16 << 20},
		"after a long start": {unpack.Gzip, append(bytes.Clone(packed), pack(t, unpack.Gzip, bomb)...), len(honest) + 16<<20},
	} {
		out, _, err := unpacked(c.coding, bytes.NewReader(c.in))
		if !errors.Is(err, model.ErrTooLarge) || len(out) > c.most {
			t.Errorf("%s: %d bytes, %v", name, len(out), err)
		}
	}
}

func TestBroken(t *testing.T) {
	t.Parallel()
	for _, coding := range []unpack.Coding{unpack.Gzip, unpack.Zstd, unpack.Zlib, unpack.Deflate, unpack.Brotli, unpack.Bzip2} {
		if out, cut, err := unpacked(coding, strings.NewReader("no, it is text, and of no coding at all")); err == nil && cut == nil || len(out) > 100 {
			t.Errorf("%s of text: %q, cut %v", coding, out, cut)
		}
	}
	packed := pack(t, unpack.Gzip, lines(1))
	in := io.MultiReader(bytes.NewReader(packed[:len(packed)/2]), iotest.ErrReader(model.ErrDamaged))
	if _, cut, err := unpacked(unpack.Gzip, in); !errors.Is(err, model.ErrDamaged) || cut != nil {
		t.Errorf("a disk that fails: cut %v, %v", cut, err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"a.csv.gz": "a.csv", "a.GZ": "a", "a.jsonl.zst": "a.jsonl", "a.txt": "a.txt", "gz": "gz"} {
		if got := unpack.Plain(name); got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
	tar := make([]byte, 512)
	copy(tar[257:], "ustar")
	for head, want := range map[string]bool{"PK\x03\x04": true, string(tar): true, "\xfd7zXZ\x00": true, "words": false, "": false} {
		if err := unpack.Archive([]byte(head)); (err != nil) != want || err != nil && !errors.Is(err, model.ErrBinary) {
			t.Errorf("%.8q: %v", head, err)
		}
	}
	for _, text := range []string{"x^2 is a square", "BZh91 is a plate", "x", "", "Press release"} {
		if c := unpack.Of([]byte(text), "a.txt"); c != unpack.None {
			t.Errorf("%q is taken for %s", text, c)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(uint8(0), []byte("\x1f\x8b\x08\x00"))
	f.Add(uint8(1), []byte("\x28\xb5\x2f\xfd"))
	f.Fuzz(func(t *testing.T, which uint8, in []byte) {
		codings := []unpack.Coding{unpack.Gzip, unpack.Zstd, unpack.Bzip2, unpack.Zlib, unpack.Deflate, unpack.Brotli}
		out, _, _ := unpacked(codings[int(which)%len(codings)], bytes.NewReader(in))
		if len(out) > 2*unpack.MaxFree+unpack.MaxRatio*len(in) {
			t.Fatalf("%d bytes became %d", len(in), len(out))
		}
	})
}
