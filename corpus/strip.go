package corpus

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"
	"unicode"

	"dateline/corpus/furniture"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// strip takes the furniture of its source off an article, which is then to be
// marked anew; it reports whether there was any. Its ID stays that of what its
// source published.
func strip(known *furniture.Tally, a *model.Article) bool {
	body, some := known.Strip(a.Source, a.Body)
	if !some {
		return false
	}
	text, headings := parse.PlainText(a.Body)
	own := a.Lede != parse.Lede(text, headings)
	tidy := parse.Tidy(body)
	a.Body, a.Text, a.Headings, a.Words = tidy.Body, tidy.Text, tidy.Headings, tidy.Words
	if !own {
		a.Lede = parse.Lede(a.Text, a.Headings)
	}
	a.Actors, a.Mentions, a.Topics, a.Quotes, a.Phrases, a.Marked = nil, nil, nil, nil, nil, 0
	return true
}

// furnitureNote is under which key the store keeps what is furniture: it can no
// longer be learnt from articles that are without it.
const furnitureNote = "furniture"

// keepFurniture has the store keep what became furniture, before the first
// article that was stripped of it.
func (c *crew) keepFurniture(ctx context.Context) error {
	n := c.furniture.Len()
	if n == c.noted {
		return nil
	}
	var note []byte
	for _, line := range c.furniture.Known() {
		note = append(append(append(append(note, line.Source...), 0), line.Text...), '\n')
	}
	c.noted = n
	return c.store.Note(ctx, furnitureNote, note)
}

// recallFurniture learns it from there.
func (c *crew) recallFurniture(ctx context.Context) error {
	note, err := c.store.Noted(ctx, furnitureNote)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(note)) {
		source, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\x00")
		if ok {
			c.furniture.Learn(furniture.Line{Source: source, Text: text})
		}
	}
	c.noted = c.furniture.Len()
	return nil
}

// mend takes furniture off articles that came before it was known as such.
func (i *intake) mend(ctx context.Context) error {
	if err := i.crew.keepFurniture(ctx); err != nil {
		return err
	}
	learnt := i.crew.furniture.Learnt()
	if len(learnt) == 0 {
		return nil
	}
	if err := i.keepUp(ctx); err != nil {
		return err
	}
	found := map[model.ID]bool{}
	for _, line := range learnt {
		for id := range having(i.Edition(), line, i.opt.Now()) {
			found[id] = true
		}
	}
	var changed []*model.Article
	for id := range found {
		kept, err := i.store.Get(ctx, id)
		if err != nil {
			if errors.Is(err, model.ErrNotFound) || errors.Is(err, model.ErrDamaged) {
				continue
			}
			return err
		}
		a := *kept.Article
		if strip(i.crew.furniture, &a) {
			changed = append(changed, &a)
		}
	}
	return i.renew(ctx, i.crew, changed, i.unmarked)
}

// having yields the articles of a source that have the words of a line. Figures
// change from one article to the next, so they are left out.
func having(e *index.Edition, line furniture.Line, now time.Time) iter.Seq[model.ID] {
	words := ""
	for part := range strings.FieldsFuncSeq(line.Text, unicode.IsDigit) {
		if len(part) > len(words) {
			words = part
		}
	}
	where := query.And{Of: []query.Expr{
		query.Has{Term: model.Term{Facet: model.BySource, Key: line.Source}},
		query.Phrase{Text: words},
	}}
	rows := e.Select(reading.Ask{Where: where, Now: now}, model.Newest)
	return func(yield func(model.ID) bool) {
		for i := range rows.Len() {
			if !yield(e.Headline(rows.At(i)).ID) {
				return
			}
		}
	}
}
