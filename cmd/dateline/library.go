package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/corpus"
	"dateline/corpus/enrich"
	"dateline/corpus/gazetteer"
	"dateline/corpus/shelf"
	"dateline/corpus/sqlite"
	"dateline/model"
)

// libraryFile is the library's file: that of --library, or the reader's own. It
// is an error where there can be none.
func (a *app) libraryFile() (string, error) {
	path := cmp.Or(a.flags.library, inShare(a.env, "library.db"))
	switch {
	case path == "":
		return "", &hinted{err: errors.New("open library: there is no home to keep it in"), hint: "--library FILE says where"}
	case strings.HasPrefix(path, "postgres://"), strings.HasPrefix(path, "postgresql://"):
		return "", &hinted{err: errors.New("open library: a library on a server is not built yet"), hint: "--library FILE keeps one in a file"}
	}
	return path, nil
}

// openStore opens the library's file, which must be there.
func (a *app) openStore(ctx context.Context) (*sqlite.Store, error) {
	path, err := a.libraryFile()
	if err != nil {
		return nil, err
	}
	_, err = os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &hinted{
			err:  fmt.Errorf("open library %s: there is none", path),
			hint: "dateline import PATH makes one; --corpus PATH reads without",
		}
	case err != nil:
		return nil, fmt.Errorf("open library %s: %w", path, plainCause(err))
	}
	store, _, err := a.makeStore(ctx)
	return store, err
}

// makeStore opens the library's file, and makes it where there is none: it is
// fresh then.
func (a *app) makeStore(ctx context.Context) (store *sqlite.Store, fresh bool, err error) {
	path, err := a.libraryFile()
	if err != nil {
		return nil, false, err
	}
	_, missing := os.Stat(path)
	store, err = sqlite.Open(ctx, path, sqlite.Options{Now: a.now})
	if err != nil {
		return nil, false, err
	}
	a.leave, a.store = store.Close, store
	return store, errors.Is(missing, fs.ErrNotExist), nil
}

// openShelf opens the index beside a library. That of a later version of
// dateline is left alone, and another is made.
func openShelf(store *sqlite.Store) (sh *shelf.Shelf, folder string, err error) {
	opt := shelf.Options{Tax: gazetteer.Topics(), Library: store.ID()}
	folder = store.Path() + ".index"
	if sh, err = shelf.Open(folder, opt); errors.Is(err, model.ErrNewer) {
		folder += "-older"
		sh, err = shelf.Open(folder, opt)
	}
	return sh, folder, err
}

// withLibrary opens the library as a newsroom. Verbs that only read never make
// one.
func (a *app) withLibrary(ctx context.Context, store *sqlite.Store, opt corpus.Options) (*corpus.Library, error) {
	sh, folder, err := openShelf(store)
	if err != nil {
		return nil, err
	}
	opt.CastFile = filepath.Join(folder, "cast")
	ctx, leave := context.WithCancel(ctx)
	l, err := corpus.OpenLibrary(ctx, store, sh, opt)
	if err != nil {
		leave()
		return nil, err
	}
	a.leave = func() error { leave(); return l.Close() } // which closes the store
	return l, nil
}

// readLibrary opens the library for those who read; nil where the reader has
// none yet, or nothing in it, and did not name one either.
func (a *app) readLibrary(ctx context.Context, opt corpus.Options) (newsroom, error) {
	named := a.flags.library != ""
	if !named && !isFile(inShare(a.env, "library.db")) {
		return nil, nil
	}
	if a.flags.amends != "" {
		return nil, usagef("dateline import --amendments FILE takes them into the library", "--amendments: a library keeps its own")
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return nil, err
	}
	newest, err := store.Last(ctx) // to count a million articles takes longer than all else here
	if err != nil {
		return nil, err
	}
	if newest == 0 {
		followed, err := store.Feeds(ctx)
		switch {
		case err != nil:
			return nil, err
		case len(followed) > 0 && !opt.Quiet: // the reader says so itself
		case len(followed) > 0:
			a.note("library %s has %s and no articles yet: dateline refresh fetches them", store.Path(), plural(len(followed), "feed"))
		case !named:
			return nil, nil
		default:
			a.note("library %s is empty: dateline import PATH fills it, dateline feeds add URL follows a feed", store.Path())
		}
	}
	if opt.Quiet {
		if err := a.tellLibrary(ctx, store); err != nil {
			return nil, err
		}
	}
	return a.withLibrary(ctx, store, opt)
}

// tellLibrary says what the reader should know of a library.
func (a *app) tellLibrary(ctx context.Context, store *sqlite.Store) error {
	if store.ReadOnly() {
		a.note("library %s is read-only", store.Path())
	}
	some, err := store.Stale(ctx, enrich.Version, 1)
	if err != nil || len(some) == 0 {
		return err
	}
	_, stale, err := store.Count(ctx, enrich.Version)
	if err != nil {
		return err
	}
	a.note("%s of the articles are not recognised yet; dateline doctor --repair goes on with that", grouped(stale))
	return nil
}

func isFile(path string) bool {
	about, err := os.Stat(path)
	return path != "" && err == nil && about.Mode().IsRegular()
}

// plainCause takes the operation and the path off a file error.
func plainCause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
