package cast

import (
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// Name returns the name under which an actor is shown: the reader's, else the
// fullest of the common spellings; "" for one that no article names so.
func (c *Cast) Name(id model.ActorID) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.edits.shown(id, c.tallied)
}

// tallied returns the fullest of the common spellings of an actor, whatever its
// kind; "" for one that no article names so. c.mu is held.
func (c *Cast) tallied(id model.ActorID) string {
	_, key, _ := strings.Cut(string(id), ":")
	n, ok := c.keys.find(key)
	if !ok {
		return ""
	}
	var few [8]alias.Counted // as most names have at most: no allocation
	spellings := few[:0]
	for s := c.keys.of[n].first; s != 0; s = c.spellings.of[s].next {
		spellings = append(spellings, alias.Counted{Text: c.spellings.text[s], Count: int(c.spellings.of[s].articles)})
	}
	return alias.Fullest(spellings)
}
