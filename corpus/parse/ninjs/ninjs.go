// Package ninjs reads news in JSON as its makers mean it: ninjs 1.0 to 3.1 of
// the IPTC, with what agencies add to it, and articles of schema.org in JSON-LD.
// Each is one object; files of many are taken apart by corpus/parse, which also
// reads the JSON of everybody else.
//
//	object -> keys in lower case -> ninjs  \
//	                             -> linked  > manuscript
//
// Keys are compared without regard to case, since ninjs 3 writes versionCreated
// for what was versioncreated, and values that are not of the kind that the
// standard asks for are read as far as they make sense.
//
// Sources: IPTC ninjs 1.6, 2.2, 3.1; https://schema.org/Article.
package ninjs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/parse/newsml"
	"dateline/corpus/when"
	"dateline/model"
)

// Read reads one object of ninjs. The error is model.ErrWithdrawn, beside a
// manuscript that has only GUID and Version, where its source took it back.
func Read(raw []byte) (*manuscript.Manuscript, error) {
	o, err := decode(raw)
	if err != nil {
		return nil, err
	}
	m := &manuscript.Manuscript{}
	o.identify(m)
	switch state := strings.ToLower(o.line("pubstatus")); state {
	case "canceled", "cancelled":
		return &manuscript.Manuscript{GUID: m.GUID, Version: m.Version}, model.ErrWithdrawn
	case "withheld":
		m.Notes = append(m.Notes, "Withheld by its source")
	}
	if at := o.line("embargoed"); at != "" {
		m.Notes = append(m.Notes, "Embargoed until "+at)
	}
	m.Notes = append(m.Notes, o.lines("ednote")...)
	m.Lang = o.line("language")
	m.Source = o.source()
	m.Title = o.headline()
	m.Dek = o.line("subhead", "subheadline")
	o.credit(m)
	m.Dateline.Place = o.line("located")
	o.text(m)
	o.tags(m)
	o.media(m)
	return m, nil
}

// identify reads what the object is called and its times.
func (o object) identify(m *manuscript.Manuscript) {
	m.GUID = o.line("uri", "guid")
	if at, err := url.Parse(m.GUID); err == nil && (at.Scheme == "http" || at.Scheme == "https") {
		m.URL = m.GUID
	}
	m.Version, _ = strconv.Atoi(o.line("version"))
	m.Published = first(o.moment("firstcreated"), o.moment("firstversion"), o.moment("contentcreated"), o.moment("versioncreated"))
	if then := o.moment("versioncreated"); then.Known() && m.Published.Known() && then.Time.After(m.Published.Time) {
		m.Updated = then
	}
}

// source names the outlet: whoever says that the source is, has the rights or
// gave the information.
func (o object) source() string {
	for _, key := range [...]string{"source", "provider", "copyrightholder", "infosource", "infosources"} {
		if s := o.line(key); s != "" {
			return s
		}
	}
	return ""
}

// credit reads the writers: the byline as printed, else those that are listed.
func (o object) credit(m *manuscript.Manuscript) {
	if by := o.line("byline", "by"); by != "" {
		m.Authors = []string{by}
		return
	}
	for _, key := range [...]string{"authors", "bylines", "creators"} {
		if m.Authors = o.lines(key); len(m.Authors) > 0 {
			return
		}
	}
	for _, key := range [...]string{"person", "people"} {
		for _, p := range o.objects(key) {
			if rel := strings.ToLower(p.line("rel")); rel == "creator" || rel == "author" {
				m.Authors = append(m.Authors, p.line("name"))
			}
		}
	}
}

// headline returns the main one; the short name for listings stands in for it.
func (o object) headline() string {
	if s := o.line("headline"); s != "" {
		return s
	}
	best := ""
	for _, h := range o.objects("headlines") {
		if s := h.line("value"); s != "" && (best == "" || h.line("role") == "main") {
			best = s
		}
	}
	for _, key := range o.keys("headline_") {
		if s := o.line(key); s != "" && (best == "" || key == "headline_main") {
			best = s
		}
	}
	if best == "" {
		best = o.line("title")
	}
	return best
}

// variant is one form of a text.
type variant struct{ role, kind, value string }

// variants returns the forms of "body" or "description": a list of objects in
// ninjs 2 and later, keys of their own before.
func (o object) variants(one, many string) []variant {
	var out []variant
	for _, key := range o.keys(one + "_") {
		if s, ok := o[key].(string); ok {
			role := strings.TrimPrefix(key, one+"_")
			out = append(out, variant{role, role, s})
		}
	}
	for _, v := range o.objects(many) {
		if s, ok := v["value"].(string); ok {
			out = append(out, variant{strings.ToLower(v.line("role")), strings.ToLower(v.line("contenttype") + " " + v.line("role")), s})
		}
	}
	if s, ok := o[one].(string); ok {
		out = append(out, variant{"", "", s})
	}
	return out
}

// text reads the body: of its forms the one that keeps most of it. Where there
// is none, all that describes the thing is the body.
func (o object) text(m *manuscript.Manuscript) {
	best := 0
	for _, v := range o.variants("body", "bodies") {
		rank, form := 2, manuscript.Guess
		switch {
		case strings.TrimSpace(v.value) == "":
			continue
		case strings.Contains(v.kind, "nitf"):
			inner := newsml.NITF(v.value)
			if strings.TrimSpace(inner.Body) == "" {
				continue
			}
			rank, form, v.value = 3, inner.Form, inner.Body
			m.Tags = append(m.Tags, inner.Tags...)
		case strings.Contains(v.kind, "html"):
			rank, form = 4, manuscript.HTML
		case strings.Contains(v.kind, "xml"):
			rank = 1
		}
		if rank > best || rank == best && letters(v.value) > letters(m.Body) {
			best, m.Body, m.Form = rank, v.value, form
		}
	}
	var all []string
	for _, v := range o.variants("description", "descriptions") {
		switch {
		case strings.TrimSpace(v.value) == "", strings.Contains(v.role, "credit"):
			continue
		case m.Summary == "":
			m.Summary = v.value
		}
		all = append(all, v.value)
	}
	if m.Summary == "" {
		m.Summary = o.line("abstract")
	}
	if m.Body == "" && len(all) > 1 && len(o.objects("descriptions")) > 1 {
		m.Body, m.Form = strings.Join(all, "\n\n"), manuscript.Guess
	}
}

// letters counts the bytes of a text that are in no tag.
func letters(s string) int {
	n, inside := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '<':
			inside = true
		case c == '>':
			inside = false
		case !inside && c != ' ' && c != '\n' && c != '\t' && c != '\r':
			n++
		}
	}
	return n
}

// moment reads a date.
func (o object) moment(key string) model.Moment {
	m, _ := when.Parse(o.line(key))
	return m
}

// first returns the first moment that is known.
func first(moments ...model.Moment) model.Moment {
	for _, m := range moments {
		if m.Known() {
			return m
		}
	}
	return model.Moment{}
}

// decode reads one object, its keys in lower case at every level.
func decode(raw []byte) (object, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v map[string]any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	return lowered(v, 0), nil
}
