package newsml

import (
	"html"
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// body reads the content: of several forms of the text the one that keeps most
// of it, and all pictures, sounds and films.
func (g *g2) body(d *draft) {
	best := 0
	take := func(rank int, text string, form manuscript.Form) {
		if strings.TrimSpace(text) != "" && (rank > best || rank == best && len(text) > len(d.Body)) {
			best, d.Body, d.Form = rank, text, form
		}
	}
	set := g.root.child("contentset")
	set.each("inlinexml", func(e *element) {
		if nitf := e.find("nitf"); nitf != nil {
			inner := &draft{}
			readNITF(inner, nitf)
			take(4, inner.Body, manuscript.HTML)
			d.fillFrom(inner)
		} else if sports := e.find("sports-content"); sports != nil {
			readSports(d, sports)
		} else if e.child("events") == nil {
			take(3, markup(bodyOf(e)), manuscript.HTML)
		}
	})
	set.each("inlinedata", func(e *element) {
		if e.attr("encoding") != "" {
			return // bytes of something
		}
		text := e.raw()
		switch kind := e.attr("contenttype"); {
		case strings.Contains(kind, "nitf"):
			inner := &draft{}
			readNITF(inner, fragment(text))
			take(4, inner.Body, manuscript.HTML)
			d.fillFrom(inner)
		case strings.Contains(kind, "html"), strings.Contains(kind, "xml"):
			take(3, markup(bodyOf(fragment(text))), manuscript.HTML)
		default:
			take(2, text, manuscript.Guess)
		}
	})
	set.each("remotecontent", func(e *element) {
		d.medium(e.attr("href"), e.attr("contenttype"), g.inLanguage(e, "title"), e.attr("size"))
	})
	g.members(d)
	g.captions(d)
}

// captions makes a body of all that describes what has none of its own, such as
// a film by its synopsis and its script.
func (g *g2) captions(d *draft) {
	want, _, _ := strings.Cut(strings.ToLower(d.Lang), "-")
	var all []string
	g.content.each("description", func(e *element) {
		have, _, _ := strings.Cut(strings.ToLower(e.attr("lang")), "-")
		if text := e.words(); text != "" && (have == "" || have == want) {
			all = append(all, text)
		}
	})
	if d.Body == "" && len(all) > 1 {
		d.Body, d.Form = strings.Join(all, "\n\n"), manuscript.Guess
	}
}

// bodyOf returns the body of a page, or e itself where there is none.
func bodyOf(e *element) *element {
	if body := e.find("body"); body != nil {
		return body
	}
	return e
}

// medium adds something to see or hear; size is in bytes.
func (d *draft) medium(address, kind, title, size string) {
	if address == "" {
		return
	}
	bytes, _ := strconv.ParseInt(size, 10, 64)
	d.Media = append(d.Media, model.Medium{URL: address, Type: kind, Title: title, Bytes: bytes})
}

// fillFrom takes what a text inside of an item says where the item did not.
func (d *draft) fillFrom(inner *draft) {
	if d.Title == "" {
		d.Title = inner.Title
	}
	if d.Dek == "" {
		d.Dek = inner.Dek
	}
	if d.Summary == "" {
		d.Summary = inner.Summary
	}
	if len(inner.Authors) > 0 {
		d.Authors = inner.Authors // as they are printed over the text
	}
	if d.Dateline.Place == "" {
		d.Dateline = inner.Dateline
	}
	if !d.Published.Known() {
		d.Published = inner.Published
	}
	if d.Source == "" {
		d.Source = inner.Source
	}
	if d.Section == "" {
		d.Section = inner.Section
	}
	if d.Lang == "" {
		d.Lang = inner.Lang
	}
	d.Notes = append(d.Notes, inner.Notes...)
	d.Tags = append(d.Tags, inner.Tags...)
	d.Media = append(d.Media, inner.Media...)
}

// members lists what a package holds, by the titles of its parts.
func (g *g2) members(d *draft) {
	if d.Body != "" || g.root.name != "packageitem" {
		return
	}
	var b strings.Builder
	g.root.below(func(e *element) bool {
		if e.name != "itemref" {
			return true
		}
		title := g.inLanguage(e, "headline")
		if title == "" {
			title = g.inLanguage(e, "title")
		}
		if title != "" {
			b.WriteString("<li>" + html.EscapeString(title) + "</li>")
		}
		return false
	})
	if b.Len() > 0 {
		d.Body, d.Form = "<ul>"+b.String()+"</ul>", manuscript.HTML
	}
}

// plan reads what a planning item says of the coverage to come.
func (g *g2) plan(d *draft) {
	set := g.root.child("newscoverageset")
	if set == nil {
		return
	}
	var b strings.Builder
	set.each("newscoverage", func(e *element) {
		plan := e.child("planning")
		for _, name := range [...]string{"headline", "description", "ednote"} {
			plan.each(name, func(c *element) {
				if text := c.words(); text != "" {
					b.WriteString("<li>" + html.EscapeString(text) + "</li>")
				}
			})
		}
		plan.each("subject", func(s *element) { g.subject(d, s) })
	})
	if d.Title == "" {
		d.Title = set.child("newscoverage", "planning", "headline").words()
	}
	if b.Len() > 0 && d.Title != "" {
		d.Body, d.Form = "<ul>"+b.String()+"</ul>", manuscript.HTML
	}
}

// concept reads what a conceptItem explains.
func (g *g2) concept(d *draft) {
	c := g.root.child("concept")
	if g.root.name != "conceptitem" || c == nil {
		return
	}
	kind, _ := kindOfType(c.child("type").attr("qcode", "uri"))
	if name := g.inLanguage(c, "name"); name != "" {
		d.Title = name
		t := tagOf(c.child("conceptid"))
		t.Name, t.Kind = name, kind
		d.Tags = append(d.Tags, t)
	}
	if text := aboutConcept(c); text != "" {
		d.Body, d.Form = text, manuscript.HTML
	} else {
		d.Title = "" // a name alone is no article
	}
}

// aboutConcept writes what is told of a concept, and of an event when and where.
func aboutConcept(c *element) string {
	var b strings.Builder
	c.each("definition", func(e *element) { b.WriteString("<p>" + markup(e) + "</p>") })
	c.each("note", func(e *element) { b.WriteString("<p>" + markup(e) + "</p>") })
	details := c.child("eventdetails")
	var facts []string
	dates := details.child("dates")
	from, to := dates.child("start").words(), dates.child("end").words()
	switch {
	case from != "" && to != "":
		facts = append(facts, from+" – "+to)
	case from != "":
		facts = append(facts, from)
	}
	for _, name := range [...]string{"location", "organiser", "participant"} {
		details.each(name, func(e *element) {
			if s := e.child("name").words(); s != "" {
				facts = append(facts, s)
			}
		})
	}
	if len(facts) > 0 {
		b.WriteString("<ul>")
		for _, fact := range facts {
			b.WriteString("<li>" + html.EscapeString(fact) + "</li>")
		}
		b.WriteString("</ul>")
	}
	return b.String()
}

// events returns the events that an item lists.
func (g *g2) events() []*element {
	var found []*element
	switch g.root.name {
	case "newsitem":
		g.root.child("contentset").each("inlinexml", func(e *element) {
			e.child("events").each("event", func(e *element) { found = append(found, e) })
		})
	case "knowledgeitem":
		g.root.child("conceptset").each("concept", func(e *element) {
			if e.child("eventdetails") != nil || code(e.child("type").attr("qcode", "uri")) == "event" {
				found = append(found, e)
			}
		})
	}
	return found
}

// eachEvent makes an article of each event; what the item says of itself is said
// of each.
func (g *g2) eachEvent(of *draft, events []*element) []*draft {
	var out []*draft
	for i, e := range events {
		d := *of
		d.Title, d.Body, d.Form, d.Summary = g.inLanguage(e, "name"), aboutConcept(e), manuscript.HTML, ""
		if d.GUID != "" {
			d.GUID += "#" + strconv.Itoa(i+1)
		}
		if id := e.child("conceptid").attr("qcode", "uri"); id != "" {
			d.GUID = id
		}
		d.Tags, d.URL = nil, ""
		e.each("subject", func(s *element) { g.subject(&d, s) })
		if d.Title != "" {
			out = append(out, &d)
		}
	}
	return out
}
