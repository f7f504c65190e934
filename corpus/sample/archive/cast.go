package archive

import "dateline/model"

// nativeActors is how many actors a language of another script has of its own.
const nativeActors = 4_000

// name is an actor as articles call it.
type name struct {
	full, short string // short is "" where there is none
	canonical   string // in English
	kind        model.ActorKind
	role        string
	country     string // ISO 3166-1 alpha-2
}

// kindOf tells what an actor is. Of every eight one is a country while there
// are any, so that the countries are among those that are named the most.
func kindOf(actor int) model.ActorKind {
	switch actor % 8 {
	case 1, 2, 3, 4:
		return model.Person
	case 5, 6:
		return model.Organization
	}
	return model.Place
}

// nearest returns an actor of a kind, of about the same rank.
func nearest(actor int, kind model.ActorKind) int {
	for range 8 {
		if kindOf(actor) == kind {
			break
		}
		actor = actor/8*8 + (actor+1)%8
	}
	return actor
}

// nameOf returns an actor's name in a language.
func (t *tongue) nameOf(s *speech, actor int) name {
	if actor%8 == 0 && actor/8 < len(t.countries) {
		c := t.countries[actor/8]
		return name{full: c.name, canonical: t.english[actor/8].name, kind: model.Place, country: c.code}
	}
	if t.script != latin {
		actor %= nativeActors
	}
	d := newDice(uint64(actor), forName)
	n := name{kind: kindOf(actor), country: pick(&d, t.countries).code}
	switch n.kind {
	case model.Person:
		surname := actor
		if d.below(12) == 0 {
			surname = d.below(actors / 100) // shared with others
		}
		n.short = s.proper(t.script, aSurname, 4000+surname)
		if t.script == han {
			n.full = n.short + pick(&d, t.given)
		} else {
			n.full = pick(&d, t.given) + " " + n.short
		}
		n.role = pick(&d, t.offices)
	case model.Organization:
		n.short = s.proper(t.script, aFirm, 4000+actor)
		n.full = n.short + t.space + pick(&d, t.firms)
	default:
		n.full = s.proper(t.script, aTown, 4000+actor) + pick(&d, t.towns)
	}
	n.canonical = n.full
	return n
}

// engaged is an actor at work in one article.
type engaged struct {
	name
	introduced bool // by the full name
	mentions   int
}

// engage draws who comes up in an article: whom all the papers write about, and
// regulars of its beat; at least one person, organisation and place.
func (w *writer) engage(d *dice) {
	a := w.archive
	w.beats = append(w.beats, &a.beats[a.beat.draw(d)])
	for range d.below(3) {
		w.beats = append(w.beats, &a.beats[a.beat.draw(d)])
	}
	w.join(nearest(a.actor.draw(d), model.Person))
	w.join(nearest(a.actor.draw(d), model.Organization))
	w.join(nearest(a.actor.draw(d), model.Place))
	for range 3 + d.below(12) {
		if d.below(4) == 0 {
			w.join(w.beats[0].member(a.regular.draw(d)))
		} else {
			w.join(a.actor.draw(d))
		}
	}
	for range 3 + d.below(6) {
		adjective, noun := w.beats[d.below(len(w.beats))].term(a.regular.draw(d))
		w.terms = append(w.terms, term{adjective: adjective, noun: noun})
	}
}

// join adds an actor to the cast, once.
func (w *writer) join(actor int) {
	n := w.tongue.nameOf(&w.archive.speech, actor)
	for i := range w.cast {
		if w.cast[i].full == n.full {
			return
		}
	}
	at := len(w.cast)
	w.cast = append(w.cast, engaged{name: n})
	w.of[n.kind] = append(w.of[n.kind], at)
}
