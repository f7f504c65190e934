package cast

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Load reads what Save wrote, and not a byte beyond it. The cast answers as the
// saved one did without amendments, and goes on as it would have; amendments
// that are then taken in are news to Settle. An error wraps model.ErrDamaged
// where bytes are missing or others than were written; after any error, also
// that of another version of the rules or the tables, all articles must be Put
// into a new cast.
func Load(from io.Reader, names *gazetteer.Names) (*Cast, error) {
	l := loader{frameReader: newFrameReader(from), c: New(names)}
	if version, tables := l.number(), l.number(); l.err == nil && (version != format || tables != gazetteer.Fingerprint()) {
		l.fail(errors.New("it was saved by another version"))
	}
	for _, n := range [...]*uint64{&l.offices, &l.surnames, &l.keys, &l.people, &l.spellings, &l.articles} {
		*n = uint64(l.count())
	}
	l.loadOffices()
	l.loadSurnames()
	l.loadKeys()
	l.loadSpellings()
	l.loadPeople()
	l.loadInitials()
	l.loadArticles()
	if err := l.end(); err != nil {
		return nil, fmt.Errorf("load cast: %w", err)
	}
	return l.c, nil
}

// loader reads into a new cast. No number that it takes is out of range, so
// that a file which somebody made cannot lead anywhere either.
type loader struct {
	*frameReader
	c                                                    *Cast
	offices, surnames, keys, people, spellings, articles uint64 // numbers given: each smaller than these
}

// room is for how many of so many room is made at once: a number that is a lie
// costs no more.
func room(n uint64) int { return int(min(n, 1<<20)) }

func (l *loader) loadOffices() {
	r := &l.c.offices
	for n := uint64(1); n < l.offices && l.err == nil; n++ {
		r.append(string(l.text()), struct{}{})
	}
	r.rehash()
}

func (l *loader) loadSurnames() {
	r := &l.c.surnames
	for n := uint64(1); n < l.surnames && l.err == nil; n++ {
		of := r.append(string(l.text()), surname{})
		r.of[of] = surname{bearers: l.members(), bare: l.members()}
	}
	r.rehash()
}

// members reads a list of names.
func (l *loader) members() list {
	one := list{}
	for range l.count() {
		n := l.below(l.keys)
		if l.err != nil {
			break
		}
		l.c.members.insert(&one, one.len(), n)
	}
	return one
}

func (l *loader) loadKeys() {
	r := &l.c.keys
	r.reserve(room(l.keys))
	for n := uint64(1); n < l.keys && l.err == nil; n++ {
		of := r.append(string(l.text()), name{})
		bits := l.number()
		k := name{full: bits&nameFull != 0, mixed: bits&nameMixed != 0, touched: bits&nameTouched != 0,
			surname: l.below(l.surnames), person: l.below(l.people)}
		for kind := model.Person; kind <= model.Place; kind++ {
			k.articles[kind] = l.count()
		}
		r.of[of] = k
	}
	r.rehash()
	for range l.count() {
		if l.err != nil {
			break
		}
		l.c.touched = append(l.c.touched, l.below(l.keys))
	}
}

func (l *loader) loadSpellings() {
	r := &l.c.spellings
	r.reserve(room(l.spellings))
	for n := uint64(1); n < l.spellings && l.err == nil; n++ {
		of := r.append(string(l.text()), spelling{})
		s := spelling{name: l.below(l.keys), articles: l.count()}
		bits := l.number()
		s.initials, s.known = bits&spellingInitials != 0, min(model.ActorKind(bits>>spellingKnownAt), model.Place)
		if l.err == nil {
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
	for n := uint64(1); n < l.people && l.err == nil; n++ {
		p := person{variant: l.below(l.keys)}
		days, offices = days[:0], offices[:0]
		last := int32(undated)
		for range l.count() {
			if l.err != nil {
				break
			}
			last = int32(uint32(last) + l.count())
			days = append(days, perDay{day: last, articles: l.count()})
		}
		for range l.count() {
			if l.err != nil {
				break
			}
			offices = append(offices, perOffice{office: l.below(l.offices), articles: l.count()})
		}
		p.days, p.offices = l.c.perDay.add(days), l.c.perOffice.add(offices)
		l.c.people = append(l.c.people, p)
	}
}

func (l *loader) loadInitials() {
	for range l.count() {
		if l.err != nil {
			break
		}
		n := l.below(l.keys)
		introductions := []introduction{} // those of initials that were once introduced may be none
		for range l.count() {
			if l.err != nil {
				break
			}
			introductions = append(introductions, introduction{name: l.below(l.keys), articles: l.count()})
		}
		l.c.initials[n] = introductions
	}
}

func (l *loader) loadArticles() {
	r := &l.c.articles
	for range l.count() {
		if l.err != nil {
			break
		}
		n := l.count()
		r.odd[n] = oddMark + string(l.text())
	}
	more := room(l.articles)
	r.bits, r.days, r.at = slices.Grow(r.bits, more), slices.Grow(r.days, more), slices.Grow(r.at, more)
	day := int32(0)
	for n := uint64(1); n <= l.articles; n++ {
		id := l.raw(8)
		if l.err != nil {
			return
		}
		bits := binary.LittleEndian.Uint64(id)
		if odd, ok := r.odd[uint32(n)]; ok {
			bits = maphash.String(r.seed, odd)
		}
		day += unzigzag(l.count())
		at := slip{}
		if size := l.count(); size > 0 {
			bills := l.raw(int(size))
			if !l.lawful(bills) {
				l.fail(nil)
				return
			}
			at = r.bills.write(bills)
		}
		r.bits, r.days, r.at = append(r.bits, bits), append(r.days, day), append(r.at, at)
	}
	r.rehash()
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
