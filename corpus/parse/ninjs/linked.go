package ninjs

import (
	"html"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// mostLinked bounds how many articles of one object are read.
const mostLinked = 10_000

// ReadLinked reads the articles of an object of linked data: it is one, or has
// them in a graph, a list or as its parts.
func ReadLinked(raw []byte) ([]*manuscript.Manuscript, error) {
	o, err := decode(raw)
	if err != nil {
		return nil, err
	}
	g := graph{by: map[string]object{}}
	g.gather(o, 0)
	var out []*manuscript.Manuscript
	for _, a := range g.articles {
		if m := g.article(a); m.Title != "" || m.Body != "" {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return nil, model.ErrNoArticles
	}
	return out, nil
}

// graph is all objects of one of linked data.
type graph struct {
	articles []object
	by       map[string]object // by @id, what is told of it
}

// gather finds the articles in a value, and all that has a name.
func (g *graph) gather(v any, depth int) {
	if depth > maxLevels || len(g.articles) >= mostLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.gather(x, depth+1)
		}
	case object:
		if id, ok := v["@id"].(string); ok && len(v) > len(g.by[id]) {
			g.by[id] = v
		}
		if isArticle(v) {
			g.articles = append(g.articles, v)
			return
		}
		for _, key := range [...]string{"@graph", "mainentity", "mainentityofpage", "haspart", "itemlistelement", "item", "dataset", "blogpost"} {
			g.gather(v[key], depth+1)
		}
	}
}

// isArticle tells by the type of an object whether it is an article.
func isArticle(o object) bool {
	for _, t := range o.lines("@type") {
		t = t[strings.LastIndexAny(t, ":/#")+1:]
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "Review" || t == "LiveBlogPosting" {
			return true
		}
	}
	return false
}

// article reads one.
func (g *graph) article(o object) *manuscript.Manuscript {
	m := &manuscript.Manuscript{}
	m.URL = g.address(o, "url", "mainentityofpage")
	if id := o.line("@id"); strings.HasPrefix(id, "http") && m.URL == "" {
		m.URL = id
	}
	m.GUID = o.line("identifier", "@id")
	m.Title = plain(o.line("headline", "name"))
	m.Dek = plain(o.line("alternativeheadline"))
	m.Summary = o.line("description", "abstract")
	m.Body = o.line("articlebody", "reviewbody", "text")
	m.Authors = g.names(o, "author")
	if len(m.Authors) == 0 {
		m.Authors = g.names(o, "creator")
	}
	for _, key := range [...]string{"publisher", "sourceorganization", "provider", "ispartof"} {
		if list := g.names(o, key); m.Source == "" && len(list) > 0 {
			m.Source = list[0]
		}
	}
	m.Section = plain(o.line("articlesection"))
	m.Lang = o.line("inlanguage")
	if l, ok := o["inlanguage"].(object); ok {
		m.Lang = l.line("alternatename", "name")
	}
	m.Dateline.Place = o.line("dateline", "locationcreated")
	m.Published = first(o.moment("datepublished"), o.moment("datecreated"))
	if then := o.moment("datemodified"); !m.Published.Known() {
		m.Published = then
	} else if then.Known() && then.Time.After(m.Published.Time) {
		m.Updated = then
	}
	for _, s := range o.lines("correction") {
		m.Notes = append(m.Notes, plain(s))
	}
	g.tags(o, m)
	g.media(o, m)
	return m
}

// plain returns a line whose entities, which are none in JSON, are resolved.
func plain(s string) string {
	if strings.Contains(s, "&") {
		return html.UnescapeString(s)
	}
	return s
}

// whole returns what is told of an object in the graph where it only names one.
func (g *graph) whole(v any) object {
	o, _ := v.(object)
	if id, ok := o["@id"].(string); ok && len(g.by[id]) > len(o) {
		return g.by[id]
	}
	return o
}

// each calls f for the values of a key, a list or one.
func each(o object, key string, f func(v any)) {
	if list, ok := o[key].([]any); ok {
		for _, v := range list {
			f(v)
		}
	} else if v := o[key]; v != nil {
		f(v)
	}
}

// names returns the names of those that a key lists.
func (g *graph) names(o object, key string) []string {
	var out []string
	each(o, key, func(v any) {
		name, ok := v.(string)
		if !ok {
			name = g.whole(v).line("name", "legalname")
		}
		if name = plain(strings.TrimSpace(name)); name != "" && !strings.HasPrefix(name, "http") {
			out = append(out, name)
		}
	})
	return out
}

// address returns the first address of some keys.
func (g *graph) address(o object, keys ...string) string {
	for _, key := range keys {
		address := ""
		each(o, key, func(v any) {
			s, ok := v.(string)
			if one, is := v.(object); is && !ok {
				s = one.line("@id", "url", "contenturl")
			}
			if address == "" && s != "" && s != "true" {
				address = s
			}
		})
		if address != "" {
			return address
		}
	}
	return ""
}

// tags reads what the article is about, and its keywords.
func (g *graph) tags(o object, m *manuscript.Manuscript) {
	for _, key := range [...]string{"about", "mentions", "contentlocation", "spatialcoverage"} {
		each(o, key, func(v any) {
			if name, ok := v.(string); ok {
				if !strings.HasPrefix(name, "http") {
					m.Tags = append(m.Tags, model.Tag{Name: plain(name)})
				}
				return
			}
			one := g.whole(v)
			t := tagOf(object{"name": plain(one.line("name")), "uri": one.line("sameas", "@id", "url"), "code": one.line("termcode")})
			t.Kind = kindOf(one)
			if t.Kind == model.Word && (key == "contentlocation" || key == "spatialcoverage") {
				t.Kind = model.AboutPlace
			}
			if t.Kind == model.Word && (t.Scheme == "medtop" || t.Scheme == "subj") {
				t.Kind = model.Subject
			}
			if t.Name != "" || t.Code != "" {
				m.Tags = append(m.Tags, t)
			}
		})
	}
	each(o, "keywords", func(v any) {
		name := plain(words(v))
		if _, list := o["keywords"].([]any); list {
			m.Tags = append(m.Tags, model.Tag{Name: name})
			return
		}
		for word := range strings.SplitSeq(name, ",") {
			if word = strings.TrimSpace(word); word != "" {
				m.Tags = append(m.Tags, model.Tag{Name: word})
			}
		}
	})
}

// kindOf tells by its type what an object is.
func kindOf(o object) model.TagKind {
	for _, t := range o.lines("@type") {
		switch t = t[strings.LastIndexAny(t, ":/#")+1:]; {
		case t == "Person":
			return model.AboutPerson
		case strings.HasSuffix(t, "Organization"), t == "Corporation", strings.HasSuffix(t, "Team"), t == "PoliticalParty":
			return model.AboutOrganization
		case t == "Place", t == "City", t == "Country", t == "State", t == "AdministrativeArea":
			return model.AboutPlace
		case strings.HasSuffix(t, "Event"), t == "Product", t == "CreativeWork", t == "Book", t == "Movie":
			return model.AboutOther
		}
	}
	return model.Word
}

// media reads the pictures, films and sounds.
func (g *graph) media(o object, m *manuscript.Manuscript) {
	for _, key := range [...]string{"image", "video", "audio", "associatedmedia"} {
		each(o, key, func(v any) {
			if address, ok := v.(string); ok {
				m.Media = append(m.Media, model.Medium{URL: address})
				return
			}
			one := g.whole(v)
			if address := one.line("contenturl", "url", "@id"); address != "" {
				m.Media = append(m.Media, model.Medium{URL: address, Type: one.line("encodingformat"), Title: plain(one.line("caption", "name"))})
			}
		})
	}
}
