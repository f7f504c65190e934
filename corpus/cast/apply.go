package cast

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// Cast returns the article as the whole cast knows it: local actors that are
// one are joined and shown under the name of all articles, mentions and quotes
// point to them and say by which rule, and hidden actors are left out with
// their mentions; what they said keeps their name. The article need not have
// been Put. It is not changed; what did not change is shared with it.
func (c *Cast) Cast(a *model.Article) *model.Article { return c.recast(a, true) }

// Labels is Cast for an index, which finds an actor by every name that an
// article has for it: the actors keep the names of the article.
func (c *Cast) Labels(a *model.Article) *model.Article { return c.recast(a, false) }

// Splits reports whether Cast and Labels need the Text of an article: a Split
// of one of its actors goes by what its mentions say.
func (c *Cast) Splits(a *model.Article) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if len(c.edits.apart) == 0 {
		return false
	}
	for _, who := range c.answers(a) {
		if c.edits.splits(who.id) {
			return true
		}
	}
	return false
}

// recast is Cast or, without show, Labels.
func (c *Cast) recast(a *model.Article, show bool) *model.Article {
	if len(a.Actors) == 0 {
		return a
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	p := page{Cast: c, from: a, show: show, at: make(map[model.ActorID]int, len(a.Actors))}
	p.who = c.answers(a)
	p.actors = make([]model.Actor, 0, len(a.Actors))
	p.mentions = make([]int, 0, len(a.Actors))
	p.become = make([]int, len(a.Actors))
	p.split()
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
	*Cast
	from     *model.Article
	show     bool
	who      []who
	apart    map[int][]model.ActorID // by actor that a Split may part: what each of its mentions is
	actors   []model.Actor
	mentions []int // of each of actors
	at       map[model.ActorID]int
	become   []int // by actor of from: its place in actors; -1 for one that is hidden
	joined   bool
}

// split finds what each mention of the actors is that a Split may part.
func (p *page) split() {
	if len(p.edits.apart) == 0 {
		return
	}
	p.apart = map[int][]model.ActorID{}
	for i := range p.who {
		if p.edits.splits(p.who[i].id) {
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

// spelt returns what an actor is where it is written so.
func (p *page) spelt(i int, written string) model.ActorID {
	return p.edits.spelt(p.who[i].id, alias.Key(written), alias.Key(alias.Written(written)))
}

// final returns what an actor is, unless a Split parts it.
func (p *page) final(i int) model.ActorID {
	parts, ok := p.apart[i]
	switch {
	case !ok:
		return p.edits.final(p.who[i].id)
	case len(parts) == 0:
		return p.spelt(i, p.from.Actors[i].Name)
	}
	// What is left of it, or where nothing is, the first of its parts.
	whole := p.edits.final(p.who[i].id)
	if slices.Contains(parts, whole) {
		return whole
	}
	return parts[0]
}

// add adds the i-th actor to those of the page, or joins it with the one that
// it is; it returns where, or -1 when it is hidden.
func (p *page) add(i int) int {
	local, id := &p.from.Actors[i], p.final(i)
	if p.edits.hidden[id] {
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
	if !p.show {
		return ""
	}
	return p.shown(id)
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
		id := p.edits.final(p.who[i].id)
		if parts, ok := p.apart[i]; ok {
			id = parts[next[i]]
			next[i]++
			to = p.part(i, id)
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

// part returns where a part of the i-th actor is among those of the page, -1
// when it is hidden.
func (p *page) part(i int, id model.ActorID) int {
	p.joined = true
	if at, ok := p.at[id]; ok {
		return at
	}
	if p.edits.hidden[id] {
		return -1
	}
	local := p.from.Actors[i]
	for _, form := range local.Aliases {
		if p.spelt(i, form) == id {
			return p.open(id, model.Actor{Name: form, Kind: local.Kind, Country: local.Country}, nil)
		}
	}
	return p.open(id, model.Actor{Name: cmp.Or(p.shown(id), local.Name), Kind: local.Kind, Country: local.Country}, nil)
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
		if q.Actor >= 0 && p.show {
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
