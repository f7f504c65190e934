package corpus

import (
	"dateline/corpus/enrich"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// consult marks an article of a corpus that is not marked as a whole, and with
// it those that have a say in who its actors are: those that have one of its
// names, unless the tables know it, in their text. So one article can be shown
// as all would have it without marking all.
func (c *Corpus) consult(kept *model.Article) *model.Article {
	a := c.marked(kept)
	e := c.Edition()
	for _, name := range c.stage.cast.Open(a) {
		rows := e.Select(reading.Ask{Where: query.Phrase{Text: name}, Now: c.opt.Now()}, model.Newest)
		for i := range rows.Len() {
			if other, ok := c.room.get(e.Headline(rows.At(i)).ID); ok && other.Marked < enrich.Version {
				c.marked(other)
			}
		}
	}
	return a
}

// marked returns a kept article whole, and leaves its marks with the room and
// the cast, if they are not there yet.
func (c *Corpus) marked(kept *model.Article) *model.Article {
	if kept.Marked >= enrich.Version {
		return c.whole(kept)
	}
	a := c.whole(kept)
	c.room.replace(a)
	if again, ok := c.room.get(a.ID); ok {
		c.stage.cast.Put(again)
	}
	return a
}
