// Package shelf keeps the frozen parts of a library's index in a folder beside
// the library. All of it is made from the store and can be made again: what is
// missing, damaged, older or of another library is an empty shelf, and says why.
//
//	LIBRARY.index/
//	  manifest       which parts live, which of their articles are dead, and up to
//	                 which Seq of the store they answer: replaced whole, or not at all
//	  00000007.part  a part: a segment, written once
//	  lease          an empty file, locked by the one process that writes
//
//	tail ── Flush ──> part part part part part part part part
//	                  └──────────── Merge by 8 ─────────────┘ ──> part
//
// Readers need no lock: they map what the manifest names. A part that it names
// no longer is unlinked at once; who has it mapped keeps it, and Reload finds
// the ones that came instead. After a crash at any moment the manifest is the
// one before or the one after, and what it does not name is a leftover.
package shelf

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"dateline/corpus/index"
	"dateline/corpus/segment/disk"
	"dateline/model"
)

// Options say what a shelf belongs to.
type Options struct {
	Tax     index.Taxonomy
	Library string // identity of the store; parts made from another are not ours
}

// Shelf is the folder of an index's frozen parts. It is safe for concurrent
// use, and several processes may each have one for the same folder.
type Shelf struct {
	dir  string
	opt  Options
	disk disk.Disk

	merging sync.Mutex // held by the one merge; taken before writing
	writing sync.Mutex // held while what is on the disk is replaced or read anew
	mu      sync.Mutex // guards what follows
	now     *state     // immutable
	lease   *lease     // nil while another process, or nobody, writes
	named   uint64     // the newest number that is a part's name
}

// The names in the folder.
const (
	manifestName = "manifest"
	leaseName    = "lease"
	partSuffix   = ".part"
)

// Open reads the shelf in dir, without making anything: a folder that is not
// there is an empty shelf. The only error wraps model.ErrNewer: the index is of
// a later version of dateline and is left alone.
func Open(dir string, opt Options) (*Shelf, error) {
	s := &Shelf{dir: dir, opt: opt, disk: disk.OS{}, now: &state{}}
	now, err := s.load()
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	s.now = now
	return s, nil
}

// Layers returns the living parts, those of the oldest articles of the store
// first, each with the articles that are dead in it. An article lives in one at
// most.
func (s *Shelf) Layers() []index.Layer { return s.state().layers() }

// Covers is the Seq of the store up to which the layers answer; 0 when all of
// it is yet to be indexed.
func (s *Shelf) Covers() uint64 { return s.state().covers }

// Reason says why there is nothing on the shelf that could be used; "" when all
// is well.
func (s *Shelf) Reason() string { return s.state().reason }

// Snapshot returns Layers and Covers as they belong together, while others
// flush and merge.
func (s *Shelf) Snapshot() (layers []index.Layer, covers uint64) {
	now := s.state()
	return now.layers(), now.covers
}

func (s *Shelf) state() *state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *Shelf) path(name string) string { return filepath.Join(s.dir, name) }

// Reload takes over what another process flushed or merged since, and reports
// whether that was anything. It costs one look at the folder when nothing was,
// so that it may be called twice a second. With an error the shelf stays as it
// is; it wraps model.ErrNewer when a later version of dateline took the index
// over.
func (s *Shelf) Reload() (changed bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.untouched() {
		return false, nil
	}
	next, err := s.load()
	if err != nil {
		return false, fmt.Errorf("reload index: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lease == nil && next.covers < s.now.covers {
		return false, nil
	}
	changed = !next.same(s.now)
	s.now = next
	return changed, nil
}

// Reset forgets all parts, so that the index is made from the store anew. It
// needs the lease.
func (s *Shelf) Reset() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if !s.leased() {
		return fmt.Errorf("reset index: %w", errNoLease)
	}
	next := &state{generation: s.state().generation + 1, reason: "the index was reset"}
	if err := s.publish(next); err != nil {
		return fmt.Errorf("reset index: %w", err)
	}
	return nil
}

// errNoLease is what writing without the lease gives.
var errNoLease = fmt.Errorf("%w: this process has not the lease", model.ErrReadOnly)

// errMoved is what writing gives when the manifest is not the one that this
// shelf read or wrote last.
var errMoved = errors.New("it was changed by another process")
