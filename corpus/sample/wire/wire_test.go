package wire_test

import (
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/corpus/sample/wire"
)

func TestArticlesHaveTheirLength(t *testing.T) {
	t.Parallel()
	all, err := wire.Articles(t.Context(), wire.Length)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("%d articles", len(all))
	}
	for _, a := range all {
		if n := token.Of(a.Text).Len(); n < wire.Length || n > wire.Length+200 {
			t.Errorf("%q has %d tokens", a.Title, n)
		}
		if a.Title == "" || len(a.Actors) > 0 {
			t.Errorf("%q is no article yet to be marked", a.Title)
		}
	}
}
