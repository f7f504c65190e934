package main

import (
	"context"

	"github.com/spf13/cobra"

	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

func (a *app) topicsCommand() *cobra.Command {
	var phrases bool
	cmd := &cobra.Command{
		Use:   "topics [QUERY]",
		Short: "Count the topics of the articles",
		Long: "What the matching articles are about: articles, topic, code; the most frequent\nfirst. " +
			"A topic counts the articles about those below it, too.\n" +
			"--tsv: articles, name, code.\n" +
			"With --phrases, keyphrases; --tsv: articles, phrase.\n\n" + queryHelp,
		ValidArgsFunction: completeQuery,
		RunE: func(cmd *cobra.Command, args []string) error {
			where, err := parseQuery(args)
			if err != nil {
				return err
			}
			if phrases {
				return a.phrases(cmd.Context(), where)
			}
			return a.topics(cmd.Context(), where)
		},
	}
	cmd.Flags().BoolVar(&phrases, "phrases", false, "count the keyphrases instead")
	return cmd
}

func (a *app) topics(ctx context.Context, where query.Expr) error {
	c, ask, err := a.asked(ctx, where, 0)
	if err != nil {
		return err
	}
	if stored(c) {
		return a.printTopics(countedTopics(c.Edition(), c.Edition().Counts(ask, model.ByTopic, "", a.flags.limit)))
	}
	tally := topicTally{}
	if err := a.each(ctx, c, ask, tally.add); err != nil {
		return err
	}
	return a.printTopics(limited(tally.rows(), a.flags.limit))
}

func (a *app) printTopics(rows []topicCount) error {
	var line []byte
	names := columnWidth(rows, maxName, func(r topicCount) string { return r.name })
	p := a.paint()
	for _, r := range rows {
		var err error
		switch a.flags.format() {
		case asJSON:
			line = appendTopic(line[:0], r)
			_, err = a.out.Write(line)
		case asTSV:
			err = a.tsv(itoa(r.articles), r.name, r.code)
		default:
			err = a.row(count(r.articles, 6), "  ", cells.Fit(r.name, names), "  ", p.faint(r.code))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func appendTopic(buf []byte, r topicCount) []byte {
	j := jsonl.Line{Buf: buf}
	j.Open("", '{')
	j.Text("code", r.code)
	j.Text("name", r.name)
	j.Int("articles", r.articles)
	return j.End()
}

// phrases counts keyphrases. What their endings make one is the edition's to
// say, so that it counts, and all is marked for it.
func (a *app) phrases(ctx context.Context, where query.Expr) error {
	c, err := a.openQuiet(ctx, a.flags.corpus, false)
	if err != nil {
		return err
	}
	ask, err := a.ask(ctx, c, where)
	if err != nil {
		return err
	}
	var line []byte
	for _, n := range c.Edition().Counts(ask, model.ByPhrase, "", a.flags.limit) {
		switch a.flags.format() {
		case asJSON:
			line = appendPhrase(line[:0], n)
			_, err = a.out.Write(line)
		case asTSV:
			err = a.tsv(itoa(n.Articles), n.Label)
		default:
			err = a.row(count(n.Articles, 6), "  ", string(cells.Clean(n.Label)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func appendPhrase(buf []byte, n model.Count) []byte {
	j := jsonl.Line{Buf: buf}
	j.Open("", '{')
	j.Text("phrase", n.Label)
	j.Int("articles", n.Articles)
	return j.End()
}
