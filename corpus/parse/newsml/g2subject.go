package newsml

import (
	"strings"

	"dateline/model"
)

// subject reads what an article is about as tags: itself, what it says that it
// is the same as in the schemes of IPTC, and of one in facets each.
func (g *g2) subject(d *draft, e *element) {
	if main := e.child("mainconcept"); main != nil {
		g.subject(d, main)
		e.each("facetconcept", func(f *element) { d.word(g.name(f)) })
		return
	}
	t := tagOf(e)
	t.Name = g.name(e)
	t.Kind = g.kindOf(e, t)
	if t.Name == "" && t.Kind != model.Subject && t.Kind != model.AboutOther {
		t.Name = g.name(e.child("broader")) // at least where it lies
	}
	if t.Code != "" || t.Name != "" {
		d.Tags = append(d.Tags, t)
	}
	e.each("sameas", func(same *element) {
		if s := tagOf(same); s.Scheme == "medtop" || s.Scheme == "subj" {
			s.Kind, s.Name = model.Subject, g.name(same)
			d.Tags = append(d.Tags, s)
		}
	})
	e.each("bag", func(bag *element) {
		bag.each("bit", func(bit *element) { g.subject(d, bit) })
	})
}

// tagOf returns the scheme and the code of a concept.
func tagOf(e *element) model.Tag {
	if q := e.attr("qcode"); q != "" {
		scheme, c, ok := strings.Cut(q, ":")
		if !ok {
			return model.Tag{Code: q}
		}
		return model.Tag{Scheme: scheme, Code: c}
	}
	if uri := e.attr("uri"); uri != "" {
		return tagOfURI(uri)
	}
	return model.Tag{Code: e.attr("literal", "code")}
}

// tagOfURI returns the tag of a URI; those of IPTC by the names of their schemes.
func tagOfURI(uri string) model.Tag {
	for _, of := range [...]struct{ path, scheme string }{{"/newscodes/mediatopic/", "medtop"}, {"/newscodes/subjectcode/", "subj"}} {
		if _, c, ok := strings.Cut(uri, of.path); ok && c != "" {
			return model.Tag{Scheme: of.scheme, Code: c}
		}
	}
	return model.Tag{Code: uri}
}

// kindOf tells what a concept is: by its type, or by that told apart, else by
// what its scheme is called.
func (g *g2) kindOf(e *element, t model.Tag) model.TagKind {
	if k, ok := kindOfType(e.attr("type")); ok {
		return k
	}
	for _, about := range []*element{e, g.asserted[e.attr("qcode", "uri")]} {
		if about == nil {
			continue
		}
		if k, ok := kindOfType(about.child("type").attr("qcode", "uri")); ok {
			return k
		}
		for _, part := range about.children {
			switch part.name {
			case "persondetails":
				return model.AboutPerson
			case "organisationdetails":
				return model.AboutOrganization
			case "geoareadetails", "poidetails":
				return model.AboutPlace
			}
		}
	}
	return kindOfScheme(strings.ToLower(t.Scheme))
}

// kindOfType reads the nature of a concept, "cpnat:person", or a provider's own
// kind of one, "spcpnat:team".
func kindOfType(of string) (model.TagKind, bool) {
	switch strings.ToLower(code(of)) {
	case "person", "athlete", "player", "people":
		return model.AboutPerson, true
	case "organisation", "organization", "company", "team", "party", "club":
		return model.AboutOrganization, true
	case "geoarea", "poi", "place", "location", "city", "country", "region", "site", "venue":
		return model.AboutPlace, true
	case "event", "object", "product", "work":
		return model.AboutOther, true
	case "abstract", "subject", "topic", "category":
		return model.Subject, true
	}
	return model.Subject, false
}

// kindOfScheme tells by the name of a scheme, in lower case.
func kindOfScheme(scheme string) model.TagKind {
	switch {
	case scheme == "person", scheme == "people", scheme == "pers", strings.HasSuffix(scheme, "person"):
		return model.AboutPerson
	case scheme == "org", scheme == "company", strings.HasSuffix(scheme, "organisation"), strings.HasSuffix(scheme, "organization"), strings.HasSuffix(scheme, "company"), scheme == "team":
		return model.AboutOrganization
	case strings.HasPrefix(scheme, "geo"), strings.HasSuffix(scheme, "geography"), strings.HasPrefix(scheme, "iso3166"), scheme == "city", scheme == "country", scheme == "cntry", scheme == "loc":
		return model.AboutPlace
	case scheme == "event":
		return model.AboutOther
	}
	return model.Subject
}
