package linear

import (
	"context"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// growing is a newsroom that has other news each time it is asked, and in the
// end the last.
type growing struct {
	uitest.Still
	news []reading.News
	next *int
}

func (g growing) Next(context.Context, uint64) (reading.News, error) {
	at := min(*g.next, len(g.news)-1)
	*g.next++
	return g.news[at], nil
}

// Where articles arrive between two commands, a number means the article that
// it was printed with, and Enter goes on after the page that was printed.
func TestNumbersMeanWhatWasPrinted(t *testing.T) {
	t.Parallel()
	const old, grown = "abcdefghijklmnopqrstuvwxyz", "0123abcdefghijklmnopqrstuvwxyz"
	reads := reading.Progress{Stage: "reading"}
	first := reading.News{Edition: letters(old), Serial: 1}
	for _, c := range []struct {
		name     string
		then     reading.News
		commands string
		want     []string
		not      []string
	}{
		{"a number", reading.News{Edition: letters(grown), Serial: 2}, "2", []string{"4 new; g lists from the top", "\nArticle b\n"}, nil},
		{"a number of the next page", reading.News{Edition: letters(grown), Serial: 2}, ";16", []string{"16. Article l\n", "\nArticle l\n"}, nil},
		{"the next page", reading.News{Edition: letters(grown), Serial: 2}, "", []string{"15. Article k"}, []string{"11. Article k"}},
		{"the top", reading.News{Edition: letters(grown), Serial: 2}, "g;1", []string{"1. Article 0", "\nArticle 0\n"}, nil},
		{"an article that went", reading.News{Edition: letters("acd"), Serial: 2}, "2", []string{"There is no article 2"}, []string{"new;"}},
		{"the next article", reading.News{Edition: letters(grown), Serial: 2}, "3;J", []string{"\nArticle c\n", "\nArticle d\n"}, nil},
		{"another query", reading.News{Edition: letters(grown), Serial: 2}, "f odd;2", []string{"\nArticle 1\n"}, nil},
		{"still opening", reading.News{Edition: letters(grown), Serial: 2, Progress: reads}, "2", []string{"\nArticle b\n"}, []string{"new;"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			first := first
			first.Progress = c.then.Progress
			room := growing{news: []reading.News{first, c.then}, next: new(int), Still: uitest.Still{
				Of: func(_ context.Context, id model.ID) (*model.Article, error) {
					return &model.Article{ID: id, Title: "Article " + string(id), Text: "Text."}, nil
				},
			}}
			var out strings.Builder
			in := strings.NewReader(strings.ReplaceAll(c.commands, ";", "\n") + "\nq\n")
			if err := Run(t.Context(), Options{Newsroom: room, In: in, Out: &out}); err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is not said:\n%s", want, out.String())
				}
			}
			for _, not := range c.not {
				if strings.Contains(out.String(), not) {
					t.Errorf("%q is said:\n%s", not, out.String())
				}
			}
		})
	}
}
