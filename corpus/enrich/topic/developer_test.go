package topic

import (
	"os"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
)

// What is below reads articles that are not part of the repository, and is
// skipped where they are missing. How good the topics are cmd/score tells.

// TestSeedsAloud logs the topics of real articles.
func TestSeedsAloud(t *testing.T) {
	files, _ := os.ReadDir("../../../../shared/seeds")
	if len(files) == 0 {
		t.Skip("the articles are not here")
	}
	for _, f := range files {
		raw, err := os.ReadFile("../../../../shared/seeds/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(raw), "\n")
		for _, s := range New().Score(title, text, "en") {
			topic, _ := gazetteer.Topics().Get(s.Code)
			t.Logf("%.30s: %.2f %s", title, s.Score, topic.Name)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	raw, err := os.ReadFile("../../../../shared/seeds/000_5b66826c59dfc872.txt")
	if err != nil {
		b.Skip("the articles are not here")
	}
	title, text, _ := strings.Cut(string(raw), "\n")
	text = strings.Join(strings.Fields(strings.Repeat(text+" ", 3))[:880], " ")
	l := New()
	l.Score(title, text, "en")
	b.ReportAllocs()
	for b.Loop() {
		l.Score(title, text, "en")
	}
}

func BenchmarkParseTable(b *testing.B) {
	for b.Loop() {
		parsePhrases(englishTable)
	}
}
