package cast

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/record"
	"dateline/model"
)

// Cast returns an article as it is across articles: local actors that are one
// are joined and shown under the name of all articles, mentions and quotes
// point to them and say by which rule, and hidden actors are left out with
// their mentions; what they said keeps their name. The article is as it was
// found, with its Text where Splits says that this is needed; it is not changed,
// and what did not change is shared with it.
//
// Who tells which of its actors are another than it found, as Cast.Who does.
// Called returns the name under which an actor is shown, as Cast.Name does; ""
// for that which the article has. It may be nil, and is not asked for those
// that an amendment renames.
func (e *Edits) Cast(a *model.Article, who []record.Identity, called func(model.ActorID) string) *model.Article {
	return e.recast(a, identities(a, who), manner{show: true, amend: true, split: true, called: called})
}

// Labels is Cast for an index that puts amendments over its labels by itself:
// the actors keep the names of the article, none is hidden, and none is merged
// or of another kind by amendment. Only with split do Splits part them, for no
// label can.
func (e *Edits) Labels(a *model.Article, who []record.Identity, split bool) *model.Article {
	if len(who) == 0 && (!split || len(e.apart) == 0) {
		return a
	}
	return e.recast(a, identities(a, who), manner{split: split})
}

// Splits reports whether a Split speaks of one of an article's actors: Cast and
// Labels then go by what its mentions say, and so need its Text.
func (e *Edits) Splits(a *model.Article, who []record.Identity) bool {
	return len(e.apart) > 0 && e.splitsAny(identities(a, who))
}

func (e *Edits) splitsAny(who []identity) bool {
	return slices.ContainsFunc(who, func(w identity) bool { return e.splits(w.id) })
}

// identity is who one of an article's actors is by X1 to X4.
type identity struct {
	id   model.ActorID
	rule model.Rule
}

// identities returns that of each actor of an article.
func identities(a *model.Article, who []record.Identity) []identity {
	out := make([]identity, len(a.Actors))
	for i := range a.Actors {
		out[i].id = a.Actors[i].ID
	}
	for _, w := range who {
		if w.Actor >= 0 && w.Actor < len(out) && w.ID.Valid() {
			out[w.Actor] = identity{w.ID, w.Rule}
		}
	}
	return out
}

// manner is what an article is made anew for.
type manner struct {
	show   bool                       // under the names of all articles
	amend  bool                       // merged, hidden and of the kind as amendments say
	split  bool                       // parted as they say
	called func(model.ActorID) string // those names, unless amended; nil for none
}

// recast is Cast or Labels.
func (e *Edits) recast(a *model.Article, who []identity, how manner) *model.Article {
	if len(a.Actors) == 0 {
		return a
	}
	p := page{Edits: e, from: a, how: how, who: who, at: make(map[model.ActorID]int, len(a.Actors))}
	p.actors = make([]model.Actor, 0, len(a.Actors))
	p.mentions = make([]int, 0, len(a.Actors))
	p.become = make([]int, len(a.Actors))
	p.part()
	for i := range a.Actors {
		p.become[i] = p.add(i)
	}
	out := *a
	out.Mentions = p.repoint()
	out.Actors = p.actors
	out.Quotes = p.quotes()
	p.sort(&out)
	return &out
}

// page is an article at work.
type page struct {
	*Edits
	from     *model.Article
	how      manner
	who      []identity
	apart    map[int][]model.ActorID // by actor that a Split may part: what each of its mentions is
	actors   []model.Actor
	mentions []int // of each of actors
	at       map[model.ActorID]int
	become   []int // by actor of from: its place in actors; -1 for one that is hidden
	joined   bool
}

// part finds what each mention of the actors is that a Split may part.
func (p *page) part() {
	if !p.how.split || len(p.Edits.apart) == 0 {
		return
	}
	p.apart = map[int][]model.ActorID{}
	for i := range p.who {
		if p.splits(p.who[i].id) {
			p.apart[i] = nil
		}
	}
	if len(p.apart) == 0 {
		return
	}
	for _, m := range p.from.Mentions {
		if _, ok := p.apart[m.Actor]; ok {
			written := m.In(p.from.Text)
			p.apart[m.Actor] = append(p.apart[m.Actor], p.spelt(m.Actor, written))
		}
	}
}

// amended follows an actor to what amendments make of it, where they are asked.
func (p *page) amended(id model.ActorID) model.ActorID {
	if p.how.amend {
		return p.Final(id)
	}
	return id
}

// spelt returns what an actor is where it is written so.
func (p *page) spelt(i int, written string) model.ActorID {
	return p.amended(p.Edits.spelt(p.who[i].id, alias.Key(written), alias.Key(alias.Written(written))))
}

// final returns what an actor is, unless a Split parts it.
func (p *page) final(i int) model.ActorID {
	parts, ok := p.apart[i]
	switch {
	case !ok:
		return p.amended(p.who[i].id)
	case len(parts) == 0:
		return p.spelt(i, p.from.Actors[i].Name)
	}
	// What is left of it, or where nothing is, the first of its parts.
	whole := p.amended(p.who[i].id)
	if slices.Contains(parts, whole) {
		return whole
	}
	return parts[0]
}

// leaves reports whether an actor is none, and so left out.
func (p *page) leaves(id model.ActorID) bool { return p.how.amend && p.hidden[id] }

// add adds the i-th actor to those of the page, or joins it with the one that
// it is; it returns where, or -1 when it is hidden.
func (p *page) add(i int) int {
	local, id := &p.from.Actors[i], p.final(i)
	if p.leaves(id) {
		return -1
	}
	at, known := p.at[id]
	if !known {
		return p.open(id, *local, p.own(i, id, local.Aliases))
	}
	p.joined = true
	out := &p.actors[at]
	out.Role, out.Country = cmp.Or(out.Role, local.Role), cmp.Or(out.Country, local.Country)
	out.Aliases = also(out.Aliases, out.Name, local.Name)
	for _, form := range p.own(i, id, local.Aliases) {
		out.Aliases = also(out.Aliases, out.Name, form)
	}
	return at
}

// own returns those of an actor's aliases that a Split leaves to it.
func (p *page) own(i int, id model.ActorID, aliases []string) []string {
	if _, ok := p.apart[i]; !ok {
		return aliases
	}
	return slices.DeleteFunc(slices.Clone(aliases), func(form string) bool { return p.spelt(i, form) != id })
}

// open makes an actor of the page out of one of the article.
func (p *page) open(id model.ActorID, local model.Actor, aliases []string) int {
	at := len(p.actors)
	p.at[id] = at
	kind, _, _ := strings.Cut(string(id), ":")
	local.ID, local.Kind, local.Aliases = id, cmp.Or(model.KindOf(kind), local.Kind), aliases
	if name := p.nameOf(id); name != "" && name != local.Name {
		local.Aliases = append(make([]string, 0, 1+len(aliases)), local.Name)
		for _, form := range aliases {
			local.Aliases = also(local.Aliases, name, form)
		}
		local.Name = name
	}
	p.actors = append(p.actors, local)
	p.mentions = append(p.mentions, 0)
	return at
}

// nameOf returns the name that an actor is shown under; "" for the article's.
func (p *page) nameOf(id model.ActorID) string {
	if !p.how.show {
		return ""
	}
	return p.shown(id, p.how.called)
}

// also adds a form to aliases that it is not among.
func also(aliases []string, name, form string) []string {
	if form == name || slices.Contains(aliases, form) {
		return aliases
	}
	return append(slices.Clip(aliases), form)
}

// repoint returns the mentions of the actors that are left.
func (p *page) repoint() []model.Mention {
	out := make([]model.Mention, 0, len(p.from.Mentions))
	next := map[int]int{} // by actor that is parted: which of its mentions comes
	for _, m := range p.from.Mentions {
		if m.Actor < 0 || m.Actor >= len(p.become) {
			continue
		}
		i, to := m.Actor, p.become[m.Actor]
		rule := p.who[i].rule
		id := p.amended(p.who[i].id)
		if parts, ok := p.apart[i]; ok {
			id = parts[next[i]]
			next[i]++
			to = p.setApart(i, id)
		}
		if to < 0 {
			continue
		}
		if id != p.who[i].id {
			rule = model.ReaderSaidSo
		}
		m.Actor, m.Rule = to, cmp.Or(rule, m.Rule)
		p.mentions[to]++
		out = append(out, m)
	}
	return out
}

// setApart returns where a part of the i-th actor is among those of the page,
// -1 when it is hidden.
func (p *page) setApart(i int, id model.ActorID) int {
	p.joined = true
	if at, ok := p.at[id]; ok {
		return at
	}
	if p.leaves(id) {
		return -1
	}
	local := p.from.Actors[i]
	for _, form := range local.Aliases {
		if p.spelt(i, form) == id {
			return p.open(id, model.Actor{Name: form, Kind: local.Kind, Country: local.Country}, nil)
		}
	}
	return p.open(id, model.Actor{Name: cmp.Or(p.shown(id, p.how.called), local.Name), Kind: local.Kind, Country: local.Country}, nil)
}

// quotes points the quotes to the actors of the page. One who is hidden is no
// actor any more but has said it all the same.
func (p *page) quotes() []model.Quote {
	out := slices.Clone(p.from.Quotes)
	for i := range out {
		q := &out[i]
		if q.Actor < 0 || q.Actor >= len(p.become) {
			continue
		}
		q.Actor = p.become[q.Actor]
		if q.Actor >= 0 && p.how.show {
			q.Speaker = p.actors[q.Actor].Name
		}
	}
	return out
}

// sort puts the most mentioned first again, where actors were joined.
func (p *page) sort(out *model.Article) {
	if !p.joined {
		return
	}
	order := make([]int, len(p.actors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return p.mentions[b] - p.mentions[a] })
	moved := make([]int, len(order))
	out.Actors = make([]model.Actor, len(order))
	for to, from := range order {
		moved[from] = to
		out.Actors[to] = p.actors[from]
	}
	for i := range out.Mentions {
		out.Mentions[i].Actor = moved[out.Mentions[i].Actor]
	}
	for i := range out.Quotes {
		if a := out.Quotes[i].Actor; a >= 0 && a < len(moved) {
			out.Quotes[i].Actor = moved[a]
		}
	}
}
