package main

import (
	"context"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"dateline/corpus"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/sshd"
)

// place is a seat as a visitor over SSH has it, for the reader and the verbs. It
// still keeps what its reader wrote in the moment when the line was lost, and the
// session's context with it; and it shows of this machine's folders nothing.
type place struct {
	*corpus.Seat
	faults *faults
}

// place is where a visitor sits.
func (h *hall) place(v sshd.Visitor) place { return place{h.room.Seat(v.Reader), h.faults} }

// keepPatience is how long a write may take.
const keepPatience = 5 * time.Second

func lasting(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), keepPatience)
}

// Mark is part of ui.Newsroom.
func (p place) Mark(ctx context.Context, marks map[model.ID]model.Mark) error {
	ctx, cancel := lasting(ctx)
	defer cancel()
	return p.faults.told("write marks", p.Seat.Mark(ctx, marks))
}

// SaveView is part of ui.Newsroom.
func (p place) SaveView(ctx context.Context, view model.View) error {
	ctx, cancel := lasting(ctx)
	defer cancel()
	return p.faults.told("save view", p.Seat.SaveView(ctx, view))
}

// KeepPast keeps a query line; see corpus.Seat.
func (p place) KeepPast(ctx context.Context, line string) error {
	ctx, cancel := lasting(ctx)
	defer cancel()
	return p.faults.told("keep query line", p.Seat.KeepPast(ctx, line))
}

// Marks is part of ui.Newsroom.
func (p place) Marks(ctx context.Context) (model.Marks, error) {
	marks, err := p.Seat.Marks(ctx)
	return marks, p.faults.told("read marks", err)
}

// Next is part of ui.Newsroom. What was wrong with the files of this machine is its
// keeper's matter; which feeds could not be fetched is every reader's.
func (p place) Next(ctx context.Context, since uint64) (reading.News, error) {
	news, err := p.Seat.Next(ctx, since)
	news.Progress.Problems = slices.DeleteFunc(slices.Clone(news.Progress.Problems), func(p model.Problem) bool {
		return !source.IsAddress(p.Source)
	})
	return news, err
}

// Article is part of ui.Newsroom.
func (p place) Article(ctx context.Context, id model.ID) (*model.Article, error) {
	a, err := p.Seat.Article(ctx, id)
	return unplaced(a), p.faults.told("read article", err)
}

// Articles returns whole, marked articles; see corpus.Seat.
func (p place) Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return allUnplaced(p.Seat.Articles(ctx, ids))
}

// Headlines returns marked articles without Text and Body; see corpus.Seat.
func (p place) Headlines(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return allUnplaced(p.Seat.Headlines(ctx, ids))
}

func allUnplaced(articles iter.Seq2[*model.Article, error]) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for a, err := range articles {
			if !yield(unplaced(a), err) {
				return
			}
		}
	}
}

// Outline returns an article without Text; see corpus.Seat.
func (p place) Outline(id model.ID) (*model.Article, bool) {
	a, ok := p.Seat.Outline(id)
	return unplaced(a), ok
}

// unplaced is an article (nil for none) that says of where it came from the
// address, or else the file's name alone.
func unplaced(a *model.Article) *model.Article {
	if a == nil || a.Path == "" || source.IsAddress(a.Path) {
		return a
	}
	shown := *a
	shown.Path = filepath.Base(a.Path)
	return &shown
}
