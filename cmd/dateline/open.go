package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// readsStdin reports whether the articles come from standard input.
func (a *app) readsStdin() bool { return slices.Contains(a.flags.corpus, "-") }

// openLive opens the newsroom for the reader: it returns at once.
func (a *app) openLive(ctx context.Context) (newsroom, error) {
	return a.live(a.start(ctx, a.flags.corpus, corpus.Options{}))
}

// openFor opens the newsroom for a query and waits until it can be answered.
// Marking takes longer than all else, so the whole corpus is marked only when
// the query asks for marks; what is shown is marked as it goes out.
func (a *app) openFor(ctx context.Context, where query.Expr) (newsroom, error) {
	return a.openQuiet(ctx, a.flags.corpus, !asksMarks(where))
}

// openWhole is openFor where marks of every match are shown, up to limit (0:
// all): a query that all match has all marked at once.
func (a *app) openWhole(ctx context.Context, where query.Expr, limit int) (newsroom, error) {
	_, all := where.(query.All)
	return a.openQuiet(ctx, a.flags.corpus, !asksMarks(where) && (!all || limit > 0))
}

func (a *app) openQuiet(ctx context.Context, paths []string, unmarked bool) (newsroom, error) {
	c, err := a.start(ctx, paths, corpus.Options{Quiet: true, Unmarked: unmarked})
	if err != nil {
		return nil, err
	}
	if err := c.Wait(ctx); err != nil {
		return nil, err
	}
	if a.seat == nil { // a visitor has no part in them
		a.tellProblems(c.Report())
	}
	return c, nil
}

func (a *app) start(ctx context.Context, paths []string, opt corpus.Options) (newsroom, error) {
	if a.seat != nil {
		return a.seat, nil
	}
	opt.Now = a.now
	opt.Stdin = a.stdin
	opt.Amendments = a.amendmentsFile()
	if len(paths) > 0 {
		opt.Web = a.fromWeb()
		return asNewsroom(corpus.Open(ctx, paths, opt))
	}
	if library, err := a.readLibrary(ctx, opt); library != nil || err != nil {
		return library, err
	}
	if opt.Quiet {
		fmt.Fprintf(a.stderr, "dateline: this is %s; --corpus PATH reads your own news\n", corpus.SampleBanner)
	}
	return asNewsroom(corpus.OpenSample(ctx, opt))
}

// asNewsroom keeps a nil pointer from becoming a newsroom.
func asNewsroom(c *corpus.Corpus, err error) (newsroom, error) {
	if err != nil {
		return nil, err
	}
	return c, nil
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

// each calls add with every article that matches, newest first.
func (a *app) each(ctx context.Context, c newsroom, ask reading.Ask, add func(*model.Article)) error {
	for article, err := range c.Articles(ctx, matching(c.Edition(), ask, 0)) {
		if err != nil {
			return err
		}
		add(article)
	}
	return nil
}

// asked opens the newsroom for a question about all that match.
func (a *app) asked(ctx context.Context, where query.Expr, limit int) (newsroom, reading.Ask, error) {
	c, err := a.openWhole(ctx, where, limit)
	if err != nil {
		return nil, reading.Ask{}, err
	}
	ask, err := a.ask(ctx, c, where)
	return c, ask, err
}

// limited returns at most n rows, all of them for 0.
func limited[T any](rows []T, n int) []T {
	if n > 0 {
		return rows[:min(n, len(rows))]
	}
	return rows
}
