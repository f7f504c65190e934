package alias

import (
	"strings"
	"unicode"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// organizations joins each organisation: the tables first, then W6 acronyms
// and W7 containment.
func (r *resolver) organizations() {
	for _, n := range r.spans {
		if n.kind != model.Organization || n.who != nil {
			continue
		}
		if n.entry != nil {
			n.country = n.entry.Country
			c := r.cluster(model.Organization, n.entry.Name)
			c.known = true
			c.join(n, shortening(n.text))
			continue
		}
		if e := r.teamOf(n); e != nil {
			n.country = e.Country
			r.cluster(model.Organization, e.Name).join(n, model.CountryForm)
			continue
		}
		if n.country == "" {
			n.country = r.countryInName(n)
		}
		name := n.text
		if n.s.Tokens[n.from].SentenceStart || !isShout(name) {
			name = strings.TrimPrefix(name, "The ")
		}
		r.cluster(model.Organization, name).join(n, model.SameName)
	}
	r.acronyms()
	r.contained()
}

// countryInName returns the country that an organisation's own name tells:
// "Bank of Ghana", "Norwegian Refugee Council".
func (r *resolver) countryInName(n *named) string {
	for i := n.from; i < n.to; i++ {
		reach := r.names.Reach(n.s.At(i))
		for end := n.to; end > i; end-- {
			text := n.s.Text[n.s.Tokens[i].Start:n.s.Tokens[end-1].End]
			if len(text) > reach && end > i+1 {
				continue // no form is as long: a name may have hundreds of words
			}
			if e, form, ok := r.names.Lookup(text); ok && e.Class == gazetteer.Country && !form.Has(gazetteer.Doubtful) && !form.Has(gazetteer.Foreign) {
				return e.Country
			}
		}
	}
	return ""
}

func isShout(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsLower) && strings.ContainsFunc(s, unicode.IsUpper)
}

// shortening returns the rule by which a form of the tables that is not an
// organisation's name is its.
func shortening(form string) model.Rule {
	if isAcronym(form) {
		return model.Acronym
	}
	return model.ShortForm
}

// merge moves what names one cluster to another, by a rule.
func (r *resolver) merge(to, from *cluster, why model.Rule) {
	for _, n := range from.members {
		by := why
		if n.rule != model.SameName {
			by = n.rule
		}
		to.join(n, by)
	}
	to.country = cmpOr(to.country, from.country)
	from.members = nil
}
