package near

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"dateline/corpus/frame"
	"dateline/corpus/roll"
	"dateline/model"
)

// format is the version of what Save writes, and firstLine begins it.
const (
	format    = 1
	firstLine = "dateline near"
)

// Save writes down all signatures and stories, about 90 bytes an article, for
// the next process, which is spared signing all texts anew.
func (f *Finder) Save(to io.Writer) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := frame.NewWriter(to, firstLine)
	w.Number(format)
	w.Number(written)
	f.ids.Save(w)
	var bytes []byte
	for i := range f.kept[1:] {
		e := &f.kept[i+1]
		w.Count(e.leader)
		if e.leader == 0 {
			continue
		}
		dated := uint64(0)
		if e.day != undated {
			dated = 1
		}
		w.Number(dated)
		w.Number(uint64(e.at)<<1 ^ uint64(e.at>>63))
		bytes = e.sig.Append(bytes[:0])
		w.Count(uint32(len(bytes)))
		w.Raw(bytes)
	}
	if err := w.End(); err != nil {
		return fmt.Errorf("save copies: %w", err)
	}
	return nil
}

// Load reads what Save wrote, and not a byte beyond it. The error wraps
// model.ErrDamaged where bytes are missing or others than were written; after
// any error, also that of another version, all texts must be signed anew.
func Load(from io.Reader) (*Finder, error) {
	r, f := frame.NewReader(from, firstLine), New()
	if version, signed := r.Number(), r.Number(); r.Err() == nil && (version != format || signed != written) {
		r.Fail(errors.New("they were saved by another version"))
	}
	f.ids = roll.LoadIDs(r)
	articles := f.ids.Len()
	f.kept = slices.Grow(f.kept, articles)
	for range articles {
		f.kept = append(f.kept, f.load(r))
		if r.Err() != nil {
			break
		}
	}
	if err := r.End(); err != nil {
		return nil, fmt.Errorf("load copies: %w", err)
	}
	if !f.restore() {
		return nil, fmt.Errorf("load copies: %w", model.ErrDamaged)
	}
	return f, nil
}

// load reads an article.
func (f *Finder) load(r *frame.Reader) entry {
	e := entry{day: undated, leader: r.Below(uint64(f.ids.Len()) + 1)}
	if e.leader == 0 {
		return e
	}
	dated, at := r.Below(2), r.Number()
	if e.at = int64(at>>1) ^ -int64(at&1); dated != 0 {
		e.day = dayOf(e.at)
	}
	sig, err := Parse(r.Raw(int(r.Count())))
	if err != nil {
		r.Fail(err)
	}
	e.sig = sig
	return e
}

// restore finds all that follows from the articles; false where their leaders
// cannot be.
func (f *Finder) restore() bool {
	for i := range f.kept {
		n := uint32(i)
		switch leader := f.kept[n].leader; {
		case leader == 0:
			continue
		case f.kept[leader].leader != leader:
			return false
		case leader != n:
			f.copies[leader] = append(f.copies[leader], n)
		}
		f.insert(n)
	}
	return true
}
