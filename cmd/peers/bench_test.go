package peers

import (
	"slices"
	"testing"
	"time"

	"dateline/model"
)

// library is one of the programs that are measured, filled with the same
// articles as the others.
type library interface {
	// frame is what one key press asks for: how many articles match, the newest
	// fifty, and the twenty actors and topics that most of them have.
	frame(question) (answer, error)
	// list is the first two of these.
	list(question) (answer, error)
	// reopen closes the library and opens it again, up to the newest fifty.
	reopen() (answer, error)
	close() error
}

// question asks for the articles with a label, or with a word that begins so.
type question struct {
	facet model.Facet
	key   string // of an actor or a topic
	word  string // the beginning of a word, where facet is NoFacet
}

// answer is what a library says.
type answer struct {
	count          int
	newest         []model.ID
	actors, topics []int // of the most frequent, how many articles have each
}

// ours is the name of the library that the others are compared with.
const ours = "dateline"

// timing is how long the questions of one kind took, sorted.
type timing []time.Duration

// at returns a percentile in milliseconds.
func (t timing) at(percent int) float64 {
	return t[min(len(t)*percent/100, len(t)-1)].Seconds() * 1000
}

// rounds is how often each question is put to each library. The quickest counts:
// the others tell of what else the machine had to do.
const rounds = 3

// ask puts the questions to a library.
func ask(b *testing.B, how func(question) (answer, error), questions []question) timing {
	b.Helper()
	took := make(timing, len(questions))
	for round := range rounds {
		for i, q := range questions {
			began := time.Now()
			if _, err := how(q); err != nil {
				b.Fatal(err)
			}
			if d := time.Since(began); round == 0 || d < took[i] {
				took[i] = d
			}
		}
	}
	slices.Sort(took)
	return took
}

// compare runs one measurement with each library that is there, ours first, and
// reports percentiles of the questions and the ratio to ours. Each measurement
// is made once, whatever b.N.
func compare(b *testing.B, names []string, measure func(*testing.B, library) timing) {
	measured := map[string]timing{}
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			t, ok := measured[name]
			if !ok {
				t = measure(b, filled(b, name).library)
				measured[name] = t
			}
			b.ReportMetric(t.at(50), "p50-ms")
			b.ReportMetric(t.at(99), "p99-ms")
			if best := measured[ours]; name != ours && len(best) > 0 {
				b.ReportMetric(t.at(50)/best.at(50), "x-p50")
				b.ReportMetric(t.at(99)/best.at(99), "x-p99")
			}
			b.ReportMetric(0, "ns/op") // says less than the percentiles
		})
	}
}

// BenchmarkFrame filters by a topic or an actor.
func BenchmarkFrame(b *testing.B) {
	for _, facet := range []model.Facet{model.ByTopic, model.ByActor} {
		b.Run(facet.String(), func(b *testing.B) {
			compare(b, []string{ours, "index", "sqlite", "bleve", "ripgrep"}, func(b *testing.B, l library) timing {
				return ask(b, l.frame, labels(facet))
			})
		})
	}
}

// BenchmarkTyping types words letter by letter, the list following each key.
func BenchmarkTyping(b *testing.B) {
	compare(b, []string{ours, "index", "sqlite", "bleve", "fzf"}, func(b *testing.B, l library) timing {
		return ask(b, l.list, typed())
	})
}

// BenchmarkOpen opens a library up to the newest fifty articles.
func BenchmarkOpen(b *testing.B) {
	compare(b, []string{ours, "index", "sqlite", "bleve", "newsboat"}, func(b *testing.B, l library) timing {
		return ask(b, func(question) (answer, error) { return l.reopen() }, make([]question, 5))
	})
}

// BenchmarkIngest reports what it took to fill each library, which is done once
// whatever b.N.
func BenchmarkIngest(b *testing.B) {
	var best float64
	for _, name := range []string{ours, "index", "sqlite", "bleve"} {
		b.Run(name, func(b *testing.B) {
			f := filled(b, name)
			rate := float64(articles()) / f.took.Seconds()
			b.ReportMetric(rate, "articles/s")
			b.ReportMetric(float64(f.bytes)/float64(articles()), "B/article")
			if name == ours {
				best = rate
			} else if best > 0 {
				b.ReportMetric(best/rate, "x-rate")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}
