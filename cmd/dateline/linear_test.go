package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/ui/linear"
	"dateline/ui/uitest"
)

// play runs the line-by-line reader on the sample and returns what it printed.
func play(t *testing.T, commands ...string) string {
	t.Helper()
	var out strings.Builder
	in := strings.NewReader(strings.Join(commands, "\n") + "\n")
	if err := linear.Run(t.Context(), linear.Options{Newsroom: still(t), Now: clock, In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// still is the sample, read to its end.
func still(t *testing.T) uitest.Still {
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
	return uitest.Still{News: news, Of: c.Article, Reasons: c.Why, Amending: c}
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
		{"why it matches", []string{"f actor:Takaichi", "w"}, []string{"yes: actor:Takaichi", "“Takaichi”"}, nil},
		{"what it is about", []string{"w"}, []string{`yes: actor:Japan`, "yes: topic:"}, nil},
		{"how an actor is written", []string{"a takaichi"}, []string{"also Prime Minister Sanae Takaichi, Takaichi"}, nil},
		{"keyphrases", []string{"phrases", "+1"}, []string{"Query: phrase:"}, nil},
		{"amending and undoing", []string{`amend hide place:"japan"`, "amendments", "U", "amendments"},
			[]string{"Done. U undoes it.", `hide place:"japan"`, "Undone: hide", "None: every actor"}, nil},
		{"a wrong amendment says how one is written", []string{"amend eat japan"}, []string{"read amendment: want merge A into B"}, nil},
		{"taking back what is not there", []string{`retract hide place:"japan"`}, []string{"retract amendment"}, []string{"Done"}},
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

// prompted is an output that tells when the reader waits for a line.
type prompted struct{ at chan struct{} }

func (p prompted) Write(b []byte) (int, error) {
	if string(b) == "> " {
		close(p.at)
	}
	return len(b), nil
}

// ^C at the prompt ends the session though no line ever comes.
func TestLineByLineEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	in, typed := io.Pipe()
	defer typed.Close()
	out := prompted{make(chan struct{})}
	go func() {
		<-out.at
		interrupt()
	}()
	err := linear.Run(ctx, linear.Options{Newsroom: still(t), Now: clock, In: in, Out: out})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}
