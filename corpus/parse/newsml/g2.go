package newsml

import (
	"net/url"
	"strconv"
	"strings"

	"dateline/corpus/when"
	"dateline/model"
)

// readG2 reads an item of NewsML-G2: a newsItem is an article, unless it holds
// a list of events, each of which is one; so is a packageItem that has texts of
// its own, a planningItem, and a conceptItem that explains something. Of a
// knowledgeItem the events are.
func readG2(root *element, envelope []*element) []*draft {
	switch root.name {
	case "catalogitem":
		return nil
	case "groupset":
		root = &element{name: "packageitem", children: []*element{root}}
	case "contentset", "contentmeta":
		root = &element{name: "newsitem", children: []*element{root}} // a part of one
	case "sports-content":
		root = &element{name: "newsitem", children: []*element{{name: "contentset", children: []*element{{name: "inlinexml", children: []*element{root}}}}}}
	}
	g := &g2{root: root, item: root.child("itemmeta"), content: root.child("contentmeta"), asserted: asserted(root)}
	if g.lang = g.content.child("language").attr("tag"); g.lang == "" {
		g.lang = root.attr("lang")
	}
	d := &draft{}
	g.management(d, envelope)
	g.description(d)
	g.body(d)
	if events := g.events(); len(events) > 0 && d.Body == "" {
		return g.eachEvent(d, events)
	}
	if root.name == "knowledgeitem" || empty(d) && !d.withdrawn {
		return nil
	}
	return []*draft{d}
}

// empty reports whether a draft has no words.
func empty(d *draft) bool { return d.Title == "" && d.Body == "" && d.Summary == "" }

// g2 is one item at work.
type g2 struct {
	root, item, content *element
	lang                string              // of the content, else of the item
	asserted            map[string]*element // by qcode or URI: what is told of a concept apart
}

// asserted gathers what an item tells of concepts beside its subjects.
func asserted(root *element) map[string]*element {
	by := map[string]*element{}
	root.each("assert", func(e *element) {
		if key := e.attr("qcode", "uri"); key != "" && by[key] == nil {
			by[key] = e
		}
	})
	return by
}

// management reads what the item is: its name, its state, its times and its
// source.
func (g *g2) management(d *draft, envelope []*element) {
	d.GUID = g.root.attr("guid")
	d.Version, _ = strconv.Atoi(g.root.attr("version"))
	if address, err := url.Parse(d.GUID); err == nil && (address.Scheme == "https" || address.Scheme == "http") {
		d.URL = d.GUID
	}
	state := g.item.child("pubstatus")
	switch code(state.attr("qcode", "uri")) {
	case "canceled", "cancelled":
		d.withdrawn = true
	case "withheld":
		d.Notes = append(d.Notes, "Withheld by its source")
	}
	if at := g.item.child("embargoed").words(); at != "" {
		d.Notes = append(d.Notes, "Embargoed until "+at)
	}
	g.item.each("ednote", func(e *element) { d.Notes = append(d.Notes, e.words()) })
	d.Published = first(moment(g.item.child("firstcreated")), moment(g.content.child("contentcreated")), moment(g.item.child("versioncreated")))
	d.Updated = later(d.Published, first(moment(g.content.child("contentmodified")), moment(g.item.child("versioncreated"))))
	d.Source = g.source(envelope)
}

// source names the outlet: the provider, by name or by code, else whoever has
// the rights, else the service, else the sender of the message.
func (g *g2) source(envelope []*element) string {
	provider := g.item.child("provider")
	if s := g.name(provider); s != "" {
		return s
	}
	if s := code(provider.attr("qcode", "literal")); s != "" {
		return s
	}
	if s := g.name(g.root.child("rightsinfo", "copyrightholder")); s != "" {
		return s
	}
	if s := g.name(g.item.child("service")); s != "" {
		return s
	}
	if at, err := url.Parse(provider.attr("uri")); err == nil && at.Host != "" {
		return strings.TrimPrefix(at.Hostname(), "www.")
	}
	for _, e := range envelope {
		if s := e.child("sender").words(); s != "" {
			return s
		}
	}
	return ""
}

// name returns the name of a concept in the language of the item, or that which
// is told of it elsewhere in the item.
func (g *g2) name(e *element) string {
	if e == nil {
		return ""
	}
	if s := g.inLanguage(e, "name"); s != "" {
		return s
	}
	if apart := g.asserted[e.attr("qcode", "uri")]; apart != nil && apart != e {
		return g.inLanguage(apart, "name")
	}
	return ""
}

// inLanguage returns the text of the child of a name that is in the language of
// the item; else the first.
func (g *g2) inLanguage(e *element, name string) string {
	want, _, _ := strings.Cut(strings.ToLower(g.lang), "-")
	best, bestRank := "", -1
	e.each(name, func(c *element) {
		text := c.words()
		rank := 1
		if have, _, _ := strings.Cut(strings.ToLower(c.attr("lang")), "-"); have != "" {
			rank = 0
			if have == want {
				rank = 2
			}
		}
		if !mainRole(code(c.attr("role"))) {
			rank -= 4
		}
		if text != "" && (best == "" || rank > bestRank) {
			best, bestRank = text, rank
		}
	})
	return best
}

// mainRole reports whether a text of this role is the one to show: roles are for
// the others, and some providers give the main one theirs.
func mainRole(role string) bool {
	switch strings.ToLower(role) {
	case "", "main", "headline", "title", "primary", "preferred", "display", "full", "summary", "caption":
		return true
	}
	return false
}

// description reads what the item says of its content.
func (g *g2) description(d *draft) {
	c := g.content
	d.Lang = g.lang
	if d.Title = g.inLanguage(c, "headline"); d.Title == "" {
		d.Title = g.inLanguage(g.item, "title")
	}
	c.each("headline", func(e *element) {
		if d.Dek == "" && strings.HasPrefix(strings.ToLower(code(e.attr("role"))), "sub") {
			d.Dek = e.words()
		}
	})
	d.Summary = g.inLanguage(c, "description")
	if by := c.child("by").words(); by != "" {
		d.Authors = append(d.Authors, by)
	} else {
		c.each("creator", func(e *element) { d.Authors = append(d.Authors, g.person(e)) })
	}
	if line := c.child("dateline").words(); line != "" {
		d.Dateline = datelineOf(line)
	} else {
		d.Dateline.Place = g.name(c.child("located"))
	}
	c.each("subject", func(e *element) { g.subject(d, e) })
	c.each("genre", func(e *element) { d.word(g.name(e)) })
	c.each("keyword", func(e *element) { d.word(e.words()) })
	c.each("slugline", func(e *element) { d.word(e.words()) })
	g.concept(d)
	g.plan(d)
}

// person returns a creator that has a name; one of an organisation stands for
// the source, not for a writer.
func (g *g2) person(e *element) string {
	kind := code(e.attr("type"))
	if kind != "" && kind != "person" || strings.HasPrefix(e.attr("qcode"), "web:") {
		return ""
	}
	return g.name(e)
}

// word adds a word that the source files the article under.
func (d *draft) word(name string) {
	if name != "" {
		d.Tags = append(d.Tags, model.Tag{Name: name})
	}
}

// moment reads the date of an element.
func moment(e *element) model.Moment {
	m, _ := when.Parse(e.words())
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

// later returns then where it comes after at; else none.
func later(at, then model.Moment) model.Moment {
	if at.Known() && then.Known() && then.Time.After(at.Time) {
		return then
	}
	return model.Moment{}
}

// code returns a code without its scheme: of "stat:usable" or a URI the last
// part.
func code(s string) string {
	if i := strings.LastIndexAny(s, ":/#"); i >= 0 {
		return s[i+1:]
	}
	return s
}

// datelineOf reads "MOSCOW, Monday (Wire)" and "KANSAS CITY, Mo., March 4".
func datelineOf(line string) model.Dateline {
	place, rest, _ := strings.Cut(line, "(")
	agency, _, _ := strings.Cut(rest, ")")
	for {
		head, tail, ok := cutLast(place)
		if !ok || tail != "" && !dated(tail) {
			break
		}
		place = head
	}
	return model.Dateline{Place: strings.Trim(place, " ,-–—"), Agency: strings.TrimSpace(agency)}
}

// cutLast cuts a line at its last comma.
func cutLast(line string) (head, tail string, ok bool) {
	line = strings.TrimRight(line, " -–—")
	at := strings.LastIndexByte(line, ',')
	if at <= 0 {
		return line, "", false
	}
	return line[:at], strings.TrimSpace(line[at+1:]), true
}

// dated reports whether part of a dateline tells the day.
func dated(s string) bool {
	switch low := strings.ToLower(strings.Trim(s, " .")); {
	case strings.ContainsAny(s, "0123456789"), low == "today", low == "yesterday":
		return true
	default:
		return strings.HasSuffix(low, "day") && !strings.Contains(low, " ")
	}
}

// summary is the summary of a draft as what stands in it; used where a file has
// its words in a tree.
func summary(d *draft, e *element) {
	if d.Summary == "" {
		d.Summary = markup(e)
	}
}
