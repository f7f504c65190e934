package feed

import (
	"hash/fnv"
	"io"
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
)

// split parts an article from the next one where the tags between the two were
// lost, and returns the next: no article has two names, nor both two titles and
// two links. It returns nil for one article, as nearly all are.
func (it *item) split() *item {
	// Where title, link, guid and id stand for the first time and the second.
	one, again := [4]int{-1, -1, -1, -1}, [4]int{-1, -1, -1, -1}
	for i, e := range it.children {
		k := -1
		switch e.name {
		case "title":
			k = 0
		case "link":
			if k = 1; e.inner == "" && strings.Contains(e.attrs, "rel=") && !strings.Contains(e.attrs, "alternate") {
				continue
			}
		case "guid":
			k = 2
		case "id":
			k = 3
		default:
			continue
		}
		if one[k] < 0 {
			one[k] = i
		} else if again[k] < 0 && (e.inner != it.children[one[k]].inner || e.attrs != it.children[one[k]].attrs) {
			again[k] = i
		}
	}
	if again[2] < 0 && again[3] < 0 && (again[0] < 0 || again[1] < 0) {
		return nil
	}
	at := -1
	for _, i := range again {
		if i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	next := &item{base: it.base, lang: it.lang, children: it.children[at:], whole: it.whole}
	it.children = it.children[:at:at]
	return next
}

// keep takes a manuscript but for one that came already: of the same name, and
// at the same address.
func (r *reader) keep(m *manuscript.Manuscript) {
	if m.GUID != "" {
		if r.seen == nil {
			r.seen = map[string]int{}
		}
		if i, again := r.seen[m.GUID]; again && r.feed.Items[i].URL == m.URL {
			return
		}
		r.seen[m.GUID] = len(r.feed.Items)
	}
	r.feed.Items = append(r.feed.Items, m)
}

// part tells articles apart that have one address, as those of a live page and
// of careless feeds do, and each a name or at least a title of its own: an
// article is known by its address, so each gets a fragment to it.
func part(items []*manuscript.Manuscript) {
	byAddress := make(map[string]*manuscript.Manuscript, len(items))
	several := map[string]bool{}
	for _, m := range items {
		if m.URL == "" || strings.Contains(m.URL, "#") {
			continue
		}
		one, again := byAddress[m.URL]
		if !again {
			byAddress[m.URL] = m
		} else if first(m.GUID, m.Title) != first(one.GUID, one.Title) && m.Title != one.Title {
			several[m.URL] = true
		}
	}
	for _, m := range items {
		if several[m.URL] {
			h := fnv.New32a()
			io.WriteString(h, first(m.GUID, m.Title))
			m.URL += "#" + strconv.FormatUint(uint64(h.Sum32()), 36)
		}
	}
}
