package corpus

import (
	"sync"

	"dateline/corpus/enrich"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// consulted are the names that consult has looked for.
type consulted struct {
	mu    sync.Mutex
	names map[string]*sync.Once
}

// once looks for a name unless that was done; it returns when it is done,
// whoever does it.
func (c *consulted) once(name string, look func()) {
	c.mu.Lock()
	if c.names == nil {
		c.names = map[string]*sync.Once{}
	}
	if c.names[name] == nil {
		c.names[name] = &sync.Once{}
	}
	one := c.names[name]
	c.mu.Unlock()
	one.Do(look)
}

// consult marks an article of a corpus that is not marked as a whole, and with
// it those that have a say in who its actors are: those that have one of its
// names, unless the tables know it, in their text. So one article can be shown
// as all would have it without marking all.
func (c *Corpus) consult(kept *model.Article) *model.Article {
	a := c.marked(kept)
	for _, name := range c.stage.cast.Open(a) {
		c.consulted.once(name, func() { c.markAll(query.Phrase{Text: name}) })
	}
	return a
}

// markAll marks the articles that match, until the corpus is closed.
func (c *Corpus) markAll(where query.Expr) {
	e := c.Edition()
	rows := e.Select(reading.Ask{Where: where, Now: c.opt.Now()}, model.Newest)
	for i := range rows.Len() {
		select {
		case <-c.ended:
			return
		default:
		}
		if kept, ok := c.room.get(e.Headline(rows.At(i)).ID); ok && kept.Marked < enrich.Version {
			c.marked(kept)
		}
	}
}

// marked returns a kept article whole, and leaves its marks with the room and
// the cast, if they are not there yet.
func (c *Corpus) marked(kept *model.Article) *model.Article {
	if kept.Marked >= enrich.Version {
		return c.whole(kept)
	}
	a := c.whole(kept)
	kept = c.room.names.own(a)
	c.stage.cast.Put(kept) // before anybody can see that it is marked
	c.room.put(kept)
	return a
}
