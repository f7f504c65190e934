package cast

import (
	"slices"
	"sort"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// spelling is a name as written.
type spelling struct {
	name     uint32
	next     uint32          // another spelling of that name; 0 ends
	articles uint32          // that write an actor so
	initials bool            // written as initials are
	known    model.ActorKind // as what the tables have it; UnknownKind where they do not
}

// name is a key: what the spellings of one name have in common.
type name struct {
	first    uint32    // of its spellings; the others follow by next
	surname  uint32    // the word that it is, or that would be short for it
	person   uint32    // in people; 0 for one never named as a person in full
	articles [4]uint32 // by kind: those that find it so
	full     bool      // more than the surname
	mixed    bool      // was once found under two kinds
	touched  bool      // is in Cast.touched
}

// person is what is known of a name as that of a person in full.
type person struct {
	// variant is the name that stands for all which differ by initials: "George Bush" and
	// "George W. Bush" count together, as one bearer of the surname.
	variant uint32
	days    list // in Cast.perDay, by day
	offices list // in Cast.perOffice
}

// perDay is how many articles of a day name a person.
type perDay struct {
	day      int32
	articles uint32
}

// perOffice is how many articles give a person this office.
type perOffice struct {
	office   uint32
	articles uint32
}

// surname is a word that is short for names.
type surname struct {
	bearers list // in Cast.members: names in full, by variant; those with no article left included
	bare    list // likewise: names that are no more than the word
}

// introduction is how many articles introduce an organisation with initials.
type introduction struct {
	name     uint32
	articles uint32
}

// tally adds the bills of an article to all sums (by 1), or takes them off (-1).
func (c *Cast) tally(bills []bill, day int32, by int) {
	for _, b := range bills {
		n := c.spellings.of[b.spelling].name
		kind := b.kind()
		if kind == model.UnknownKind {
			if b.found&again == 0 {
				c.tallyInitials(b.of(), n, by)
			}
			continue
		}
		add(&c.spellings.of[b.spelling].articles, by)
		if b.found&again == 0 {
			add(&c.keys.of[n].articles[kind], by)
			if kind == model.Person && c.keys.of[n].full {
				c.tallyPerson(n, day, b.of(), by)
			}
		}
		c.touch(n)
	}
}

func add(sum *uint32, by int) { *sum = uint32(int(*sum) + by) }

// touch notes that the sums of a name moved.
func (c *Cast) touch(n uint32) {
	k := &c.keys.of[n]
	kinds := 0
	for _, articles := range k.articles {
		if articles > 0 {
			kinds++
		}
	}
	k.mixed = k.mixed || kinds > 1
	if !k.touched {
		k.touched = true
		c.touched = append(c.touched, n)
	}
}

// tallyPerson counts an article that names a person in full.
func (c *Cast) tallyPerson(n uint32, day int32, office uint32, by int) {
	if c.keys.of[n].person == 0 {
		c.enlist(n)
	}
	p := &c.people[c.keys.of[n].person]
	days := c.perDay.of(p.days)
	i := sort.Search(len(days), func(i int) bool { return days[i].day >= day })
	if i == len(days) || days[i].day != day {
		c.perDay.insert(&p.days, i, perDay{day: day})
		days = c.perDay.of(p.days)
	}
	if add(&days[i].articles, by); days[i].articles == 0 {
		c.perDay.remove(&p.days, i)
	}
	if office == 0 {
		return
	}
	offices := c.perOffice.of(p.offices)
	i = slices.IndexFunc(offices, func(o perOffice) bool { return o.office == office })
	if i < 0 {
		i = len(offices)
		c.perOffice.insert(&p.offices, i, perOffice{office: office})
		offices = c.perOffice.of(p.offices)
	}
	if add(&offices[i].articles, by); offices[i].articles == 0 {
		c.perOffice.remove(&p.offices, i)
	}
}

// enlist makes a name that of a person in full, and a bearer of its surname.
func (c *Cast) enlist(n uint32) {
	variant := c.name(alias.WithoutInitials(c.names, c.keys.text[n]))
	k := &c.keys.of[n] // only now: a new name moves them
	k.person = uint32(len(c.people))
	c.people = append(c.people, person{variant: variant})
	c.bear(n)
}

// bear puts a person in full among the bearers of the surname.
func (c *Cast) bear(n uint32) {
	k := &c.keys.of[n]
	s, variant := &c.surnames.of[k.surname], c.variant(n)
	bearers := c.members.of(s.bearers)
	at := sort.Search(len(bearers), func(i int) bool { return c.variant(bearers[i]) >= variant })
	c.members.insert(&s.bearers, at, n)
}

// variant is that of a name of a person in full.
func (c *Cast) variant(n uint32) uint32 { return c.people[c.keys.of[n].person].variant }

// within returns how many articles of these days lie from one to another.
func within(days []perDay, from, to int32) (articles uint32) {
	i := sort.Search(len(days), func(i int) bool { return days[i].day >= from })
	for ; i < len(days) && days[i].day <= to; i++ {
		articles += days[i].articles
	}
	return articles
}

// tallyInitials counts an article that introduces an organisation with them.
func (c *Cast) tallyInitials(initials, n uint32, by int) {
	list := c.initials[initials]
	i := slices.IndexFunc(list, func(in introduction) bool { return in.name == n })
	if i < 0 {
		i = len(list)
		list = append(list, introduction{name: n})
	}
	if add(&list[i].articles, by); list[i].articles == 0 {
		list = slices.Delete(list, i, i+1)
	}
	c.initials[initials] = list
	c.touch(initials)
}

// introduce notes the initials among the aliases of an organisation. A word of
// the name itself in capitals is none: headlines shout.
func (c *Cast) introduce(found []bill, sp uint32, aliases []string) []bill {
	if c.spellings.of[sp].initials {
		return found
	}
	words := strings.Fields(c.keys.text[c.spellings.of[sp].name])
	from := len(found)
	for _, written := range aliases {
		if !alias.IsAcronym(written) {
			continue
		}
		key := alias.Key(written)
		if key == "" || slices.Contains(words, key) {
			continue
		}
		b := bill{spelling: sp, found: c.name(strings.Clone(key))}
		if !slices.Contains(found[from:], b) {
			found = append(found, b)
		}
	}
	return found
}

// office numbers a person's role and country; 0 for others and where neither
// is known.
func (c *Cast) office(a *model.Actor) uint32 {
	if a.Kind != model.Person || a.Role == "" && a.Country == "" {
		return 0
	}
	const most = 1 << 12 // roles as written: most are of a few hundred
	c.bytes = append(append(append(c.bytes[:0], a.Country...), ':'), a.Role...)
	if n, ok := c.written[string(c.bytes)]; ok {
		return n
	}
	n := min(c.offices.number(office(a.Role, a.Country)), ofMask)
	if len(c.written) >= most {
		clear(c.written)
	}
	c.written[string(c.bytes)] = n
	return n
}

// office writes a role and a country as one text, the country before the colon.
// Roles that are one in another word are one here.
func office(role, country string) string {
	words := strings.Fields(gazetteer.Fold(role))
	for i, w := range words {
		switch w {
		case "spokesman", "spokeswoman":
			words[i] = "spokesperson"
		case "chairman", "chairwoman", "chairperson":
			words[i] = "chair"
		case "pm", "premier":
			words[i] = "prime minister"
		case "sen":
			words[i] = "senator"
		case "gov":
			words[i] = "governor"
		case "gen":
			words[i] = "general"
		}
	}
	return country + ":" + strings.Join(words, " ")
}
