package corpus

import (
	"context"
	"errors"
	"fmt"

	"dateline/model"
)

// Amend is part of ui.Newsroom.
func (c *Corpus) Amend(context.Context, model.Amendment) error {
	return fmt.Errorf("amend actors: %w", errors.ErrUnsupported)
}

// Retract is part of ui.Newsroom.
func (c *Corpus) Retract(context.Context, model.Amendment) error {
	return fmt.Errorf("retract amendment: %w", errors.ErrUnsupported)
}

// Amendments is part of ui.Newsroom.
func (c *Corpus) Amendments() []model.Amendment { return nil }
