package parse

import (
	"html"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"dateline/corpus/clean"
	"dateline/model"
)

// Bounds of a page's linked data.
const (
	maxLD       = 1 << 20 // bytes of one script
	maxLDThings = 4096    // objects looked at
)

// linkedData is what the JSON-LD of a page says (schema.org, JSON-LD 1.1). Its
// fields are the objects themselves, read when they are asked for.
type linkedData struct {
	articles []map[string]any          // those that can be the page's article
	pages    []map[string]any          // WebPage and the like, for what no article says
	trail    []map[string]any          // of the BreadcrumbList
	named    map[string]map[string]any // by @id: what others refer to
	things   int
}

// readLinked reads the scripts of a page that hold JSON-LD.
func readLinked(scripts []string) *linkedData {
	l := &linkedData{named: map[string]map[string]any{}}
	for _, s := range scripts {
		if len(s) > maxLD {
			continue
		}
		if !strings.ContainsRune(s, '"') {
			s = html.UnescapeString(s) // escaped as if it were text
		}
		l.gather(looseJSON(s), 0, true)
	}
	return l
}

// gather sorts the objects in v by what they are. Those inside of an article
// (what it is part of, what it quotes) are not its equals, so own is false
// there.
func (l *linkedData) gather(v any, depth int, own bool) {
	if depth > 12 || l.things > maxLDThings {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.gather(x, depth+1, own)
		}
	case map[string]any:
		l.things++
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 && l.named[id] == nil {
			l.named[id] = v
		}
		kind := thingOf(v)
		if own {
			switch kind {
			case ofArticle:
				l.articles = append(l.articles, v)
			case ofPage:
				l.pages = append(l.pages, v)
			case ofTrail:
				if list, ok := v["itemListElement"].([]any); ok && l.trail == nil {
					l.trail = objects(list)
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			x := v[key]
			switch x.(type) {
			case map[string]any, []any:
			default:
				continue
			}
			switch key {
			case "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "breadcrumb", "subjectOf":
				l.gather(x, depth+1, own && kind != ofArticle)
			default:
				l.gather(x, depth+1, false)
			}
		}
	}
}

// thing is what kind of object of schema.org matters to a page.
type thing uint8

const (
	ofNothing thing = iota
	ofArticle
	ofPage
	ofTrail
)

// thingOf returns what an object is by its @type, which may be several.
func thingOf(v map[string]any) thing {
	for _, t := range many(v["@type"]) {
		t = t[strings.LastIndexAny(t, "/:#")+1:]
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting") && t != "JobPosting", t == "Report", t == "Review", t == "Recipe":
			return ofArticle
		case strings.HasSuffix(t, "WebPage"), strings.HasSuffix(t, "ItemPage"), t == "AboutPage", t == "VideoObject", t == "PodcastEpisode", t == "AudioObject":
			return ofPage
		case t == "BreadcrumbList":
			return ofTrail
		}
	}
	return ofNothing
}

// objects returns those of a list that are objects.
func objects(list []any) []map[string]any {
	var out []map[string]any
	for _, x := range list {
		if m, ok := x.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// about returns the objects that tell of this page's article, the best first:
// by a headline that the page shows, by its address, or by being the first.
func (l *linkedData) about(shown []string, address string) []map[string]any {
	best, top := -1, -1
	for i, a := range l.articles {
		points := 0
		if headline := one(a["headline"]); headline != "" {
			points++
			for _, s := range shown {
				if sameWords(plainHTML(headline), s) {
					points += 4
					break
				}
			}
		}
		if address != "" && (sameAddress(one(a["url"]), address) || sameAddress(one(a["mainEntityOfPage"]), address) || sameAddress(one(a["@id"]), address)) {
			points += 3
		}
		if a["author"] != nil {
			points++
		}
		if a["datePublished"] != nil {
			points++
		}
		if points > top {
			best, top = i, points
		}
	}
	if best < 0 {
		return l.pages
	}
	out := []map[string]any{l.articles[best]}
	headline := one(out[0]["headline"])
	for i, a := range l.articles {
		if other := one(a["headline"]); i != best && (other == "" || sameWords(other, headline)) {
			out = append(out, a)
		}
	}
	for _, p := range l.pages {
		if len(l.articles) == 1 || sameWords(one(p["name"]), headline) {
			out = append(out, p)
		}
	}
	return out
}

// sameAddress reports whether two addresses name one page: the scheme, what
// follows "?" or "#" and a stroke at the end do not matter.
func sameAddress(a, b string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(s, "#")
		s, _, _ = strings.Cut(s, "?")
		_, s, _ = strings.Cut(s, "://")
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	a, b = bare(a), bare(b)
	return a != "" && a == b
}

// say returns the first of the objects' values of a name.
func say(objects []map[string]any, key string) any {
	for _, o := range objects {
		if v := o[key]; v != nil && v != "" {
			return v
		}
	}
	return nil
}

// resolve returns the object that v refers to by its @id, or v.
func (l *linkedData) resolve(v any) any {
	if m, ok := v.(map[string]any); ok && one(m["name"]) == "" {
		if id, _ := m["@id"].(string); id != "" && l.named[id] != nil {
			return l.named[id]
		}
	}
	return v
}

// people returns the names in a value that tells of persons: names, objects
// with names, references to such, or a list of them.
func (l *linkedData) people(v any) []string {
	var out []string
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, x := range list {
		x = l.resolve(x)
		name := ""
		switch x := x.(type) {
		case string:
			name = x
		case map[string]any:
			if inner, ok := x["name"].([]any); ok {
				out = append(out, l.people(inner)...)
				continue
			}
			name, _ = x["name"].(string)
			if name == "" {
				name = strings.TrimSpace(one(x["givenName"]) + " " + one(x["familyName"]))
			}
		}
		name = clean.Line(html.UnescapeString(name))
		if !strings.ContainsFunc(name, unicode.IsLetter) || clean.URL(name) != "" || len(out) >= maxAuthors {
			continue
		}
		out = append(out, credited(name)...)
	}
	return out
}

// tags returns the names of things that an article is about, with what they
// are.
func (l *linkedData) tags(v any) []model.Tag {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out []model.Tag
	for _, x := range list {
		x = l.resolve(x)
		switch x := x.(type) {
		case string:
			for _, word := range keywords(x) {
				out = append(out, model.Tag{Name: word})
			}
		case map[string]any:
			tag := model.Tag{Name: plainHTML(one(x["name"]))}
			for _, t := range many(x["@type"]) {
				tag.Kind = max(tag.Kind, aboutKind(t))
			}
			if code := one(x["sameAs"]); clean.URL(code) != "" {
				tag.Code = code
			}
			if tag.Name != "" && clean.URL(tag.Name) == "" {
				out = append(out, tag)
			}
		}
	}
	return out
}

// aboutKind returns what a @type of schema.org says that a tag names.
func aboutKind(t string) model.TagKind {
	switch t[strings.LastIndexAny(t, "/:#")+1:] {
	case "Person":
		return model.AboutPerson
	case "Organization", "Corporation", "NGO", "SportsTeam", "SportsOrganization", "GovernmentOrganization", "NewsMediaOrganization", "EducationalOrganization", "PoliticalParty", "MusicGroup", "Airline", "LocalBusiness", "CollegeOrUniversity":
		return model.AboutOrganization
	case "Place", "City", "Country", "State", "AdministrativeArea", "Continent", "LandmarksOrHistoricalBuildings":
		return model.AboutPlace
	case "Event", "SportsEvent", "Product", "CreativeWork", "Movie", "Book", "TVSeries":
		return model.AboutOther
	}
	return model.Word
}

// media returns the sounds and films that objects of linked data name with an
// address of their own.
func (l *linkedData) media(objects []map[string]any) []model.Medium {
	var out []model.Medium
	for _, o := range objects {
		for _, key := range [...]string{"audio", "video", "associatedMedia"} {
			list, ok := o[key].([]any)
			if !ok {
				list = []any{o[key]}
			}
			for _, x := range list {
				m, _ := l.resolve(x).(map[string]any)
				if address := one(m["contentUrl"]); m != nil && address != "" && len(out) < maxMedia && !hasKind(m, "ImageObject") {
					out = append(out, model.Medium{URL: address, Type: one(m["encodingFormat"]), Title: plainHTML(one(m["name"]))})
				}
			}
		}
	}
	return out
}

// hasKind reports whether an object is of a @type.
func hasKind(v map[string]any, kind string) bool {
	for _, t := range many(v["@type"]) {
		if t == kind {
			return true
		}
	}
	return false
}

// section returns the shelf above the article in the trail of a page: its last
// step that is neither the article nor the front.
func (l *linkedData) section(title string) string {
	for i := len(l.trail) - 1; i > 0; i-- {
		name, address := one(l.trail[i]["name"]), one(l.trail[i]["item"])
		if inner, ok := l.trail[i]["item"].(map[string]any); ok {
			name, address = pick(name, one(inner["name"])), pick(one(inner["@id"]), one(inner["url"]))
		}
		if name = plainHTML(name); name == "" || sameWords(name, title) || len(name) > 60 || i == len(l.trail)-1 && len(strings.Fields(name)) > 4 {
			continue
		}
		if u, err := url.Parse(address); err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" {
			continue
		}
		return name
	}
	return ""
}

// textOfJSON returns a text without tags whose entities, which mean nothing in
// JSON, are resolved all the same; HTML stays as it is.
func textOfJSON(s string) string {
	if !strings.ContainsRune(s, '&') || htmlBody(s) {
		return s
	}
	return html.UnescapeString(s)
}

// plainHTML returns a line that may hold entities and tags as plain text.
func plainHTML(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = html.UnescapeString(s)
		if strings.ContainsRune(s, '<') && strings.ContainsRune(s, '>') {
			return inlineText(inline(clean.Line(s), nil))
		}
	}
	return clean.Line(s)
}
