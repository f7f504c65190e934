package peers

import (
	"reflect"
	"slices"
	"testing"

	"dateline/model"
)

// TestAgree holds what the libraries answer to each other: a benchmark of
// different answers would compare nothing. Words are found differently (stems,
// accents), so of them only that something is found.
func TestAgree(t *testing.T) {
	const n = 600
	all := map[string]library{}
	for name, fill := range fillers() {
		l, err := fill(t.TempDir(), n)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		t.Cleanup(func() { l.close() })
		all[name] = l
	}
	for _, q := range slices.Concat(labels(model.ByActor)[:30], labels(model.ByTopic)[:30]) {
		want, err := all[ours].frame(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"index", "sqlite", "bleve"} {
			got, err := all[name].frame(q)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, q.key, err)
			}
			slices.Sort(got.newest) // of one minute in any order
			sorted := slices.Sorted(slices.Values(want.newest))
			if got.count != want.count || !slices.Equal(got.newest, sorted) ||
				!reflect.DeepEqual(got.actors, want.actors) || !reflect.DeepEqual(got.topics, want.topics) {
				t.Errorf("%s answers %s with\n%+v\nand we with\n%+v", name, q.key, got, want)
			}
		}
		if l, ok := all["ripgrep"]; ok {
			if got, err := l.frame(q); err != nil || got.count != want.count {
				t.Errorf("ripgrep answers %s with %d, %v; we with %d", q.key, got.count, err, want.count)
			}
		}
	}
	for _, q := range typed() {
		for _, name := range []string{ours, "index", "sqlite", "bleve"} {
			if got, err := all[name].list(q); err != nil || got.count == 0 || len(got.newest) == 0 {
				t.Errorf("%s answers %q with %+v, %v", name, q.word, got, err)
			}
		}
	}
	for name, want := range map[string]int{ours: n, "index": n, "sqlite": n, "bleve": n, "newsboat": n} {
		if l, ok := all[name]; ok {
			if got, err := l.reopen(); err != nil || got.count != want {
				t.Errorf("%s opens with %d articles, %v; want %d", name, got.count, err, want)
			}
		}
	}
}
