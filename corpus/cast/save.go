package cast

import (
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// format is the version of what Save writes. It goes up with its form, and
// whenever a rule makes another of a name: alias.Key, SurnameOf, IsAcronym and
// WithoutInitials, office and introduce. TestRulesAreThoseOfTheFormat tells.
const format = 1

// Save writes down all tallies, and what Settle has yet to tell, but not the
// amendments: these are kept elsewhere, and Amend takes them in again. It is
// for the next process of the same version, which is spared putting in all
// articles; it is no record of anything. Readers do not wait for it.
func (c *Cast) Save(to io.Writer) error {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.RLock()
	defer c.mu.RUnlock()
	w := newFrameWriter(to)
	w.number(format)
	w.number(gazetteer.Fingerprint())
	for _, n := range [...]int{len(c.offices.of), len(c.surnames.of), len(c.keys.of), len(c.people), len(c.spellings.of), c.articles.len()} {
		w.number(uint64(n))
	}
	for _, text := range c.offices.text[1:] {
		w.text(text)
	}
	c.saveNames(w)
	c.savePeople(w)
	c.saveInitials(w)
	c.saveArticles(w)
	if err := w.end(); err != nil {
		return fmt.Errorf("save cast: %w", err)
	}
	return nil
}

// Bits of a name, and those of a spelling.
const (
	nameFull = 1 << iota
	nameMixed
	nameTouched

	spellingInitials = 1
	spellingKnownAt  = 1
)

func (c *Cast) saveNames(w *frameWriter) {
	for n, text := range c.surnames.text[1:] {
		w.text(text)
		s := c.surnames.of[n+1]
		w.list(c.members.of(s.bearers))
		w.list(c.members.of(s.bare))
	}
	for n, text := range c.keys.text[1:] {
		w.text(text)
		k := &c.keys.of[n+1]
		w.number(flag(k.full, nameFull) | flag(k.mixed, nameMixed) | flag(k.touched, nameTouched))
		w.count(k.surname)
		w.count(k.person)
		for _, articles := range k.articles[model.Person:] {
			w.count(articles)
		}
	}
	w.list(c.touched)
	for n, text := range c.spellings.text[1:] {
		w.text(text)
		s := &c.spellings.of[n+1]
		w.count(s.name)
		w.count(s.articles)
		w.number(flag(s.initials, spellingInitials) | uint64(s.known)<<spellingKnownAt)
	}
}

func flag(set bool, bit uint64) uint64 {
	if set {
		return bit
	}
	return 0
}

// list writes a length and as many numbers.
func (w *frameWriter) list(numbers []uint32) {
	w.count(uint32(len(numbers)))
	for _, n := range numbers {
		w.count(n)
	}
}

func (c *Cast) savePeople(w *frameWriter) {
	for i := range c.people[1:] {
		p := &c.people[i+1]
		w.count(p.variant)
		days := c.perDay.of(p.days)
		w.count(uint32(len(days)))
		last := int32(undated)
		for _, d := range days {
			w.count(uint32(d.day) - uint32(last))
			w.count(d.articles)
			last = d.day
		}
		offices := c.perOffice.of(p.offices)
		w.count(uint32(len(offices)))
		for _, o := range offices {
			w.count(o.office)
			w.count(o.articles)
		}
	}
}

func (c *Cast) saveInitials(w *frameWriter) {
	w.count(uint32(len(c.initials)))
	for _, n := range slices.Sorted(maps.Keys(c.initials)) {
		w.count(n)
		w.count(uint32(len(c.initials[n])))
		for _, in := range c.initials[n] {
			w.count(in.name)
			w.count(in.articles)
		}
	}
}

// saveArticles writes articles in the order of their numbers, the days as what
// they differ by: articles come more or less by date.
func (c *Cast) saveArticles(w *frameWriter) {
	r := &c.articles
	w.count(uint32(len(r.odd)))
	for _, n := range slices.Sorted(maps.Keys(r.odd)) {
		w.count(n)
		w.text(string(r.id(n)))
	}
	var id [8]byte
	last := int32(0)
	for n := uint32(1); n <= uint32(r.len()); n++ {
		bits := r.bits[n]
		if _, odd := r.odd[n]; odd {
			bits = 0 // a hash that another process makes otherwise
		}
		binary.LittleEndian.PutUint64(id[:], bits)
		w.raw(id[:])
		w.count(zigzag(r.days[n] - last))
		last = r.days[n]
		if r.at[n].page == 0 {
			w.count(0)
			continue
		}
		c.old = c.billsOf(n, c.old[:0])
		c.bytes = c.appendBills(c.bytes[:0], c.old)
		w.count(uint32(len(c.bytes)))
		w.raw(c.bytes)
	}
}

// zigzag makes small numbers of small differences, negative ones too; what
// overflows comes back as it was.
func zigzag(by int32) uint32  { return uint32(by)<<1 ^ uint32(by>>31) }
func unzigzag(n uint32) int32 { return int32(n>>1) ^ -int32(n&1) }
