package shelf

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"dateline/corpus/segment/disk"
)

// lease is the right to write, which one process has at a time.
type lease struct{ file *os.File }

// Lease asks for the right to write; false while someone else has it, where
// nothing can be written, and where a later version of dateline has taken the
// index over. With it come a Reload and the end of all leftovers. It makes the
// folder when it is missing. The right ends with release, or with the process,
// however that ends.
func (s *Shelf) Lease() (release func(), ok bool) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.leased() {
		return nil, false
	}
	l, err := s.take()
	if err != nil {
		return nil, false
	}
	next := s.state()
	if !s.untouched() {
		if next, err = s.load(); err != nil {
			l.file.Close() //nolint:errcheck // nothing was written
			return nil, false
		}
	}
	s.mu.Lock()
	s.now, s.lease = next, l
	s.mu.Unlock()
	s.clear()
	return func() { s.release(l) }, true
}

// take makes the folder and locks its lease.
func (s *Shelf) take() (*lease, error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	f, err := os.OpenFile(s.path(leaseName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lease: %w", err)
	}
	if !lock(f) {
		f.Close() //nolint:errcheck // nothing was written
		return nil, errNoLease
	}
	return &lease{f}, nil
}

// release gives the lease back, once what is being written is done.
func (s *Shelf) release(l *lease) {
	s.merging.Lock()
	defer s.merging.Unlock()
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lease == l {
		s.lease = nil
		l.file.Close() //nolint:errcheck // the lock goes with it
	}
}

func (s *Shelf) leased() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lease != nil
}

// clear removes what a crash left behind: files of ours that the manifest does
// not name. A file that is not of our making stays.
func (s *Shelf) clear() {
	for _, name := range s.leftovers() {
		s.disk.Remove(s.path(name)) //nolint:errcheck // the next lease will try again
	}
}

// leftovers names the files of ours that the state does not name, and takes
// note of the newest number of any part.
func (s *Shelf) leftovers() []string {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	live := map[string]bool{}
	for _, r := range s.now.rows {
		live[r.Name] = true
	}
	var left []string
	for _, e := range entries {
		whole, _, unfinished := strings.Cut(e.Name(), disk.Mark)
		n, part := number(whole)
		if part {
			s.named = max(s.named, n)
		}
		if unfinished && (part || whole == manifestName) || part && !live[whole] {
			left = append(left, e.Name())
		}
	}
	return left
}

// number returns the number that is the name of a part; false when the name is
// no part's.
func number(name string) (n uint64, ok bool) {
	digits, ok := strings.CutSuffix(name, partSuffix)
	if !ok || len(digits) < 8 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	return n, err == nil
}

// name returns the name of a part that is to be written: one that no part of
// this folder has or had since the lease was taken.
func (s *Shelf) name() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.named = max(s.named, s.now.generation) + 1
	return fmt.Sprintf("%08d%s", s.named, partSuffix)
}
