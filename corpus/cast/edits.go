package cast

import (
	"hash/fnv"
	"maps"
	"slices"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// Edits is what amendments make of actors (X5). It knows no article and no
// tally, so that a reader's process that keeps no Cast can apply amendments to
// what was decided beside each article. It never changes; its zero value is
// that of no amendments.
type Edits struct {
	to      map[model.ActorID]model.ActorID            // one step
	ends    map[model.ActorID]model.ActorID            // all steps
	hidden  map[model.ActorID]bool                     // of those that others become
	called  map[model.ActorID]string                   // likewise
	apart   map[model.ActorID]map[string]model.ActorID // by the Key of what is written
	written map[model.ActorID]string                   // how an amendment spells an actor
	version uint64
}

// NewEdits returns what amendments do, as With or All returned them. Of a list
// that leads in a circle, which these never return, each step still ends.
func NewEdits(list []model.Amendment) *Edits {
	e := &Edits{to: map[model.ActorID]model.ActorID{}, hidden: map[model.ActorID]bool{}, called: map[model.ActorID]string{},
		apart: map[model.ActorID]map[string]model.ActorID{}, written: map[model.ActorID]string{}}
	hash := fnv.New64a()
	for _, a := range list {
		hash.Write(append([]byte(a.String()), '\n'))
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
	e.end(list)
	if len(list) > 0 {
		e.version = max(hash.Sum64(), 1)
	}
	return e
}

// end follows all chains to their ends, each step once.
func (e *Edits) end(list []model.Amendment) {
	e.ends = make(map[model.ActorID]model.ActorID, len(e.to))
	for _, a := range list {
		var path []model.ActorID
		at, ok := a.Actor, true
		for ok {
			if end, known := e.ends[at]; known {
				at = end
				break
			}
			next, more := e.to[at]
			if ok = more; ok {
				e.ends[at] = at // where a circle ends
				path = append(path, at)
				at = next
			}
		}
		for _, id := range path {
			e.ends[id] = at
		}
	}
}

// Version is another for other amendments, and the same for the same in any
// process; 0 for none.
func (e *Edits) Version() uint64 { return e.version }

// Final returns what an actor becomes by the amendments that merge it or say
// its kind: itself, where none does. Final(Final(id)) == Final(id).
func (e *Edits) Final(id model.ActorID) model.ActorID {
	if end, ok := e.ends[id]; ok {
		return end
	}
	return id
}

// Hidden reports whether an actor, or what it becomes, is shown nowhere.
func (e *Edits) Hidden(id model.ActorID) bool { return len(e.hidden) > 0 && e.hidden[e.Final(id)] }

// Called returns the reader's name for an actor, or for what it becomes; ""
// where there is none.
func (e *Edits) Called(id model.ActorID) string {
	if len(e.called) == 0 {
		return ""
	}
	return e.called[e.Final(id)]
}

// Apart returns the actors whose articles a Split may read otherwise, sorted:
// those that a Split speaks of, and those that become one of these. An article
// without any of them needs no look at its text.
func (e *Edits) Apart() []model.ActorID {
	ids := slices.Collect(maps.Keys(e.apart))
	if len(ids) == 0 {
		return nil
	}
	for id := range e.to {
		if e.splits(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// shown returns the name under which an actor is shown: the reader's, else that
// of all articles as called returns it, else that of the amendment by which
// there is such an actor; "" where none of them has a name for it.
func (e *Edits) shown(id model.ActorID, called func(model.ActorID) string) string {
	if name, ok := e.called[id]; ok {
		return name
	}
	if called != nil {
		if name := called(id); name != "" {
			return name
		}
	}
	return e.written[id]
}

// splits reports whether something written may be set apart from an actor.
func (e *Edits) splits(id model.ActorID) bool {
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

// spelt follows an actor that is written so through the splits on its way, and
// returns the last that was set apart; itself where none was.
func (e *Edits) spelt(id model.ActorID, written ...string) model.ActorID {
	last := id
	for range mostSteps {
		next, ok := e.to[id]
		for _, key := range written {
			if apart, found := e.apart[id][key]; found {
				last, next, ok = apart, apart, true
				break
			}
		}
		if !ok {
			break
		}
		id = next
	}
	return last
}

// Subjects returns the actors of whom the amendments say something, sorted.
func (e *Edits) Subjects() []model.ActorID { return subjects(&Edits{}, e) }

// subjects returns the actors that either of two sets of amendments speaks of.
func subjects(old, next *Edits) []model.ActorID {
	var ids []model.ActorID
	for _, e := range []*Edits{old, next} {
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
func (e *Edits) same(other *Edits, id model.ActorID) bool {
	end := e.Final(id)
	if end != other.Final(id) || e.hidden[end] != other.hidden[end] {
		return false
	}
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
	return true
}
