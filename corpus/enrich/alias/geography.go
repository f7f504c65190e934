package alias

import (
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// knowPlainly finds a country under what a state calls itself, "Republic of
// Albania", and under initials with spaces, "U. S.".
func (r *resolver) knowPlainly(n *named) {
	text := n.text
	for _, head := range [...]string{"Republic of ", "Kingdom of ", "Commonwealth of ", "Federal Republic of ", "State of ", "Sultanate of "} {
		if rest, ok := strings.CutPrefix(text, head); ok {
			text = strings.TrimPrefix(rest, "the ")
			break
		}
	}
	if strings.Contains(text, ". ") && len(text) < 12 && isAcronym(strings.ReplaceAll(text, " ", "")) {
		text = strings.ReplaceAll(text, " ", "")
	}
	if text == n.text {
		return
	}
	if e, form, ok := r.names.Lookup(text); ok && e.Kind == model.Place && !form.Has(gazetteer.Seat) && !form.Has(gazetteer.Adjective) {
		n.entry, n.form = e, form
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
		stem := landform(c.name)
		if stem == "" {
			continue
		}
		if s := r.byKey["place:"+gazetteer.Fold(stem)]; s != nil && len(s.members) > 0 && !r.isCountry(s) {
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

func (r *resolver) isCountry(c *cluster) bool {
	e := r.names.ByName(c.name)
	return e != nil && e.Class == gazetteer.Country
}

// landform returns a place's name without the last word that says what sort of
// place it is; "" when it has none.
func landform(name string) string {
	i := strings.LastIndexByte(name, ' ')
	if i < 1 {
		return ""
	}
	switch strings.ToLower(name[i+1:]) {
	case "island", "islands", "isle", "archipelago", "peninsula", "atoll", "city", "town", "village", "province", "prefecture", "oblast", "region", "district",
		"municipality", "governorate", "canton", "commune", "metropolis":
		return name[:i]
	}
	return ""
}

// teamOf returns the country by whose name an organisation goes, as national
// teams do: "Belgium", "the Belgians".
func (r *resolver) teamOf(n *named) *gazetteer.Entry {
	e, form, ok := r.names.Lookup(n.text)
	if !ok || e.Class != gazetteer.Country || form.Has(gazetteer.Seat) || form.Has(gazetteer.Adjective) && !strings.HasSuffix(n.text, "s") {
		return nil
	}
	return e
}
