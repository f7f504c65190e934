package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// readsStdin reports whether the articles come from standard input.
func (a *app) readsStdin() bool { return slices.Contains(a.flags.corpus, "-") }

// openLive opens the corpus for the reader: it returns at once.
func (a *app) openLive(ctx context.Context) (*corpus.Corpus, error) {
	return a.start(ctx, a.flags.corpus, corpus.Options{})
}

// openFor opens the corpus for a query and waits until it can be answered.
// Marking takes longer than all else, so the whole corpus is marked only when
// the query asks for marks; what is shown is marked as it goes out.
func (a *app) openFor(ctx context.Context, where query.Expr) (*corpus.Corpus, error) {
	return a.openQuiet(ctx, a.flags.corpus, !asksMarks(where))
}

// openWhole is openFor where marks of every match are shown, up to limit (0:
// all): a query that all match has all marked at once.
func (a *app) openWhole(ctx context.Context, where query.Expr, limit int) (*corpus.Corpus, error) {
	_, all := where.(query.All)
	return a.openQuiet(ctx, a.flags.corpus, !asksMarks(where) && (!all || limit > 0))
}

func (a *app) openQuiet(ctx context.Context, paths []string, unmarked bool) (*corpus.Corpus, error) {
	c, err := a.start(ctx, paths, corpus.Options{Quiet: true, Unmarked: unmarked})
	if err != nil {
		return nil, err
	}
	if err := c.Wait(ctx); err != nil {
		return nil, err
	}
	a.tellProblems(c.Report())
	return c, nil
}

func (a *app) start(ctx context.Context, paths []string, opt corpus.Options) (*corpus.Corpus, error) {
	opt.Now = a.now
	opt.Stdin = a.stdin
	opt.Amendments = a.amendmentsFile()
	for _, path := range paths {
		if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
			return nil, &hinted{
				err:  fmt.Errorf("open %s: reading from the web is not built yet", path),
				hint: "fetch it and pipe it in: curl -sL URL | dateline -",
			}
		}
	}
	if len(paths) > 0 {
		return corpus.Open(ctx, paths, opt)
	}
	if opt.Quiet {
		fmt.Fprintf(a.stderr, "dateline: this is %s; --corpus PATH reads your own news\n", corpus.SampleBanner)
	}
	return corpus.OpenSample(ctx, opt)
}

// amendmentsFile is where who is who is kept; "" for nowhere.
func (a *app) amendmentsFile() string { return cmp.Or(a.flags.amends, inConfig(a.env, "actors")) }

// tellProblems says in one line that something could not be read.
func (a *app) tellProblems(r corpus.Report) {
	switch r.Failed {
	case 0:
	case 1:
		fmt.Fprintf(a.stderr, "dateline: %s\n", cells.Clean(r.Problems[0].Error()))
	default:
		fmt.Fprintf(a.stderr, "dateline: %d problems, the first: %s\n", r.Failed, cells.Clean(r.Problems[0].Error()))
	}
}

// asksMarks reports whether a query can only be answered once actors, topics,
// keyphrases, quotes or guessed languages are known.
func asksMarks(e query.Expr) bool {
	switch e := e.(type) {
	case query.And:
		return slices.ContainsFunc(e.Of, asksMarks)
	case query.Or:
		return slices.ContainsFunc(e.Of, asksMarks)
	case query.Not:
		return asksMarks(e.Of)
	case query.Has:
		switch e.Term.Facet {
		case model.ByActor, model.ByTopic, model.ByPhrase, model.ByLang:
			return true
		}
		return false
	case query.Said:
		return true
	}
	return false
}

// ids returns the articles that match, newest first, at most limit (0: all).
func (a *app) ids(c *corpus.Corpus, where query.Expr, limit int) iter.Seq[model.ID] {
	e := c.Edition()
	rows := e.Select(reading.Ask{Where: where, Now: a.now()}, model.Newest)
	n := rows.Len()
	if limit > 0 {
		n = min(n, limit)
	}
	return func(yield func(model.ID) bool) {
		for i := range n {
			if !yield(e.Headline(rows.At(i)).ID) {
				return
			}
		}
	}
}

// each calls add with every article that matches, newest first.
func (a *app) each(ctx context.Context, where query.Expr, add func(*model.Article)) error {
	c, err := a.openWhole(ctx, where, 0)
	if err != nil {
		return err
	}
	for article, err := range c.Articles(ctx, a.ids(c, where, 0)) {
		if err != nil {
			return err
		}
		add(article)
	}
	return nil
}

// limited returns at most n rows, all of them for 0.
func limited[T any](rows []T, n int) []T {
	if n > 0 {
		return rows[:min(n, len(rows))]
	}
	return rows
}
