package sqlite

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a copy of the library, as it is now, to a new file; others may
// go on writing. The copy is whole before it has its name, and has an identity
// of its own. The error is fs.ErrExist where something is at path.
func (s *Store) Backup(ctx context.Context, path string) error {
	return fail("back up library to "+path, s.backup(ctx, path))
}

func (s *Store) backup(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	temp, err := vacant(path, "new")
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	from, err := newPool(s.path, 1, s.how, "busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer from.close()
	if _, err := from.db.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return err
	}
	if err := finish(ctx, temp); err != nil {
		return err
	}
	return place(temp, path)
}

// finish makes a library of a copy.
func finish(ctx context.Context, path string) error {
	p, err := newPool(path, 1, "", fmt.Sprintf("application_id(%d)", mark))
	if err != nil {
		return err
	}
	defer p.close()
	if err := christen(ctx, p.db); err != nil {
		return err
	}
	if _, err := p.db.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return p.close()
}
