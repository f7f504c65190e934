package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dateline/model"
)

const quotesIntro = `Who says the quotes of PolNeAR, political news of seven papers: those of four
words and more between quotation marks in one paragraph, with a source that the
set names. A speaker is right when a word that matters is in his name and in
the source; a pronoun means the named source before it. The nearer reading takes
the one before it in the text, and also another name or the role of the speaker.
`

// quotes scores speakers.
func (d *desk) quotes() (string, error) {
	out := quotesIntro
	none := true
	for _, set := range []string{"dev", "train"} {
		texts, err := readPolNeAR(filepath.Join(d.data, "quotes/polnear", set))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		none = false
		sum := make(board)
		for _, b := range each(texts, func(t attributed) board { return d.speakers(set, t) }) {
			sum.merge(b)
		}
		out += "\n" + sum.String(set)
	}
	if none {
		return "", fmt.Errorf("read attributions: %w", fs.ErrNotExist)
	}
	return out, nil
}

// board counts right speakers by several views of the same quotes. Of a tally
// found are the quotes that we found as well, gold those of the set.
type board map[string]tally

func (b board) mark(view string, found, right bool) {
	t := b[view]
	t.gold++
	if found {
		t.found++
	}
	if right {
		t.right++
	}
	b[view] = t
}

func (b board) merge(c board) {
	for view, t := range c {
		sum := b[view]
		sum.add(t)
		b[view] = sum
	}
}

// String prints the views in order. Right is a share of all quotes of the set.
func (b board) String(set string) string {
	var views []string
	for view := range b {
		views = append(views, view)
	}
	slices.Sort(views)
	out := newTable("polnear, "+set, "quotes", "found", "right", "right %")
	for _, view := range views {
		out.row(view, b[view].gold, b[view].found, b[view].right, b[view].recall())
	}
	return out.String()
}

// speakers marks a text and judges its quotes.
func (d *desk) speakers(set string, t attributed) board {
	a := &model.Article{Text: t.text, Lang: "en"}
	d.marker.Mark(a)
	b := make(board)
	for _, q := range quotesOf(t.text) {
		if g, ok := sourceOf(t.marks, q.Span); ok && g.source.In(t.text) != "said" { // a slip of the set
			d.judge(b, set, a, t, q, g)
		}
	}
	return b
}

// quoted is direct speech by its marks alone.
type quoted struct {
	model.Span
	marks string // curly or straight
}

// quotesOf returns the quotes of four words and more. Curly ones are what
// figures elsewhere stand for.
func quotesOf(text string) []quoted {
	const fewest = 4
	var out []quoted
	keep := func(at []int, marks string) {
		if span := (model.Span{Start: at[0], End: at[1]}); len(strings.Fields(span.In(text))) >= fewest {
			out = append(out, quoted{span, marks})
		}
	}
	for _, at := range regexp.MustCompile(`“[^”“\n]+”`).FindAllStringIndex(text, -1) {
		keep(at, "curly")
	}
	for _, at := range regexp.MustCompile(`"[^"\n]+"|''[^\n]*?''`).FindAllStringIndex(text, -1) {
		if at[0] == 0 || strings.ContainsRune(" \n(-", rune(text[at[0]-1])) {
			keep(at, "straight")
		}
	}
	return out
}

// judge counts one quote by every view.
func (d *desk) judge(b board, set string, a *model.Article, t attributed, span quoted, g attribution) {
	kind, want := meant(t, g, span.Start)
	var q model.Quote
	i := slices.IndexFunc(a.Quotes, func(q model.Quote) bool { return q.Start <= span.Start && span.Start < q.End })
	if i >= 0 {
		q = a.Quotes[i]
	}
	right := i >= 0 && overlap(want, q.Speaker)
	near := i >= 0 && nearly(a, t, q, g, span.Start)
	place := placeOf(t.text, g, span.Span)
	for _, view := range []string{"all", "all, " + span.marks, kind, "in " + t.outlet, place} {
		b.mark(view, i >= 0, right)
	}
	b.mark("all, nearer reading", i >= 0, near)
	if i >= 0 {
		b.mark(fmt.Sprintf("confidence %.1f", float64(min(9, int(q.Confidence*10)))/10), true, right)
	}
	if i >= 0 && q.Confidence >= 0.8 {
		b.mark("confidence 0.8 and more", true, right)
	}
	if !right && !near {
		d.misses.note("quotes "+set, "%s/%s want %q got %q %.2f: …%s…", kind, place, want, q.Speaker, q.Confidence, clip(a, span.Span))
	}
}

// clip returns the text around a quote with the names in it marked.
func clip(a *model.Article, span model.Span) string {
	from, to := max(0, span.Start-400), min(len(a.Text), span.End+120)
	var b strings.Builder
	last := from
	for _, m := range a.Mentions {
		if m.Start >= last && m.End <= to {
			b.WriteString(a.Text[last:m.Start] + "{" + a.Text[m.Start:m.End] + "}")
			last = m.End
		}
	}
	b.WriteString(a.Text[last:to])
	return strings.Replace(strings.ToValidUTF8(b.String(), ""), span.In(a.Text), "[["+span.In(a.Text)+"]]", 1)
}
