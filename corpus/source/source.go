// Package source brings bytes from the world: files, folders, standard input,
// and, where it was given a Web, addresses. It never looks into them; corpus/parse
// does.
package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/model"
)

// Item is raw bytes from a source, not yet read.
type Item struct {
	Name     string    // base name, such as "report.txt"; "stdin" for standard input
	Path     string    // as the reader may open it again; "-" for standard input
	Modified time.Time // zero when unknown; never an article's date
	Size     int64     // bytes; -1 when unknown
	// Base is the URL that the bytes came from, redirects followed, against
	// which their relative links are read; "" for a file.
	Base string
	// Type is the Content-Type that came with them, verbatim; "" when unknown.
	Type string
	// Fields tells under which names of its own the item, a table or JSON, has
	// the fields of an article, where the reader said so; see parse.Mapping.
	Fields map[string]string
	// Open returns the bytes from their start. Standard input opens once.
	Open func() (io.ReadCloser, error)
}

// Web brings what addresses name, and the feeds of a list of them. An error is
// a model.Problem.
type Web interface {
	// Items yields what lies at an http or https address.
	Items(ctx context.Context, address string) iter.Seq2[Item, error]
	// Outline yields what the feeds of a list (OPML) have.
	Outline(ctx context.Context, list Item) iter.Seq2[Item, error]
}

// Opener opens what a reader names. The zero Opener has files and folders.
type Opener struct {
	Stdin io.Reader // what "-" is; nil for none
	Web   Web       // nil for none
}

// Walk yields the items of paths in their order: a file as itself, a folder
// with all files below it sorted by path, names that begin with a dot left
// out, and "-" as stdin. A file that comes a second time is yielded again. With
// a Web it yields what addresses have, and, for a file that is a list of feeds,
// what they have; those in a folder are only files, so that nothing is fetched
// that was not named. An error is a model.Problem with the stage "read" or
// "fetch", and does not end the walk; a cancelled ctx does.
func (o Opener) Walk(ctx context.Context, paths []string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for _, path := range paths {
			if ctx.Err() != nil {
				return
			}
			more := true
			switch {
			case path == "-":
				more = yield(standardInput(ctx, o.Stdin))
			case IsAddress(path):
				more = o.address(ctx, path, yield)
			default:
				more = o.path(ctx, path, yield)
			}
			if !more {
				return
			}
		}
	}
}

// Walk is that of an Opener without a Web.
func Walk(ctx context.Context, paths []string, stdin io.Reader) iter.Seq2[Item, error] {
	return Opener{Stdin: stdin}.Walk(ctx, paths)
}

// IsAddress reports whether path names a place in the web and no file.
func IsAddress(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// address yields what lies at an address; false when the reader stopped.
func (o Opener) address(ctx context.Context, address string, yield func(Item, error) bool) bool {
	if o.Web == nil {
		return yield(Item{Path: address}, problem(address, errors.New("an address, and there is no web here")))
	}
	return pass(o.Web.Items(ctx, address), yield)
}

// path yields the file or folder at path, likewise.
func (o Opener) path(ctx context.Context, path string, yield func(Item, error) bool) bool {
	if o.Web != nil && listed(path) {
		// Stat, not Lstat: a path that the user names may be a link.
		if about, err := os.Stat(path); err == nil && about.Mode().IsRegular() {
			list, _ := file(ctx, path, about)
			return pass(o.Web.Outline(ctx, list), yield)
		}
	}
	return walkPath(ctx, path, yield)
}

// listed reports whether a file is a list of feeds.
func listed(path string) bool {
	return strings.EqualFold(filepath.Ext(path), ".opml")
}

// pass yields all of items; false when the reader stopped.
func pass(items iter.Seq2[Item, error], yield func(Item, error) bool) bool {
	for item, err := range items {
		if !yield(item, err) {
			return false
		}
	}
	return true
}

// standardInput returns stdin as an item.
func standardInput(ctx context.Context, stdin io.Reader) (Item, error) {
	item := Item{Name: "stdin", Path: "-", Size: -1}
	if stdin == nil {
		return item, problem("-", errors.New("no standard input"))
	}
	opened := false
	item.Open = func() (io.ReadCloser, error) {
		if opened {
			return nil, errors.New("standard input was read already")
		}
		opened = true
		return endedBy(ctx, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }), nil
	}
	return item, nil
}

// walkPath yields the file or folder at path; false when the reader stopped.
func walkPath(ctx context.Context, path string, yield func(Item, error) bool) bool {
	// Stat, not Lstat: a path that the user names may be a link.
	about, err := os.Stat(path)
	if err != nil {
		return yield(Item{Path: path}, problem(path, plain(err)))
	}
	if !about.IsDir() {
		return yield(file(ctx, path, about))
	}
	return walkFS(ctx, os.DirFS(path), func(name string) string {
		return filepath.Join(path, filepath.FromSlash(name))
	}, yield)
}

// file returns the file at path as an item. A pipe is one too when it is named,
// as the shell's <(command) is; devices and sockets are not.
func file(ctx context.Context, path string, about fs.FileInfo) (Item, error) {
	size := about.Size()
	open := func() (io.ReadCloser, error) { return os.Open(path) }
	switch {
	case about.Mode()&fs.ModeNamedPipe != 0:
		size = -1
		wait := open // nobody may be writing to it yet
		open = func() (io.ReadCloser, error) { return endedBy(ctx, wait), nil }
	case !about.Mode().IsRegular():
		return Item{Path: path}, problem(path, errors.New("not a file"))
	}
	return Item{
		Name: filepath.Base(path), Path: path, Modified: about.ModTime(), Size: size,
		Open: open,
	}, nil
}

// FS yields the files of fsys likewise, sorted by path.
func FS(ctx context.Context, fsys fs.FS) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		walkFS(ctx, fsys, func(name string) string { return name }, yield)
	}
}

// walkFS yields the files of fsys; path turns a name in it into the path shown.
func walkFS(ctx context.Context, fsys fs.FS, path func(string) string, yield func(Item, error) bool) bool {
	stopped := errors.New("stopped")
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return stopped
		case err != nil:
			if !yield(Item{Path: path(name)}, problem(path(name), plain(err))) {
				return stopped
			}
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		}
		about, err := fs.Stat(fsys, name) // follows links
		if err != nil {
			if !yield(Item{Path: path(name)}, problem(path(name), plain(err))) {
				return stopped
			}
			return nil
		}
		if !about.Mode().IsRegular() {
			return nil // sockets, pipes, and links to folders, which may go round
		}
		item := Item{
			Name: entry.Name(), Path: path(name), Modified: about.ModTime(), Size: about.Size(),
			Open: func() (io.ReadCloser, error) { return fsys.Open(name) },
		}
		if !yield(item, nil) {
			return stopped
		}
		return nil
	})
	return err == nil
}

// problem wraps err for the report.
func problem(path string, err error) error {
	return model.Problem{Source: path, Stage: "read", Err: err}
}

// plain drops the path that file errors repeat: a Problem names it already.
func plain(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}
