package main

import (
	"cmp"
	"context"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/enrich"
	"dateline/corpus/exchange"
	"dateline/corpus/parse"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
)

const queryHelp = `A QUERY is plain words, "phrases", shin* prefixes and fields:
  actor:Takaichi  topic:defence  source:  author:  lang:  phrase:  title:  id:  said:"Lin Jian"
  since:2025-11-01  until:2025-11-30  since:7d  date:2025-11
Words side by side are all asked for; also A OR B, -A, NOT A and ( ). Put --
before a query that begins with a minus.`

func (a *app) listCommand() *cobra.Command {
	var full bool
	cmd := &cobra.Command{
		Use:   "list [QUERY]",
		Short: "List articles, newest first",
		Long: "List the articles that match, newest first: the beginning of the id, date, source, title.\n" +
			"--tsv: id, published, source, authors, title, lang, words, path, url.\n\n" + queryHelp,
		ValidArgsFunction: completeQuery,
		RunE: func(cmd *cobra.Command, args []string) error {
			where, err := parseQuery(args)
			if err != nil {
				return err
			}
			if full && !a.flags.json {
				return usagef("add --json", "--full: only JSON holds whole articles")
			}
			return a.list(cmd.Context(), where, full)
		},
	}
	cmd.Flags().BoolVar(&full, "full", false, "with --json: whole articles, with text, actors, topics, keyphrases and quotes")
	return cmd
}

// parseQuery joins the arguments to one query.
func parseQuery(args []string) (query.Expr, error) {
	where, err := query.Parse(strings.Join(args, " "))
	if err != nil {
		return nil, err
	}
	return where, nil
}

func (a *app) list(ctx context.Context, where query.Expr, full bool) error {
	open := a.openFor
	if a.flags.json {
		open = func(ctx context.Context, where query.Expr) (newsroom, error) {
			return a.openWhole(ctx, where, a.flags.limit)
		}
	}
	c, err := open(ctx, where)
	if err != nil {
		return err
	}
	ask, err := a.ask(ctx, c, where)
	if err != nil {
		return err
	}
	switch a.flags.format() {
	case asJSON:
		return a.listJSON(ctx, c, ask, full)
	case asTSV:
		return a.listTSV(ctx, c, ask)
	}
	return a.listText(c, ask)
}

func (a *app) listJSON(ctx context.Context, c newsroom, ask reading.Ask, full bool) error {
	to := exchange.NewWriter(a.out)
	write, get := to.Headline, c.Headlines
	if full {
		write, get = to.Article, c.Articles
	}
	marks, err := c.Marks(ctx)
	if err != nil {
		return err
	}
	for article, err := range get(ctx, matching(c.Edition(), ask, a.flags.limit)) {
		if err != nil {
			return err
		}
		if err := write(article, marks.Of(article.ID)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) listTSV(ctx context.Context, c newsroom, ask reading.Ask) error {
	for article, err := range outlines(ctx, c, matching(c.Edition(), ask, a.flags.limit)) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			continue // it has gone meanwhile, or cannot be read, of which doctor tells
		}
		err := a.tsv(string(article.ID), instant(article.Published), article.Source, strings.Join(article.Authors, "; "),
			article.Title, language(c, article), itoa(article.Words), article.Path, article.URL)
		if err != nil {
			return err
		}
	}
	return nil
}

// outlines returns articles as far as rows without actors show them. In a library
// they are got by all workers; in memory they are at hand, and getting headlines
// would mark them.
func outlines(ctx context.Context, c newsroom, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	if stored(c) {
		return c.Headlines(ctx, ids)
	}
	return func(yield func(*model.Article, error) bool) {
		for id := range ids {
			if article, ok := c.Outline(id); ok && !yield(article, nil) {
				return
			}
		}
	}
}

// language is that of an article. Where it does not say it, it is guessed as
// marking would, which is quick, and all else of marking is not.
func language(c newsroom, article *model.Article) string {
	if article.Lang != "" {
		return article.Lang
	}
	body := article.Body
	if whole, ok := c.Outline(article.ID); ok && body == "" {
		body = whole.Body
	}
	text, _ := parse.PlainText(body)
	return cmp.Or(enrich.Language(text), enrich.Language(article.Title))
}

// shortID is how much of an id the list shows; `show` takes any beginning that
// only one article has.
const shortID = 7

func shorten(id model.ID) string { return string(id[:min(len(id), shortID)]) }

// widthRows is how many rows the width of a column is taken from: a library may
// have a million.
const widthRows = 1000

func (a *app) listText(c newsroom, ask reading.Ask) error {
	e := c.Edition()
	rows := e.Select(ask, model.Newest)
	n := rows.Len()
	if n == 0 {
		a.nothingMatches(ask.Where)
		return nil
	}
	if a.flags.limit > 0 {
		n = min(n, a.flags.limit)
	}
	first := make([]string, min(n, widthRows))
	for i := range first {
		first[i] = e.Headline(rows.At(i)).Source
	}
	sources := columnWidth(first, maxSource, func(s string) string { return s })
	p := a.paint()
	for i := range n {
		h := e.Headline(rows.At(i))
		day := "undated"
		if h.Published.Known() {
			day = h.Published.Time.Format("2006-01-02")
			day = day[:min(len(day), len(h.Published.String()))]
		}
		left := p.faint(shorten(h.ID)) + "  " + cells.Fit(day, 10) + "  " +
			p.faint(cells.Fit(string(cells.Clean(h.Source)), sources)) + "  "
		if err := a.row(left, p.bold(string(cells.Clean(h.Title)))); err != nil {
			return err
		}
	}
	return nil
}

// nothingMatches says so on stderr, and what was perhaps meant when the query
// is the name of a file.
func (a *app) nothingMatches(where query.Expr) {
	if _, all := where.(query.All); all {
		return
	}
	a.note("nothing matches %s", where)
	word, ok := where.(query.Word)
	if !ok || a.seat != nil { // which files there are here is not a visitor's to know
		return
	}
	if _, err := os.Stat(word.Text); err == nil {
		a.hint("to read files: --corpus %s", word.Text)
	}
}
