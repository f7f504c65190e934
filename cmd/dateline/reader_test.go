package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/ui"
	"dateline/ui/cells"
	"dateline/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew")

var noon = time.Date(2025, 11, 26, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// open starts the reader on the sample newsroom.
func open(t testing.TB, w, h int, mono bool) *uitest.Harness {
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
	return uitest.New(ui.New(ui.Options{
		Newsroom: uitest.Still{News: news, Of: c.Article, Reasons: c.Why, Amending: c, Drawer: &uitest.Drawer{}},
		Context:  ctx, Now: clock, Mono: mono, TopicName: topicName, CountryName: countryName,
	}), w, h)
}

// The screens of the manual, at the sizes people have.
func TestScreens(t *testing.T) {
	t.Parallel()
	type scene struct {
		name string
		keys []string
		w, h int
	}
	var scenes []scene
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {40, 12}} {
		scenes = append(scenes,
			scene{"list", nil, size[0], size[1]},
			scene{"reading", []string{"j", "enter"}, size[0], size[1]},
			scene{"actors", []string{"a"}, size[0], size[1]},
			scene{"filtered", []string{"a", "t", "a", "k", "a", "i", "c", "enter"}, size[0], size[1]},
		)
	}
	scenes = append(scenes,
		scene{"topics", []string{"t"}, 120, 40}, scene{"help", []string{"?"}, 120, 40},
		scene{"dates", []string{"D"}, 80, 24}, scene{"quotes", []string{"Q"}, 100, 30},
		scene{"empty", []string{"/", "z", "q", "x", "enter"}, 80, 24},
		scene{"mistake", []string{"f", "a", "c", "t", "e", "r", ":", "x", "enter"}, 80, 24},
		scene{"completion", []string{"f", "a", "c", "t", "o", "r", ":", "t", "a", "k"}, 80, 24},
		scene{"why", []string{"a", "t", "a", "k", "a", "i", "c", "enter", "w"}, 100, 30},
		scene{"about", []string{"j", "w"}, 80, 24}, scene{"phrases", []string{"p"}, 80, 24},
		scene{"tokyo", []string{"a", "t", "o", "k", "y", "o"}, 80, 24},
		scene{"mention", []string{"j", "enter", "]", "]", "]"}, 80, 24},
		scene{"menu", []string{"a", "t", "r", "u", "m", "p", "ctrl+e"}, 80, 24},
		scene{"merge", []string{"j", "enter", "]", "E", "m", "l", "i"}, 80, 24},
		scene{"alone", []string{"z"}, 120, 40},
		scene{"views", []string{"a", "t", "a", "k", "a", "i", "c", "enter", "O", "S", "2", "x", "/", "n", "o", "t", "o", "enter", "S", "2"}, 80, 24},
	)
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			got := open(t, s.w, s.h, true).Keys(s.keys...).Screen() + "\n"
			file := filepath.Join("testdata", "screens", s.name+"-"+strings.Join([]string{itoa(s.w), itoa(s.h)}, "x")+".golden")
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the screen differs from %s; -update writes it anew\ngot:\n%s", file, got)
			}
		})
	}
}

// Every surface at every size: exactly as many lines as rows, none wider than
// the terminal, no panic.
func TestEverySurfaceFitsEverySize(t *testing.T) {
	t.Parallel()
	surfaces := map[string][]string{
		"list": nil, "ledes": {"v"}, "article": {"enter"}, "alone": {"z"}, "article alone": {"enter", "z"},
		"actors": {"a"}, "topics": {"t", "p"}, "sources": {"s"}, "dates": {"D"}, "help": {"?"}, "quotes": {"Q"},
		"search": {"/", "t", "a"}, "query": {"f", "a", "c"}, "mistake": {"f", "(", "enter"},
		"find": {"enter", "/", "t", "enter"}, "problems": {"!"}, "sure?": {"A"}, "empty": {"/", "q", "z", "x", "enter"},
		"why": {"a", "enter", "w", "j", "j"}, "about": {"w", "G"}, "phrases": {"p"}, "amendments": {"W"}, "views": {"a", "enter", "S", "4", "S", "j"},
		"menu": {"enter", "]", "E"}, "rename": {"enter", "]", "E", "r", "界"}, "merge": {"enter", "]", "E", "m", "a"},
		"kinds": {"enter", "]", "E", "t"}, "split": {"a", "ctrl+e", "s", "j"}, "menu of a picker": {"a", "ctrl+e"},
		"mention": {"enter", "]", "]"}, "chips": {"a", "enter", "t", "enter", "s", "enter"},
	}
	for name, keys := range surfaces {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, 120, 40, false).Keys(keys...)
			for _, w := range []int{1, 2, 3, 5, 10, 20, 39, 40, 59, 60, 80, 99, 100, 149, 150, 300} {
				for _, height := range []int{1, 2, 3, 5, 11, 12, 24, 60} {
					h.Size(w, height)
					lines := strings.Split(h.Raw(), "\n")
					if len(lines) != height {
						t.Fatalf("%dx%d: %d lines", w, height, len(lines))
					}
					for i, l := range lines {
						if n := cells.Width(l); n > w {
							t.Fatalf("%dx%d: line %d takes %d cells: %q", w, height, i, n, l)
						}
					}
				}
			}
			h.Size(0, 0)
		})
	}
}
