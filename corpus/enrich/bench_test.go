package enrich

import (
	"strings"
	"testing"

	"dateline/model"
)

// wire is about 100 words in the style of the agencies, written for this test.
const wire = `Foreign Minister Ana Horvat told reporters in Vienna on Tuesday that Slovenia would not lift its ban on imports of grain from Ukraine before the European Commission ruled on the matter.

“We have asked Brussels for an answer since March,” Horvat said after talks with her Austrian counterpart, Lukas Brandt. The ministry declined to comment further.

Danubia Grain Holdings, a trader based in Budapest, said in a statement that it had suspended shipments through the port of Koper. Shares of Danubia fell 4 percent. Analysts at Erste Group expect the dispute to drag on until the autumn, when farmers in Poland and Romania bring in their harvest.

`

// BenchmarkMark marks an article of about 500 words: actors, topics, quotes.
func BenchmarkMark(b *testing.B) {
	text := strings.TrimSpace(strings.Repeat(wire, 5))
	m := New()
	m.Mark(&model.Article{Text: text})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Mark(&model.Article{Title: "Slovenia keeps its ban on grain", Text: text})
	}
	b.ReportMetric(float64(len(strings.Fields(text))), "words")
}
