package main

import (
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/ui/linear"
	"dateline/ui/uitest"
)

// play runs the line-by-line reader on the sample and returns what it printed.
func play(t *testing.T, commands ...string) string {
	t.Helper()
	ctx := t.Context()
	c, err := corpus.OpenSample(ctx, corpus.Options{Now: clock, Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	news, err := c.Next(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := linear.Run(ctx, linear.Options{
		Newsroom: uitest.Still{News: news, Of: c.Article}, Now: clock,
		In: strings.NewReader(strings.Join(commands, "\n") + "\n"), Out: &out,
	}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLineByLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		commands []string
		want     []string
		not      []string
	}{
		{"it lists and says what it is", nil, []string{"1 to 10 of 32", "sample newsroom", "Type a number"}, nil},
		{"a number reads", []string{"2"}, []string{"Kazuyuki Yamazaki", "Actors: "}, nil},
		{"reading marks read", []string{"2", "l"}, []string{"(read)"}, nil},
		{"Enter goes on, p back", []string{"", "", "p"}, []string{"11 to 20", "21 to 30"}, nil},
		{"an actor by number", []string{"a takaichi", "+1"}, []string{"1. Sanae Takaichi", `Query: actor:"Sanae Takaichi"`}, nil},
		{"excluding", []string{"a japan", "-1"}, []string{"Query: -actor:"}, nil},
		{"search and its end", []string{"/scallop", "/"}, []string{"Query: scallop", "of 32"}, nil},
		{"a wrong query points at the mistake", []string{"f acter:x"}, []string{"acter:x\n^", "unknown field"}, nil},
		{"nothing found says so", []string{"/zqxxz"}, []string{"0 of 32 articles match"}, nil},
		{"back", []string{"/scallop", "back"}, []string{"1 to 10 of 32"}, nil},
		{"undo", []string{"*", "U"}, []string{"(starred)", "Undone"}, nil},
		{"no such article", []string{"99"}, []string{"There is no article 99"}, nil},
		{"no such command", []string{"frobnicate"}, []string{"No such command"}, nil},
		{"escapes do not come back", []string{"f \x1b[2Jx:"}, nil, []string{"\x1b"}},
		{"help", []string{"?"}, []string{"include or exclude"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := play(t, append(c.commands, "q")...)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q was not said:\n%s", want, got)
				}
			}
			for _, not := range append(c.not, "\x1b") {
				if strings.Contains(got, not) {
					t.Errorf("%q was said", not)
				}
			}
		})
	}
}

func TestLineByLineEndsWithItsInput(t *testing.T) {
	t.Parallel()
	if got := play(t); !strings.HasSuffix(got, "\n") {
		t.Errorf("the last line is not ended: %q", got[max(len(got)-20, 0):])
	}
}
