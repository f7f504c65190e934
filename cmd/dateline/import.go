package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/corpus"
	"dateline/corpus/errata"
	"dateline/corpus/exchange"
	"dateline/corpus/jsonl"
	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/ui/cells"
)

const importLong = `Take articles into the library: files, folders, what is at an address (a page, a
feed, a list of feeds), what comes in by a pipe, and what
dateline export wrote, with its marks, views and amendments. An article that is
there already stays as it is, so an import that was stopped is taken up by the
same command. What it has counted is kept, whatever happens next.

With --json, one line at the end: what was taken in, what was there already, and
how many problems there were.`

// importOptions are the flags of import.
type importOptions struct {
	later    bool
	problems string // file for all problems; "" for none
	fields   string // of tables, as parse.ParseMapping reads them
}

func (a *app) importCommand() *cobra.Command {
	var opt importOptions
	cmd := &cobra.Command{
		Use:   "import PATH|URL|-...",
		Short: "Take articles into the library",
		Long:  importLong,
		Example: "  dateline import ~/news dump.jsonl\n  dateline import https://example.org/feed.xml\n" +
			"  dateline import --map title=Headline,body=Text,published=Date table.csv\n" +
			"  dateline import --library work.db --problems skipped.txt ~/archive",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && a.flags.amends == "":
				return usagef("dateline import ~/news", "import: one path or - is needed")
			case len(a.flags.corpus) > 0:
				return usagef("name the paths without it: dateline import PATH", "--corpus: import takes its paths as they are")
			case a.flags.tsv:
				return usagef("--json", "--tsv: an import is no row")
			}
			return a.importAll(cmd.Context(), args, opt)
		},
	}
	cmd.Flags().BoolVar(&opt.later, "later", false, "leave the recognition of actors and topics for later: what is opened is recognised then, dateline doctor --repair does the rest")
	cmd.Flags().StringVar(&opt.fields, "map", "", "the fields of tables and JSON that are called otherwise: `FIELD=THEIRS,...`, such as title=Headline,body=content.text")
	cmd.Flags().StringVar(&opt.problems, "problems", "", "write all problems to `FILE`, one a line")
	return cmd
}

// importAll takes the paths in and says what came of it.
func (a *app) importAll(ctx context.Context, paths []string, opt importOptions) error {
	fields, err := parse.ParseMapping(opt.fields)
	if err != nil {
		return usagef("--map title=Headline,body=Text,published=Date", "--map: %w", err)
	}
	if err := present(paths); err != nil {
		return err
	}
	problems, err := newProblems(opt.problems)
	if err != nil {
		return err
	}
	store, fresh, err := a.makeStore(ctx)
	if err != nil {
		return err
	}
	a.wrote = true
	if store.ReadOnly() {
		return fmt.Errorf("import into %s: %w", store.Path(), model.ErrReadOnly)
	}
	l, err := a.withLibrary(ctx, store, corpus.Options{Quiet: true, Now: a.now})
	if err != nil {
		return err
	}
	if fresh && a.flags.amends == "" {
		a.tellAmendments()
	}
	began := a.now()
	in := &intake{app: a, besides: &besides{ctx: ctx, store: store}, problems: problems, meter: newMeter(began), fields: fields}
	if a.flags.amends != "" {
		in.amendments(a.flags.amends)
	}
	report, err := in.run(ctx, l, paths, opt.later)
	err = cmp.Or(err, in.besides.flush(), problems.close())
	return in.tell(report, a.now().Sub(began), err, len(paths) > 0)
}

// tellAmendments says to who begins a library that it does not have the
// amendments that held for articles without one.
func (a *app) tellAmendments() {
	file := inConfig(a.env, "actors")
	if lines, _ := errata.Read(file); file != "" && len(lines) > 0 {
		a.hint("the library keeps amendments of its own; dateline import --amendments %s takes in those that you have", file)
	}
}

// present returns the error for the first path that is not there.
func present(paths []string) error {
	for _, path := range paths {
		if path == "-" || source.IsAddress(path) {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("import %s: %w", cells.Clean(path), plainCause(err))
		}
	}
	return nil
}

// intake is one import.
type intake struct {
	*app
	besides  *besides
	problems *problems
	meter    *meter
	fields   parse.Mapping
}

func (in *intake) run(ctx context.Context, l *corpus.Library, paths []string, later bool) (corpus.Report, error) {
	if len(paths) == 0 {
		return corpus.Report{}, nil
	}
	if !slices.ContainsFunc(paths, fetched) {
		go in.meter.measure(ctx, source.Walk(ctx, paths, nil))
	}
	stop := in.progress()
	defer stop()
	return l.Import(ctx, corpus.Intake{
		Items:    in.items(source.Opener{Stdin: in.stdin, Web: in.fromWeb()}.Walk(ctx, paths)),
		Read:     in.read,
		Unmarked: later,
		Tell:     in.meter.tell,
	})
}

// fetched reports whether what a path names is fetched, of which nobody knows
// beforehand how much it is.
func fetched(path string) bool {
	return source.IsAddress(path) || strings.EqualFold(filepath.Ext(path), ".opml")
}

// items notes what the walk says is wrong.
func (in *intake) items(walk iter.Seq2[source.Item, error]) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for item, err := range walk {
			if err != nil {
				in.problems.add(err)
			} else {
				item.Open = in.meter.counted(item.Open)
				if len(in.fields) > 0 {
					item.Fields = in.fields
				}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// read reads an item, and takes aside what is no article.
func (in *intake) read(ctx context.Context, item source.Item) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for article, err := range exchange.Read(ctx, item, in.besides) {
			if err != nil {
				in.problems.add(err)
			}
			if !yield(article, err) {
				return
			}
		}
	}
}

// amendments takes in those of a file.
func (in *intake) amendments(file string) {
	if _, err := os.Stat(file); err != nil {
		in.problems.add(model.Problem{Source: file, Stage: "read", Err: plainCause(err)})
		return
	}
	lines, wrong := errata.Read(file)
	for _, problem := range wrong {
		in.problems.add(problem)
	}
	for _, line := range lines {
		if err := in.besides.Amendment(line.Amendment); err != nil {
			in.problems.add(errata.Wrong(file, line.Number, err))
		}
	}
}

// tell says what came of an import.
func (in *intake) tell(r corpus.Report, took time.Duration, err error, read bool) error {
	if in.flags.json {
		in.out.Write(in.result(r, took, err))
	} else if read || in.besides.kept > 0 || in.problems.n == 0 {
		in.row(in.summary(r)) // its error comes again when all goes out
	}
	in.problems.tell(in.app)
	switch {
	case errors.Is(err, context.Canceled):
		return &hinted{err: err, hint: "what was counted is kept: the same command again goes on from there"}
	case err != nil:
		return fmt.Errorf("import: %w", err)
	case r.Taken+r.Unchanged+in.besides.kept == 0 && in.problems.n > 0:
		hint := ""
		if len(r.Problems) > 0 {
			hint = hintOf(r.Problems[0])
		}
		return &hinted{err: errors.New("import: nothing could be read"), hint: cmp.Or(hint, "dateline reads text, Markdown, HTML, JSON, feeds, mail, tables and the formats of newsrooms")}
	case r.Taken+r.Unchanged == 0 && read && in.besides.kept == 0:
		return fmt.Errorf("import: %w", model.ErrNoArticles)
	}
	return nil
}

// summary is the line for people.
func (in *intake) summary(r corpus.Report) string {
	line := plural(r.Taken, "article") + " taken in"
	if r.Unchanged > 0 {
		line += ", " + grouped(r.Unchanged) + " there already"
	}
	if n := in.besides.kept; n > 0 {
		line += ", " + plural(n, "mark, view or amendment", "marks, views and amendments")
	}
	if in.problems.n > 0 {
		line += ", " + plural(in.problems.n, "problem")
	}
	return line
}

// result is the line for programs:
//
//	{"taken":12,"unchanged":3,"beside":0,"problems":1,"seconds":0.4,"complete":true}
func (in *intake) result(r corpus.Report, took time.Duration, err error) []byte {
	var j jsonl.Line
	j.Open("", '{')
	j.Int("taken", r.Taken)
	j.Int("unchanged", r.Unchanged)
	j.Int("beside", in.besides.kept)
	j.Int("problems", in.problems.n)
	j.Score("seconds", float32(took.Round(time.Millisecond).Seconds()))
	j.Bool("complete", err == nil)
	return j.End()
}
