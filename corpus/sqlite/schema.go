package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// step brings a library from one version of the schema to the next.
type step struct {
	sql string
	// rewrites says that what is there is written anew, before which a copy of
	// the library is kept.
	rewrites bool
	// adds says that the step only adds a table, without which a library that
	// cannot be written to is as good as with an empty one.
	adds bool
}

// steps are all there are, in order. A step that was ever released is never
// changed: what is wrong with it is put right by another.
func steps() []step {
	return []step{{sql: first}, {sql: followed, adds: true}, {sql: past, adds: true}}
}

// first is the schema of version 1. The id of an article is its 64 bits as an
// integer, or its text where it is not written in the usual way; ANY keeps the
// two apart. A deleted article has neither marked nor meta.
const first = `
CREATE TABLE about (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
	seq       INTEGER PRIMARY KEY,
	id        ANY NOT NULL UNIQUE,
	marked    INTEGER,
	published INTEGER,
	body      INTEGER,
	meta      BLOB
) STRICT;
CREATE INDEX article_marked ON article (marked, published) WHERE marked IS NOT NULL;

CREATE TABLE body (
	number INTEGER PRIMARY KEY,
	packed BLOB NOT NULL
) STRICT;

CREATE TABLE mark (
	reader TEXT NOT NULL,
	id     ANY NOT NULL,
	flags  INTEGER NOT NULL,
	at     INTEGER NOT NULL,
	PRIMARY KEY (reader, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE view (
	reader TEXT NOT NULL,
	key    TEXT NOT NULL,
	query  TEXT NOT NULL,
	ranked INTEGER NOT NULL,
	PRIMARY KEY (reader, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
	number INTEGER PRIMARY KEY,
	change INTEGER NOT NULL,
	actor  TEXT NOT NULL,
	target TEXT NOT NULL,
	name   TEXT NOT NULL,
	kind   INTEGER NOT NULL,
	at     INTEGER NOT NULL
) STRICT;

CREATE TABLE note (
	key   TEXT PRIMARY KEY,
	value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`

// pageSize is chosen for bodies of one to two KiB: of smaller pages a quarter
// would stay empty.
const pageSize = 16 << 10

// create makes an empty library at path. It is whole before it has its name, so
// that nobody ever sees half of one; where another process was quicker, that
// one's stays.
func create(ctx context.Context, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := vacant(path, "new")
	if err != nil {
		return fail("make library", err)
	}
	defer os.Remove(temp)
	if err := build(ctx, temp); err != nil {
		return fail("make library", err)
	}
	if err := place(temp, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return fail("make library", err)
	}
	return nil
}

// build fills an empty file with the schema.
func build(ctx context.Context, path string) error {
	p, err := newPool(path, 1, "", fmt.Sprintf("page_size(%d)", pageSize))
	if err != nil {
		return err
	}
	defer p.close()
	// After the size of pages: it is what makes the first of them.
	if _, err := p.db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", mark)); err != nil {
		return err
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, step := range steps() {
		if err := step.take(ctx, tx, i); err != nil {
			return err
		}
	}
	if err := christen(ctx, tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// The log is a property of the file, for all who open it later.
	if _, err := p.db.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return p.close()
}

// take brings the schema from version to the next.
func (s step) take(ctx context.Context, tx *sql.Tx, version int) error {
	if _, err := tx.ExecContext(ctx, s.sql); err != nil {
		return fmt.Errorf("bring schema to %d: %w", version+1, err)
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1))
	return err
}

// christen gives a library an identity.
func christen(ctx context.Context, to execer) error {
	_, err := to.ExecContext(ctx, "INSERT OR REPLACE INTO about VALUES ('id', ?)", identity())
	return err
}

// execer is a connection, or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func identity() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// migrate brings an older library up to date, under the write lock.
func (s *Store) migrate(ctx context.Context, was header, known []step) error {
	if was.version == len(known) {
		return nil
	}
	for _, step := range known[was.version:] {
		if !step.rewrites {
			continue
		}
		err := s.Backup(ctx, fmt.Sprintf("%s.version-%d", s.path, was.version))
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("keep a copy before the change: %w", err)
		}
		break
	}
	return s.write(ctx, s.hand, func(t *turn) error {
		version := 0 // another process may have been quicker
		if err := t.row("PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		for ; version < len(known); version++ {
			if err := known[version].take(t.ctx, t.tx, version); err != nil {
				return err
			}
		}
		return nil
	})
}
