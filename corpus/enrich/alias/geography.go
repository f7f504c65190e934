package alias

import (
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// statePlainly finds a country under what a state calls itself ("Republic of
// Albania", "Korea Republic"), under initials with spaces ("U. S."), and a
// capital as "Taipei City".
func (r *resolver) statePlainly(text string) (*gazetteer.Entry, gazetteer.Form, bool) {
	lookup := func(text string, seat bool) (*gazetteer.Entry, gazetteer.Form, bool) {
		e, form, ok := r.names.Lookup(text)
		return e, form, ok && e.Class == gazetteer.Country && form.Has(gazetteer.Seat) == seat && !form.Has(gazetteer.Adjective)
	}
	for _, head := range [...]string{"Republic of ", "Kingdom of ", "Commonwealth of ", "Federal Republic of ", "State of ", "Sultanate of "} {
		if rest, ok := strings.CutPrefix(text, head); ok {
			return lookup(strings.TrimPrefix(rest, "the "), false)
		}
	}
	if cut, ok := strings.CutSuffix(text, " Republic"); ok {
		return lookup("Republic of "+cut, false)
	}
	if cut, ok := strings.CutSuffix(text, " City"); ok {
		return lookup(cut, true)
	}
	if len(text) < 12 && strings.Contains(text, ". ") {
		if tight := strings.ReplaceAll(text, " ", ""); isAcronym(tight) {
			return lookup(tight, false)
		}
	}
	return nil, 0, false
}

// governed is W3 in so many words: "Government of Japan", "Japanese government"
// are Japan.
func (r *resolver) governed(n *named) {
	text, ok := strings.CutPrefix(n.text, "Government of ")
	if !ok {
		text, ok = strings.CutSuffix(n.text, " Government")
	}
	if !ok {
		text, ok = strings.CutSuffix(n.text, " government")
	}
	if !ok {
		return
	}
	if e, _, ok := r.names.Lookup(normalise(text)); ok && e.Class == gazetteer.Country {
		n.entry, n.form, n.kind = e, 0, e.Kind
	}
}

// landforms is W7 for places: "Socotra Island" and "Socotra", "Aceh province"
// and "Aceh" are one, "Taipei City" is the town that its name tells. A stadium
// or a station is not the town that it is called after.
func (r *resolver) landforms() {
	for _, c := range r.clusters {
		if c.kind != model.Place || len(c.members) == 0 || c.known {
			continue
		}
		stem, sort := landform(c.name)
		if stem == "" {
			continue
		}
		if s := r.byKey["place:"+gazetteer.Fold(stem)]; s != nil && len(s.members) > 0 && sort.fits(r.names.ByName(s.name)) {
			r.joinLandform(c, s)
			continue
		}
		if cut, ok := strings.CutSuffix(c.name, " Islands"); ok { // "the Chathams"
			if s := r.byKey["place:"+gazetteer.Fold(cut+"s")]; s != nil && len(s.members) > 0 {
				r.joinLandform(c, s)
			}
		}
	}
}

// joinLandform joins the longer and the shorter name of a place, under the name
// that the tables have, else the longer one.
func (r *resolver) joinLandform(long, short *cluster) {
	if short.known {
		r.merge(short, long, model.ShortForm)
	} else {
		r.merge(long, short, model.ShortForm)
	}
}

// area is what sort of place a last word makes of a name.
type area uint8

const (
	noArea area = iota
	island      // one with any place of its name but a country
	town        // one with a town
	land        // one with a province, but not with the town in it
)

// fits reports whether a place of the tables can be the one that a longer name
// with such a last word means; nil is a place that they do not have.
func (a area) fits(e *gazetteer.Entry) bool {
	switch {
	case e == nil:
		return true
	case e.Class == gazetteer.Country:
		return false
	case a == land:
		return e.Class != gazetteer.City
	case a == town:
		return e.Class == gazetteer.City
	}
	return true
}

// landform returns a place's name without the last word that says what sort of
// place it is; "" when it has none.
func landform(name string) (string, area) {
	i := strings.LastIndexByte(name, ' ')
	if i < 1 {
		return "", noArea
	}
	switch strings.ToLower(name[i+1:]) {
	case "island", "islands", "isle", "archipelago", "atoll", "peninsula":
		return name[:i], island
	case "city", "town", "village", "municipality", "metropolis":
		return name[:i], town
	case "province", "prefecture", "oblast", "region", "district", "governorate", "canton":
		return name[:i], land
	}
	return "", noArea
}

// teamOf returns the country by whose name an organisation goes, as national
// teams do: "Belgium", "the Belgians".
func (r *resolver) teamOf(n *named) *gazetteer.Entry {
	e, form, ok := r.names.Lookup(n.text)
	if !ok {
		e, form, ok = r.statePlainly(n.text)
	}
	if !ok || e.Class != gazetteer.Country || form.Has(gazetteer.Seat) || form.Has(gazetteer.Adjective) && !strings.HasSuffix(n.text, "s") {
		return nil
	}
	return e
}
