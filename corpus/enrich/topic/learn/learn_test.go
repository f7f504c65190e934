package learn

import (
	"testing"

	"dateline/corpus/enrich/topic"
)

// TestRun holds that words like those of a text help it: "keeper" is in no
// text, but in the group of "goal".
func TestRun(t *testing.T) {
	words := []topic.Word{{Folded: "goal", Rare: 200}, {Folded: "keeper", Rare: 200}, {Folded: "vote", Rare: 200}, {Folded: "poll", Rare: 200}}
	v := NewVocabulary(words, [][]int{{0}, {0}, {1}, {1}}, 2)
	var texts []Text
	for range 20 {
		sport, politics := v.Text("", "goal goal nothing"), v.Text("Vote", "vote")
		sport.About[14], politics.About[10] = true, true
		texts = append(texts, sport, politics)
	}
	w := Run(v, texts, Defaults())
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"learnt", "a goal", 14}, {"alike", "the keeper", 14}, {"the other", "a poll of the vote", 10},
	} {
		x := v.Text("", c.text)
		score := w.Score(&x)
		if score[c.want] <= score[24-c.want] {
			t.Errorf("%s: %v for sport, %v for politics", c.name, score[14], score[10])
		}
	}
	again := Run(v, texts, Defaults())
	for i := range w.Own {
		if w.Own[i] != again.Own[i] {
			t.Fatal("the same texts gave other weights")
		}
	}
	if x := v.Text("", "unknown words"); len(x.Words) != 0 {
		t.Errorf("%+v", x)
	}
}
