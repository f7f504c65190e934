package feed

import (
	"strings"
)

// Bounds of what is read of a feed.
const (
	maxItems    = 1 << 16
	maxChildren = 512 // of an article, or of the feed between two
)

// reader walks a feed and makes manuscripts of its articles as they close.
type reader struct {
	*scanner
	feed   *Feed
	item   *item // that is open; nil between articles
	rooted bool  // a word of structure was seen
	typed  bool  // so was a declaration of its type

	base string // the URL that links are relative to, and
	lang string // the language, both of the feed as far as it was read
	// before holds what stands in the feed since its last article: of the feed
	// itself, or of an article whose start tag is broken.
	before    []element
	loose     int // where text begins that lies in no element
	pos       int
	people    []string // the feed's authors, for articles that name none
	frequency int      // of sy:updateFrequency; 0 until it was said
	seen      map[string]int
}

// item is an article in the making.
type item struct {
	attrs    string
	base     string
	lang     string
	children []element
	whole    bool // its end tag was there
}

// read walks all of the text.
func (r *reader) read() {
	for r.pos < len(r.s) {
		i := strings.IndexByte(r.s[r.pos:], '<')
		if i < 0 {
			break
		}
		r.pos += i
		switch rest := r.s[r.pos:]; {
		case strings.HasPrefix(rest, commentMark):
			r.pos = r.comment(r.pos)
		case strings.HasPrefix(rest, "<?"):
			r.pos = instruction(r.s, r.pos)
		case strings.HasPrefix(rest, "<!"):
			r.declaration()
		default:
			t, ok := r.tagAt(r.pos)
			if !ok {
				r.pos++
				continue
			}
			r.take(t)
		}
	}
	r.close(false)
	r.ended()
}

// declaration steps over what begins with "<!" between elements.
func (r *reader) declaration() {
	rest := r.s[r.pos:]
	if text, ok := sectionAt(r.s, r.pos); ok {
		if r.item == nil {
			r.pos = text // whatever it hides is the feed's
			return
		}
		_, r.pos = r.section(text, "")
		return
	}
	if len(rest) > 9 && strings.EqualFold(rest[2:9], "doctype") && !r.rooted && !r.typed {
		r.typed = true
		r.pos = r.doctype(r.pos)
		return
	}
	r.pos += 2
}

// take goes on behind a tag.
func (r *reader) take(t tag) {
	switch {
	case structure(t.name):
		r.structure(t)
	case !r.rooted:
		r.pos = t.end
	case t.closing:
		r.stray(t)
	default:
		r.child(t)
	}
}

// structure opens or closes what feeds are built of.
func (r *reader) structure(t tag) {
	r.pos = t.end
	switch {
	case t.name == "rdf": // the list of resources in RSS 1.0
	case !isItem(t.name):
		r.close(false)
		if !t.closing {
			r.rooted = true
			r.root(t)
		}
	case !t.closing:
		r.rooted = true
		r.close(false)
		r.ended()
		r.item = &item{attrs: t.attrs, base: resolve(r.base, r.attr(t.attrs, "xml:base")), lang: r.attr(t.attrs, "xml:lang")}
		if t.empty {
			r.close(true)
		}
	case r.item != nil:
		r.close(true)
	default:
		r.headless()
	}
	r.loose = r.pos
}

// root takes what the root of a feed, or its channel, says in its start tag.
func (r *reader) root(t tag) {
	if t.name == "feed" && strings.Contains(t.attrs, "xmlns") {
		r.atom = r.atom || t.written == "feed"
	}
	if base := r.attr(t.attrs, "xml:base"); base != "" {
		r.base = resolve(r.base, base)
	}
	if lang := r.attr(t.attrs, "xml:lang"); lang != "" {
		r.lang = lang
	}
	if r.feed.Site == "" {
		r.feed.Site = r.attr(t.attrs, "href") // the format of 1997 that RSS grew from
	}
}

// child takes the element that t begins.
func (r *reader) child(t tag) {
	e, next, sound := r.element(t)
	if r.item == nil && !sound && !known(t.name) && !r.spent() {
		r.pos = t.end // no element of ours: what lies in it may be
		return
	}
	r.pos, r.loose = next, next
	if !sound && next == len(r.s) && !prose(e.name) {
		return // the file was cut in it: half an address is a wrong one
	}
	r.add(e)
}

// add keeps an element of the open article, or of the feed.
func (r *reader) add(e element) {
	switch {
	case r.item != nil:
		if len(r.item.children) < maxChildren {
			r.item.children = append(r.item.children, e)
		}
	case !known(e.name) && !marks(e.name) && r.hidden(e):
		r.ended()
	case len(r.before) < maxChildren:
		r.before = append(r.before, e)
	}
}

// stray takes an end tag without a start. The text before it was its element's,
// whose start tag is broken.
func (r *reader) stray(t tag) {
	text := r.s[r.loose:t.start]
	r.pos, r.loose = t.end, t.end
	if !known(t.name) || strings.TrimSpace(text) == "" {
		return
	}
	if i := strings.LastIndex(text, t.written+">"); i >= 0 {
		text = text[i+len(t.written)+1:]
	} else if i := strings.LastIndex(text, "<"+t.written); i >= 0 {
		text = text[i+1+len(t.written):]
	}
	r.add(element{name: t.name, inner: text})
}

// hidden reads an element that is no word of feeds, and has a title and more of
// an article in it, as the article that it must be.
func (r *reader) hidden(e element) bool {
	x := r.inside(e.inner)
	children := x.children()
	title, more := false, false
	for _, c := range children {
		switch c.name {
		case "title":
			title = true
		case "link", "guid", "description", "pubdate", "id", "summary", "content", "published", "updated", "content:encoded":
			more = true
		}
	}
	if !title || !more {
		return false
	}
	r.item = &item{attrs: e.attrs, base: r.base, children: children}
	r.close(true)
	return true
}

// headless makes an article of what stands before an end tag without a start.
// Of the first, the feed's own title stands before it: its second is the
// article's.
func (r *reader) headless() {
	from := 0
	if len(r.feed.Items) == 0 {
		seen := map[string]int{}
		for i, e := range r.before {
			switch e.name {
			case "title", "link", "description", "guid":
				if _, again := seen[e.name]; again && from == 0 {
					from = i
				}
				seen[e.name] = i
			}
		}
	}
	children := r.before[from:]
	r.before = r.before[:from:from]
	r.ended()
	if len(children) > 0 {
		r.item = &item{base: r.base, children: children}
		r.close(true)
	}
}

// close makes a manuscript of the open article, if there is one. What was cut
// short is kept where its title or its link is whole.
func (r *reader) close(whole bool) {
	it := r.item
	if it == nil {
		return
	}
	r.item = nil
	it.whole = whole
	for it != nil {
		next := it.split()
		switch m := r.manuscript(it); {
		case m == nil:
		case len(r.feed.Items) < maxItems:
			r.keep(m)
		default:
			r.feed.Left++
		}
		it = next
	}
}

// ended takes what the feed says of itself since the last article.
func (r *reader) ended() {
	for _, e := range r.before {
		r.field(e)
	}
	r.before = r.before[:0]
}

// children returns the elements that lie directly in the text of x.
func (x *scanner) children() []element {
	if x.depth > maxDepth {
		return nil
	}
	var out []element
	for at := 0; at < len(x.s) && len(out) < maxChildren; {
		i := strings.IndexByte(x.s[at:], '<')
		if i < 0 {
			break
		}
		at += i
		if text, ok := sectionAt(x.s, at); ok {
			_, at = x.section(text, "")
			continue
		}
		if strings.HasPrefix(x.s[at:], commentMark) {
			at = x.comment(at)
			continue
		}
		t, ok := x.tagAt(at)
		if !ok {
			at++
			continue
		}
		if t.closing || structure(t.name) {
			at = t.end
			continue
		}
		e, next, _ := x.element(t)
		out = append(out, e)
		at = max(next, t.end)
	}
	return out
}
