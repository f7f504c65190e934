package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/ui"
	"dateline/ui/uitest"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// What keys may cost on the line, in bytes, all told, where the article waits
// for the cursor to rest.
const (
	lineBytes = 600
	pageBytes = 6000
)

// TestBytes holds what a line down costs on the line, mostly and where the list
// goes on by half a page.
func TestBytes(t *testing.T) {
	t.Parallel()
	const many = 300
	ctx := t.Context()
	c, err := corpus.Open(ctx, []string{articles(t, many)}, corpus.Options{Now: clock, Quiet: true, Unmarked: true})
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
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			r := rig.Start(t, rig.Setup{
				Model: ui.New(ui.Options{
					Newsroom: uitest.Still{News: news, Of: c.Article}, Context: ctx, Now: clock, Rest: time.Hour,
				}),
				Width: size[0], Height: size[1], Nature: vt.Good(),
			})
			at := 1
			press := func(key string, by int) (bytes int) {
				before := r.Line.Writes()
				r.Press(key)
				at += by
				want := fmt.Sprintf("%d of %d", at, many)
				r.Until(want, func(s vt.Screen) bool { return strings.Contains(s.String(), want) })
				for _, n := range r.Line.Writes()[len(before):] {
					bytes += n
				}
				return bytes
			}
			r.Until("the first frame", func(s vt.Screen) bool {
				return strings.Contains(s.String(), "1 of 300") && strings.Contains(s.String(), "500 words")
			})
			press("j", 1)
			var lines []int
			for range 60 {
				lines = append(lines, press("j", 1))
			}
			slices.Sort(lines)
			middle, most := lines[len(lines)/2], lines[len(lines)-1]
			if middle > lineBytes || most > pageBytes {
				t.Errorf("one line down: %d bytes, at most %d; want %d, and %d where the list scrolls", middle, most, lineBytes, pageBytes)
			}
			t.Logf("one line down: %d bytes, at most %d", middle, most)
		})
	}
}
