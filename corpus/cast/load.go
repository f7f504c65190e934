package cast

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"dateline/corpus/frame"
	"dateline/corpus/gazetteer"
	"dateline/corpus/roll"
	"dateline/model"
)

// Load reads what Save wrote, and not a byte beyond it. The cast answers as the
// saved one did without amendments, and goes on as it would have; amendments
// that are then taken in are news to Settle. An error wraps model.ErrDamaged
// where bytes are missing or others than were written; after any error, also
// that of another version of the rules or the tables, all articles must be Put
// into a new cast.
func Load(from io.Reader, names *gazetteer.Names) (*Cast, error) {
	l := loader{Reader: frame.NewReader(from, firstLine), c: New(names)}
	if version, tables := l.Number(), l.Number(); l.Err() == nil && (version != format || tables != gazetteer.Fingerprint()) {
		l.Fail(errors.New("it was saved by another version"))
	}
	for _, n := range [...]*uint64{&l.offices, &l.surnames, &l.keys, &l.people, &l.spellings} {
		*n = uint64(l.Count())
	}
	l.loadOffices()
	l.loadSurnames()
	l.loadKeys()
	l.loadSpellings()
	l.loadPeople()
	l.loadInitials()
	l.loadArticles()
	if err := l.End(); err != nil {
		return nil, fmt.Errorf("load cast: %w", err)
	}
	return l.c, nil
}

// loader reads into a new cast. No number that it takes is out of range, so
// that a file which somebody made cannot lead anywhere either.
type loader struct {
	*frame.Reader
	c                                          *Cast
	offices, surnames, keys, people, spellings uint64 // numbers given: each smaller than these
}

// room is for how many of so many room is made at once: a number that is a lie
// costs no more.
func room(n uint64) int { return int(min(n, 1<<20)) }

func (l *loader) loadOffices() {
	r := &l.c.offices
	for n := uint64(1); n < l.offices && l.Err() == nil; n++ {
		r.append(string(l.Text()), struct{}{})
	}
	r.rehash()
}

func (l *loader) loadSurnames() {
	r := &l.c.surnames
	for n := uint64(1); n < l.surnames && l.Err() == nil; n++ {
		of := r.append(string(l.Text()), surname{})
		r.of[of] = surname{bearers: l.members(), bare: l.members()}
	}
	r.rehash()
}

// members reads a list of names.
func (l *loader) members() list {
	one := list{}
	for range l.Count() {
		n := l.Below(l.keys)
		if l.Err() != nil {
			break
		}
		l.c.members.insert(&one, one.len(), n)
	}
	return one
}

func (l *loader) loadKeys() {
	r := &l.c.keys
	r.reserve(room(l.keys))
	for n := uint64(1); n < l.keys && l.Err() == nil; n++ {
		of := r.append(string(l.Text()), name{})
		bits := l.Number()
		k := name{full: bits&nameFull != 0, mixed: bits&nameMixed != 0, touched: bits&nameTouched != 0,
			surname: l.Below(l.surnames), person: l.Below(l.people)}
		for kind := model.Person; kind <= model.Place; kind++ {
			k.articles[kind] = l.Count()
		}
		r.of[of] = k
	}
	r.rehash()
	for range l.Count() {
		if l.Err() != nil {
			break
		}
		l.c.touched = append(l.c.touched, l.Below(l.keys))
	}
}

func (l *loader) loadSpellings() {
	r := &l.c.spellings
	r.reserve(room(l.spellings))
	for n := uint64(1); n < l.spellings && l.Err() == nil; n++ {
		of := r.append(string(l.Text()), spelling{})
		s := spelling{name: l.Below(l.keys), articles: l.Count()}
		bits := l.Number()
		s.initials, s.known = bits&spellingInitials != 0, min(model.ActorKind(bits>>spellingKnownAt), model.Place)
		if l.Err() == nil {
			k := &l.c.keys.of[s.name]
			s.next, k.first = k.first, of
			r.of[of] = s
		}
	}
	r.rehash()
}

func (l *loader) loadPeople() {
	l.c.people = slices.Grow(l.c.people, room(l.people))
	var days []perDay
	var offices []perOffice
	for n := uint64(1); n < l.people && l.Err() == nil; n++ {
		p := person{variant: l.Below(l.keys)}
		days, offices = days[:0], offices[:0]
		last := int32(undated)
		for range l.Count() {
			if l.Err() != nil {
				break
			}
			last = int32(uint32(last) + l.Count())
			days = append(days, perDay{day: last, articles: l.Count()})
		}
		for range l.Count() {
			if l.Err() != nil {
				break
			}
			offices = append(offices, perOffice{office: l.Below(l.offices), articles: l.Count()})
		}
		p.days, p.offices = l.c.perDay.add(days), l.c.perOffice.add(offices)
		l.c.people = append(l.c.people, p)
	}
}

func (l *loader) loadInitials() {
	for range l.Count() {
		if l.Err() != nil {
			break
		}
		n := l.Below(l.keys)
		introductions := []introduction{} // those of initials that were once introduced may be none
		for range l.Count() {
			if l.Err() != nil {
				break
			}
			introductions = append(introductions, introduction{name: l.Below(l.keys), articles: l.Count()})
		}
		l.c.initials[n] = introductions
	}
}

func (l *loader) loadArticles() {
	r := &l.c.articles
	r.ids = roll.LoadIDs(l.Reader)
	count := r.len()
	r.days, r.at = slices.Grow(r.days, count), slices.Grow(r.at, count)
	day := int32(0)
	for range count {
		day += unzigzag(l.Count())
		at := slip{}
		if size := l.Count(); size > 0 {
			bills := l.Raw(int(size))
			if l.Err() == nil && !l.lawful(bills) {
				l.Fail(nil)
			}
			at = r.bills.write(bills)
		}
		if l.Err() != nil {
			return
		}
		r.days, r.at = append(r.days, day), append(r.at, at)
	}
}

// lawful reports whether bytes are bills, of names and offices that there are.
func (l *loader) lawful(b []byte) bool {
	number := func(limit uint64) (n uint64, ok bool) {
		n, size := binary.Uvarint(b)
		if size <= 0 || n >= limit {
			return 0, false
		}
		b = b[size:]
		return n, true
	}
	count, ok := number(uint64(len(b)))
	for range count {
		var head uint64
		if head, ok = number(l.spellings << spellAt); !ok {
			return false
		}
		if head&withOf != 0 {
			limit := l.offices
			if model.ActorKind(head>>kindAt&3) == model.UnknownKind {
				limit = l.keys
			}
			if _, ok = number(limit); !ok {
				return false
			}
		}
		if head&withNow != 0 {
			now, in := number(1 << 32)
			if !in || uint64(target(now).name()) >= l.keys {
				return false
			}
		}
	}
	return ok && len(b) == 0
}
