package alias

import (
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// majority lets the article outvote the recogniser where it gave a name that
// the tables do not know another kind once or twice: "Acme" is a person's
// nowhere if it is a company's in the other five places. A single word that is
// the surname of somebody named in full is that person's.
func (r *resolver) majority() {
	votes := map[string]*[4]int{}
	surnames := map[string]bool{}
	wholes := map[string]bool{} // words of organisations' and places' longer names
	for _, n := range r.spans {
		v := votes[n.text]
		if v == nil {
			v = &[4]int{}
			votes[n.text] = v
		}
		v[n.kind]++
		i := strings.LastIndexByte(n.text, ' ')
		switch {
		case i < 0:
		case n.kind == model.Person:
			surnames[n.text[i+1:]] = true
		default:
			for word := range strings.FieldsSeq(n.text) {
				wholes[word] = true
			}
		}
	}
	for _, n := range r.spans {
		if n.entry != nil || n.form != 0 || n.given {
			continue
		}
		if n.kind == model.Person && !surnames[n.text] {
			if e, form, ok := r.names.Lookup(n.text); ok && form.Has(gazetteer.Seat) {
				n.entry, n.form, n.kind, n.rule = e, form, e.Kind, model.Majority // "Washington", but nobody of that name
				continue
			}
		}
		v := votes[n.text]
		if kind := leader(v); kind != n.kind && kind != model.UnknownKind {
			n.kind, n.rule = kind, model.Majority
			r.know(n)
		} else if n.kind != model.Person && v[model.Person] == 0 && surnames[n.text] && !wholes[n.text] && !r.names.Traits(strings.ToLower(n.text)).Has(gazetteer.Common) {
			n.kind, n.rule = model.Person, model.Majority
		}
	}
}

// leader returns the kind that has at least three quarters of three votes and
// more; UnknownKind when none has.
func leader(v *[4]int) model.ActorKind {
	all := v[model.Person] + v[model.Organization] + v[model.Place]
	if all < 3 {
		return model.UnknownKind
	}
	for kind := model.Person; kind <= model.Place; kind++ {
		if v[kind] < all && 4*v[kind] >= 3*all-1 {
			return kind
		}
	}
	return model.UnknownKind
}
