package alias

import (
	"unicode/utf8"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// places is W2 and W3: each place span joins its actor, with its sense.
func (r *resolver) places() {
	for _, n := range r.spans {
		if n.who != nil || n.kind == model.Person || n.kind == model.UnknownKind {
			continue
		}
		seat := n.entry != nil && n.form.Has(gazetteer.Seat)
		if n.kind == model.Organization && !seat {
			continue
		}
		n.sense = sense(n)
		e := r.meant(n)
		if e == nil {
			r.cluster(model.Place, unshouted(n.text)).join(n, model.SameName)
			continue
		}
		n.kind, n.country = e.Kind, e.Country
		c := r.cluster(e.Kind, e.Name)
		c.known = true
		c.join(n, formRule(n, e))
	}
}

// formRule returns the rule by which a form of the tables means a place.
func formRule(n *named, e *gazetteer.Entry) model.Rule {
	switch {
	case n.form.Has(gazetteer.Seat):
		return model.SeatOf
	case e.Class == gazetteer.Country || n.form.Has(gazetteer.Adjective):
		return model.CountryForm
	case isAcronym(n.text):
		return model.Acronym
	}
	return model.Spelling
}

// meant returns the entry that a place stands for, or nil. Brussels is the
// Union's seat and a town in Belgium; Georgia is a country and a state.
func (r *resolver) meant(n *named) *gazetteer.Entry {
	e := n.entry
	switch {
	case e == nil:
		return nil
	case e.Name == "European Union" && n.form.Has(gazetteer.Seat) && n.sense == model.Location:
		return r.names.ByCode("BE")
	case e.Country == "BE" && n.form.Has(gazetteer.Seat) && n.sense == model.Government:
		return r.names.ByName("European Union")
	case e.Country == "GE" && n.text == "Georgia" && r.american():
		return r.names.ByName("Georgia (US state)")
	}
	return e
}

// american reports whether an article names more of the United States than of
// the Caucasus.
func (r *resolver) american() bool {
	us, caucasus := 0, 0
	for _, n := range r.spans {
		switch {
		case n.entry == nil:
		case n.entry.Country == "US":
			us++
		case n.entry.Country == "RU", n.entry.Country == "AM", n.entry.Country == "AZ",
			n.entry.Country == "GE" && n.text != "Georgia":
			caucasus++
		}
		if n.text == "Georgia" && (n.s.Is(n.to, "Governor") || n.s.Is(n.to, "Gov.") || n.s.Is(n.to, "Republicans") || n.s.Is(n.to, "Democrats") || n.s.Is(n.to, "State")) {
			us++
		}
	}
	return us > caucasus
}

// knowBent finds the entry of a place in Arabic, Korean or Russian that the
// recogniser saw through an affix: the longest known part of the word.
func (r *resolver) knowBent(n *named) {
	text := n.text
	first, _ := utf8.DecodeRuneInString(text)
	if first < 0x250 || n.to != n.from+1 {
		return
	}
	if e, form, ok := actor.Bent(r.names, text); ok {
		n.entry, n.form = e, form
	}
}
