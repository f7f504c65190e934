// Package opml reads and writes lists of feeds: OPML 1.0, 1.1 and 2.0, and what
// else people keep such lists in, FOAF in RDF and the tabs of start pages.
//
//	bytes -> decode -> tags (tags.go) -> outline or foaf -> Outline
//
// Such files are written by hand and by programs that know little of XML, so
// tags are taken as they come: no mistake in one outline costs the next. Lists
// come from strangers; what is in them is cleaned here, and no list can open
// the reader's own network (model.Feed.Local is neither read nor written).
//
// Source: http://opml.org/spec2.opml and http://xmlns.com/foaf/spec/
package opml

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/corpus/parse/charset"
	"dateline/model"
)

// ErrNoFeeds is among the problems of a list that names no feed at all.
var ErrNoFeeds = errors.New("no feeds found")

// Bounds of a list; what goes beyond is not read.
const (
	maxBytes    = 16 << 20
	maxFeeds    = 100_000
	maxProblems = 200
	maxIncludes = 64 // lists in all
	maxDepth    = 5  // lists in lists
	maxNesting  = 64 // folders in folders
)

// Include returns the bytes of a list that another one includes, by its URL.
type Include func(url string) ([]byte, error)

// Outline is a list of feeds.
type Outline struct {
	Title string
	// Feeds are in the order of the file, each once, with URL, Title, Folder,
	// Site, FullText and Agent.
	Feeds []model.Feed
	// Lists are those that it includes and that were not read.
	Lists []Link
	// Pages stand in the place of feeds: their feeds are to be discovered.
	Pages []Link
}

// Link is an address with the title that a list gives it.
type Link struct {
	URL    string
	Title  string
	Folder string
}

// Read reads a list. Lists that it includes are read too, where include is not
// nil. The errors are problems with parts of it; none is fatal, and a list
// without any feed has ErrNoFeeds among them.
func Read(raw []byte, include Include) (Outline, []error) {
	r := reader{include: include, seen: map[string]int{}, visited: map[string]bool{}}
	r.list(raw, "", 0)
	if len(r.out.Feeds) == 0 {
		r.problems = append(r.problems, ErrNoFeeds)
	}
	return r.out, r.problems
}

// Sniff reports whether the first bytes of a file (4 KiB of them are looked at)
// begin a list of feeds in OPML, junk before it or not.
func Sniff(head []byte) bool {
	s := newScanner(decode(head[:min(len(head), 4<<10)&^1]))
	for {
		t, ok := s.next()
		switch {
		case !ok:
			return false
		case t.kind != opening:
		case t.name == "opml":
			return true
		case t.name == "html", t.name == "rss", t.name == "feed", t.name == "rdf":
			return false
		}
	}
}

// reader gathers an Outline of a list and of those that it includes.
type reader struct {
	include  Include
	out      Outline
	problems []error
	seen     map[string]int  // URL of a feed -> its place in out.Feeds
	visited  map[string]bool // lists
}

// list reads one list, the feeds of which go below folder.
func (r *reader) list(raw []byte, folder string, depth int) {
	if len(raw) > maxBytes {
		r.problem(fmt.Errorf("read list: %w: %d MB, at most %d", model.ErrTooLarge, len(raw)>>20, maxBytes>>20))
		raw = raw[:maxBytes]
	}
	text := decode(raw)
	if foaf(text) {
		f := friends{reader: r}
		f.read(text)
		return
	}
	o := outliner{reader: r, base: folder, depth: depth, careless: careless(text)}
	o.read(text)
}

// problem keeps a problem while there is room.
func (r *reader) problem(err error) {
	// A list that is included twice, or includes itself, has its problems once.
	twice := slices.ContainsFunc(r.problems, func(told error) bool { return told.Error() == err.Error() })
	if !twice && len(r.problems) < maxProblems {
		r.problems = append(r.problems, err)
	}
}

// feed takes a feed as the list says it. Of two with one URL the first stays;
// what it lacks, it takes from the second.
func (r *reader) feed(f model.Feed) {
	said := f.URL
	if f.URL = address(said); f.URL == "" {
		if strings.TrimSpace(said) != "" {
			r.problem(fmt.Errorf("read list: %s: not the address of a feed: %s", shown(f.Title), shown(said)))
		}
		return
	}
	f.Site = address(f.Site)
	if f.Title == f.URL || f.Title == strings.TrimSpace(said) {
		f.Title = ""
	}
	if i, twice := r.seen[f.URL]; twice {
		old := &r.out.Feeds[i]
		old.Title = orElse(old.Title, f.Title)
		old.Folder = orElse(old.Folder, f.Folder)
		old.Site = orElse(old.Site, f.Site)
		return
	}
	if len(r.out.Feeds) == maxFeeds {
		return
	}
	r.seen[f.URL] = len(r.out.Feeds)
	r.out.Feeds = append(r.out.Feeds, f)
}

// sublist takes a list that the list includes.
func (r *reader) sublist(l Link, depth int) {
	said := l.URL
	if l.URL = address(said); l.URL == "" {
		if strings.TrimSpace(said) != "" {
			r.problem(fmt.Errorf("include list %s: not an address", shown(said)))
		}
		return
	}
	if r.visited[l.URL] {
		return
	}
	r.visited[l.URL] = true
	switch {
	case r.include == nil:
		r.problem(fmt.Errorf("include list %s: not followed", l.URL))
	case depth >= maxDepth || len(r.visited) > maxIncludes:
		r.problem(fmt.Errorf("include list %s: too many lists in lists", l.URL))
	default:
		raw, err := r.include(l.URL)
		if err == nil {
			r.list(raw, l.Folder, depth+1)
			return
		}
		r.problem(fmt.Errorf("include list %s: %w", l.URL, err))
	}
	if len(r.out.Lists) < maxFeeds {
		r.out.Lists = append(r.out.Lists, l)
	}
}

// page takes a page that stands in the place of a feed.
func (r *reader) page(l Link) {
	if l.URL = address(l.URL); l.URL != "" && len(r.out.Pages) < maxFeeds {
		r.out.Pages = append(r.out.Pages, l)
	}
}

// decode returns a list as UTF-8.
func decode(raw []byte) string { return charset.Decode(raw, charset.OfXML(raw)) }

// orElse returns a, or b where a is empty.
func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
