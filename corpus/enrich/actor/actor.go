// Package actor finds the spans of a text that name a person, an organisation
// or a place, by tables and rules: the longest known name, the shape of names,
// the offices and forms of company that stand beside them, and what the rest
// of the article says of the same words.
//
// It says what is named and of which kind; whose name it is, corpus/enrich/alias
// says.
package actor

import (
	"slices"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Span is a run of tokens [From, To) that names something. An office before a
// name is no part of it, nor is a possessive 's after it. Adjectives of places
// ("Japanese") are spans of kind Place.
type Span struct {
	From, To int
	Kind     model.ActorKind
}

// Text is what names are looked for in.
type Text struct {
	Body     *token.Split
	Title    *token.Split
	Headings []model.Span // in Body.Text
	Lang     string       // BCP 47
}

// Rules is the recogniser by tables and rules. It is safe for concurrent use.
type Rules struct {
	names  *gazetteer.Names
	learnt Learnt // nil for rules alone
}

// New returns a recogniser by rules over the tables.
func New(names *gazetteer.Names) *Rules { return &Rules{names: names} }

// Recognise returns the spans of body and title, each in order and not
// overlapping.
func (r *Rules) Recognise(t Text) (body, title []Span) {
	p := newPage(r.names, t.Body, t.Lang)
	for _, h := range t.Headings {
		p.unreliable(t.Body.Index(h.Start), t.Body.Index(h.End))
	}
	p.labels()
	seen := memory{}
	p.find(seen, r.spans(p))

	q := newPage(r.names, t.Title, t.Lang)
	q.unreliable(0, t.Title.Len())
	q.called = p.called
	q.find(seen, nil)
	return p.sorted(), q.sorted()
}

// spans returns what was learnt of a page; nil where that is nothing.
func (r *Rules) spans(p *page) []Span {
	if r.learnt == nil || !p.english {
		return nil
	}
	if spans := r.learnt(p.s); spans != nil {
		return spans
	}
	return []Span{}
}

// kindOf is what a known name is on the page: Brussels is a place, whoever has
// its seat there.
func (h *hit) kindOf() model.ActorKind {
	if h.form.Has(gazetteer.Seat) && h.entry.Name == "European Union" {
		return model.Place
	}
	return h.entry.Kind
}

func (p *page) sorted() []Span {
	slices.SortFunc(p.spans, func(a, b Span) int { return a.From - b.From })
	return p.spans
}

// find runs the rules, the surest first; what one has taken no later one sees.
func (p *page) find(seen memory, learnt []Span) {
	p.known()
	if learnt != nil {
		p.findLearnt(learnt)
	} else if p.english {
		p.findEnglish()
	} else {
		p.takeHits(p.fitsForeign)
		p.people()
	}
	p.learn(seen)
	p.recall(seen)
	if p.english {
		if learnt != nil {
			p.acronyms(false)
		} else {
			p.unknown()
		}
		p.learn(seen)
		p.recall(seen)
	}
}

func (p *page) findEnglish() {
	p.treaties()
	p.takeHits(func(h *hit) bool {
		return h.to-h.from > 1 && h.entry.Kind == model.Organization && !p.longerParty(h) && !p.owned(h)
	})
	p.teams()
	p.organizations(nil)
	p.places()
	p.takeHits(func(h *hit) bool { return h.entry.Kind == model.Person && h.to > h.from+1 })
	p.people()
	p.noteBearers()
	p.institutions()
	p.takeHits(p.fits)
}
