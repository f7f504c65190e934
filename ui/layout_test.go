package ui

import "testing"

var (
	widths  = []int{0, 1, 2, 5, 10, 20, 39, 40, 59, 60, 80, 99, 100, 120, 149, 150, 200, 300}
	heights = []int{0, 1, 2, 3, 5, 11, 12, 24, 40, 60}
)

// Whatever the terminal's size, every rectangle lies in it, none covers
// another, and together they fill every row.
func TestArrangeFillsTheScreenAndNoMore(t *testing.T) {
	t.Parallel()
	for _, w := range widths {
		for _, h := range heights {
			for _, wish := range []Wish{{}, {Focus: OnArticle}, {Alone: true}, {Focus: OnArticle, Alone: true},
				{Share: 15}, {Share: 85}, {Prompt: 3}, {Prompt: 40}} {
				checkLayout(t, w, h, wish)
			}
		}
	}
}

func checkLayout(t *testing.T, w, h int, wish Wish) {
	t.Helper()
	l := Arrange(w, h, wish)
	seen := make([]int, w*h)
	for name, r := range map[string]Rect{"masthead": l.Masthead, "side": l.Side, "front": l.Front,
		"article": l.Article, "prompt": l.Prompt, "folio": l.Folio} {
		if r.Empty() {
			continue
		}
		if r.X < 0 || r.Y < 0 || r.X+r.W > w || r.Y+r.H > h {
			t.Fatalf("%dx%d %+v: %s %+v reaches beyond the terminal", w, h, wish, name, r)
		}
		for y := r.Y; y < r.Y+r.H; y++ {
			for x := r.X; x < r.X+r.W; x++ {
				seen[y*w+x]++
			}
		}
	}
	var between []int // the columns left free for lines
	if !l.Side.Empty() {
		between = append(between, l.Side.W)
	}
	if !l.Front.Empty() && !l.Article.Empty() && l.Bar < 0 {
		between = append(between, l.Front.X+l.Front.W)
	}
	for _, x := range between {
		for y := l.Front.Y; y < l.Front.Y+l.Front.H; y++ {
			seen[y*w+x]++
		}
	}
	if l.Bar >= 0 {
		for x := range w {
			seen[l.Bar*w+x]++
		}
	}
	for i, n := range seen {
		if n != 1 {
			t.Fatalf("%dx%d %+v: cell %d,%d is drawn %d times", w, h, wish, i%w, i/w, n)
		}
	}
}

func TestSplitByWidth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		w, h int
		want Split
	}{
		{"a phone", 40, 24, Single},
		{"a low window", 120, 11, Single},
		{"just stacked", 60, 12, Stacked},
		{"the classic", 80, 24, Stacked},
		{"just paired", 100, 24, Paired},
		{"a laptop", 120, 40, Paired},
		{"just triple", 150, 40, Triple},
		{"a wall", 300, 60, Triple},
	} {
		if got := Arrange(c.w, c.h, Wish{}).Split; got != c.want {
			t.Errorf("%s: split of %dx%d is %d, want %d", c.name, c.w, c.h, got, c.want)
		}
	}
}

func TestAloneShowsTheFocusedPane(t *testing.T) {
	t.Parallel()
	if l := Arrange(200, 60, Wish{Focus: OnArticle, Alone: true}); l.Article.W != 200 || !l.Front.Empty() {
		t.Errorf("article alone: %+v", l)
	}
	if l := Arrange(200, 60, Wish{Alone: true}); l.Front.W != 200 || !l.Article.Empty() {
		t.Errorf("list alone: %+v", l)
	}
}
