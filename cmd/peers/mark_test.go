package peers

import (
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/token"
	"dateline/corpus/parse"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
)

// length of an article in tokens, as corpus/enrich/token counts them.
const length = 880

// articles returns the English articles of the sample, each with the text of
// those after it until it is long enough, cut after a paragraph.
func articles(tb testing.TB) []*model.Article {
	tb.Helper()
	var all []*model.Article
	for item, err := range source.FS(tb.Context(), sample.FS()) {
		if err != nil {
			tb.Fatal(err)
		}
		for a, err := range parse.Read(tb.Context(), item) {
			if err != nil {
				tb.Fatal(err)
			}
			if a.Lang == "en" || a.Lang == "" && enrich.Language(a.Text) == "en" {
				all = append(all, a)
			}
		}
	}
	out := make([]*model.Article, len(all))
	for i, a := range all {
		var text strings.Builder
		tokens := 0
		for j := i; tokens < length; j++ {
			for block := range strings.SplitSeq(all[j%len(all)].Text, "\n\n") {
				if tokens < length {
					tokens += token.Of(block).Len()
					text.WriteString(block + "\n\n")
				}
			}
		}
		out[i] = &model.Article{Title: a.Title, Lang: a.Lang, Text: strings.TrimSpace(text.String())}
	}
	return out
}

// BenchmarkDateline goes from raw text to actors, aliases, topics, keyphrases
// and quotes.
func BenchmarkDateline(b *testing.B) {
	all := articles(b)
	m := enrich.New()
	m.Mark(&model.Article{Text: all[0].Text}) // reads the tables
	run(b, len(all), func(i int) {
		a := *all[i]
		m.Mark(&a)
	})
}

// BenchmarkProse goes from raw text to tagged names only.
func BenchmarkProse(b *testing.B) {
	all := articles(b)
	run(b, len(all), func(i int) {
		d, err := prose.NewDocument(all[i].Text)
		if err != nil {
			b.Fatal(err)
		}
		d.Entities()
	})
}

func run(b *testing.B, n int, mark func(i int)) {
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		mark(i % n)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
