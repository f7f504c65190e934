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
	// variant is that of all names which differ by initials: "George Bush" and
	// "George W. Bush" count together, as one bearer of the surname.
	variant uint32
	days    []perDay
	offices []perOffice
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
	bearers []uint32 // names in full, by variant; those with no article left included
	bare    []uint32 // names that are no more than the word
}

// introduction is how many articles introduce an organisation with initials.
type introduction struct {
	name     uint32
	articles uint32
}

// tally adds an article to all sums (by 1), or takes it off them (-1).
func (c *Cast) tally(article uint32, by int) {
	for _, b := range c.articles.of[article] {
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
				c.tallyPerson(n, c.days[article], b.of(), by)
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
	k := &c.keys.of[n]
	if k.person == 0 {
		k.person = uint32(len(c.people))
		variant := c.variants.number(alias.WithoutInitials(c.names, c.keys.text[n]))
		c.people = append(c.people, person{variant: variant})
		s := &c.surnames.of[k.surname]
		at := sort.Search(len(s.bearers), func(i int) bool { return c.variant(s.bearers[i]) >= variant })
		s.bearers = slices.Insert(s.bearers, at, n)
	}
	p := &c.people[k.person]
	i := sort.Search(len(p.days), func(i int) bool { return p.days[i].day >= day })
	if i == len(p.days) || p.days[i].day != day {
		p.days = slices.Insert(p.days, i, perDay{day: day})
	}
	if add(&p.days[i].articles, by); p.days[i].articles == 0 {
		p.days = slices.Delete(p.days, i, i+1)
	}
	if office == 0 {
		return
	}
	i = slices.IndexFunc(p.offices, func(o perOffice) bool { return o.office == office })
	if i < 0 {
		i = len(p.offices)
		p.offices = append(p.offices, perOffice{office: office})
	}
	if add(&p.offices[i].articles, by); p.offices[i].articles == 0 {
		p.offices = slices.Delete(p.offices, i, i+1)
	}
}

// variant is that of a name of a person in full.
func (c *Cast) variant(n uint32) uint32 { return c.people[c.keys.of[n].person].variant }

// within returns how many articles from one day to another name the person.
func (p *person) within(from, to int32) (articles uint32) {
	i := sort.Search(len(p.days), func(i int) bool { return p.days[i].day >= from })
	for ; i < len(p.days) && p.days[i].day <= to; i++ {
		articles += p.days[i].articles
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
	return min(c.offices.number(office(a.Role, a.Country)), ofMask)
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
