package cast

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"dateline/corpus/frame"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// format is the version of what Save writes. It goes up with its form, and
// whenever a rule makes another of a name: alias.Key, SurnameOf, IsAcronym and
// WithoutInitials, office and introduce. TestRulesAreThoseOfTheFormat tells.
const format = 2

// firstLine begins the file.
const firstLine = "dateline cast"

// Save writes down all tallies, and what Settle has yet to tell, but not the
// amendments: these are kept elsewhere, and Amend takes them in again. It is
// for the next process of the same version, which is spared putting in all
// articles; it is no record of anything. Readers do not wait for it.
func (c *Cast) Save(to io.Writer) error {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.RLock()
	defer c.mu.RUnlock()
	w := frame.NewWriter(to, firstLine)
	w.Number(format)
	w.Number(gazetteer.Fingerprint())
	for _, n := range [...]int{len(c.offices.of), len(c.surnames.of), len(c.keys.of), len(c.people), len(c.spellings.of)} {
		w.Number(uint64(n))
	}
	for _, text := range c.offices.text[1:] {
		w.Text(text)
	}
	c.saveNames(w)
	c.savePeople(w)
	c.saveInitials(w)
	c.saveArticles(w)
	if err := w.End(); err != nil {
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

func (c *Cast) saveNames(w *frame.Writer) {
	for n, text := range c.surnames.text[1:] {
		w.Text(text)
		s := c.surnames.of[n+1]
		w.List(c.members.of(s.bearers))
		w.List(c.members.of(s.bare))
	}
	for n, text := range c.keys.text[1:] {
		w.Text(text)
		k := &c.keys.of[n+1]
		w.Number(flag(k.full, nameFull) | flag(k.mixed, nameMixed) | flag(k.touched, nameTouched))
		w.Count(k.surname)
		w.Count(k.person)
		for _, articles := range k.articles[model.Person:] {
			w.Count(articles)
		}
	}
	w.List(c.touched)
	for n, text := range c.spellings.text[1:] {
		w.Text(text)
		s := &c.spellings.of[n+1]
		w.Count(s.name)
		w.Count(s.articles)
		w.Number(flag(s.initials, spellingInitials) | uint64(s.known)<<spellingKnownAt)
	}
}

func flag(set bool, bit uint64) uint64 {
	if set {
		return bit
	}
	return 0
}

func (c *Cast) savePeople(w *frame.Writer) {
	for i := range c.people[1:] {
		p := &c.people[i+1]
		w.Count(p.variant)
		days := c.perDay.of(p.days)
		w.Count(uint32(len(days)))
		last := int32(undated)
		for _, d := range days {
			w.Count(uint32(d.day) - uint32(last))
			w.Count(d.articles)
			last = d.day
		}
		offices := c.perOffice.of(p.offices)
		w.Count(uint32(len(offices)))
		for _, o := range offices {
			w.Count(o.office)
			w.Count(o.articles)
		}
	}
}

func (c *Cast) saveInitials(w *frame.Writer) {
	w.Count(uint32(len(c.initials)))
	for _, n := range slices.Sorted(maps.Keys(c.initials)) {
		w.Count(n)
		w.Count(uint32(len(c.initials[n])))
		for _, in := range c.initials[n] {
			w.Count(in.name)
			w.Count(in.articles)
		}
	}
}

// saveArticles writes articles in the order of their numbers, the days as what
// they differ by: articles come more or less by date.
func (c *Cast) saveArticles(w *frame.Writer) {
	r := &c.articles
	r.ids.Save(w)
	last := int32(0)
	for n := uint32(1); n <= uint32(r.len()); n++ {
		w.Count(zigzag(r.days[n] - last))
		last = r.days[n]
		if r.at[n].page == 0 {
			w.Count(0)
			continue
		}
		c.old = c.billsOf(n, c.old[:0])
		c.bytes = c.appendBills(c.bytes[:0], c.old)
		w.Count(uint32(len(c.bytes)))
		w.Raw(c.bytes)
	}
}

// zigzag makes small numbers of small differences, negative ones too; what
// overflows comes back as it was.
func zigzag(by int32) uint32  { return uint32(by)<<1 ^ uint32(by>>31) }
func unzigzag(n uint32) int32 { return int32(n>>1) ^ -int32(n&1) }
