package main

import (
	"context"
	"errors"
	"fmt"

	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/ui/cells"
)

// salvage saves what can be read of a damaged library, and opens that. What was
// lost is told of; importing it again brings it back.
func (d *doctor) salvage(ctx context.Context, store *sqlite.Store, f *finding) (*sqlite.Store, error) {
	if store != nil {
		if store.ReadOnly() {
			return store, nil
		}
		d.leave = nil
		if err := store.Close(); err != nil {
			f.wrong.add(err)
		}
	}
	saved, err := sqlite.Repair(ctx, d.path)
	switch {
	case errors.Is(err, model.ErrNotLibrary):
		return nil, err
	case err != nil:
		f.wrong.add(err)
		return nil, ctx.Err()
	}
	*f = *found(f.name)
	for _, lost := range saved.Lost {
		f.wrong.add(fmt.Errorf("lost: %s  %s", lost.ID, cells.Clean(lost.Title)))
	}
	f.mended = true
	f.detail = fmt.Sprintf("%s saved", plural(saved.Articles, "article"))
	if n := len(saved.Lost) + saved.Unknown; n > 0 {
		f.detail += ", " + grouped(n) + " lost: import them again"
	}
	f.detail += "; as it was: " + saved.Damaged
	return d.openStore(ctx)
}
