package corpus

import (
	"context"

	"dateline/corpus/cast"
	"dateline/model"
)

// Amend is part of ui.Newsroom; see Corpus.Amend.
func (l *Library) Amend(ctx context.Context, a model.Amendment) error {
	return l.enter(ctx, entry{Amendment: a})
}

// Retract is part of ui.Newsroom; see Corpus.Retract.
func (l *Library) Retract(ctx context.Context, a model.Amendment) error {
	return l.enter(ctx, entry{Amendment: a, retract: true})
}

func (l *Library) enter(ctx context.Context, e entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return l.ledger.enter(e, l.apply)
}

// Amendments is part of ui.Newsroom.
func (l *Library) Amendments() []model.Amendment { return l.ledger.all() }

// reread takes in what another process amended, and reports whether that was
// anything.
func (l *Library) reread() bool { return l.ledger.reread(l.apply) }

// apply lays these amendments over the editions and the articles, at once.
func (l *Library) apply(held []model.Amendment) {
	edits := cast.NewEdits(held)
	l.edits.Store(edits)
	l.index.amend(edits, l.news.swap)
}
