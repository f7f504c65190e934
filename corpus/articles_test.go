package corpus_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/corpus/exchange"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
)

// newestFirst yields the ids of an edition.
func newestFirst(e reading.Edition) iter.Seq[model.ID] {
	all := e.Select(reading.Ask{}, model.Newest)
	return func(yield func(model.ID) bool) {
		for i := range all.Len() {
			if !yield(e.Headline(all.At(i)).ID) {
				return
			}
		}
	}
}

// sameRows holds the headlines of a newsroom to its articles: in a list nobody
// sees which of them it was made of.
func sameRows(t *testing.T, what string, articles, headlines iter.Seq2[*model.Article, error]) {
	t.Helper()
	lines := func(all iter.Seq2[*model.Article, error]) (out []string) {
		for a, err := range all {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(exchange.AppendHeadline(nil, a, 0)))
		}
		return out
	}
	got, want := lines(headlines), lines(articles)
	differ(t, what, got, want)
	if len(got) != len(want) || len(got) == 0 {
		t.Errorf("%s: %d headlines of %d articles", what, len(got), len(want))
	}
}

// Headlines of what is not marked, or was by an older recogniser, are marked.
func TestHeadlinesAreMarked(t *testing.T) {
	dir := t.TempDir()
	l, _ := library(t, dir, corpus.Options{Quiet: true})
	if _, err := l.Import(t.Context(), corpus.Intake{Items: source.FS(t.Context(), sample.FS()), Unmarked: true}); err != nil {
		t.Fatal(err)
	}
	ids := newestFirst(l.Edition())
	sameRows(t, "unmarked library", l.Articles(t.Context(), ids), l.Headlines(t.Context(), ids))
	c, err := corpus.OpenSample(t.Context(), corpus.Options{Quiet: true, Unmarked: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	ids = newestFirst(c.Edition())
	first := slices.Collect(ids)[:20]
	headlines := c.Headlines(t.Context(), slices.Values(first)) // before anything is marked
	sameRows(t, "unmarked corpus", c.Articles(t.Context(), slices.Values(first)), headlines)
}

// Who stops early, or is stopped, leaves nobody at work.
func TestHeadlinesEnd(t *testing.T) {
	l, _ := library(t, t.TempDir(), corpus.Options{Quiet: true})
	take(t, l, sample.FS())
	ids := newestFirst(l.Edition())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range l.Headlines(ctx, ids) {
		if n++; n == 3 {
			cancel()
		}
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("stopped: %v", err)
			}
			break
		}
	}
	if n > 200 {
		t.Errorf("went on for %d headlines", n)
	}
	asked := 0
	for range l.Headlines(t.Context(), func(yield func(model.ID) bool) {
		for id := range ids {
			if asked++; !yield(id) {
				return
			}
		}
	}) {
		break
	}
	if asked > 200 {
		t.Errorf("%d ids were taken for one headline", asked)
	}
	for _, err := range l.Headlines(t.Context(), slices.Values([]model.ID{"nobody's"})) {
		if !errors.Is(err, model.ErrNotFound) {
			t.Errorf("one that is not there: %v", err)
		}
	}
}
