package gazetteer

import (
	"sync"

	"dateline/model"
)

// Class tells what sort of name an entry is.
type Class uint8

// The classes of entry.
const (
	Country Class = iota + 1
	Region        // any place but a country and a city: a sea, a province, a continent
	City
	Institution // an organisation of no other class: an agency, an alliance, a court
	Media
	Company
	Club
	Party
	Armed // a force or an armed group
	Someone
)

// Entry is an actor that the tables know.
type Entry struct {
	Name    string // canonical, in English
	Kind    model.ActorKind
	Class   Class
	Country string // ISO 3166-1 alpha-2; "" when it belongs to several or none
	Role    string // of a person: the best known office; "" otherwise
	Size    uint8  // of a city: 1 from 30 000 people, 2 from 200 000, 3 from a million
}

// Form tells how a written form stands for its entry; a set of bits.
type Form uint8

// Bits of Form.
const (
	Adjective Form = 1 << iota // "Japanese", "Danes": the people or what is theirs
	Seat                       // a capital or a palace, which may stand for a government
	Doubtful                   // as often something else: needs company to count
	Foreign                    // of another language than English
)

// Has reports whether all bits of g are in f.
func (f Form) Has(g Form) bool { return f&g == g }

// Trait is what a single word is known as; a set of bits.
type Trait uint8

// Bits of Trait. The Early bits mark surnames that stand before the given
// name: Chinese, Korean, Vietnamese and Hungarian ones.
const (
	GivenName Trait = 1 << iota
	Surname
	Early
	JapaneseGiven // a Japanese given name: its bearer may be written either way round
	Common        // an everyday English word, hardly ever a name
)

// Has reports whether all bits of u are in t.
func (t Trait) Has(u Trait) bool { return t&u == u }

// Any reports whether some bit of u is in t.
func (t Trait) Any(u Trait) bool { return t&u != 0 }

// Names holds the tables of names.
type Names struct {
	entries []Entry
	forms   map[string]form
	reach   map[string]uint16 // by first word, for forms of several words: the longest one, in bytes
	traits  map[string]Trait  // by word as written; Common by its lower case
	country map[string]int    // by ISO code: index of the entry
	named   map[string]int    // by canonical name, for those that no form finds
}

type form struct {
	entry uint32
	bits  Form
}

// All returns the tables; the first call reads them.
func All() *Names { return load() }

var load = sync.OnceValue(read)

// Lookup finds a form, written exactly as the tables have it.
func (n *Names) Lookup(written string) (*Entry, Form, bool) {
	f, ok := n.forms[written]
	if !ok {
		return nil, 0, false
	}
	return &n.entries[f.entry], f.bits, true
}

// Reach returns the length in bytes of the longest form of several words that
// begins with this word, or 0. It saves looking for what cannot be there.
func (n *Names) Reach(first string) int { return int(n.reach[first]) }

// Traits returns what a word is known as, as written.
func (n *Names) Traits(word string) Trait { return n.traits[word] }

// ByCode returns the country with this ISO 3166-1 alpha-2 code, or nil.
func (n *Names) ByCode(code string) *Entry {
	if i, ok := n.country[code]; ok {
		return &n.entries[i]
	}
	return nil
}

// ByName returns the entry with this canonical name, or nil.
func (n *Names) ByName(name string) *Entry {
	if i, ok := n.byName(name); ok {
		return &n.entries[i]
	}
	return nil
}

func (n *Names) byName(name string) (int, bool) {
	if f, ok := n.forms[name]; ok && n.entries[f.entry].Name == name {
		return int(f.entry), true
	}
	i, ok := n.named[name]
	return i, ok
}
