package opml

import (
	"strings"

	"dateline/model"
)

// friends reads FOAF, as communities publish who belongs to them: groups, their
// members, and the feeds of their weblogs. A group is a folder, and a feed has
// the name of its writer.
type friends struct {
	*reader
	open  []*friend
	found []*friendFeed // in their order; names come after them
	lists []*friendFeed
	pages []*friendFeed
	name  bool // within the name of the innermost
}

// friend is an agent, a person or a group that is open.
type friend struct {
	kind   string
	name   string
	known  bool    // somebody knows them, of whom the file says no more
	within *friend // the group
}

// friendFeed is an address with whose it is.
type friendFeed struct {
	url, site string
	of        *friend
}

// foaf reports whether text is RDF: the first tag tells.
func foaf(text string) bool {
	s := newScanner(text)
	for {
		t, ok := s.next()
		if !ok {
			return false
		}
		if t.kind == opening {
			return t.name == "rdf"
		}
	}
}

func (f *friends) read(text string) {
	s := newScanner(text)
	site, knows := "", 0
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		switch {
		case t.kind == words:
			if f.name && len(f.open) > 0 && f.open[len(f.open)-1].name == "" {
				f.open[len(f.open)-1].name = line(t.plain())
			}
		case t.kind == closing:
			f.name = false
			switch t.name {
			case "agent", "person", "organization", "group":
				if len(f.open) > 0 {
					f.open = f.open[:len(f.open)-1]
				}
			case "knows":
				knows--
			case "document":
				f.page(&site)
			}
		default:
			f.name = false
			switch t.name {
			case "knows":
				if !t.empty {
					knows++
				}
			case "document":
				f.page(&site)
				site = t.get("about")
			}
			f.opening(&t, &site, knows > 0)
		}
	}
	f.settle()
}

// opening takes a tag that opens.
func (f *friends) opening(t *token, site *string, known bool) {
	switch t.name {
	case "agent", "person", "organization", "group":
		if !t.empty && len(f.open) < maxNesting {
			f.open = append(f.open, &friend{kind: t.name, known: known, within: f.innermost()})
		}
	case "name", "member_name", "nick":
		f.name = !t.empty
	case "channel": // of RSS 1.0
		if t.get("about") != "" {
			f.found = append(f.found, &friendFeed{url: t.get("about"), site: *site, of: f.innermost()})
			*site = ""
		}
	case "feed": // of Yandex
		f.found = append(f.found, &friendFeed{url: t.get("resource"), of: f.innermost()})
	case "seealso":
		if known && t.get("resource") != "" {
			f.lists = append(f.lists, &friendFeed{url: t.get("resource"), of: f.innermost()})
		}
	}
}

// page takes a weblog for which no feed was named.
func (f *friends) page(site *string) {
	if *site != "" {
		f.pages = append(f.pages, &friendFeed{url: *site, of: f.innermost()})
	}
	*site = ""
}

func (f *friends) innermost() *friend {
	if len(f.open) == 0 {
		return nil
	}
	return f.open[len(f.open)-1]
}

// settle hands over what was found, with the names that came after it. Whom
// somebody only knows is of another list, which is told and never followed: an
// acquaintance is no subscription.
func (f *friends) settle() {
	for _, x := range f.found {
		f.feed(model.Feed{URL: x.url, Site: x.site, Title: x.of.title(), Folder: x.of.folder()})
	}
	for _, x := range f.lists {
		if at := address(x.url); at != "" && len(f.out.Lists) < maxFeeds {
			f.out.Lists = append(f.out.Lists, Link{URL: at, Title: x.of.title()})
		}
	}
	for _, x := range f.pages {
		f.reader.page(Link{URL: x.url, Title: x.of.title(), Folder: x.of.folder()})
	}
}

// title returns the name of whom a feed belongs to.
func (f *friend) title() string {
	if f == nil || f.kind == "group" {
		return ""
	}
	return f.name
}

// folder returns the groups around a feed.
func (f *friend) folder() string {
	var parts []string
	for ; f != nil; f = f.within {
		if f.kind == "group" && f.name != "" {
			parts = append([]string{strings.ReplaceAll(f.name, "/", " ")}, parts...)
		}
	}
	return below("", strings.Join(parts, "/"))
}
