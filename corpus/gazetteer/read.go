package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

var (
	//go:embed countries.tsv
	countriesTable string
	//go:embed countrynames.tsv
	countryNamesTable string
	//go:embed native.tsv
	nativeTable string
	//go:embed places.tsv
	placesTable string
	//go:embed metonyms.tsv
	metonymsTable string
	//go:embed cities.tsv
	citiesTable string
	//go:embed orgs.tsv
	orgsTable string
	//go:embed companies.tsv
	companiesTable string
	//go:embed media.tsv
	mediaTable string
	//go:embed parties.tsv
	partiesTable string
	//go:embed clubs.tsv
	clubsTable string
	//go:embed universities.tsv
	universitiesTable string
	//go:embed people.tsv
	peopleTable string
	//go:embed first.txt
	firstNames string
	//go:embed last.txt
	lastNames string
	//go:embed romanised.txt
	romanisedNames string
	//go:embed common.txt
	commonWords string
)

// read builds the tables. What is read first wins where two entries share a
// form, so the order is: countries, people, organisations, places, cities, and
// other languages last.
func read() *Names {
	n := &Names{
		entries: make([]Entry, 0, 34000),
		forms:   make(map[string]form, 56000),
		reach:   make(map[string]uint16, 14000),
		traits:  make(map[string]Trait, 52000),
		country: make(map[string]int, 256),
		named:   make(map[string]int, 2000),
	}
	var traits sync.WaitGroup
	traits.Go(n.readTraits) // half as long as all the rest, and apart from it
	eachRow(countriesTable, n.addCountry)
	eachRow(peopleTable, n.addPerson)
	for _, table := range organizationTables() {
		eachRow(table, n.addOrganization)
	}
	eachRow(metonymsTable, n.addMetonym)
	eachRow(placesTable, n.addPlace)
	eachRow(nativeTable, n.addForeign) // before the towns, which are spelled so at home
	eachRow(citiesTable, n.addCity)
	eachRow(countryNamesTable, n.addForeign)
	eachRow(nativeTable, n.addForeign) // again, for the towns that are known only now
	traits.Wait()
	return n
}

func (n *Names) readTraits() {
	n.addTraits(firstNames, GivenName)
	n.addTraits(lastNames, Surname)
	n.addRomanised()
	n.addTraits(commonWords, Common)
}

// organizationTables returns the tables of one form, those first whose names
// win: who governs before who trades and plays.
func organizationTables() [6]string {
	return [...]string{orgsTable, partiesTable, mediaTable, companiesTable, clubsTable, universitiesTable}
}

// eachRow calls add with the columns of each line; "#" begins a comment line.
// A missing column is "".
func eachRow(table string, add func(col [5]string)) {
	for line := range strings.SplitSeq(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		var col [5]string
		for i := range col {
			var more bool
			if col[i], line, more = strings.Cut(line, "\t"); !more {
				break
			}
		}
		add(col)
	}
}

func eachOf(list string, add func(string)) {
	for list != "" {
		var one string
		one, list, _ = strings.Cut(list, "|")
		if one != "" {
			add(one)
		}
	}
}

func (n *Names) put(e Entry) int {
	n.entries = append(n.entries, e)
	return len(n.entries) - 1
}

// form makes a written form stand for an entry; false when it stands for
// another already.
func (n *Names) form(written string, entry int, bits Form) bool {
	if cut, ok := strings.CutSuffix(written, "?"); ok {
		written, bits = cut, bits|Doubtful
	}
	if _, taken := n.forms[written]; taken {
		return false
	}
	n.forms[written] = form{uint32(entry), bits}
	if first := firstWord(written); len(first) < len(written) && len(written) > int(n.reach[first]) {
		n.reach[first] = uint16(min(len(written), 1<<16-1))
	}
	if strings.IndexByte(written, '\'') >= 0 && !n.owned(written) {
		n.form(curly(written), entry, bits)
	}
	return true
}

// canonical makes an entry's name stand for it, as a form or, where that is
// taken, for ByName alone.
func (n *Names) canonical(written string, entry int) {
	if n.form(written, entry, 0) {
		return
	}
	name := n.entries[entry].Name
	if _, ok := n.byName(name); !ok {
		n.named[name] = entry
	}
}

// owned reports whether a name is what its country has: "Japan's Foreign
// Ministry" names the actor, but is two names where it is written.
func (n *Names) owned(written string) bool {
	owner, _, ok := strings.Cut(written, "'s ")
	f, known := n.forms[owner]
	return ok && known && n.entries[f.entry].Class == Country
}

// curly returns a name with the apostrophe that typesetters use; the tables
// have the typewriter's.
func curly(s string) string { return strings.ReplaceAll(s, "'", "’") }

func (n *Names) addCountry(col [5]string) {
	name := strings.TrimSuffix(col[1], "?")
	i := n.put(Entry{Name: name, Kind: model.Place, Class: Country, Country: col[0]})
	n.country[col[0]] = i
	n.canonical(col[1], i)
	eachOf(col[4], func(s string) { n.form(s, i, 0) })
	eachOf(col[3], func(s string) { n.form(s, i, Adjective) })
	eachOf(col[2], func(s string) { n.form(s, i, Seat) })
}

func (n *Names) addPerson(col [5]string) {
	i := n.put(Entry{Name: col[0], Kind: model.Person, Class: Someone, Country: col[1], Role: col[2]})
	n.canonical(col[0], i)
	eachOf(col[3], func(s string) {
		bits := Form(0)
		if r, _ := utf8.DecodeRuneInString(s); r > unicode.MaxLatin1 {
			bits = Foreign
		}
		n.form(s, i, bits)
	})
}

func (n *Names) addOrganization(col [5]string) {
	name := strings.TrimSuffix(col[0], "?")
	class := Institution
	switch col[3] {
	case "media":
		class = Media
	case "company":
		class = Company
	case "club":
		class = Club
	case "party":
		class = Party
	case "armed":
		class = Armed
	}
	i := n.put(Entry{Name: name, Kind: model.Organization, Class: class, Country: col[1]})
	n.canonical(col[0], i)
	eachOf(col[2], func(s string) { n.form(s, i, 0) })
}

func (n *Names) addMetonym(col [5]string) {
	if i, ok := n.country[col[1]]; ok {
		n.form(col[0], i, Seat)
	} else if i, ok := n.byName(col[1]); ok {
		n.form(col[0], i, Seat)
	}
}

func (n *Names) addPlace(col [5]string) {
	name := strings.TrimSuffix(col[0], "?")
	i := n.put(Entry{Name: name, Kind: model.Place, Class: Region, Country: col[1]})
	n.canonical(col[0], i)
	eachOf(col[2], func(s string) {
		bits := Form(0)
		if adjectiveOf(strings.TrimSuffix(s, "?"), name) {
			bits = Adjective
		}
		n.form(s, i, bits)
	})
}

// adjectiveOf tells "Okinawan" from "Okinawa Prefecture": one word with the
// same beginning and the ending of an adjective.
func adjectiveOf(s, name string) bool {
	switch s {
	case "Soviet", "Soviets", "Nordic", "Arab", "Arabs", "Yugoslav", "Ottoman", "Basque", "Welsh", "Scots", "Manx", "Flemish", "East German", "West German":
		return true
	}
	if len(s) < 5 || len(name) < 3 || !strings.HasPrefix(s, name[:3]) || strings.HasSuffix(s, "Prefecture") {
		return false
	}
	for _, end := range [...]string{"an", "ans", "ese", "ish", "i", "is", "ic", "ern", "en", "ens"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func (n *Names) addCity(col [5]string) {
	i := n.put(Entry{Name: col[0], Kind: model.Place, Class: City, Country: col[1], Size: col[2][0] - '0'})
	if !n.form(col[0], i, 0) {
		n.entries = n.entries[:i]
		return
	}
	if col[2] == "1" {
		return // "Būsh" is too small a town to be every Bush
	}
	if plain := Plain(col[0]); plain != col[0] {
		n.form(plain, i, 0)
	}
}

// addForeign reads "whose, forms": an ISO code, one with "!" for its capital,
// or a canonical name.
func (n *Names) addForeign(col [5]string) {
	code, bits := col[0], Foreign
	if cut, ok := strings.CutSuffix(code, "!"); ok {
		code, bits = cut, Foreign|Seat
	}
	i, ok := n.country[code]
	if !ok {
		if i, ok = n.byName(code); !ok {
			return
		}
	}
	eachOf(col[1], func(s string) { n.form(s, i, bits) })
}

func (n *Names) addTraits(list string, trait Trait) {
	for word := range strings.SplitSeq(list, "\n") {
		if len(word) > 1 {
			n.traits[word] |= trait
			if strings.IndexByte(word, '\'') >= 0 {
				n.traits[curly(word)] |= trait
			}
		}
	}
}

func (n *Names) addRomanised() {
	trait := Trait(0)
	for line := range strings.SplitSeq(romanisedNames, "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line == "[ja surname]", line == "[surname]":
			trait = Surname
			continue
		case line == "[ja given]":
			trait = GivenName | JapaneseGiven
			continue
		case line[0] == '[':
			trait = GivenName
			if strings.HasSuffix(line, "surname]") {
				trait = Surname | Early
			}
			continue
		}
		for word := range strings.FieldsSeq(line) {
			n.traits[word] |= trait
		}
	}
}
