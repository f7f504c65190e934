package index

import (
	"testing"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// A story is found by its ID alone, and an article without one is in none.
func TestStory(t *testing.T) {
	w := NewWriter(newTree())
	w.Put(&model.Article{ID: "first", Story: "first"}, &model.Article{ID: "copy", Story: "first"},
		&model.Article{ID: "other", Story: "firs"}, &model.Article{ID: "alone"})
	for key, want := range map[string]int{"first": 2, "firs": 1, "alone": 0} {
		x, err := query.Parse("story:" + key)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Edition().Select(reading.Ask{Where: x}, model.Newest).Len(); got != want {
			t.Errorf("story:%s finds %d articles, want %d", key, got, want)
		}
	}
}
