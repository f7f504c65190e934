package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/sample/archive"
	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// largeArticles is how many articles BenchmarkLarge has: 20 000, or
// DATELINE_ARTICLES.
func largeArticles() int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_ARTICLES")); err == nil {
		return n
	}
	return 20_000
}

// largeEdition makes an edition of n short articles in one file; DATELINE_PART
// names one that is kept from run to run.
func largeEdition(b *testing.B, n int) *index.Edition {
	b.Helper()
	path := cmp.Or(os.Getenv("DATELINE_PART"), filepath.Join(b.TempDir(), "part"))
	file, err := segment.Open(path, index.Format)
	if err != nil {
		file = largePart(b, path, n)
	}
	part, err := index.Thaw(file, gazetteer.Topics())
	if err != nil {
		b.Fatal(err)
	}
	return index.Join(1, gazetteer.Topics(), []index.Layer{{Part: part}}, nil)
}

func largePart(b *testing.B, path string, n int) *segment.File {
	b.Helper()
	from, dir := archive.New(archive.Options{Shortest: 30, Longest: 80, Marked: 1}), b.TempDir()
	save := func(path string, layers ...index.Layer) *segment.File {
		to, err := segment.Create(path, index.Format)
		if err == nil {
			err = index.Merge(b.Context(), to, layers)
		}
		if err == nil {
			err = to.Commit()
		}
		file, opened := segment.Open(path, index.Format)
		if err := cmp.Or(err, opened); err != nil {
			b.Fatal(err)
		}
		return file
	}
	const tail = 16 << 10
	var layers []index.Layer
	for i := 0; i < n; i += tail {
		w := index.NewWriter(gazetteer.Topics())
		for j := i; j < min(i+tail, n); j++ {
			w.Put(from.Article(j))
		}
		part, err := index.Thaw(save(filepath.Join(dir, strconv.Itoa(i)), index.Layer{Part: w.Part()}), gazetteer.Topics())
		if err != nil {
			b.Fatal(err)
		}
		layers = append(layers, index.Layer{Part: part})
	}
	return save(path, layers...)
}

// BenchmarkLarge is what a key costs on a wide screen over many articles: the
// turn of Update and the frame after it, without what goes on beside (loading,
// keeping, terms that are slow to count). DATELINE_ARTICLES says how many.
func BenchmarkLarge(b *testing.B) {
	edition := largeEdition(b, largeArticles())
	room := uitest.Still{
		News: reading.News{Edition: edition, Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			return &model.Article{ID: id, Title: "Title", Body: "Text.", Text: "Text."}, nil
		},
		Drawer: &uitest.Drawer{},
	}
	fresh := func() ui.Model {
		return ui.New(ui.Options{Newsroom: room, Context: b.Context(), Ground: theme.Dark, TopicName: topicName, CountryName: countryName})
	}
	b.Run("first frame", func(b *testing.B) {
		var all []time.Duration
		for b.Loop() {
			began := time.Now()
			m, _ := fresh().Update(tea.WindowSizeMsg{Width: 200, Height: 60})
			m, _ = m.Update(m.Init()())
			_ = m.View()
			all = append(all, time.Since(began))
		}
		percentiles(b, all)
	})
	for _, c := range []struct {
		name        string
		before, key []string
	}{
		{"move", nil, []string{"j", "j", "j", "k"}},
		{"ends", nil, []string{"G", "g"}},
		{"order", nil, []string{"O"}},
		{"actor filter", nil, []string{"a", "enter", "x"}},
		{"topic filter", nil, []string{"t", "enter", "x"}},
		{"narrow actors", []string{"a"}, []string{"m", "a", "backspace", "backspace"}},
		{"type", []string{"/"}, []string{"m", "a", "n", "backspace", "backspace", "backspace"}},
		{"type among an actor's", []string{"a", "enter", "/"}, []string{"m", "a", "n", "backspace", "backspace", "backspace"}},
		{"query line", []string{"f"}, []string{"m", "a", "n", "backspace", "backspace", "backspace"}},
		{"mark", []string{"f", "i", "s", ":", "u", "n", "r", "e", "a", "d", "enter"}, []string{"m", "j", "*", "x", "ctrl+o"}},
		{"dates", nil, []string{"D", "esc"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			h := uitest.New(fresh(), 200, 60).Keys(c.before...)
			_ = h.Raw()
			var all []time.Duration
			for b.Loop() {
				for _, key := range c.key {
					began := time.Now()
					next, cmd := h.Model.Update(uitest.Key(key))
					_ = next.View()
					all = append(all, time.Since(began))
					h.Model = next
					h.Run(cmd)
				}
			}
			percentiles(b, all)
		})
	}
}

// percentiles reports what most keys and what nearly all keys took.
func percentiles(b *testing.B, all []time.Duration) {
	slices.Sort(all)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1e3, "p50-ms")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1e3, "p99-ms")
	runtime.KeepAlive(all)
}
