package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/index"
	"dateline/corpus/segment"
	"dateline/model"
)

// state is what one manifest says, with its parts mapped. It is immutable.
type state struct {
	generation uint64 // of the manifest, from 1
	covers     uint64
	rows       []row
	reason     string
	stamp      string // of the manifest
}

// row is a living part.
type row struct {
	listed
	part *index.Part
	dead *roaring.Bitmap // nil for none; immutable
}

// living is how many articles of the part live.
func (r row) living() int {
	if r.dead == nil {
		return r.part.Len()
	}
	return r.part.Len() - int(r.dead.GetCardinality())
}

func (s *state) layers() []index.Layer {
	layers := make([]index.Layer, len(s.rows))
	for i, r := range s.rows {
		layers[i] = index.Layer{Part: r.part, Dead: r.dead}
	}
	return layers
}

// same reports whether two states answer alike. Each change of either has a
// generation of its own, but for what a reset or a damage began anew.
func (s *state) same(t *state) bool {
	if s.generation != t.generation || s.covers != t.covers || len(s.rows) != len(t.rows) {
		return false
	}
	for i := range s.rows {
		if s.rows[i].part != t.rows[i].part || s.rows[i].living() != t.rows[i].living() {
			return false
		}
	}
	return true
}

// loads is how often the manifest is read again because a part that it names is
// gone: another process merged in between.
const loads = 8

// load reads the manifest and maps its parts; those that are mapped already are
// taken over. What cannot be used is an empty state with a reason; the error is
// model.ErrNewer.
func (s *Shelf) load() (*state, error) {
	last := s.state()
	for range loads {
		stamp := stamp(s.path(manifestName)) // before it is read: a newer one is read again
		m, err := readManifest(s.path(manifestName))
		if errors.Is(err, model.ErrNewer) {
			return nil, err
		}
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return &state{reason: "there is no index yet"}, nil
			}
			return &state{reason: unusable(err), stamp: stamp}, nil
		}
		next := &state{generation: m.Generation, covers: m.Covers, stamp: stamp}
		why, err := s.fits(m)
		if err != nil {
			return nil, err
		}
		if why != "" {
			return &state{generation: m.Generation, stamp: stamp, reason: why}, nil
		}
		next.rows, err = s.rows(m, last)
		switch {
		case err == nil:
			return next, nil
		case !errors.Is(err, fs.ErrNotExist) || s.stands(stamp):
			return &state{generation: m.Generation, stamp: stamp, reason: unusable(err)}, nil
		}
	}
	return &state{reason: "the index changes faster than it can be read"}, nil
}

// unusable tells people what is wrong with an index.
func unusable(err error) string { return "the index cannot be used: " + err.Error() }

// fits says why a manifest is not one of ours, "" if it is. The error is
// model.ErrNewer.
func (s *Shelf) fits(m *manifest) (why string, err error) {
	switch {
	case m.Format > index.Format:
		return "", fmt.Errorf("%w: format %d", model.ErrNewer, m.Format)
	case m.Format < index.Format:
		return "the index is of an older format", nil
	case m.Library != s.opt.Library:
		return "the index is of another library", nil
	}
	return "", nil
}

// rows maps the parts of a manifest.
func (s *Shelf) rows(m *manifest, last *state) ([]row, error) {
	rows := make([]row, 0, len(m.Parts))
	for _, l := range m.Parts {
		r, err := s.row(l, last)
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", l.Name, err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// row maps one part, unless last has it.
func (s *Shelf) row(l listed, last *state) (row, error) {
	r := row{listed: l}
	var had *roaring.Bitmap
	for i := range last.rows {
		if old := &last.rows[i]; old.Name == l.Name && old.Sum == l.Sum && old.Size == l.Size {
			r.part, had = old.part, old.dead
		}
	}
	if r.part == nil {
		var err error
		if r.part, err = s.thaw(l); err != nil {
			return row{}, err
		}
	}
	dead, err := l.deaths(r.part.Len())
	if r.dead = dead; dead != nil && had != nil && dead.Equals(had) {
		r.dead = had // editions keep what they learnt beside the same bitmap
	}
	return r, err
}

// thaw maps the file of a part that is listed.
func (s *Shelf) thaw(l listed) (*index.Part, error) {
	file, err := segment.Open(s.path(l.Name), index.Format)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the file is gone: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	if file.Size() != l.Size || file.Sum() != l.Sum {
		return nil, fmt.Errorf("%w: not the file that was written", model.ErrDamaged)
	}
	return s.thawed(file)
}

func (s *Shelf) thawed(file *segment.File) (p *index.Part, err error) {
	defer runtime.KeepAlive(file) // the part does, once there is one
	if damage := segment.Guard(func() { p, err = index.Thaw(file, s.opt.Tax) }); damage != nil {
		return nil, damage
	}
	return p, err
}

// untouched reports whether the manifest on the disk is the one of the state.
func (s *Shelf) untouched() bool { return s.stands(s.state().stamp) }

// stands reports whether the manifest still is the one with this stamp.
func (s *Shelf) stands(is string) bool { return stamp(s.path(manifestName)) == is }
