package cast

import (
	"slices"
	"strings"

	"dateline/model"
)

// Amend puts amendments, as With returned them, in the place of those before.
func (c *Cast) Amend(list []model.Amendment) {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	old, next := c.edits, NewEdits(list)
	c.edits = next
	for _, id := range subjects(old, next) {
		if old.called[id] != next.called[id] {
			c.renamed = append(c.renamed, id)
		}
		if old.same(next, id) {
			continue
		}
		kind, key, _ := strings.Cut(string(id), ":")
		n, ok := c.keys.find(key)
		if !ok {
			continue
		}
		c.amended = append(c.amended, aim(model.KindOf(kind), n))
	}
}

// Moved is what Settle found.
type Moved struct {
	// Articles now read otherwise than at the last Settle, or than when they
	// were Put after it.
	Articles []model.ID
	// Actors may be shown under another name than before.
	Actors []model.ActorID
}

// Settle returns what moved since it was last called: by articles that came,
// went or were replaced, and by amendments. Readers wait only while the answers
// that changed are written down.
func (c *Cast) Settle() Moved {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.RLock()
	m := Moved{Actors: c.named()}
	articles, answers := c.reconsider()
	c.mu.RUnlock()

	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range articles {
		m.Articles = append(m.Articles, c.articles.ids.ID(n))
	}
	for len(answers) > 0 {
		answers = c.correct(answers)
	}
	for _, n := range c.touched {
		c.keys.of[n].touched = false
	}
	c.touched, c.amended, c.renamed = nil, nil, nil
	return m
}

// named returns the actors that may be shown under another name.
func (c *Cast) named() []model.ActorID {
	ids := slices.Clone(c.renamed)
	for _, n := range c.touched {
		for kind := model.Person; kind <= model.Place; kind++ {
			if c.keys.of[n].articles[kind] > 0 {
				ids = append(ids, c.edits.Final(c.id(aim(kind, n))))
			}
		}
	}
	for _, t := range c.amended {
		ids = append(ids, c.id(t), c.edits.Final(c.id(t)))
	}
	return ids
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
			for _, bare := range c.members.of(c.surnames.of[k.surname].bare) {
				open[bare] = true
			}
		}
	}
	return open
}

// newAnswer is what a bill of an article now says.
type newAnswer struct {
	article uint32
	bill    int
	target
}

// correct writes down the first answers, all of one article, and returns the
// others.
func (c *Cast) correct(answers []newAnswer) []newAnswer {
	n := answers[0].article
	c.old = c.billsOf(n, c.old[:0])
	c.batch = append(c.batch[:0], c.old...)
	for len(answers) > 0 && answers[0].article == n {
		c.batch[answers[0].bill].now = answers[0].target
		answers = answers[1:]
	}
	c.rewrite(n, c.old, c.batch)
	return answers
}

// reconsider asks anew for the actors with an open name, and returns the
// articles that get another answer or that an amendment moved.
func (c *Cast) reconsider() (articles []uint32, answers []newAnswer) {
	open := c.openNames()
	if len(open) == 0 && len(c.amended) == 0 {
		return nil, nil
	}
	flags := make([]bool, len(c.keys.of)) // a look-up for each actor of all articles: no map
	for n := range open {
		flags[n] = true
	}
	moved := make(map[target]bool, len(c.amended))
	for _, t := range c.amended {
		moved[t] = true
	}
	memo := map[bareOffice]answer{}
	var bills []bill
	for n := range c.articles.at {
		article, differs := uint32(n), false
		bills = c.billsOf(article, bills[:0])
		var full *surnames
		for i, b := range bills {
			now := b.now
			if flags[c.spellings.of[b.spelling].name] {
				if full == nil {
					full = c.fullBills(bills)
				}
				if now = c.stored(b, c.articles.days[n], full, memo); now != b.now {
					answers = append(answers, newAnswer{article, i, now})
					differs = true
				}
			}
			differs = differs || len(moved) > 0 && moved[now]
		}
		if differs {
			articles = append(articles, article)
		}
	}
	return articles, answers
}

// stored answers for a bill of an article of a day.
func (c *Cast) stored(b bill, day int32, full *surnames, memo map[bareOffice]answer) target {
	if b.kind() == model.UnknownKind {
		return 0
	}
	country, _, _ := strings.Cut(c.offices.text[b.of()], ":")
	q := question{c.spellings.of[b.spelling], b.kind(), b.of(), country, day}
	return c.decide(q, full, memo).target
}

// fullBills returns the surnames that an article's bills give in full.
func (c *Cast) fullBills(bills []bill) *surnames {
	return &surnames{collect: func() (found []uint32) {
		for _, b := range bills {
			if b.kind() == model.Person {
				found = c.addFull(found, c.spellings.of[b.spelling].name)
			}
		}
		return found
	}}
}
