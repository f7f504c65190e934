package corpus

import (
	"testing"

	"dateline/model"
)

// A corpus in memory keeps marks and views as long as it is there.
func TestDrawer(t *testing.T) {
	t.Parallel()
	ctx, c := t.Context(), &Corpus{}
	for _, marks := range []map[model.ID]model.Mark{{"a": model.Read, "b": model.Starred}, {"a": 0, "c": model.Read}} {
		if err := c.Mark(ctx, marks); err != nil {
			t.Fatal(err)
		}
	}
	want := model.MarksOf(map[model.ID]model.Mark{"b": model.Starred, "c": model.Read})
	if got, err := c.Marks(ctx); err != nil || got.Version() != want.Version() {
		t.Errorf("%d marks, %v", got.Len(), err)
	}
	for _, v := range []model.View{{Key: "3", Query: "c"}, {Key: "1", Query: "a"}, {Key: "3", Query: "d"}, {Key: "1"}} {
		if err := c.SaveView(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := c.Views(ctx); err != nil || len(got) != 1 || got[0].Query != "d" {
		t.Errorf("views %v, %v", got, err)
	}
}
