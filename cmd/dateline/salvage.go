package main

import (
	"context"

	"dateline/corpus/sqlite"
	"dateline/model"
)

// checkStore tells of every article that the store cannot give.
func checkStore(ctx context.Context, store *sqlite.Store, tell func(model.Problem)) error {
	for _, err := range store.Since(ctx, 0, true) {
		if err != nil {
			tell(model.Problem{Source: "library", Stage: "check", Err: err})
		}
	}
	return ctx.Err()
}

// salvage saves what can be read of a damaged library.
func (d *doctor) salvage(_ context.Context, store *sqlite.Store, _ *finding) (*sqlite.Store, error) {
	return store, nil
}
