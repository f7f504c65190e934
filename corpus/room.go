package corpus

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"dateline/model"
)

// room keeps the articles in memory, each without its Text: that is made again
// from the Body, always the same, so offsets into it stay true. A kept article
// is never changed, only replaced.
type room struct {
	names *names

	mu       sync.RWMutex
	articles map[model.ID]*model.Article
}

func newRoom() *room {
	return &room{articles: make(map[model.ID]*model.Article), names: newNames()}
}

// add keeps an article and reports false when there is one with its ID.
func (r *room) add(a *model.Article) bool {
	kept := r.names.own(a)
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.articles[a.ID]; ok {
		return false
	}
	r.articles[a.ID] = kept
	return true
}

// replace puts the marked article in the place of the unmarked one.
func (r *room) replace(a *model.Article) {
	r.put(r.names.own(a))
}

// put is replace for an article that owns its strings.
func (r *room) put(kept *model.Article) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.articles[kept.ID] = kept
}

func (r *room) get(id model.ID) (*model.Article, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a, ok := r.articles[id]
	return a, ok
}

// newestFirst returns all articles in the order in which a reader sees them.
func (r *room) newestFirst() []*model.Article {
	r.mu.RLock()
	all := slices.Collect(maps.Values(r.articles))
	r.mu.RUnlock()
	slices.SortFunc(all, func(a, b *model.Article) int {
		// No date is the zero time, which sorts last as it does in the list.
		return cmp.Or(b.Published.Time.Compare(a.Published.Time), cmp.Compare(a.ID, b.ID))
	})
	return all
}
