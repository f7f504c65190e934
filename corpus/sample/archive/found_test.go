package archive_test

import (
	"testing"

	"dateline/corpus/enrich"
	"dateline/corpus/sample/archive"
	"dateline/model"
)

// TestRecogniserHasWork sees that what is made up reads like news to the
// recogniser: of the actors in English articles it finds most, of the quotes
// nearly all. Otherwise an import of an archive would measure nothing.
func TestRecogniserHasWork(t *testing.T) {
	t.Parallel()
	a, m := archive.New(archive.Options{Seed: 1, Marked: 1}), enrich.New()
	known, found, quotes, quoted := 0, 0, 0, 0
	for n := range 60 {
		in := a.Article(n)
		if in.Lang != "en" {
			continue
		}
		again := &model.Article{Title: in.Title, Text: in.Text, Lang: in.Lang}
		m.Mark(again)
		ids := map[model.ActorID]bool{}
		for _, who := range again.Actors {
			ids[who.ID] = true
		}
		for _, who := range in.Actors {
			known++
			if ids[who.ID] {
				found++
			}
		}
		quotes, quoted = quotes+len(in.Quotes), quoted+len(again.Quotes)
	}
	if found < known*2/3 {
		t.Errorf("of %d actors only %d are found", known, found)
	}
	if quoted < quotes*9/10 {
		t.Errorf("of %d quotes only %d are found", quotes, quoted)
	}
}
