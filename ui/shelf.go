package ui

import (
	"slices"

	"dateline/model"
	"dateline/ui/article"
)

// shelfRoom is how many articles a session keeps at hand, read and rendered.
// With their renderings this is a megabyte or so.
const shelfRoom = 48

// sharedRoom is how many where Bodies has them for all sessions: those that the
// reader goes back and forth between.
const sharedRoom = 3

// shelf keeps the articles last seen, and the neighbours read ahead, so that
// going to them costs no wait. It belongs to one session and is touched by
// Update alone.
type shelf struct {
	articles map[model.ID]*model.Article
	rendered map[article.Key]article.Rendered
	order    []model.ID // the oldest first
	// missing are those that could not be read ahead, until the next edition:
	// without them the same one would be asked for over and over.
	missing map[model.ID]bool
	cleared uint64 // how often
	room    int    // articles
}

// clear takes everything off: the articles read otherwise now.
func (s *shelf) clear() {
	clear(s.articles)
	clear(s.rendered)
	s.order, s.missing = nil, nil
	s.cleared++
}

func newShelf(room int) *shelf {
	return &shelf{articles: map[model.ID]*model.Article{}, rendered: map[article.Key]article.Rendered{}, room: room}
}

// put keeps an article, and lets the oldest go.
func (s *shelf) put(a *model.Article) {
	if _, had := s.articles[a.ID]; !had {
		s.order = append(s.order, a.ID)
	}
	s.articles[a.ID] = a
	for len(s.order) > s.room {
		gone := s.order[0]
		s.order = s.order[1:]
		delete(s.articles, gone)
		for k := range s.rendered {
			if k.ID == gone {
				delete(s.rendered, k)
			}
		}
	}
}

// forget takes one article off: it reads otherwise now.
func (s *shelf) forget(id model.ID) {
	delete(s.articles, id)
	for k := range s.rendered {
		if k.ID == id {
			delete(s.rendered, k)
		}
	}
	s.order = slices.DeleteFunc(s.order, func(o model.ID) bool { return o == id })
	s.cleared++ // what is being read ahead may be the old one
}

// miss notes that an article could not be read.
func (s *shelf) miss(id model.ID) {
	if s.missing == nil {
		s.missing = map[model.ID]bool{}
	}
	s.missing[id] = true
}

// keep keeps a rendering of an article that is on the shelf.
func (s *shelf) keep(r article.Rendered) {
	if _, ok := s.articles[r.Key.ID]; ok {
		s.rendered[r.Key] = r
	}
}
