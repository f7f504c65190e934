package main

import (
	"context"

	"github.com/spf13/cobra"

	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

// amendHelp says how the reader tells who is who.
const amendHelp = `Who is who can be amended in a plain file, dateline/actors in the configuration
folder or that of --amendments; # begins a comment:
  merge person:"xi" into person:"xi jinping"
  split "Jian" from person:"lin jian"
  rename person:"keir" to "Keir Starmer"
  hide person:"falcon"
  kind person:"noto" place
The names before and after are those of the ids in --tsv and --json.
`

func (a *app) actorsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "actors [QUERY]",
		Short: "Count the people, organisations and places in the articles",
		Long: "Who the matching articles name: articles, mentions, name, role, kind; the most\nfrequent first.\n" +
			"--tsv: articles, mentions, name, kind, role, id.\n\n" + amendHelp + "\n" + queryHelp,
		ValidArgsFunction: completeQuery,
		RunE: func(cmd *cobra.Command, args []string) error {
			where, err := parseQuery(args)
			if err != nil {
				return err
			}
			return a.actors(cmd.Context(), where)
		},
	}
}

func (a *app) actors(ctx context.Context, where query.Expr) error {
	c, ask, err := a.asked(ctx, where, 0)
	if err != nil {
		return err
	}
	if stored(c) {
		return a.printActors(countedActors(c.Edition().Counts(ask, model.ByActor, "", a.flags.limit)))
	}
	tally := newActorTally()
	if err := a.each(ctx, c, ask, tally.add); err != nil {
		return err
	}
	return a.printActors(limited(tally.rows(), a.flags.limit))
}

func (a *app) printActors(rows []*actorCount) error {
	var line []byte
	names := columnWidth(rows, maxName, func(r *actorCount) string { return r.actor.Name })
	p := a.paint()
	for _, r := range rows {
		var err error
		switch a.flags.format() {
		case asJSON:
			line = appendActor(line[:0], r)
			_, err = a.out.Write(line)
		case asTSV:
			err = a.tsv(itoa(r.articles), itoa(r.mentions), r.actor.Name, r.actor.Kind.String(), r.actor.Role, string(r.actor.ID))
		default:
			what := r.actor.Kind.String()
			if r.actor.Role != "" {
				what = r.actor.Role + ", " + what
			}
			err = a.row(count(r.articles, 6), count(r.mentions, 7), "  ",
				p.actor(cells.Fit(string(cells.Clean(r.actor.Name)), names)), "  ", p.faint(string(cells.Clean(what))))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func appendActor(buf []byte, r *actorCount) []byte {
	j := jsonl.Line{Buf: buf}
	j.Open("", '{')
	j.Text("id", string(r.actor.ID))
	j.Text("name", r.actor.Name)
	j.Text("kind", r.actor.Kind.String())
	j.Text("role", r.actor.Role)
	j.Texts("aliases", r.actor.Aliases)
	j.Int("articles", r.articles)
	j.Int("mentions", r.mentions)
	return j.End()
}

// actorCount is an actor over all the articles that name it.
type actorCount struct {
	actor              model.Actor // Name and Role are the most frequent, Aliases are all
	articles, mentions int
	names, roles       map[string]int
	aliases            map[string]bool
}
