package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
	"dateline/ui/named"
)

// textMeasure is the widest line of running text, in cells.
const textMeasure = 78

func (a *app) quotesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "quotes [QUERY]",
		Short: "Show who said what",
		Long: "The direct speech in the matching articles, newest article first. With said: in the\n" +
			"query only the words of those who are named there.\n" +
			"--tsv: article, published, source, speaker, text, title.\n\n" + queryHelp,
		ValidArgsFunction: completeQuery,
		RunE: func(cmd *cobra.Command, args []string) error {
			where, err := parseQuery(args)
			if err != nil {
				return err
			}
			return a.quotes(cmd.Context(), where)
		},
	}
}

func (a *app) quotes(ctx context.Context, where query.Expr) error {
	c, ask, err := a.asked(ctx, where, a.flags.limit)
	if err != nil {
		return err
	}
	speakers := speakersOf(where, nil)
	n := 0
	for article, err := range c.Articles(ctx, matching(c.Edition(), ask, 0)) {
		if err != nil {
			return err
		}
		for _, q := range article.Quotes {
			if !speakers.include(article, q) {
				continue
			}
			if !a.flags.within(n) {
				return nil
			}
			n++
			if err := a.printQuote(article, q); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *app) printQuote(article *model.Article, q model.Quote) error {
	words := q.In(article.Text)
	switch a.flags.format() {
	case asJSON:
		_, err := a.out.Write(appendQuote(nil, article, q))
		return err
	case asTSV:
		return a.tsv(string(article.ID), instant(article.Published), article.Source, q.Speaker, words, article.Title)
	}
	p := a.paint()
	width := a.measure()
	for _, line := range cells.Wrap(string(cells.Clean(words)), width) {
		if err := a.row(line); err != nil {
			return err
		}
	}
	speaker := q.Speaker
	if speaker == "" {
		speaker = "(nobody is named)"
	}
	where := []string{speaker, article.Source}
	if article.Published.Known() {
		where = append(where, article.Published.String())
	}
	if err := a.row("  ", p.actor(string(cells.Clean(strings.Join(where, ", "))))); err != nil {
		return err
	}
	if err := a.row("  ", p.faint(string(cells.Clean(article.Title)))); err != nil {
		return err
	}
	return a.row("")
}

// measure is the width that running text is wrapped at.
func (a *app) measure() int {
	if a.term.width > 0 {
		return min(a.term.width, textMeasure)
	}
	return textMeasure
}

func appendQuote(buf []byte, article *model.Article, q model.Quote) []byte {
	j := jsonl.Line{Buf: buf}
	j.Open("", '{')
	j.Text("text", q.In(article.Text))
	j.Text("speaker", q.Speaker)
	j.Text("article", string(article.ID))
	j.Text("title", article.Title)
	j.Text("source", article.Source)
	j.Published(article.Published, false)
	return j.End()
}

// speakers are the names after said:; none lets all in.
type speakers []string

// speakersOf collects the names that a query asks for with said:, but for those
// that it leaves out.
func speakersOf(e query.Expr, found speakers) speakers {
	switch e := e.(type) {
	case query.And:
		for _, part := range e.Of {
			found = speakersOf(part, found)
		}
	case query.Or:
		for _, part := range e.Of {
			found = speakersOf(part, found)
		}
	case query.Said:
		found = append(found, e.Actor)
	}
	return found
}

// include reports whether the quote is by one of the speakers.
func (s speakers) include(a *model.Article, q model.Quote) bool {
	return len(s) == 0 || named.Speaks(a, q, s)
}
