package cast

import (
	"strings"

	"dateline/corpus/enrich/alias"
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

// who is what X1 to X4 make of one of an article's actors.
type who struct {
	id   model.ActorID
	rule model.Rule
}

// answers decides about each actor of an article by the tallies as they are.
func (c *Cast) answers(a *model.Article) []who {
	out := make([]who, len(a.Actors))
	day, full := dayOf(a.Published), c.fullNames(a.Actors)
	for i := range a.Actors {
		actor := &a.Actors[i]
		q := question{kind: min(actor.Kind, model.Place), country: actor.Country, day: day}
		n, ok := c.spellings.find(actor.Name)
		if ok {
			q.spelling = c.spellings.of[n]
		} else if q.spelling, ok = c.unseen(actor.Name); !ok {
			out[i].id = like(actor.ID, q.kind, alias.Key(actor.Name))
			continue
		}
		if q.kind == model.UnknownKind {
			out[i].id = actor.ID
			continue
		}
		if actor.Kind == model.Person && (actor.Role != "" || actor.Country != "") {
			q.office, _ = c.offices.find(office(actor.Role, actor.Country))
		}
		found := c.decide(q, full, nil)
		out[i] = who{like(actor.ID, found.kind(), c.keys.text[found.name()]), found.rule}
	}
	return out
}

// unseen makes a spelling that no article of the cast has; false where its name
// is new, too, and the tallies say nothing of it.
func (c *Cast) unseen(written string) (spelling, bool) {
	n, ok := c.keys.find(alias.Key(written))
	return spelling{name: n, initials: alias.IsAcronym(written), known: c.known(written)}, ok
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
