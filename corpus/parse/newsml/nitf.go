package newsml

import (
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/when"
	"dateline/model"
)

// readNITF reads an article of NITF, or a part of one: what stands in nitf.
func readNITF(d *draft, nitf *element) {
	if inner := nitf.find("nitf"); inner != nil && nitf.name != "nitf" {
		nitf = inner
	}
	d.Lang = nitf.attr("lang")
	head, body := nitf.child("head"), nitf.child("body")
	if body == nil {
		body = nitf // a fragment
	}
	readHead(d, head)
	readBodyHead(d, body.child("body.head"))
	content := body.child("body.content")
	if content == nil {
		content = body
	}
	d.Body, d.Form = markup(content), manuscript.HTML
	if d.Title == "" {
		d.Title = head.child("title").words()
	}
	marked(d, content)
	body.child("body.end").each("tagline", func(e *element) { d.note(e.words()) })
}

// note adds a note that says something.
func (d *draft) note(text string) {
	if text != "" {
		d.Notes = append(d.Notes, text)
	}
}

// readHead reads what is said about the article.
func readHead(d *draft, head *element) {
	about := head.child("docdata")
	if id := about.child("doc-id"); id != nil {
		d.GUID = id.attr("id-string")
		d.Source = id.attr("regsrc")
	}
	about.each("ed-msg", func(e *element) {
		d.note(e.attr("info"))
		d.note(e.words())
	})
	switch strings.ToLower(about.attr("management-status")) {
	case "canceled", "cancelled":
		d.withdrawn = true
	case "withheld", "embargoed":
		d.note("Withheld by its source")
	}
	if s := about.child("doc.copyright").attr("holder"); s != "" {
		d.Source = s
	}
	head.each("pubdata", func(e *element) {
		if s := e.attr("name"); s != "" {
			d.Source = s
		}
		if s := e.attr("position.section"); s != "" {
			d.Section = s
		}
	})
	d.Published = first(norm(about.child("date.issue"), "norm"), norm(about.child("date.release"), "norm"), norm(head.child("pubdata"), "date.publication"))
	head.each("revision-history", func(e *element) {
		d.Updated = first(later(first(d.Updated, d.Published), norm(e, "norm")), d.Updated)
	})
	readSubjects(d, head)
}

// norm reads a date from an attribute.
func norm(e *element, name string) model.Moment {
	m, _ := when.Parse(e.attr(name))
	return m
}

// readSubjects reads the codes, keywords and names that an article is filed
// under.
func readSubjects(d *draft, head *element) {
	head.child("tobject").each("tobject.subject", func(e *element) {
		t := model.Tag{Kind: model.Subject, Code: e.attr("tobject.subject.refnum"), Name: e.attr("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")}
		if len(t.Code) == 8 {
			if t.Scheme = "subj"; t.Code >= "20000000" {
				t.Scheme = "medtop"
			}
		}
		if t.Code != "" || t.Name != "" {
			d.Tags = append(d.Tags, t)
		}
	})
	about := head.child("docdata")
	about.child("key-list").each("keyword", func(e *element) { d.word(e.attr("key")) })
	head.each("meta", func(e *element) {
		if strings.EqualFold(e.attr("name"), "keywords") {
			for word := range strings.SplitSeq(e.attr("content"), ",") {
				d.word(strings.TrimSpace(word))
			}
		}
	})
	known := about.child("identified-content")
	marked(d, known)
	known.each("classifier", func(e *element) {
		if name := e.words(); name != "" {
			d.Tags = append(d.Tags, model.Tag{Scheme: e.attr("type"), Code: e.attr("value"), Name: name})
		} else if value := e.attr("value"); value != "" && e.attr("type") != "" {
			d.Tags = append(d.Tags, model.Tag{Scheme: e.attr("type"), Code: value})
		}
	})
}

// marked takes the names that are marked as such.
func marked(d *draft, in *element) {
	in.below(func(e *element) bool {
		kind := model.Word
		switch e.name {
		case "person":
			kind = model.AboutPerson
		case "org":
			kind = model.AboutOrganization
		case "location", "city", "state", "region", "country":
			kind = model.AboutPlace
		case "event", "object.title":
			kind = model.AboutOther
		default:
			return true
		}
		t := model.Tag{Kind: kind, Scheme: e.attr("idsrc"), Code: e.attr("value", "location-code", "city-code", "country-code", "region-code", "state-code"), Name: called(e)}
		if t.Name != "" || t.Code != "" {
			d.Tags = append(d.Tags, t)
		}
		return false
	})
}

// called returns the name that an element marks, without its other codes and
// the office that may stand in it.
func called(e *element) string {
	var b strings.Builder
	for _, c := range e.children {
		switch c.name {
		case "alt-code", "function":
		case "":
			b.WriteString(c.text)
		default:
			if blockish(c.name) {
				b.WriteByte(' ')
			}
			b.WriteString(c.words())
		}
	}
	return strings.Trim(strings.Join(strings.Fields(b.String()), " "), " ,")
}

// readBodyHead reads what is printed over the text.
func readBodyHead(d *draft, head *element) {
	lines := head.child("hedline")
	if lines == nil {
		lines = head
	}
	d.Title = lines.child("hl1").words()
	d.Dek = lines.child("hl2").words()
	head.each("byline", func(e *element) { d.Authors = append(d.Authors, byline(e)) })
	if s := head.child("distributor").words(); s != "" {
		d.Source = s
	}
	line := head.child("dateline")
	if place := line.child("location"); place != nil {
		d.Dateline.Place = called(place)
	} else if line != nil {
		d.Dateline = datelineOf(line.words())
	}
	d.Published = first(d.Published, norm(line.child("story.date"), "norm"))
	head.each("note", func(e *element) { d.note(e.words()) })
	summary(d, head.child("abstract"))
}

// byline returns who is named in a byline: the names that are marked in it, or
// all of it but the office.
func byline(e *element) string {
	var people []string
	e.each("person", func(p *element) { people = append(people, called(p)) })
	if len(people) > 0 {
		return strings.Join(people, ", ")
	}
	var b strings.Builder
	for _, c := range e.children {
		if c.name != "byttl" && c.name != "location" && c.name != "virtloc" {
			c.write(&b)
		}
	}
	text := strings.TrimRight(strings.Join(strings.Fields(b.String()), " "), " ,;|-")
	if text == "" {
		return e.child("byttl").words()
	}
	return text
}

// readSports takes from SportsML what is written in words: it is mostly tables
// of results.
func readSports(d *draft, sports *element) {
	about := sports.child("sports-metadata")
	if d.Title == "" {
		if d.Title = about.child("sports-title").words(); d.Title == "" {
			d.Title = sports.find("sports-title").words()
		}
	}
	d.Published = first(d.Published, norm(about, "date-time"))
	if d.GUID == "" {
		d.GUID = about.attr("doc-id")
	}
	if d.Lang == "" {
		d.Lang = about.attr("language")
	}
	sports.below(func(e *element) bool {
		if e.name == "article" || e.name == "nitf" {
			inner := &draft{}
			readNITF(inner, e)
			if d.Body == "" {
				d.Body, d.Form = inner.Body, inner.Form
				d.fillFrom(inner)
			}
			return false
		}
		return true
	})
}

// NITF reads one article of NITF that stands in a text, whole or only its body.
func NITF(text string) manuscript.Manuscript {
	d := &draft{}
	readNITF(d, fragment(text))
	return d.Manuscript
}
