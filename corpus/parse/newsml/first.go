package newsml

import (
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/when"
	"dateline/model"
)

// readFirst reads a NewsItem of NewsML 1: a tree of components, which may hold
// one article in several languages, or several articles, beside their pictures.
func readFirst(root *element, envelope []*element) []*draft {
	f := &firstItem{root: root, envelope: envelope}
	of := &draft{}
	f.identify(of)
	var out []*draft
	top := root.child("newscomponent")
	for _, story := range stories(top, nil) {
		d := *of
		f.story(&d, story)
		if !empty(&d) || d.withdrawn {
			out = append(out, &d)
		}
	}
	if len(out) > 1 {
		for i, d := range out { // one name for one article
			if d.GUID != "" {
				d.GUID += "#" + strconv.Itoa(i+1)
			}
		}
	}
	if top == nil && of.withdrawn {
		out = append(out, of) // a notice to take an article back has no content
	}
	return out
}

// firstItem is one NewsItem at work.
type firstItem struct {
	root     *element
	envelope []*element
}

// identify reads what the item is: its name, its state and its times.
func (f *firstItem) identify(d *draft) {
	id := f.root.child("identification", "newsidentifier")
	revision := id.child("revisionid").words()
	d.Version, _ = strconv.Atoi(revision)
	if d.GUID = id.child("publicidentifier").words(); d.GUID != "" {
		d.GUID = strings.TrimSuffix(strings.TrimSuffix(d.GUID, revision), ":")
	} else if item := id.child("newsitemid").words(); item != "" {
		d.GUID = strings.Join([]string{"urn:newsml", id.child("providerid").words(), id.child("dateid").words(), item}, ":")
	}
	state := f.root.child("newsmanagement")
	switch strings.ToLower(state.child("status").attr("formalname")) {
	case "canceled", "cancelled":
		d.withdrawn = true
	case "withheld", "embargoed":
		d.note("Withheld by its source")
	}
	d.Published = first(moment(state.child("firstcreated")), moment(id.child("dateid")))
	d.Updated = later(d.Published, moment(state.child("thisrevisioncreated")))
	if label := f.root.child("identification", "namelabel").words(); label != "" {
		d.word(label)
	}
}

// stories returns for each article of a component the components from the top
// down to its own, whose metadata all hold for it. A component is an article
// when it has a headline, and so is one without in which no other is.
func stories(c *element, above []*element) [][]*element {
	if c == nil {
		return nil
	}
	path := append(append([]*element(nil), above...), c)
	if len(path) > 16 || c.child("newslines", "headline").words() != "" {
		return [][]*element{path}
	}
	var inside [][]*element
	c.each("newscomponent", func(part *element) {
		if telling(part) {
			inside = append(inside, stories(part, path)...)
		}
	})
	if len(inside) > 0 {
		return inside
	}
	// Items inside of items are articles of a package.
	c.each("newsitem", func(part *element) { inside = append(inside, stories(part.child("newscomponent"), path)...) })
	if len(inside) > 0 {
		return inside
	}
	return [][]*element{path}
}

// telling reports whether an article may be below a component: one that shows
// pictures, or is a part of an article, has none.
func telling(c *element) bool {
	switch role(c) {
	case "", "main", "text", "story", "article", "supporting", "equivalent":
		return c.find("headline") != nil
	}
	return false
}

// role returns what a component is for, in lower case.
func role(c *element) string { return strings.ToLower(code(c.child("role").attr("formalname"))) }

// story reads one article.
func (f *firstItem) story(d *draft, path []*element) {
	own := path[len(path)-1]
	for i := len(path) - 1; i >= 0; i-- { // the nearest first
		f.described(d, path[i])
	}
	var pick content
	pick.component(own, d)
	for _, rank := range pick.best {
		if rank.text != "" && !strings.Contains(d.Body, rank.text) {
			d.Body += rank.text
			d.Form = rank.form
		}
	}
	if d.Dek == "" {
		d.Dek = pick.dek
	}
	if d.Title == "" {
		d.Title = pick.title
	}
	if d.Source == "" {
		d.Source = f.source()
	}
}

// source returns who sends the item.
func (f *firstItem) source() string {
	for _, e := range f.envelope {
		if s := e.child("newsservice").attr("formalname"); s != "" {
			return s
		}
		if s := e.child("sentfrom", "party").attr("formalname"); s != "" {
			return s
		}
	}
	return f.root.child("identification", "newsidentifier", "providerid").words()
}

// described reads the lines and the metadata of a component, as far as none
// below it told them.
func (f *firstItem) described(d *draft, c *element) {
	set := func(to *string, text string) {
		if *to == "" {
			*to = text
		}
	}
	lines := c.child("newslines")
	set(&d.Title, lines.child("headline").words())
	set(&d.Dek, lines.child("subheadline").words())
	if len(d.Authors) == 0 {
		lines.each("byline", func(e *element) { d.Authors = append(d.Authors, e.words()) })
	}
	if s := lines.child("dateline").words(); s != "" && d.Dateline.Place == "" {
		d.Dateline = datelineOf(s)
	}
	for _, name := range [...]string{"slugline", "keywordline"} {
		lines.each(name, func(e *element) { d.word(e.words()) })
	}
	about := c.child("administrativemetadata")
	set(&d.Source, about.child("provider", "party").attr("formalname"))
	if len(d.Authors) == 0 && d.Authors == nil {
		about.each("creator", func(e *element) {
			if s := e.child("party").attr("formalname"); strings.Contains(s, " ") {
				d.Authors = append(d.Authors, s)
			}
		})
	}
	f.filed(d, c.child("descriptivemetadata"))
	c.each("metadata", func(e *element) {
		if strings.Contains(strings.ToLower(e.child("metadatatype").attr("formalname")), "keyword") {
			e.each("property", func(p *element) { d.word(p.attr("value")) })
		}
	})
}

// filed reads language, topics and places.
func (f *firstItem) filed(d *draft, about *element) {
	if d.Lang == "" {
		d.Lang = about.child("language").attr("formalname")
	}
	about.each("subjectcode", func(e *element) {
		for _, level := range [...]string{"subject", "subjectmatter", "subjectdetail", "subjectqualifier"} {
			e.each(level, func(s *element) {
				if c := s.attr("formalname"); c != "" {
					d.Tags = append(d.Tags, model.Tag{Kind: model.Subject, Scheme: "subj", Code: c})
				}
			})
		}
	})
	about.each("location", func(e *element) {
		e.each("property", func(p *element) {
			if value := p.attr("value"); value != "" {
				d.Tags = append(d.Tags, model.Tag{Kind: model.AboutPlace, Name: value})
			}
		})
	})
	about.each("genre", func(e *element) { d.word(e.attr("formalname")) })
	about.each("property", func(p *element) {
		if strings.EqualFold(p.attr("formalname"), "keyword") {
			d.word(p.attr("value"))
		}
	})
	about.each("topicoccurrence", func(e *element) { d.word(strings.TrimPrefix(e.attr("topic"), "#")) })
	if at, ok := when.Parse(about.child("datelinedate").words()); ok && !d.Published.Known() {
		d.Published = at
	}
}

// ranked is a text, and how much of its structure its form keeps.
type ranked struct {
	rank int
	text string
	form manuscript.Form
}

// mostPieces is how many texts make one article at most.
const mostPieces = 64

// content chooses among the texts below a component.
type content struct {
	best       []ranked // of each component with a text its best form
	title, dek string
}

// component reads a component and those in it.
func (c *content) component(e *element, d *draft) {
	what := role(e)
	switch what {
	case "stylesheet", "contact", "logo", "thumbnail":
		c.pictures(e, d)
		return
	}
	var best ranked
	e.each("contentitem", func(i *element) {
		if got := read(i, d); got.rank > best.rank || got.rank == best.rank && len(got.text) > len(best.text) {
			best = got
		}
	})
	text := best.text
	plain := func() string { return fragment(text).words() }
	switch what {
	case "headline":
		c.title = plain()
	case "subheadline":
		c.dek = plain()
	case "caption":
		for i := range d.Media { // what stands beside the pictures tells of them
			if d.Media[i].Title == "" {
				d.Media[i].Title = plain()
			}
		}
	case "photo", "picture", "video", "audio", "graphic":
		c.pictures(e, d)
	default:
		if text != "" && len(c.best) < mostPieces && !c.has(plain()) {
			c.best = append(c.best, best)
		}
		e.each("contentitem", func(i *element) { pictures(i, "", d) })
		e.each("newscomponent", func(part *element) { c.component(part, d) })
	}
}

// has reports whether the same words were taken already, in another form.
func (c *content) has(words string) bool {
	for _, b := range c.best {
		if fragment(b.text).words() == words {
			return true
		}
	}
	return false
}

// pictures takes the media below a component, with its headline as their title.
func (c *content) pictures(e *element, d *draft) {
	title := e.child("newslines", "headline").words()
	e.each("newscomponent", func(part *element) {
		if title == "" && role(part) == "caption" {
			title = fragment(part.child("contentitem", "datacontent").raw()).words()
		}
	})
	e.below(func(i *element) bool {
		if i.name == "contentitem" {
			pictures(i, title, d)
		}
		return i.name == "newscomponent"
	})
}

// pictures takes the medium that a content item refers to.
func pictures(i *element, title string, d *draft) {
	kind := i.child("mimetype").attr("formalname")
	if i.attr("href") != "" && !strings.HasPrefix(kind, "text/") {
		d.medium(i.attr("href"), kind, title, i.child("characteristics", "sizeinbytes").words())
	}
}

// read returns the text of a content item.
func read(i *element, d *draft) ranked {
	inside := i.child("datacontent")
	if inside == nil {
		i.below(func(e *element) bool {
			if e.name == "datacontent" {
				inside = e
			}
			return e.name == "encoding"
		})
	}
	if inside == nil || strings.Contains(i.child("mimetype").attr("formalname"), "css") {
		return ranked{}
	}
	kind := strings.ToLower(i.child("format").attr("formalname") + " " + i.child("mimetype").attr("formalname"))
	if !hasElements(inside) && (strings.Contains(kind, "html") || strings.Contains(kind, "nitf")) {
		inside = fragment(inside.raw()) // written as text
	}
	switch {
	case inside.find("nitf") != nil || inside.find("body.content") != nil:
		inner := &draft{}
		readNITF(inner, inside)
		d.fillFrom(inner)
		return ranked{4, inner.Body, manuscript.HTML}
	case hasElements(inside):
		return ranked{3, markup(bodyOf(inside)), manuscript.HTML}
	}
	return ranked{2, inside.raw(), manuscript.Guess}
}

// hasElements reports whether there is more than text in e.
func hasElements(e *element) bool {
	for _, c := range e.children {
		if c.name != "" {
			return true
		}
	}
	return false
}
