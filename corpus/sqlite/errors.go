package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"syscall"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"dateline/model"
)

// fail returns err as an error of the model's, with what was being done; nil
// for nil.
func fail(what string, err error) error {
	if err == nil {
		return nil
	}
	if cause := meaning(err); cause != nil && !errors.Is(err, cause) {
		return fmt.Errorf("%s: %w (%w)", what, cause, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// meaning returns the sentinel that tells what err means to a caller; nil where
// it means nothing in particular.
func meaning(err error) error {
	if full(err) {
		return model.ErrFull
	}
	if errors.Is(err, syscall.EROFS) {
		return model.ErrReadOnly
	}
	switch code(err) & 0xff {
	case lib.SQLITE_READONLY:
		return model.ErrReadOnly
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return model.ErrDamaged
	case lib.SQLITE_BUSY:
		return model.ErrLocked
	}
	return nil
}

// full reports whether the disk has no room, or the user no more of it.
func full(err error) bool {
	c := code(err)
	// Room for the shared memory of the log is asked for in a way of its own.
	return c&0xff == lib.SQLITE_FULL || c == lib.SQLITE_IOERR_SHMSIZE ||
		errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func damaged(err error) bool { return errors.Is(meaning(err), model.ErrDamaged) }

func busy(err error) bool { return code(err)&0xff == lib.SQLITE_BUSY }

// code returns SQLite's own code of an error, 0 for other errors.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func none(err error) bool { return errors.Is(err, sql.ErrNoRows) }
