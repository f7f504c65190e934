package segment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/model"
)

const testFormat = 7

// written commits a segment of sections, each a name and its bytes.
func written(t testing.TB, path string, sections ...[2]string) {
	t.Helper()
	w, err := Create(path, testFormat)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, s := range sections {
		if _, err := io.WriteString(w.Section(s[0]), s[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func opened(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path, testFormat)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRoundTrip(t *testing.T) {
	long := strings.Repeat("a name and a date, ", 40_000) // more than the buffer
	tests := []struct {
		name     string
		sections [][2]string
	}{
		{"none", nil},
		{"an empty one", [][2]string{{"a", ""}}},
		{"several", [][2]string{{"heads", "one"}, {"empty", ""}, {"15 bytes it has", strings.Repeat("x", 64)}, {"z", "y"}}},
		{"a long one between", [][2]string{{"a", "1"}, {"b", long}, {"c", "3"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "part")
			written(t, path, tt.sections...)
			f := opened(t, path)
			for _, s := range tt.sections {
				got := f.Section(s[0])
				if got == nil || string(got) != s[1] {
					t.Errorf("section %q: %d bytes, want %d", s[0], len(got), len(s[1]))
				}
			}
			if f.Section("other") != nil {
				t.Error("there is a section that nobody wrote")
			}
			if err := f.Verify(context.Background()); err != nil {
				t.Error(err)
			}
			about, err := os.Stat(path)
			if err != nil || about.Size() != f.Size() || f.Path() != path {
				t.Errorf("size %d of %s, %v", f.Size(), f.Path(), err)
			}
			if about.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
				t.Errorf("mode %v", about.Mode())
			}
			runtime.KeepAlive(f)
		})
	}
}

// TestWriterMisused holds that no mistake of a caller gets onto the disk.
func TestWriterMisused(t *testing.T) {
	tests := []struct {
		name string
		do   func(w *Writer)
	}{
		{"a section twice", func(w *Writer) { w.Section("a"); w.Section("a") }},
		{"a section without a name", func(w *Writer) { w.Section("") }},
		{"too long a name", func(w *Writer) { w.Section("0123456789abcdef") }},
		{"a write to one that has ended", func(w *Writer) {
			a := w.Section("a")
			w.Section("b")
			if _, err := a.Write([]byte("late")); err == nil {
				t.Error("was taken")
			}
		}},
		{"given up", func(w *Writer) { w.Section("a"); w.Abort() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			w, err := Create(filepath.Join(folder, "part"), testFormat)
			if err != nil {
				t.Fatal(err)
			}
			tt.do(w)
			if err := w.Commit(); err == nil {
				t.Error("was committed")
			}
			w.Abort()
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

func TestCommitTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part")
	w, err := Create(path, testFormat)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if err := w.Commit(); err == nil {
		t.Error("twice")
	}
	opened(t, path)
}

// TestEveryByteCounts flips each byte of a file in turn, and cuts it at each
// length: Open or Verify says so.
func TestEveryByteCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part")
	written(t, path, [2]string{"a", "some bytes"}, [2]string{"b", ""}, [2]string{"c", strings.Repeat("more", 30)})
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, b []byte) {
		t.Helper()
		damaged := filepath.Join(t.TempDir(), "damaged")
		if err := os.WriteFile(damaged, b, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Open(damaged, testFormat)
		if err == nil {
			err = f.Verify(context.Background())
		}
		if !errors.Is(err, model.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for i := range whole {
		whole[i] ^= 0x10
		check(fmt.Sprintf("byte %d", i), whole)
		whole[i] ^= 0x10
	}
	for n := range whole {
		check(fmt.Sprintf("the first %d bytes", n), whole[:n])
	}
	check("one more byte", append(bytes.Clone(whole), 0))
	check("the end of another", append(bytes.Clone(whole[:192]), whole[128:]...))
}

func TestVerifyNamesTheSection(t *testing.T) {
	path := filepath.Join(t.TempDir(), "part")
	written(t, path, [2]string{"heads", "first"}, [2]string{"words", "second"})
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[bytes.Index(b, []byte("second"))]++
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	err = opened(t, path).Verify(context.Background())
	if err == nil || !strings.Contains(err.Error(), "section words") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := opened(t, path).Verify(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "part")
	written(t, path, [2]string{"a", "b"})
	tests := []struct {
		name   string
		path   string
		format uint32
		want   error
	}{
		{"a newer format", path, testFormat - 1, model.ErrNewer},
		{"an older format", path, testFormat + 1, model.ErrDamaged},
		{"a folder", folder, testFormat, model.ErrDamaged},
		{"nothing there", path + "2", testFormat, os.ErrNotExist},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(tt.path, tt.format)
			if !errors.Is(err, tt.want) {
				t.Error(err)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "open segment "+tt.path+": ") {
				t.Error(err)
			}
		})
	}
}

// FuzzOpen holds that no bytes at all make Open or Verify panic.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "part")
	written(f, path, [2]string{"a", "some bytes"}, [2]string{"b", ""})
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:100])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		damaged := filepath.Join(t.TempDir(), "damaged")
		if err := os.WriteFile(damaged, b, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := Open(damaged, testFormat)
		if err != nil {
			return
		}
		if err := file.Verify(context.Background()); err == nil && !bytes.Equal(b, whole) && file.Sum() == sum(whole[len(whole)-footerSize:len(whole)-8]) {
			t.Error("another file with the same checksum")
		}
	})
}
