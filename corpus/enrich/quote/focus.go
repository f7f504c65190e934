package quote

import "strings"

// A reader of a text has a few in mind at any place, those lately named, and
// among them first who spoke or began a sentence; a pronoun means the one most
// in mind who fits. This is the weighing of Lappin and Leass (1994), with the
// verbs of saying for a grammar.

// attention is how many a reader has in mind at once.
const attention = 12

// The weight that a place in the sentence gives to who is named there, and
// what is left of it a sentence later.
const (
	plainWeight   float32 = 1
	subjectWeight float32 = 5
	asideWeight   float32 = 0.7
	quotedWeight  float32 = 0.2 // within a quote
	pronounWeight float32 = 3
	speechWeight  float32 = 6
	lastingShare  float32 = 0.45
	againShare    float32 = 0.3
	// subordinateShare is for a clause ahead of the main one: When Stone left, …
	subordinateShare float32 = 0.6
)

// number tells persons from groups, as pronouns do.
type number uint8

const (
	one  number = iota // he, she
	body               // it, they
	many               // they
)

// referent is one whom a pronoun may mean.
type referent struct {
	speaker
	gender gender
	number number
	weight float32
	at     int // the sentence in which weight was weighed
}

// focus is whom a reader has in mind at one place of a text.
type focus struct {
	list     [attention]referent
	len      int
	sentence int
	share    float32   // of the weights, in this clause
	meant    []speaker // by word.means and pair.about, less one
}

// left is what is left of a referent's weight.
func (c *focus) left(r *referent) float32 {
	w := r.weight
	for n := c.sentence - r.at; n > 0 && w > 0.001; n-- {
		w *= lastingShare
	}
	return w
}

// together is the weight of one who is named again: the better place counts,
// the other a little.
func together(a, b float32) float32 { return max(a, b) + againShare*min(a, b) }

// touch adds weight to one who was named, and returns where he stands.
func (c *focus) touch(r referent) *referent {
	r.weight *= c.share
	weakest := 0
	for i := range c.list[:c.len] {
		p := &c.list[i]
		if r.actor >= 0 && p.actor == r.actor || r.actor < 0 && p.actor < 0 && p.name == r.name {
			p.weight, p.at = together(c.left(p), r.weight), c.sentence
			if p.gender == anyGender {
				p.gender = r.gender
			}
			return p
		}
		if c.left(p) < c.left(&c.list[weakest]) {
			weakest = i
		}
	}
	if c.len < attention {
		weakest = c.len
		c.len++
	}
	r.at = c.sentence
	c.list[weakest] = r
	return &c.list[weakest]
}

// likeliest returns the one who is most in mind among those who fit, and by
// how much: near 1 when nobody else comes close, 0.5 when another one does.
func (c *focus) likeliest(fits func(*referent) float32) (*referent, float32) {
	var best *referent
	var most, second float32
	for i := range c.list[:c.len] {
		r := &c.list[i]
		w := c.left(r) * fits(r)
		switch {
		case w > most:
			best, most, second = r, w, most
		case w > second:
			second = w
		}
	}
	if best == nil {
		return nil, 0
	}
	return best, most / (most + second)
}

// keep notes what a token or a quotation means, and returns its number.
func (c *focus) keep(s speaker) int32 {
	c.meant = append(c.meant, s)
	return int32(len(c.meant))
}

// fits weighs a referent for a pronoun.
func (r *referent) fits(want gender, n number) float32 {
	switch {
	case n == one && r.number != one, n != one && r.number == one:
		return 0
	case clash(want, r.gender):
		return 0
	case n == one && r.gender == want:
		return 1.15
	case n == body && r.number == many:
		return 0
	case n == many && r.number == body:
		return 0.6
	}
	return 1
}

func pronounMeans(word string) (want gender, n number, ok bool) {
	switch strings.ToLower(word) {
	case "he", "il", "er":
		return male, one, true
	case "she", "elle":
		return female, one, true
	case "it":
		return anyGender, body, true
	case "they", "ils":
		return anyGender, many, true
	}
	return anyGender, one, false
}
