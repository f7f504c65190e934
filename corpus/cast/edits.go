package cast

import (
	"maps"
	"slices"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// Amend puts amendments, as With returned them, in the place of those before.
func (c *Cast) Amend(list []model.Amendment) {
	c.change.Lock()
	defer c.change.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	old, next := c.edits, newEdits(list)
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

// edits is what the amendments do, by actor.
type edits struct {
	to      map[model.ActorID]model.ActorID
	hidden  map[model.ActorID]bool
	called  map[model.ActorID]string
	apart   map[model.ActorID]map[string]model.ActorID // by the Key of what is written
	written map[model.ActorID]string                   // how an amendment spells an actor
}

func newEdits(list []model.Amendment) edits {
	e := edits{map[model.ActorID]model.ActorID{}, map[model.ActorID]bool{}, map[model.ActorID]string{},
		map[model.ActorID]map[string]model.ActorID{}, map[model.ActorID]string{}}
	for _, a := range list {
		switch a.Change {
		case model.Merge, model.Rekind:
			if to := leads(a); to != a.Actor {
				e.to[a.Actor] = to
			}
		case model.Hide:
			e.hidden[a.Actor] = true
		case model.Rename:
			e.called[a.Actor] = a.Name
		case model.Split:
			if e.apart[a.Actor] == nil {
				e.apart[a.Actor] = map[string]model.ActorID{}
			}
			e.apart[a.Actor][alias.Key(a.Name)] = leads(a)
			e.written[leads(a)] = a.Name
		}
	}
	return e
}

// final follows an actor to what it becomes.
func (e *edits) final(id model.ActorID) model.ActorID {
	for range mostSteps {
		next, ok := e.to[id]
		if !ok {
			break
		}
		id = next
	}
	return id
}

// splits reports whether something written may be set apart from an actor.
func (e *edits) splits(id model.ActorID) bool {
	if len(e.apart) == 0 {
		return false
	}
	for range mostSteps {
		if e.apart[id] != nil {
			return true
		}
		next, ok := e.to[id]
		if !ok {
			break
		}
		id = next
	}
	return false
}

// spelt follows an actor that is written so to what it becomes.
func (e *edits) spelt(id model.ActorID, written ...string) model.ActorID {
	for range mostSteps {
		next, ok := e.to[id]
		for _, key := range written {
			if apart, found := e.apart[id][key]; found {
				next, ok = apart, true
				break
			}
		}
		if !ok {
			break
		}
		id = next
	}
	return id
}

// subjects returns the actors that either of two sets of amendments speaks of.
func subjects(old, next edits) []model.ActorID {
	var ids []model.ActorID
	for _, e := range []edits{old, next} {
		ids = slices.AppendSeq(ids, maps.Keys(e.to))
		ids = slices.AppendSeq(ids, maps.Keys(e.hidden))
		ids = slices.AppendSeq(ids, maps.Keys(e.called))
		ids = slices.AppendSeq(ids, maps.Keys(e.apart))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// same reports whether two sets of amendments make the same of an actor, its
// name apart.
func (e *edits) same(other edits, id model.ActorID) bool {
	for range mostSteps {
		if !maps.Equal(e.apart[id], other.apart[id]) {
			return false
		}
		next, ok := e.to[id]
		if after, too := other.to[id]; next != after || ok != too {
			return false
		}
		if !ok {
			break
		}
		id = next
	}
	return e.hidden[id] == other.hidden[id]
}
