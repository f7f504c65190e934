package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/exchange"
	"dateline/model"
	"dateline/model/reading"
)

// leastID is how much of an id must be typed, in characters.
const leastID = 4

func (a *app) showCommand() *cobra.Command {
	var markdown, text bool
	cmd := &cobra.Command{
		Use:   "show ID|PATH|URL|-",
		Short: "Show one article",
		Long: "Show an article: one of the library or of --corpus by its id (or the beginning of it\n" +
			"that list shows), or what is in a file, at an address, or comes in.",
		Example: "  dateline show report.html\n  dateline show --json - < report.txt | jq .actors\n" +
			"  dateline show --corpus ~/news 4fzk2mq",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usagef("dateline list shows the ids", "show: one id, path or - is needed, got %d", len(args))
			case markdown && text || (markdown || text) && a.flags.format() != asText:
				return usagef("choose one of them", "--markdown, --text, --json: only one format at a time")
			case a.flags.tsv:
				return usagef("--json, --markdown or --text", "--tsv: an article is no row")
			}
			write := a.writePage
			switch {
			case a.flags.json:
				write = a.writeRecord
			case markdown:
				write = a.writeMarkdown
			case text:
				write = a.writeText
			}
			return a.show(cmd.Context(), args[0], write)
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "the body as Markdown, what is known of it as front matter")
	cmd.Flags().BoolVar(&text, "text", false, "title and text, without any markup or wrapping")
	return cmd
}

// show writes the article that name means, or all that are in a file.
func (a *app) show(ctx context.Context, name string, write func(*model.Article) error) error {
	c, ids, err := a.find(ctx, name, true)
	if err != nil {
		return err
	}
	n := 0
	for article, err := range c.Articles(ctx, ids) {
		if err != nil {
			return err
		}
		if n > 0 && !a.flags.json {
			a.out.WriteByte('\n')
		}
		if err := write(article); err != nil {
			return err
		}
		n++
	}
	return nil
}

// find opens what name is in, unmarked when nothing is asked of the index's
// marks, and returns the ids that it means.
func (a *app) find(ctx context.Context, name string, unmarked bool) (newsroom, iter.Seq[model.ID], error) {
	if a.seat != nil { // who may read what lies in the newsroom, and nothing else
		if !likeID(name) {
			return nil, nil, usagef(visitorLists, "%q is no id, and no file or address is read over SSH", name)
		}
	} else if _, err := os.Stat(name); name == "-" || err == nil || !likeID(name) {
		c, err := a.openQuiet(ctx, []string{name}, unmarked)
		if err != nil {
			return nil, nil, err
		}
		return c, matching(c.Edition(), reading.Ask{Now: a.now()}, a.flags.limit), nil
	}
	c, err := a.openQuiet(ctx, a.flags.corpus, unmarked)
	if err != nil {
		return nil, nil, err
	}
	id, err := a.oneID(c, name)
	if err != nil {
		return nil, nil, err
	}
	return c, func(yield func(model.ID) bool) { yield(id) }, nil
}

// likeID reports whether a name could be an id or the beginning of one.
func likeID(name string) bool {
	return len(name) >= leastID && len(name) <= 13 &&
		strings.Trim(name, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// oneID returns the only id that begins so.
func (a *app) oneID(c newsroom, name string) (model.ID, error) {
	if _, ok := c.Outline(model.ID(name)); ok {
		return model.ID(name), nil
	}
	var found []model.ID
	for id := range matching(c.Edition(), reading.Ask{Now: a.now()}, 0) {
		if strings.HasPrefix(string(id), name) {
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		hint := "dateline list shows the ids; --corpus PATH says which articles to look in"
		if a.seat != nil {
			hint = visitorLists
		}
		return "", &hinted{err: fmt.Errorf("find article %s: %w", name, model.ErrNotFound), hint: hint}
	case 1:
		return found[0], nil
	}
	return "", &hinted{
		err:  fmt.Errorf("find article %s: %d articles begin so", name, len(found)),
		hint: fmt.Sprintf("type more of it, such as %s or %s", found[0], found[1]),
	}
}

func (a *app) writeRecord(article *model.Article) error {
	return exchange.NewWriter(a.out).Article(article, 0)
}

func (a *app) writeText(article *model.Article) error {
	_, err := fmt.Fprintf(a.out, "%s\n\n%s\n", article.Title, article.Text)
	return err
}

// writeMarkdown writes what dateline reads back as the same article.
func (a *app) writeMarkdown(article *model.Article) error {
	_, err := a.out.Write(exchange.AppendMarkdown(nil, article))
	return err
}
