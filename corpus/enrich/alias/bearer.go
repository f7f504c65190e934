package alias

import (
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// bearers are the people that a word of a name can mean, one for each time
// that one was named in full, in order.
type bearers map[string][]naming

type naming struct {
	who *cluster
	at  int // named.at
}

func (b bearers) add(word string, c *cluster, at int) {
	b[word] = append(b[word], naming{c, at})
}

// likeliest returns the fitting bearer of a word at a place: one named in full
// since from, else the first that the article names, whose story it mostly is.
func (b bearers) likeliest(word string, from, at int, fits func(*cluster) bool) *cluster {
	all := b[word]
	i, _ := slices.BinarySearchFunc(all, at, func(n naming, at int) int { return n.at - at })
	for j := i - 1; j >= max(0, i-most) && all[j].at >= from; j-- {
		if fits(all[j].who) {
			return all[j].who
		}
	}
	for _, n := range all[:min(len(all), most)] {
		if fits(n.who) {
			return n.who
		}
	}
	for j := i - 1; j >= max(0, i-most); j-- { // far behind the first ones
		if fits(all[j].who) {
			return all[j].who
		}
	}
	return nil
}

// listBearers notes who is named in full, and where.
func (r *resolver) listBearers() {
	r.surnames, r.givens, r.middles = bearers{}, bearers{}, bearers{}
	for _, n := range r.spans {
		c := n.who
		if n.kind != model.Person || c == nil || !c.apart.whole() {
			continue
		}
		words := c.apart.words
		first, last := words[0], words[len(words)-1]
		if len(words) == 1 { // "Charles III"
			r.surnames.add(first, c, n.at)
			continue
		}
		if c.early {
			first, last = last, first
		}
		r.surnames.add(last, c, n.at)
		r.givens.add(first, c, n.at)
		for _, middle := range words[1 : len(words)-1] {
			if !particle(middle) && len(middle) > 3 {
				r.middles.add(middle, c, n.at)
			}
		}
	}
}

// bearer returns the full name that a part of a name means: the only one that
// can, or the one last named before it.
func (r *resolver) bearer(n *named) *cluster {
	words := withoutParticles(n.apart.words)
	if len(words) == 0 {
		return nil
	}
	word := words[len(words)-1]
	from := r.sentence(n)
	unlike := func(c *cluster) bool { return c.sex != 0 && n.sex != 0 && c.sex != n.sex }
	ends := func(c *cluster) bool {
		return !unlike(c) && (len(words) == 1 || slices.Equal(tailOf(c.apart.words, len(words)), words))
	}
	if n.entry != nil {
		// "Trump" alone is well known; another of the name is meant where he is
		// not named in full and the other was.
		if c := r.byKey[model.Person.String()+":"+gazetteer.Fold(n.entry.Name)]; c != nil && len(c.members) > 0 && !unlike(c) {
			return c
		}
		return r.surnames.likeliest(word, from, n.at, ends)
	}
	if office := address(n); office != "" { // of two Nelsons "Dr. Nelson" is the one so called
		if c := r.surnames.likeliest(word, from, n.at, func(c *cluster) bool { return ends(c) && slices.Contains(c.addressed, office) }); c != nil {
			return c
		}
		if c := r.surnames.likeliest(word, from, n.at, func(c *cluster) bool { return ends(c) && len(c.addressed) == 0 }); c != nil {
			return c
		}
	}
	if c := r.surnames.likeliest(word, from, n.at, ends); c != nil {
		return c
	}
	if len(words) > 1 || n.titled < n.from && !byGivenName(n) {
		return nil
	}
	if c := r.givens.likeliest(word, from, n.at, func(*cluster) bool { return true }); c != nil {
		return c
	}
	// "Correa" of "André Corrêa do Lago"
	return r.middles.likeliest(word, from, n.at, func(c *cluster) bool { return c.members[0].at < n.at })
}

// sentence returns the first span of the sentence that n stands in, as named.at.
func (r *resolver) sentence(n *named) int {
	from, _ := n.s.Sentence(n.from)
	at := n.at
	for at > 0 && r.spans[at-1].inBody == n.inBody && r.spans[at-1].from >= from && n.at-at < most {
		at--
	}
	return at
}

func tailOf(words []string, n int) []string { return words[max(0, len(words)-n):] }

// byGivenName reports whether the office before a name goes with a given name:
// that of a royal house, of a church, or a form of address.
func byGivenName(n *named) bool {
	switch plain(n.s.At(n.from - 1)) {
	case "sir", "dame", "lady", "lord", "dr", "miss", "saint", "st":
		return true
	}
	return reigns(n)
}

// reigns reports whether the office before a name is one of those that are
// borne with a given name alone.
func reigns(n *named) bool {
	switch plain(n.s.At(n.from - 1)) {
	case "king", "queen", "prince", "princess", "emperor", "empress", "emir", "sultan", "duke", "duchess", "tsar", "shah", "pope",
		"father", "sister", "brother", "bishop", "archbishop", "patriarch", "sheikh", "sheik", "ayatollah", "imam", "rabbi":
		return true
	}
	return false
}

// joinParts joins names of several words to the one longer name that begins or
// ends with them: "Santa Anna", "Claudia Sheinbaum" of "Claudia Sheinbaum Pardo".
func (r *resolver) joinParts() {
	const longest = 6
	holders := map[string]*cluster{}
	note := func(words []string, c *cluster) {
		key := strings.Join(words, " ")
		if old, ok := holders[key]; ok && old != c {
			c = nil // several
		}
		holders[key] = c
	}
	for _, c := range r.clusters {
		if words := c.apart.words; c.kind == model.Person && len(c.members) > 0 && len(words) > 2 && len(words) <= longest {
			for n := 2; n < len(words); n++ {
				if !c.early {
					note(words[:n], c)
				}
				if from := len(words) - n; n > 2 || particle(words[from-1]) || !r.given(words[from]) || len(words[0]) == 1 {
					note(words[from:], c)
				}
			}
		}
	}
	if len(holders) == 0 {
		return
	}
	for _, c := range r.clusters {
		if c.kind != model.Person || len(c.members) == 0 || len(c.apart.words) < 2 || c.apart.number != "" {
			continue
		}
		long := holders[strings.Join(c.apart.words, " ")]
		if long != nil && long != c && len(long.members) > 0 && !(c.known && long.known) {
			if c.known {
				c, long = long, c
			}
			r.merge(long, c, model.Surname)
		}
	}
}

// given reports whether a folded word is a given name.
func (r *resolver) given(word string) bool {
	return r.names.Traits(strings.ToUpper(word[:1]) + word[1:]).Has(gazetteer.GivenName)
}

// address returns the word of an office or honorific right before a name.
func address(n *named) string {
	if n.titled == n.from {
		return ""
	}
	return plain(n.s.At(n.from - 1))
}

// plain returns a word in lower case without its full stop.
func plain(word string) string { return strings.TrimSuffix(strings.ToLower(word), ".") }
