package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/ui"
	"dateline/ui/screen"
	"dateline/ui/theme"
	"dateline/ui/uitest"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// walk is what a reader presses on the way through every surface; words of
// more than a key's name are typed, and "80x24" is a window's size.
const walk = `j j k j j enter j pgdown ] ] enter esc x
	a tab "ta" enter w esc x t "日" ctrl+u "👩‍👩‍👧e` + "\u0301" + `" esc 80x24 f "ac" down esc
	? esc D esc Q j esc s esc S esc * m A n Y E esc 40x12 enter esc a esc 200x60 j / "te" enter z G`

// tour is what the model shows on the way.
func tour(t *testing.T, opt ui.Options, c *corpus.Corpus, steps string) []rig.Step {
	t.Helper()
	ctx := t.Context()
	if err := c.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	news, err := c.Next(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	opt.Newsroom = uitest.Still{News: news, Of: c.Article, Reasons: c.Why, Amending: c, Drawer: &uitest.Drawer{}}
	opt.Context, opt.Now, opt.TopicName, opt.CountryName = ctx, clock, topicName, countryName
	w, h := 120, 40
	model := uitest.New(ui.New(opt), w, h)
	var out []rig.Step
	took := func() { out = append(out, rig.Step{View: model.Model.View(), Width: w, Height: h}) }
	took()
	took()
	for _, word := range strings.Fields(steps) {
		if n, err := fmt.Sscanf(word, "%dx%d", &w, &h); n == 2 && err == nil {
			model.Size(w, h)
			took()
			continue
		}
		if text := strings.Trim(word, `"`); text != word {
			for _, r := range text {
				model.Type(string(r))
				took()
			}
			continue
		}
		model.Keys(word)
		took()
	}
	return out
}

// TestScreenIsTheViews holds that on the way through every surface the screen
// is what the reader means to show and what the stock renderer shows: all the
// way in one theme, the beginning of it in the others.
func TestScreenIsTheViews(t *testing.T) {
	t.Parallel()
	start, _, _ := strings.Cut(walk, "\n")
	for _, c := range []struct {
		name  string
		opt   ui.Options
		steps string
	}{
		{"unasked", ui.Options{}, walk}, {"dark", ui.Options{Ground: theme.Dark}, start}, {"light", ui.Options{Ground: theme.Light}, start},
		{"mono", ui.Options{Mono: true}, start},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sample, err := corpus.OpenSample(t.Context(), corpus.Options{Now: clock, Quiet: true})
			if err != nil {
				t.Fatal(err)
			}
			same(t, tour(t, c.opt, sample, c.steps))
		})
	}
}

// TestScreenOfSeeds is the same for the two articles that this reader was made
// for, where they lie beside the repository.
func TestScreenOfSeeds(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(seedFolder, "*.txt"))
	if len(files) == 0 {
		t.Skip("no seeds beside the repository")
	}
	c, err := corpus.Open(t.Context(), files, corpus.Options{Now: clock, Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	start, _, _ := strings.Cut(walk, "\n")
	same(t, tour(t, ui.Options{}, c, start))
}

// same plays the steps on both renderers.
func same(t *testing.T, steps []rig.Step) {
	t.Helper()
	rows := rig.Play(t, steps, vt.Good(), screen.Options{})
	stock := rig.Play(t, steps, vt.Good(), screen.Options{Stock: true})
	for i, s := range steps {
		if d := rows[i].Diff(rig.Painted(t, s, i)); d != "" {
			t.Fatalf("step %d: what is drawn, and what is meant:\n%s", i, d)
		}
		if d := rig.Unlinked(rows[i]).Diff(rig.Unlinked(stock[i])); d != "" {
			t.Fatalf("step %d: what is drawn, and what the stock renderer draws:\n%s", i, d)
		}
	}
}
