package main

import (
	"context"
	"iter"
	"slices"

	"dateline/corpus"
	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui"
)

// newsroom is what the verbs ask of articles, whether they lie in memory
// (*corpus.Corpus) or in a library (*corpus.Library), or are a visitor's to see
// (place).
type newsroom interface {
	ui.Newsroom
	Edition() *index.Edition
	Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error]
	Headlines(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error]
	Outline(id model.ID) (*model.Article, bool)
	Report() corpus.Report
	Wait(ctx context.Context) error
}

// stored reports whether a newsroom is a library: what it holds is marked and
// indexed already, and too much to go through.
func stored(n newsroom) bool {
	switch n := n.(type) {
	case *corpus.Library, following:
		return true
	case place:
		return n.Stored()
	}
	return false
}

// ask is a question with the reader's marks, where it is about them.
func (a *app) ask(ctx context.Context, c newsroom, where query.Expr) (reading.Ask, error) {
	ask := reading.Ask{Where: where, Now: a.now()}
	if !asksHand(where) {
		return ask, nil
	}
	marks, err := c.Marks(ctx)
	ask.Marks = marks
	return ask, err
}

// asksHand reports whether a query is about what the reader marked.
func asksHand(e query.Expr) bool {
	switch e := e.(type) {
	case query.And:
		return slices.ContainsFunc(e.Of, asksHand)
	case query.Or:
		return slices.ContainsFunc(e.Of, asksHand)
	case query.Not:
		return asksHand(e.Of)
	case query.Is:
		return true
	}
	return false
}

// matching returns the articles that an ask is about, newest first, at most
// limit (0: all).
func matching(e *index.Edition, ask reading.Ask, limit int) iter.Seq[model.ID] {
	rows := e.Select(ask, model.Newest)
	n := rows.Len()
	if limit > 0 {
		n = min(n, limit)
	}
	return func(yield func(model.ID) bool) {
		for i := range n {
			if !yield(e.Headline(rows.At(i)).ID) {
				return
			}
		}
	}
}
