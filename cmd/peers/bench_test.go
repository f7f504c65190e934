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

// ask puts each question to a library, again and again for about as long as a
// benchmark runs, but each at least once.
func ask(b *testing.B, how func(question) (answer, error), questions []question) timing {
	b.Helper()
	var took timing
	put := func(q question) {
		began := time.Now()
		if _, err := how(q); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	for i := 0; b.Loop(); i++ {
		put(questions[i%len(questions)])
	}
	b.StopTimer()
	for len(took) < len(questions) {
		put(questions[len(took)])
	}
	slices.Sort(took)
	return took
}

// compare runs one measurement with each library that is there, ours first, and
// reports percentiles and the ratio to ours.
func compare(b *testing.B, names []string, measure func(*testing.B, library) timing) {
	var best float64
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			t := measure(b, filled(b, name).library)
			b.ReportMetric(t.at(50), "p50-ms")
			b.ReportMetric(t.at(99), "p99-ms")
			if name == ours {
				best = t.at(99)
			} else if best > 0 {
				b.ReportMetric(t.at(99)/best, "x-dateline")
			}
			b.ReportMetric(0, "ns/op") // says less than the percentiles
		})
	}
}

// BenchmarkFrame filters by a topic or an actor.
func BenchmarkFrame(b *testing.B) {
	for _, facet := range []model.Facet{model.ByTopic, model.ByActor} {
		b.Run(facet.String(), func(b *testing.B) {
			compare(b, []string{ours, "sqlite", "bleve", "ripgrep"}, func(b *testing.B, l library) timing {
				return ask(b, l.frame, labels(facet))
			})
		})
	}
}

// BenchmarkTyping types words letter by letter, the list following each key.
func BenchmarkTyping(b *testing.B) {
	compare(b, []string{ours, "sqlite", "bleve", "fzf"}, func(b *testing.B, l library) timing {
		return ask(b, l.list, typed())
	})
}

// BenchmarkOpen opens a library up to the newest fifty articles.
func BenchmarkOpen(b *testing.B) {
	compare(b, []string{ours, "sqlite", "bleve", "newsboat"}, func(b *testing.B, l library) timing {
		return ask(b, func(question) (answer, error) { return l.reopen() }, make([]question, 5))
	})
}

// BenchmarkIngest reports what it took to fill each library, which is done once
// whatever b.N.
func BenchmarkIngest(b *testing.B) {
	var best float64
	for _, name := range []string{ours, "sqlite", "bleve"} {
		b.Run(name, func(b *testing.B) {
			f := filled(b, name)
			for b.Loop() {
				continue // it has been done
			}
			rate := float64(articles()) / f.took.Seconds()
			b.ReportMetric(rate, "articles/s")
			b.ReportMetric(float64(f.bytes)/float64(articles()), "B/article")
			if name == ours {
				best = rate
			} else if best > 0 {
				b.ReportMetric(best/rate, "x-dateline")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}
