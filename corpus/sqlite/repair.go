package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	driver "modernc.org/sqlite"

	"dateline/model"
)

// Saved says what Repair did.
type Saved struct {
	Articles, Marks, Views, Amendments, Notes, Feeds, Past int // taken over; Past are query lines

	// Lost are the articles that could not be read whole, with as much of each
	// as could be: maybe only an ID. They are no longer in the library, so that
	// an import brings them back.
	Lost []model.Headline
	// Unknown is how many more there may have been, of which nothing is known.
	Unknown int
	// Damaged is where the library lies as it was.
	Damaged string
}

// Repair takes what can be read of the damaged library at path over into a new
// one, which then has its name, and keeps the damaged one beside it. Places in
// the sequence stay as they are, but the new one has an identity of its own, so
// that what was made of the old one is made anew. Nobody may have the library
// open: the error is then model.ErrLocked. It is model.ErrNotLibrary where
// nothing at path was ever a library.
func Repair(ctx context.Context, path string) (Saved, error) {
	saved, err := repair(ctx, path)
	return saved, fail("repair library "+path, err)
}

func repair(ctx context.Context, path string) (Saved, error) {
	_, _ = driver.OFDLocking(true) // see Open
	path, err := filepath.Abs(path)
	if err != nil {
		return Saved{}, err
	}
	if !writable(path) {
		return Saved{}, model.ErrReadOnly
	}
	temp, err := vacant(path, "new")
	if err != nil {
		return Saved{}, err
	}
	defer os.Remove(temp)
	if err := build(ctx, temp); err != nil {
		return Saved{}, err
	}
	saved, err := salvage(ctx, path, temp)
	if err != nil {
		return Saved{}, err
	}
	saved.Damaged, err = exchange(path, temp)
	return saved, err
}

// salvage reads the library at path by its own first page, or, where that is
// what is damaged, by one that every library has.
func salvage(ctx context.Context, path, into string) (Saved, error) {
	_, err := probe(path, len(steps()))
	if err == nil {
		saved, err := copyOver(ctx, path, into)
		if !errors.Is(err, errNoTables) {
			return saved, err
		}
	} else if !errors.Is(err, model.ErrDamaged) {
		return Saved{}, err
	}
	return copyHeadless(ctx, path, into)
}

// errNoTables says that a library cannot even be asked what it has.
var errNoTables = fmt.Errorf("no tables: %w", model.ErrDamaged)

// exchange gives the new library the name of the damaged one, and returns the
// one that this has from now on.
func exchange(path, temp string) (damaged string, err error) {
	if err := syncFile(temp); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		damaged = fmt.Sprintf("%s.damaged-%d", path, n)
		if err = os.Link(path, damaged); err == nil {
			break
		}
		if _, there := os.Lstat(damaged); there == nil && n < 1000 {
			continue
		}
		if err = os.Rename(path, damaged); err != nil { // a file system without links
			return "", err
		}
		break
	}
	// The log of the old one must be out of the way before the new one has its
	// name: SQLite would write it into that.
	if err := os.Rename(path+"-wal", damaged+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := os.Rename(temp, path); err != nil {
		return "", err
	}
	return damaged, syncFolder(filepath.Dir(path))
}
