package corpus

import (
	"context"
	"errors"
	"fmt"

	"dateline/model"
	"dateline/model/query"
)

// Why is part of ui.Newsroom.
func (c *Corpus) Why(context.Context, model.ID, query.Expr) ([]model.Reason, error) {
	return nil, fmt.Errorf("tell why: %w", errors.ErrUnsupported)
}
