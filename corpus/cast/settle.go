package cast

import (
	"strings"

	"dateline/model"
)

// Moved is what Settle found.
type Moved struct {
	// Articles now read otherwise than at the last Settle, or than when they
	// were Put after it.
	Articles []model.ID
	// Actors may be shown under another name than before.
	Actors []model.ActorID
}

// Settle returns what moved since it was last called: by articles that came,
// went or were replaced, and by amendments.
func (c *Cast) Settle() Moved {
	c.mu.Lock()
	defer c.mu.Unlock()
	open := c.openNames()
	var m Moved
	for _, n := range c.touched {
		k := &c.keys.of[n]
		k.touched = false
		for kind := model.Person; kind <= model.Place; kind++ {
			if k.articles[kind] > 0 {
				m.Actors = append(m.Actors, c.edits.final(c.id(aim(kind, n))))
			}
		}
	}
	for _, t := range c.amended {
		m.Actors = append(m.Actors, c.id(t), c.edits.final(c.id(t)))
	}
	m.Actors = append(m.Actors, c.renamed...)
	m.Articles = c.resettle(open)
	c.touched, c.amended, c.renamed = nil, nil, nil
	return m
}

// openNames returns the names of which an answer may have changed. Most names
// cannot: they are found under one kind, and are no short form.
func (c *Cast) openNames() map[uint32]bool {
	open := map[uint32]bool{}
	for _, n := range c.touched {
		k := &c.keys.of[n]
		_, initials := c.initials[n]
		if k.mixed || initials || k.surname != 0 && !k.full {
			open[n] = true
		}
		if k.person != 0 {
			for _, bare := range c.surnames.of[k.surname].bare {
				open[bare] = true
			}
		}
	}
	return open
}

// resettle asks anew for the actors with an open name, and returns the articles
// that got another answer or that an amendment moved.
func (c *Cast) resettle(open map[uint32]bool) []model.ID {
	if len(open) == 0 && len(c.amended) == 0 {
		return nil
	}
	flags := make([]bool, len(c.keys.of)) // a look-up for each actor of all articles: no map
	for n := range open {
		flags[n] = true
	}
	moved := make(map[target]bool, len(c.amended))
	for _, t := range c.amended {
		moved[t] = true
	}
	var changed []model.ID
	memo := map[bareName]answer{}
	for article, bills := range c.articles.of {
		differs := false
		var full *surnames
		for i := range bills {
			b := &bills[i]
			if flags[c.spellings.of[b.spelling].name] {
				if full == nil {
					full = c.fullBills(uint32(article))
				}
				now := c.stored(uint32(article), *b, full, memo)
				differs = differs || now != b.now
				b.now = now
			}
			differs = differs || len(moved) > 0 && moved[b.now]
		}
		if differs {
			changed = append(changed, model.ID(c.articles.text[article]))
		}
	}
	return changed
}

// stored answers for a bill of an article.
func (c *Cast) stored(article uint32, b bill, full *surnames, memo map[bareName]answer) target {
	if b.kind() == model.UnknownKind {
		return 0
	}
	country, _, _ := strings.Cut(c.offices.text[b.of()], ":")
	q := question{c.spellings.of[b.spelling], b.kind(), b.of(), country, c.days[article]}
	return c.decide(q, full, memo).target
}

// fullBills returns the surnames that an article's bills give in full.
func (c *Cast) fullBills(article uint32) *surnames {
	return &surnames{collect: func() (found []uint32) {
		for _, b := range c.articles.of[article] {
			if b.kind() == model.Person {
				found = c.addFull(found, c.spellings.of[b.spelling].name)
			}
		}
		return found
	}}
}
