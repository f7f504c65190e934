package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/ui"
	"dateline/ui/uitest"
)

// tenThousand writes a file of n articles made of the sample's words.
func articles(b testing.TB, n int) string {
	b.Helper()
	words := strings.Fields("council river storm minister bridge budget Japan China Taiwan parliament Sanae Takaichi harvest railway court orbit vaccine election harbour island climate archive satellite jury")
	path := filepath.Join(b.TempDir(), "many.jsonl")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	out := json.NewEncoder(file)
	for i := range n {
		var body strings.Builder
		for k := range 500 {
			body.WriteString(words[(i*7+k*k+k*i)%len(words)])
			body.WriteString([]string{" ", " ", " ", ". ", ".\n\n"}[(i+k*3)%5])
		}
		if err := out.Encode(map[string]string{
			"title": fmt.Sprintf("%06d %s and %s", i, words[i%len(words)], words[(i/7)%len(words)]),
			"body":  body.String(), "source": "Wire", "published": fmt.Sprintf("2025-%02d-%02dT%02d:00:00Z", 1+i%12, 1+i%28, i%24),
		}); err != nil {
			b.Fatal(err)
		}
	}
	return path
}

// BenchmarkKey is a key from Update to the frame's string, all Cmds run: what
// the reader costs without the terminal.
func BenchmarkKey(b *testing.B) {
	ctx := b.Context()
	c, err := corpus.Open(ctx, []string{articles(b, 2000)}, corpus.Options{Now: clock, Quiet: true, Unmarked: true})
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Wait(ctx); err != nil {
		b.Fatal(err)
	}
	news, err := c.Next(ctx, 0)
	if err != nil {
		b.Fatal(err)
	}
	for _, pane := range []struct {
		name string
		keys []string
	}{{"list and article", nil}, {"list alone", []string{"z"}}} {
		b.Run(pane.name, func(b *testing.B) {
			h := uitest.New(ui.New(ui.Options{
				Newsroom: uitest.Still{News: news, Of: c.Article}, Context: ctx, Now: clock,
			}), 120, 40).Keys(pane.keys...)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				key := "j"
				if i%1000 >= 500 {
					key = "k"
				}
				h.Keys(key)
				_ = h.Raw()
			}
		})
	}
}

// BenchmarkPicker is opening the actors, ticking and narrowing, with a query
// that names actors: all of it happens in Update, within a frame.
func BenchmarkPicker(b *testing.B) {
	ctx := b.Context()
	c, err := corpus.Open(ctx, []string{articles(b, 2000)}, corpus.Options{Now: clock, Quiet: true})
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Wait(ctx); err != nil {
		b.Fatal(err)
	}
	news, err := c.Next(ctx, 0)
	if err != nil {
		b.Fatal(err)
	}
	h := uitest.New(ui.New(ui.Options{
		Newsroom: uitest.Still{News: news, Of: c.Article}, Context: ctx, Now: clock, CountryName: countryName,
	}), 120, 40).Keys("f").Type("actor:japan -actor:trump actor:takai").Keys("enter")
	b.ReportAllocs()
	for b.Loop() {
		h.Keys("a", "tab", "t", "ctrl+u", "down", "esc")
		_ = h.Raw()
	}
}
