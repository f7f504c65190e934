package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

func (a *app) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "why ID|PATH|- [QUERY]",
		Short: "Tell why an article matches a query",
		Long: "For each part of the query: whether the article matches it, and by what. An actor shows\n" +
			"the forms in which it is named and the rule that joined each; a topic the words that\n" +
			"speak for it. Without a query: what the article is taken to be about.\n" +
			"--tsv: part, yes or no, evidence, start, end (bytes of the text).\n\n" + queryHelp,
		Example: "  dateline why report.txt actor:Japan\n  dateline why --corpus ~/news 4fzk2mq 'topic:defence'",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return completeQuery(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("dateline list shows the ids", "why: one id, path or - is needed")
			}
			where, err := parseQuery(args[1:])
			if err != nil {
				return err
			}
			return a.why(cmd.Context(), args[0], where)
		},
	}
}

// why asks about the article that name means, or all that are in a file.
func (a *app) why(ctx context.Context, name string, where query.Expr) error {
	_, all := where.(query.All)
	c, ids, err := a.find(ctx, name, !all && !asksMarks(where))
	if err != nil {
		return err
	}
	ask, err := a.ask(ctx, c, where)
	if err != nil {
		return err
	}
	for id := range ids {
		reasons, err := c.Why(ctx, id, ask)
		if err != nil {
			return err
		}
		if a.flags.format() == asText {
			title := ""
			if kept, ok := c.Outline(id); ok {
				title = kept.Title
			}
			if err := a.row(a.paint().bold(string(cells.Clean(title)))); err != nil {
				return err
			}
		}
		for _, r := range reasons {
			if err := a.printReason(id, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *app) printReason(id model.ID, r model.Reason) error {
	switch a.flags.format() {
	case asJSON:
		_, err := a.out.Write(appendReason(nil, id, r))
		return err
	case asTSV:
		return a.tsvReason(r)
	}
	p := a.paint()
	answer := "no "
	if r.Holds {
		answer = "yes"
	}
	if err := a.row(answer, "  ", p.actor(string(cells.Clean(r.Part)))); err != nil {
		return err
	}
	for _, e := range r.Evidence {
		for i, line := range cells.Wrap(string(cells.Clean(e.Text)), a.measure()-5) {
			if err := a.row(strings.Repeat(" ", 5+2*min(i, 1)), line); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *app) tsvReason(r model.Reason) error {
	answer := "no"
	if r.Holds {
		answer = "yes"
	}
	if len(r.Evidence) == 0 {
		return a.tsv(r.Part, answer, "", "", "")
	}
	for _, e := range r.Evidence {
		start, end := "", ""
		if e.At != (model.Span{}) {
			start, end = itoa(e.At.Start), itoa(e.At.End)
		}
		if err := a.tsv(r.Part, answer, e.Text, start, end); err != nil {
			return err
		}
	}
	return nil
}

// appendReason appends a reason as one line:
//
//	{"article":"…","part":"actor:Japan","holds":true,"evidence":[{"text":"…","start":0,"end":5}]}
//
// Evidence that is in no one place of the text has no start and end.
func appendReason(buf []byte, id model.ID, r model.Reason) []byte {
	j := jsonl.Line{Buf: buf}
	j.Open("", '{')
	j.Text("article", string(id))
	j.Text("part", r.Part)
	j.Bool("holds", r.Holds)
	j.Open("evidence", '[')
	for _, e := range r.Evidence {
		j.Open("", '{')
		j.Text("text", e.Text)
		if e.At != (model.Span{}) {
			j.Int("start", e.At.Start)
			j.Int("end", e.At.End)
		}
		j.Close('}')
	}
	j.Close(']')
	return j.End()
}
