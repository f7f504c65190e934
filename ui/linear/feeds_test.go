package linear

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// desk is a newsroom that follows feeds and fetches full texts.
type desk struct {
	uitest.Still
	came reading.Gathered
	err  error
	all  *[]bool
}

func (d desk) Gather(_ context.Context, all bool) (reading.Gathered, error) {
	*d.all = append(*d.all, all)
	return d.came, d.err
}

func (d desk) FullText(context.Context, model.ID) error { return d.err }

func TestFetching(t *testing.T) {
	t.Parallel()
	fault := errors.New("fetch page: refused")
	for _, c := range []struct {
		name, commands string
		came           reading.Gathered
		err            error
		want           []string
	}{
		{"new ones", "r", reading.Gathered{Feeds: 2, Fetched: 2, Articles: 3}, nil, []string{"Fetching the feeds.\n3 new articles.\n"}},
		{"one", "r", reading.Gathered{Feeds: 2, Fetched: 2, Articles: 1}, nil, []string{"1 new article.\n"}},
		{"nothing, with problems", "r", reading.Gathered{Feeds: 2, Fetched: 2, Problems: 2}, nil, []string{"Nothing new.\n", "Problems: 2;"}},
		{"no feeds", "r", reading.Gathered{}, nil, []string{"dateline feeds add URL"}},
		{"none due", "r", reading.Gathered{Feeds: 2}, nil, []string{"No feed is due; r again fetches all.\n"}},
		{"a fault", "r", reading.Gathered{Feeds: 2}, fault, []string{"dateline: fetch page: refused\n"}},
		{"a full text", "1;F", reading.Gathered{}, nil, []string{"Fetching the full text.\n\nArticle a\n"}},
		{"a full text that cannot be", "1;F", reading.Gathered{}, fault, []string{"Fetching the full text.\ndateline: fetch page: refused\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			said := talk(t, desk{Still: lettered("abc"), came: c.came, err: c.err, all: new([]bool)}, c.commands)
			for _, want := range c.want {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said:\n%s", want, said)
				}
			}
		})
	}
	asked := []bool{}
	talk(t, desk{Still: lettered("abc"), came: reading.Gathered{Feeds: 2}, all: &asked}, "r;r")
	if len(asked) != 2 || asked[0] || !asked[1] {
		t.Errorf("asked for all: %v", asked)
	}
	if said := talk(t, lettered("abc"), "r;F"); !strings.Contains(said, "comes by itself") || !strings.Contains(said, "not fetched from here") {
		t.Errorf("said\n%s", said)
	}
}

// lettered is a newsroom with an article a letter.
func lettered(names string) uitest.Still {
	return uitest.Still{
		News: reading.News{Edition: letters(names), Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			return &model.Article{ID: id, Title: "Article " + string(id), Text: "Text."}, nil
		},
	}
}

// talk gives commands, parted by semicolons, and returns what is said.
func talk(t *testing.T, room Newsroom, commands string) string {
	t.Helper()
	var out strings.Builder
	in := strings.NewReader(strings.ReplaceAll(commands, ";", "\n") + "\nq\n")
	if err := Run(t.Context(), Options{Newsroom: room, In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
