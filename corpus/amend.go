package corpus

import (
	"context"

	"dateline/model"
)

// Amend is part of ui.Newsroom. The amendment holds at once. An error of the
// file is returned as well, but the amendment holds all the same until the end,
// and is written with the next that can be.
func (c *Corpus) Amend(ctx context.Context, a model.Amendment) error {
	return c.enter(ctx, entry{Amendment: a})
}

// Retract is part of ui.Newsroom. The error is model.ErrNotFound for an
// amendment that does not hold.
func (c *Corpus) Retract(ctx context.Context, a model.Amendment) error {
	return c.enter(ctx, entry{Amendment: a, retract: true})
}

func (c *Corpus) enter(ctx context.Context, e entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.ledger.enter(e, c.apply)
}

// apply has these amendments hold, at once.
func (c *Corpus) apply(held []model.Amendment) { c.stage.amend(held, c.news.swap) }

// reread takes in what another process, or the reader by hand, wrote into the
// file.
func (c *Corpus) reread() {
	c.ledger.reread(c.apply)
}

// Amendments is part of ui.Newsroom.
func (c *Corpus) Amendments() []model.Amendment {
	return c.ledger.all()
}
