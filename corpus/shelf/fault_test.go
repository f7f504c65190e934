package shelf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"dateline/corpus/segment/disk"
	"dateline/model"
)

// faulty is a disk whose n-th operation fails, and all after it when it is a
// crash. A write that fails has written half.
type faulty struct {
	disk.Disk
	left  int // operations until it fails; none are left to fail below 0
	err   error
	crash bool
}

func (d *faulty) step() error {
	d.left--
	if d.left == 0 || d.left < 0 && d.crash {
		return d.err
	}
	return nil
}

func (d *faulty) Create(path string) (disk.File, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.Disk.Create(path)
	return faultyFile{f, d}, err
}

func (d *faulty) Rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Rename(from, to)
}

func (d *faulty) Remove(path string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Remove(path)
}

func (d *faulty) Sync(folder string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Sync(folder)
}

type faultyFile struct {
	disk.File
	d *faulty
}

func (f faultyFile) Write(b []byte) (int, error) {
	if err := f.d.step(); err != nil {
		n, _ := f.File.Write(b[:len(b)/2]) //nolint:errcheck // it fails anyway
		return n, err
	}
	return f.File.Write(b)
}

func (f faultyFile) Sync() error {
	if err := f.d.step(); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f faultyFile) Close() error {
	err := f.File.Close() // or the test leaks it
	return errors.Join(f.d.step(), err)
}

// hooked is a disk that tells when a file was created.
type hooked struct {
	disk.Disk
	created func()
}

func (d *hooked) Create(path string) (disk.File, error) {
	f, err := d.Disk.Create(path)
	if created := d.created; created != nil {
		d.created = nil
		created()
	}
	return f, err
}

// TestEveryFault lets each file operation of a flush, a merge and a reset fail
// in turn, alone and with all after it as in a crash. Whoever opens the shelf
// then sees the state before or the one after; who has it says so, and goes on.
func TestEveryFault(t *testing.T) {
	full := disk.Cause(syscall.ENOSPC)
	tests := []struct {
		name  string
		do    func(t *testing.T, s *Shelf) error
		err   error
		crash bool
	}{
		{"a flush, once", flushed, syscall.EIO, false},
		{"a flush, a crash", flushed, syscall.EIO, true},
		{"a flush, a full disk", flushed, full, false},
		{"a merge, once", mergedAll, syscall.EIO, false},
		{"a merge, a crash", mergedAll, syscall.EIO, true},
		{"a merge, a full disk", mergedAll, full, false},
		{"a reset, a crash", func(_ *testing.T, s *Shelf) error { return s.Reset() }, syscall.EIO, true},
	}
	before := filled(t, 9)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			failures := 0
			for n := 1; ; n++ {
				d := &faulty{Disk: disk.OS{}, left: n, err: tt.err, crash: tt.crash}
				dir := filepath.Join(t.TempDir(), "library.index")
				must(t, os.CopyFS(dir, os.DirFS(before)))
				failures += fault(t, fmt.Sprintf("operation %d", n), dir, d, tt.do)
				if d.left > 0 {
					break // nothing failed: there are no more operations
				}
			}
			if failures < 5 {
				t.Errorf("only %d operations failed", failures)
			}
		})
	}
}

func flushed(t *testing.T, s *Shelf) error { return advance(t.Context(), s) }

func mergedAll(t *testing.T, s *Shelf) error {
	_, err := s.Merge(t.Context())
	return err
}

// fault does something on a disk that fails, and returns 1 if it did.
func fault(t *testing.T, what, dir string, d *faulty, do func(*testing.T, *Shelf) error) (failed int) {
	t.Helper()
	s := opened(t, dir)
	release, ok := s.Lease()
	if !ok {
		t.Fatal("no lease")
	}
	before := s.Covers()
	s.disk = d
	err := do(t, s)
	if err != nil {
		failed = 1
	}
	if err != nil && errors.Is(d.err, model.ErrFull) && (!errors.Is(err, model.ErrFull) || s.Covers() != before) {
		t.Errorf("%s: %v, at %d", what, err, s.Covers())
	}
	fresh := opened(t, dir)
	if err := consistent(fresh); err != nil || fresh.Reason() != "" && fresh.Covers() > 0 {
		t.Errorf("%s: afterwards %v, %s", what, err, fresh.Reason())
	}
	if err := consistent(s); err != nil {
		t.Errorf("%s: who wrote has %v", what, err)
	}
	if d.crash {
		release()
		release, ok = fresh.Lease()
		s = fresh
	}
	if _, err := s.Reload(); err != nil || !ok {
		t.Fatalf("%s: no lease after it, or %v", what, err)
	}
	s.disk = disk.OS{}
	for range 2 {
		if err := advance(t.Context(), s); err != nil {
			t.Errorf("%s: the next flush: %v", what, err)
		}
	}
	release()
	healthy(t, what, dir)
	return failed
}

// healthy holds a shelf to its history, and to nothing lying about once a lease
// was taken.
func healthy(t *testing.T, what, dir string) {
	t.Helper()
	s := leased(t, dir)
	if err := consistent(s); err != nil {
		t.Errorf("%s: in the end %v", what, err)
	}
	if got := files(t, dir); len(got) != 1+len(s.Layers()) {
		t.Errorf("%s: in the end there are %v", what, got)
	}
	if p := problems(t, s); len(p) > 0 {
		t.Errorf("%s: in the end %v", what, p)
	}
}

// TestFlushWhileMerging flushes changes and deletions of articles that are being
// merged, and one part wholly dead.
func TestFlushWhileMerging(t *testing.T) {
	tests := []struct {
		name  string
		while func(t *testing.T, s *Shelf)
	}{
		{"some change and die", func(t *testing.T, s *Shelf) {
			must(t, s.Flush(t.Context(), part("new", id(1), id(7), id(100)), []model.ID{id(2)}, 20))
		}},
		{"a part dies", func(t *testing.T, s *Shelf) {
			must(t, s.Flush(t.Context(), part("new", id(1), id(100)), []model.ID{id(2)}, 20))
		}},
		{"all of them die", func(t *testing.T, s *Shelf) {
			var all []model.ID
			for n := range 20 {
				all = append(all, id(n))
			}
			must(t, s.Flush(t.Context(), part("new", id(100)), all, 20))
		}},
		{"a reset", func(t *testing.T, s *Shelf) {
			must(t, s.Reset())
			must(t, s.Flush(t.Context(), part("new", id(1)), nil, 3))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "library.index")
			s := leased(t, dir)
			for n := range 8 {
				must(t, s.Flush(t.Context(), part("old", id(2*n+1), id(2*n+2)), nil, uint64(n)))
			}
			var want []model.ID
			s.disk = &hooked{Disk: s.disk, created: func() {
				tt.while(t, s)
				want = sorted(t, s)
			}}
			did, err := s.Merge(t.Context())
			if err != nil || !did {
				t.Fatal(did, err)
			}
			if got := sorted(t, s); !slices.Equal(got, want) {
				t.Errorf("merged to %v, want %v", got, want)
			}
			if got := sorted(t, opened(t, dir)); !slices.Equal(got, want) {
				t.Errorf("on the disk %v, want %v", got, want)
			}
			if got := files(t, dir); len(s.Layers()) > 2 || len(got) != 1+len(s.Layers()) {
				t.Errorf("%d parts: %v", len(s.Layers()), got)
			}
			if p := problems(t, s); len(p) > 0 {
				t.Error(p)
			}
		})
	}
}

// sorted returns the articles that live on a shelf, by ID.
func sorted(t *testing.T, s *Shelf) (ids []model.ID) {
	t.Helper()
	all, err := living(s)
	must(t, err)
	for id := range all {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
