package cast

import (
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/record"
	"dateline/model"
)

// Open returns the names of an article's actors about which other articles have
// a say: those that the tables do not know.
func (c *Cast) Open(a *model.Article) []string {
	var open []string
	for i := range a.Actors {
		if c.known(a.Actors[i].Name) != a.Actors[i].Kind {
			open = append(open, a.Actors[i].Name)
		}
	}
	return open
}

// Who returns those of an article's actors that X1 to X4 make another than the
// article found, by Actor ascending; amendments have no say. The article need
// not have been Put. A store keeps the answer beside the article.
func (c *Cast) Who(a *model.Article) []record.Identity {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out []record.Identity
	for i, w := range c.answers(a) {
		if w.id != a.Actors[i].ID || w.rule != model.NoRule {
			out = append(out, record.Identity{Actor: i, ID: w.id, Rule: w.rule})
		}
	}
	return out
}

// Cast is Edits.Cast with what all articles and the amendments say now. The
// article need not have been Put.
func (c *Cast) Cast(a *model.Article) *model.Article {
	return c.recast(a, manner{show: true, amend: true, split: true, called: c.tallied})
}

// Labels is Cast for an index, which finds an actor by every name that an
// article has for it: the actors keep the names of the article.
func (c *Cast) Labels(a *model.Article) *model.Article {
	return c.recast(a, manner{amend: true, split: true, called: c.tallied})
}

// recast is Cast or Labels.
func (c *Cast) recast(a *model.Article, how manner) *model.Article {
	if len(a.Actors) == 0 {
		return a
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.edits.recast(a, c.answers(a), how)
}

// Splits reports whether Cast and Labels need the Text of an article: a Split
// of one of its actors goes by what its mentions say.
func (c *Cast) Splits(a *model.Article) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.edits.apart) > 0 && c.edits.splitsAny(c.answers(a))
}

// answers decides about each actor of an article by the tallies as they are.
func (c *Cast) answers(a *model.Article) []identity {
	out := make([]identity, len(a.Actors))
	day, full := dayOf(a.Published), c.fullNames(a.Actors)
	for i := range a.Actors {
		actor := &a.Actors[i]
		q := question{kind: min(actor.Kind, model.Place), country: actor.Country, day: day}
		if q.kind == model.UnknownKind {
			out[i].id = actor.ID
			continue
		}
		if actor.Kind == model.Person && (actor.Role != "" || actor.Country != "") {
			q.office, _ = c.offices.find(office(actor.Role, actor.Country))
		}
		n, ok := c.spellings.find(actor.Name)
		if !ok {
			out[i] = c.unseen(actor, q, full)
			continue
		}
		q.spelling = c.spellings.of[n]
		found := c.decide(q, full, nil)
		out[i] = identity{like(actor.ID, found.kind(), c.keys.text[found.name()]), found.rule}
	}
	return out
}

// unseen answers for an actor that no article of the cast spells so. Where its
// name is new, too, it can but be a surname that others bear.
func (c *Cast) unseen(actor *model.Actor, q question, full *surnames) identity {
	key, known := alias.Key(actor.Name), c.known(actor.Name)
	n, ok := c.keys.find(key)
	var found answer
	if ok {
		q.spelling = spelling{name: n, initials: alias.IsAcronym(actor.Name), known: known}
		found = c.decide(q, full, nil)
	} else if q.kind == model.Person && known != model.Person {
		word, more := alias.SurnameOf(c.names, key)
		if s, borne := c.surnames.find(word); borne && !more {
			found = c.onlyBearer(s, q, full, nil)
		}
	}
	if found.target == 0 {
		return identity{id: like(actor.ID, q.kind, key)}
	}
	return identity{like(actor.ID, found.kind(), c.keys.text[found.name()]), found.rule}
}

// fullNames returns the surnames that actors of an article give in full.
func (c *Cast) fullNames(actors []model.Actor) *surnames {
	return &surnames{collect: func() (found []uint32) {
		for i := range actors {
			if actors[i].Kind != model.Person {
				continue
			}
			if n, ok := c.spellings.find(actors[i].Name); ok {
				found = c.addFull(found, c.spellings.of[n].name)
				continue
			}
			word, full := alias.SurnameOf(c.names, alias.Key(actors[i].Name))
			if n, ok := c.surnames.find(word); ok && full {
				found = append(found, n)
			}
		}
		return found
	}}
}

// like returns the ID of a kind and a key, without making a new string where it
// is the one that is there.
func like(id model.ActorID, kind model.ActorKind, key string) model.ActorID {
	if name, ok := strings.CutPrefix(string(id), kind.String()); ok && len(name) == 1+len(key) && name[1:] == key {
		return id
	}
	return model.ActorID(kind.String() + ":" + key)
}
