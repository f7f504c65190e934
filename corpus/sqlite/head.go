package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"

	"dateline/model"
)

// copyHeadless saves what a library has whose first page is damaged, which tells
// where its tables begin. All libraries of one make begin them on the same
// pages: those that were made empty, and those that Backup wrote. So the first
// page of either is tried, on a copy, and the one by which more is found is
// right.
func copyHeadless(ctx context.Context, path, into string) (Saved, error) {
	var best Saved
	for _, backed := range []bool{false, true} {
		saved, result, err := tryHead(ctx, path, backed)
		if result != "" {
			defer os.Remove(result)
		}
		switch {
		case errors.Is(err, model.ErrDamaged):
		case err != nil:
			return Saved{}, err
		case saved.Articles > best.Articles:
			if err := os.Rename(result, into); err != nil {
				return Saved{}, err
			}
			best = saved
		}
	}
	if best.Articles == 0 {
		return Saved{}, model.ErrNotLibrary
	}
	return best, nil
}

// tryHead copies what is found by the first page of an empty library, or of a
// backup of one, to a file of its own.
func tryHead(ctx context.Context, path string, backed bool) (saved Saved, result string, err error) {
	result, err = vacant(path, "new")
	if err != nil {
		return Saved{}, "", err
	}
	if err := build(ctx, result); err != nil {
		return Saved{}, result, err
	}
	head, err := firstPage(ctx, result, backed)
	if err != nil {
		return Saved{}, result, err
	}
	trial, err := vacant(path, "try")
	if err != nil {
		return Saved{}, result, err
	}
	defer os.Remove(trial)
	if err := graft(path, head, trial); err != nil {
		return Saved{}, result, err
	}
	saved, err = copyOver(ctx, trial, result)
	return saved, result, err
}

// firstPage returns the first page of the library at path, or of its backup.
func firstPage(ctx context.Context, path string, backed bool) ([]byte, error) {
	if backed {
		p, err := newPool(path, 1, "")
		if err != nil {
			return nil, err
		}
		defer p.close()
		backup := path + "-backup"
		defer os.Remove(backup)
		if _, err := p.db.ExecContext(ctx, "VACUUM INTO ?", backup); err != nil {
			return nil, err
		}
		path = backup
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, pageSize)
	_, err = io.ReadFull(f, head)
	return head, err
}

// graft copies the library at path to another file, with another first page.
func graft(path string, head []byte, to string) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	about, err := in.Stat()
	if err != nil {
		return err
	}
	// Offsets of section 1.3 of SQLite's file format: how many pages there are,
	// and that no page is free, for a list of those may lead anywhere.
	head = append([]byte(nil), head...)
	binary.BigEndian.PutUint32(head[28:], uint32(about.Size()/pageSize))
	clear(head[32:40])
	out, err := os.OpenFile(to, os.O_RDWR|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		_, err = out.WriteAt(head, 0)
	}
	return errors.Join(err, out.Close())
}
