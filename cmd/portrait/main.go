// Command portrait draws the README's picture: the real reader, on the sample
// newsroom, driven by keys and drawn as SVG. A test holds the picture to what
// the reader shows today; this command draws it anew:
//
//	go run ./cmd/portrait
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"dateline/corpus"
	"dateline/corpus/gazetteer"
	"dateline/ui"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// picture is where the picture lies, from the top of the repository.
const picture = "cmd/portrait/screen.svg"

// The picture's size in cells, and its clock.
const width, height = 132, 36

func clock() time.Time { return time.Date(2025, 11, 26, 12, 0, 0, 0, time.UTC) }

func main() {
	svg, err := draw(context.Background())
	if err == nil {
		err = os.WriteFile(picture, []byte(svg), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "portrait:", err)
		os.Exit(1)
	}
}

// draw opens the reader on the sample, filters by an actor, and goes to the
// second mention in the second article.
func draw(ctx context.Context) (string, error) {
	c, err := corpus.OpenSample(ctx, corpus.Options{Now: clock, Quiet: true})
	if err != nil {
		return "", err
	}
	if err := c.Wait(ctx); err != nil {
		return "", err
	}
	news, err := c.Next(ctx, 0)
	if err != nil {
		return "", err
	}
	h := uitest.New(ui.New(ui.Options{
		Newsroom: uitest.Still{News: news, Of: c.Article},
		Context:  ctx, Now: clock, Ground: theme.Dark,
		TopicName: func(code string) string { t, _ := gazetteer.Topics().Get(code); return t.Name },
	}), width, height)
	h.Keys("a").Type("takaichi").Keys("enter", "t").Type("diplomacy").Keys("enter", "enter", "esc", "j", "j", "enter", "]", "]")
	return uitest.Portrait(h.Raw(), width, height), nil
}
