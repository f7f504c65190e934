package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"dateline/corpus"
	"dateline/corpus/jsonl"
	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/ui/cells"
)

const doctorLong = `Check the library: its file and every article in it, the index beside it and that
the two agree, what is not recognised yet or was by an older version, the room
that is left on the disk, who may read it, and what you amended. A line a check:
ok, problem, or mended.

--repair mends what can be mended: the index is made anew, articles are
recognised, permissions are narrowed, and what is left of a damaged file is saved
into a new one, with the damaged one kept beside it. It says what it could not.`

func (a *app) doctorCommand() *cobra.Command {
	repair := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the library, and mend it",
		Long:  doctorLong,
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case len(a.flags.corpus) > 0:
				return usagef("--library FILE says which", "--corpus: only a library is checked")
			case a.flags.tsv:
				return usagef("--json", "--tsv: doctor prints lines or JSON")
			}
			return (&doctor{app: a, repair: repair}).visit(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what can be mended")
	return cmd
}

// doctor is one visit to a library.
type doctor struct {
	*app
	repair bool
	path   string // of the library
	ill    bool
}

// errIll is what doctor ends with where something is not well.
var errIll = errors.New("the library is not well")

// finding is what came of one check.
type finding struct {
	name   string
	detail string
	mended bool
	wrong  problems
}

func found(name string) *finding {
	return &finding{name: name, wrong: problems{kinds: map[string]int{}}}
}

func (d *doctor) visit(ctx context.Context) error {
	var err error
	if d.path, err = d.libraryFile(); err != nil {
		return err
	}
	store, err := d.store(ctx)
	if err != nil {
		return err
	}
	d.wrote = d.repair
	if store != nil {
		if err := d.library(ctx, store); err != nil {
			return err
		}
	}
	if err := d.disk(); err != nil {
		return err
	}
	if err := d.permissions(store); err != nil {
		return err
	}
	if !d.ill {
		return nil
	}
	hint := "dateline doctor --repair mends what can be mended"
	if d.repair {
		hint = "what is said above could not be mended"
	}
	return &hinted{err: errIll, hint: hint}
}

// tell prints a check. What is mended is well again.
func (d *doctor) tell(f *finding) error {
	state := "ok"
	switch {
	case f.mended:
		state = "mended"
	case f.wrong.n > 0:
		state, d.ill = "problem", true
	}
	if d.flags.json {
		var j jsonl.Line
		j.Open("", '{')
		j.Text("check", f.name)
		j.Text("state", state)
		j.Text("detail", f.detail)
		j.Int("problems", f.wrong.n)
		j.Texts("first", f.wrong.first)
		_, err := d.out.Write(j.End())
		return err
	}
	if err := d.row(cells.Fit(f.name, 12), " ", cells.Fit(state, 8), " ", f.detail); err != nil {
		return err
	}
	for _, line := range f.wrong.first {
		if err := d.row("  ", line); err != nil {
			return err
		}
	}
	if more := f.wrong.n - len(f.wrong.first); more > 0 {
		return d.row("  and ", grouped(more), " more")
	}
	return nil
}

// store checks the file; nil where it is too ill to be opened.
func (d *doctor) store(ctx context.Context) (*sqlite.Store, error) {
	f := found("store")
	store, err := d.openStore(ctx)
	if err == nil {
		err = store.Check(ctx, func(p model.Problem) { f.wrong.add(p) })
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, model.ErrNotLibrary) && !d.repair:
		return nil, &hinted{err: err, hint: "where it was one, dateline doctor --repair saves what is left of it; a file that was none it leaves alone"}
	case errors.Is(err, model.ErrDamaged), errors.Is(err, model.ErrNotLibrary):
		f.wrong.add(err)
	case err != nil:
		return nil, err
	}
	if f.wrong.n > 0 && d.repair {
		if store, err = d.salvage(ctx, store, f); err != nil {
			return nil, err
		}
	}
	if store != nil && f.detail == "" {
		articles, _, err := store.Count(ctx, 0)
		if err != nil {
			return nil, err
		}
		f.detail = plural(articles, "article") + " in " + d.path
	}
	return store, d.tell(f)
}

// library checks what is made of the store: index, marks, amendments. The files
// of the index come first, as who opens a library mends those that are of no
// use.
func (d *doctor) library(ctx context.Context, store *sqlite.Store) error {
	f := found("index")
	sh, _, err := openShelf(store)
	if err != nil {
		return err
	}
	if err := sh.Check(ctx, func(p model.Problem) { f.wrong.add(p) }); err != nil {
		return err
	}
	l, err := d.withLibrary(ctx, store, corpus.Options{Quiet: true, Now: d.now})
	if err != nil {
		return err
	}
	health, err := d.index(ctx, store, l, f)
	if err != nil {
		return err
	}
	if err := d.recognition(ctx, l, health.Stale); err != nil {
		return err
	}
	f = found("amendments")
	for _, p := range l.Report().Problems {
		f.wrong.add(p)
	}
	f.detail = plural(len(l.Amendments()), "amendment") + " of actors"
	return d.tell(f)
}

// index compares the index with the store, and makes it anew.
func (d *doctor) index(ctx context.Context, store *sqlite.Store, l *corpus.Library, f *finding) (corpus.Health, error) {
	health, err := l.Examine(ctx, func(p model.Problem) { f.wrong.add(p) })
	if err != nil {
		return health, err
	}
	if f.wrong.n > 0 && d.repair && !store.ReadOnly() {
		if err := l.Reindex(ctx, nil); err != nil {
			f.wrong.add(busy(err))
			return health, d.tell(f)
		}
		f.mended = true
		health, err = l.Examine(ctx, func(p model.Problem) { f.mended = false; f.wrong.add(p) })
		if err != nil {
			return health, err
		}
	}
	f.detail = "finds " + plural(health.Indexed, "article") + f.detail
	return health, d.tell(f)
}

func (d *doctor) recognition(ctx context.Context, l *corpus.Library, stale int) error {
	f := found("recognition")
	f.detail = "all articles are recognised"
	if stale > 0 {
		f.detail = plural(stale, "article") + " not recognised yet, or by an older version"
		if err := errors.New("an import was stopped, or told to leave it for later"); !d.repair {
			f.wrong.add(err)
			f.wrong.first = nil
			f.wrong.n = 1
		} else if err := l.MarkStale(ctx, nil); err != nil {
			f.wrong.add(busy(err))
		} else {
			f.mended = true
		}
	}
	return d.tell(f)
}

// busy says in the words of a command line what keeps a library from mending.
func busy(err error) error {
	if errors.Is(err, corpus.ErrBusy) {
		return errors.New("another dateline is writing to the library: run this again when it is done")
	}
	return err
}

// disk tells what the library takes and what is left.
func (d *doctor) disk() error {
	f := found("disk")
	used := usage(d.path) + usage(d.path+"-wal") + usage(d.path+".index")
	f.detail = size(used) + " used"
	if left, known := roomAt(filepath.Dir(d.path)); known {
		f.detail += ", " + size(left) + " left"
		if left < leastRoom || left < used/4 {
			f.wrong.add(fmt.Errorf("%s is little: the index is merged into new files before the old ones go", size(left)))
		}
	}
	return d.tell(f)
}

// leastRoom is less than a library should have left, in bytes.
const leastRoom = 64 << 20

// usage adds up the sizes of a file, or of a folder's files.
func usage(path string) (total int64) {
	_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			if about, err := entry.Info(); err == nil {
				total += about.Size()
			}
		}
		return nil
	})
	return total
}

// size prints bytes as people say them.
func size(n int64) string {
	switch {
	case n < 1<<20:
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	case n < 1<<30:
		return fmt.Sprintf("%d MB", (n+1<<19)>>20)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}

// permissions looks who else may read what the reader reads.
func (d *doctor) permissions(store *sqlite.Store) error {
	f := found("permissions")
	f.detail = "nobody else may read it"
	if runtime.GOOS == "windows" {
		f.detail = "those of its folder"
		return d.tell(f)
	}
	for _, path := range []string{d.path, d.path + "-wal", d.path + "-shm", d.path + ".index"} {
		about, err := os.Stat(path)
		if err != nil || about.Mode().Perm()&0o077 == 0 {
			continue
		}
		f.wrong.add(fmt.Errorf("%s is open to others: %s", filepath.Base(path), about.Mode().Perm()))
		if d.repair {
			f.mended = os.Chmod(path, about.Mode().Perm()&0o700) == nil && (f.mended || f.wrong.n == 1)
		}
	}
	if f.wrong.n > 0 && !f.mended {
		f.detail = "others may read it"
	}
	return d.tell(f)
}
