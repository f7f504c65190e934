package opml

import (
	"strings"

	"dateline/model"
)

// outliner reads OPML. It walks the tags with the folders that are open; of
// elements it knows outlines, and whatever else bears a feed's address.
type outliner struct {
	*reader
	base  string // the folder that the list itself is in
	depth int    // lists around it
	// careless lists leave out the ends of some outlines, as HTML lets items:
	// then a feed ends where the next outline begins.
	careless bool

	open    []string // for each outline that is open, the folder of what is in it
	deeper  int      // outlines open beyond maxNesting
	justFed bool     // the last tag was a feed that is not on open
	gadget  bool     // within a module of a start page that shows no feed
	inTitle bool
	inBody  bool
	title   strings.Builder
}

// careless reports whether more outlines open than close.
func careless(text string) bool {
	opened, closed := 0, 0
	s := newScanner(text)
	for {
		t, ok := s.next()
		if !ok {
			return opened > closed
		}
		switch {
		case t.name != "outline":
		case t.kind == opening && !t.empty:
			opened++
		case t.kind == closing:
			closed++
		}
	}
}

func (o *outliner) read(text string) {
	s := newScanner(text)
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		switch t.kind {
		case words:
			if o.inTitle && o.title.Len() < 4*maxLine {
				o.title.WriteString(t.plain())
			}
			continue
		case opening:
			o.opening(&t)
		case closing:
			o.closing(t.name)
		}
	}
	if title := line(o.title.String()); o.out.Title == "" && o.depth == 0 {
		o.out.Title = title
	}
}

// plain returns the words of a token, references resolved.
func (t *token) plain() string {
	if t.quoted {
		return t.text
	}
	return unescape(t.text)
}

func (o *outliner) opening(t *token) {
	o.inTitle = t.name == "title" && !o.inBody && o.title.Len() == 0 && !t.empty
	switch t.name {
	case "body", "opml":
		o.open, o.deeper, o.inBody, o.justFed = o.open[:0], 0, t.name == "body", false
	case "outline", "tab": // a tab is a folder of a start page
		o.inBody = true
		o.outline(t)
	case "module":
		kind := t.get("type")
		o.gadget = kind != "" && !feedKind(strings.ToLower(kind))
	default:
		if t.get("xmlurl") != "" && !o.gadget {
			o.take(t, "")
		}
	}
}

func (o *outliner) closing(name string) {
	o.inTitle = false
	switch name {
	case "outline", "tab":
		switch {
		case o.justFed:
		case o.deeper > 0:
			o.deeper--
		case len(o.open) > 0:
			o.open = o.open[:len(o.open)-1]
		}
		o.justFed = false
	case "module":
		o.gadget = false
	case "body":
		o.open, o.deeper = o.open[:0], 0
	}
}

// outline takes an outline: a feed, a list, a page, or a folder.
func (o *outliner) outline(t *token) {
	title := line(orElse(t.get("text"), t.get("title")))
	leaf := o.take(t, title)
	o.justFed = leaf && o.careless && !t.empty
	if t.empty || o.justFed {
		return
	}
	if len(o.open) == maxNesting {
		o.deeper++
		return
	}
	within := o.folder()
	if !leaf {
		within = below(within, title)
	}
	o.open = append(o.open, within)
}

// take takes what an outline points at; false when it is a folder or a note.
func (o *outliner) take(t *token, title string) bool {
	kind := strings.ToLower(t.get("type"))
	feed, other := t.get("xmlurl"), t.get("url")
	at := Link{URL: orElse(other, feed), Title: title, Folder: o.folder()}
	switch {
	case kind == "include", kind == "source", kind == "link" && feed == "":
		if kind == "link" && !likeList(other) {
			return other != ""
		}
		if title != "" {
			at.Folder = below(at.Folder, title)
		}
		o.sublist(at, o.depth)
		return at.URL != ""
	case feed == "" && feedKind(kind):
		feed = other
	}
	if feed == "" {
		site := t.get("htmlurl")
		if site != "" {
			o.page(Link{URL: site, Title: title, Folder: at.Folder})
		}
		return feedKind(kind) || site != ""
	}
	o.feed(model.Feed{
		URL: feed, Title: title, Folder: orElse(at.Folder, category(t.get("category"))), Site: t.get("htmlurl"),
		FullText: t.get("fulltext") == "true", Agent: line(t.get("useragent")),
	})
	return true
}

// folder returns the folder that is open.
func (o *outliner) folder() string {
	if len(o.open) == 0 {
		return o.base
	}
	return o.open[len(o.open)-1]
}

// below returns the folder name in another one.
func below(folder, name string) string {
	for part := range strings.SplitSeq(name, "/") {
		part = line(part)
		switch {
		case part == "" || len(folder)+len(part) > maxLine:
		case folder == "":
			folder = part
		default:
			folder += "/" + part
		}
	}
	return folder
}

// category returns the first of the categories of an outline as a folder: they
// are paths, "/news/sports", or words, with commas between them.
func category(list string) string {
	for c := range strings.SplitSeq(list, ",") {
		if f := below("", c); f != "" {
			return f
		}
	}
	return ""
}

// feedKind reports whether an outline of this type is a feed, whatever else it
// says.
func feedKind(kind string) bool {
	switch kind {
	case "rss", "rss1", "rss2", "atom", "rdf", "pie", "feed", "xml", "jsonfeed":
		return true
	}
	return false
}

// likeList reports whether a link leads to a list rather than to a page.
func likeList(address string) bool {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(strings.ToLower(address), "?")
	return strings.HasSuffix(address, ".opml") || strings.HasSuffix(address, ".xml")
}
