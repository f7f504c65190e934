package peers

import (
	"testing"

	"github.com/jdkato/prose/v2"

	"dateline/corpus/enrich"
	"dateline/corpus/sample/wire"
	"dateline/model"
)

func reports(b *testing.B) []model.Article {
	b.Helper()
	all, err := wire.Articles(b.Context(), wire.Length)
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// BenchmarkDateline goes from raw text to actors, aliases, topics, keyphrases
// and quotes.
func BenchmarkDateline(b *testing.B) {
	all := reports(b)
	m := enrich.New()
	m.Mark(&model.Article{Text: all[0].Text}) // reads the tables
	each(b, len(all), func(i int) {
		a := all[i]
		m.Mark(&a)
	})
}

// BenchmarkProse goes from raw text to tagged names only.
func BenchmarkProse(b *testing.B) {
	all := reports(b)
	each(b, len(all), func(i int) {
		d, err := prose.NewDocument(all[i].Text)
		if err != nil {
			b.Fatal(err)
		}
		d.Entities()
	})
}

func each(b *testing.B, n int, mark func(i int)) {
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		mark(i % n)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
