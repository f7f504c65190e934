// Package sqlite keeps a library in one file of SQLite. It is a corpus.Store.
//
//	article   one row an article, keyed by its place in the sequence: what it
//	          says of itself and what was found in it (record.Marshal's meta)
//	body      one row an article: its text, packed
//	mark view past amendment note     what readers wrote, and the program noted
//	feed      the feeds that are followed, and how far that came
//	about     what the library is: its identity
//
// An article that changes moves to a new place in the sequence, and a deleted
// one leaves its ID at one, so that the table is its own feed of changes; its
// body stays where it is. Writers take turns by SQLite's write lock, under which
// places are given out, so that no reader sees one before all smaller ones.
//
// What is acknowledged survives the end of the process. What a reader wrote by
// hand (marks, views, query lines, amendments) survives a loss of power too;
// articles do once Checkpoint or Close has returned, for they can be imported again.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	driver "modernc.org/sqlite"

	"dateline/model"
)

// Options say how a library is opened. The zero Options are ready.
type Options struct {
	// ReadOnly opens a library that is there, and writes nothing to it.
	ReadOnly bool
	// Now returns the time that is noted beside marks; nil is time.Now.
	Now func() time.Time
	// Patience is how long a write waits for its turn before it fails with
	// model.ErrLocked; 0 is half a minute.
	Patience time.Duration

	// For tests: a bound of the size of the file, and steps of the schema that
	// are yet to be taken.
	pages int
	later []step
}

// Store is one open library. It is safe for concurrent use.
type Store struct {
	path     string
	id       string
	version  int // of the schema
	readOnly bool
	how      string // parameters of a connection that reads
	now      func() time.Time
	patience time.Duration

	read *pool // several connections
	bulk *pool // one, for articles
	hand *pool // one, for what readers write
	turn chan struct{}

	sharing sharing // of the turns of hand

	// unsynced says that something was written that a loss of power may lose.
	unsynced atomic.Bool
}

// Open opens the library at path, and makes one, with the folders above it,
// where none is. A library that cannot be written to, because of its
// permissions or its file system, is opened for reading only. The error is
// model.ErrNotLibrary for any other file, model.ErrNewer for a library of a
// newer version, and fs.ErrNotExist where none is and Options.ReadOnly is set.
func Open(ctx context.Context, path string, opt Options) (*Store, error) {
	s, err := open(ctx, path, opt)
	if err != nil {
		return nil, fmt.Errorf("open library %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, opt Options) (*Store, error) {
	// Locks that belong to the file as it was opened, where the system has
	// them: else a close of the same file anywhere in the process, such as
	// after a look at its first bytes, would drop those of its connections.
	// Where it has none the older ones do, for one library a process.
	_, _ = driver.OFDLocking(true)

	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	known := append(steps(), opt.later...)
	was, err := probe(full, len(known))
	switch {
	case errors.Is(err, fs.ErrNotExist) && !opt.ReadOnly:
		if err := create(ctx, full); err != nil {
			return nil, err
		}
		was, err = probe(full, len(known))
		if err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	}
	s := &Store{path: full, now: opt.Now, patience: opt.Patience, turn: make(chan struct{}, 1)}
	if s.now == nil {
		s.now = time.Now
	}
	if s.patience == 0 {
		s.patience = 30 * time.Second
	}
	s.readOnly = opt.ReadOnly || !writable(full)
	if err := s.connect(ctx, opt, was, known); err != nil {
		return nil, errors.Join(err, s.disconnect())
	}
	return s, nil
}

// connect opens the connections, brings the library up to date and asks it for
// its identity.
func (s *Store) connect(ctx context.Context, opt Options, was header, known []step) error {
	var err error
	if s.readOnly {
		if s.read, s.how, err = openReadOnly(ctx, s.path); err != nil {
			return err
		}
	} else {
		limit := ""
		if opt.pages > 0 {
			limit = fmt.Sprintf("max_page_count(%d)", opt.pages)
		}
		// The checkpoint falls to who writes articles; who marks one does not
		// wait for it, unless nobody else has written for long.
		s.bulk, err = newPool(s.path, 1, "_txlock=immediate", "synchronous(normal)", "wal_autocheckpoint(512)", limit)
		if err != nil {
			return err
		}
		s.hand, err = newPool(s.path, 1, "_txlock=immediate", "synchronous(full)", "wal_autocheckpoint(4096)", limit)
		if err != nil {
			return err
		}
		if err := s.migrate(ctx, was, known); err != nil {
			return err
		}
		if s.read, err = newPool(s.path, readers, "", "query_only(1)", "busy_timeout(10000)"); err != nil {
			return err
		}
	}
	version := 0
	if err := s.read.row(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fail("read version", err)
	}
	if version > len(known) {
		return newer(version)
	}
	if slices.ContainsFunc(known[version:], func(s step) bool { return !s.adds }) { // and it cannot be brought up to date
		return fmt.Errorf("schema %d: %w", version, model.ErrReadOnly)
	}
	s.version = version
	err = s.read.row(ctx, "SELECT value FROM about WHERE key = 'id'").Scan(&s.id)
	return fail("read identity", err)
}

// readers is how many connections read at once.
const readers = 4

// Path returns the absolute path of the library's file.
func (s *Store) Path() string { return s.path }

// ID returns the identity of the library, made at random when it was: a copy
// made by Backup, and what Repair leaves, have one of their own.
func (s *Store) ID() string { return s.id }

// ReadOnly reports whether every write fails with model.ErrReadOnly.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Close ends the use of s, once all that was written is on the disk.
func (s *Store) Close() error {
	s.sharing.takers.Wait()
	var err error
	if !s.readOnly {
		err = s.Checkpoint(context.Background())
	}
	return errors.Join(err, s.disconnect())
}

func (s *Store) disconnect() error {
	var errs []error
	for _, p := range []*pool{s.read, s.hand, s.bulk} {
		if p != nil {
			errs = append(errs, p.close())
		}
	}
	return errors.Join(errs...)
}

// Checkpoint brings all that was written to the disk: after it a loss of power
// loses none of it. It also works off the log, as far as readers in the way
// allow.
func (s *Store) Checkpoint(ctx context.Context) error {
	if s.readOnly {
		return nil
	}
	if s.unsynced.Swap(false) {
		// A write of this connection waits for the disk, and with it all those
		// of others before it.
		err := s.write(ctx, s.hand, func(t *turn) error {
			_, err := t.exec("INSERT OR REPLACE INTO about VALUES ('synced', ?)", s.now().UTC().Format(time.RFC3339))
			return err
		})
		// On a full disk the checkpoint itself is what can be done.
		if err != nil && !full(err) {
			s.unsynced.Store(true)
			return fail("checkpoint library", err)
		}
	}
	_, err := s.bulk.db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	return fail("checkpoint library", err)
}

// writable reports whether the file at path can be written to, and files be
// made beside it, which SQLite needs.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	f.Close()
	if f, err = os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".try-*"); err != nil {
		return full(err)
	}
	f.Close()
	os.Remove(f.Name())
	return true
}
