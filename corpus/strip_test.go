package corpus_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/index"
	"dateline/corpus/sample"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// furnished lays out eight reports of a source that prints the same around each,
// and one of another, below the working folder.
func furnished(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	write := func(path, text string) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	quays := []string{"Alder", "Birch", "Cedar", "Damson", "Elder", "Fir", "Gorse", "Hazel"}
	for i, quay := range quays {
		write(fmt.Sprintf("Tide Table/%d.txt", i), fmt.Sprintf(`%[1]s Quay reopens after the storm

%[1]s Quay reopened on Friday, three days after the storm, the harbour master said. Mara Quill told the council in Ellery that the %[1]s berths had held.

The council will meet again in spring, when the engineers have looked at the piles of %[1]s Quay and at what the storm did to the road behind it.

Yesterday's tides of berth %[2]d

Get the tide in your inbox each day
`, quay, i))
	}
	write("Ledger/a.txt", "A ledger of the storm\n\nThe ledger of the storm is long, and the harbour master has read it to the end, she said on Friday in Ellery.\n\nGet the tide in your inbox each day\n")
}

// TestFurniture: what a source prints around all its articles is taken off them,
// also off those that came before that was known, and in whatever pieces they
// came, each process learning anew what the one before knew; and it can no longer
// be found.
func TestFurniture(t *testing.T) {
	furnished(t)
	c, err := corpus.Open(t.Context(), []string{"."}, corpus.Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, part := range parts(t, os.DirFS("."), 5) {
		l, close := library(t, dir, corpus.Options{Quiet: true})
		take(t, l, part)
		close()
	}
	l, close := library(t, dir, corpus.Options{Quiet: true})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
	for name, e := range map[string]reading.Edition{"memory": c.Edition(), "library": l.Edition()} {
		for where, want := range map[string]int{`"tide in your inbox"`: 1, `berth yesterday`: 0, `quay actor:Quill`: 8, `storm`: 9} {
			if got := e.Select(reading.Ask{Where: parsed(t, where)}, model.Newest).Len(); got != want {
				t.Errorf("%s: %s finds %d, want %d", name, where, got, want)
			}
		}
	}
	if r := take(t, l, os.DirFS(".")); r.Taken != 0 || r.Unchanged != 9 {
		t.Errorf("imported again: %+v", r)
	}
	close()
}

func parsed(t *testing.T, where string) query.Expr {
	t.Helper()
	e, err := query.Parse(where)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

type renewer interface {
	Article(context.Context, model.ID) (*model.Article, error)
	Renew(context.Context, ...*model.Article) error
	Edition() *index.Edition
}

// TestRenew puts a whole text in the place of a summary.
func TestRenew(t *testing.T) {
	c := inMemory(t)
	l, close := library(t, t.TempDir(), corpus.Options{Quiet: true})
	defer close()
	take(t, l, sample.FS())
	id := c.Edition().Headline(c.Edition().Select(reading.Ask{}, model.Newest).At(3)).ID
	for name, room := range map[string]renewer{"memory": c, "library": l} {
		a, err := room.Article(t.Context(), id)
		if err != nil {
			t.Fatal(name, err)
		}
		whole := *a
		whole.Body = a.Body + "\n\nMara Quill of the Harbour Council of Ellery said that the quay would hold.\n\n" + strings.Repeat("And it held. ", 9)
		if err := room.Renew(t.Context(), &whole); err != nil {
			t.Fatal(name, err)
		}
		got, err := room.Article(t.Context(), id)
		if err != nil || !strings.Contains(got.Text, "And it held.") || !strings.HasPrefix(got.Text, a.Text) {
			t.Errorf("%s: %v %q", name, err, got.Text)
		}
		if n := room.Edition().Select(reading.Ask{Where: parsed(t, `actor:"Mara Quill"`)}, model.Newest).Len(); n != 1 {
			t.Errorf("%s: %d articles name her, want 1", name, n)
		}
	}
}
