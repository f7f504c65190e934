package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus/enrich/alias/bcubed"
	"dateline/model"
)

func TestPartsThatAreMissing(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	var b strings.Builder
	if err := run(empty, "", nil, &b); err != nil {
		t.Errorf("nothing to score with is no error: %v", err)
	}
	if strings.Contains(b.String(), "##") {
		t.Errorf("a part without its set: %s", b.String())
	}
	for _, name := range partNames() {
		if err := run(empty, "", []string{name}, io.Discard); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was asked for and is not there: %v", name, err)
		}
	}
	if err := run(empty, "", []string{"weather"}, io.Discard); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is no such part: %v", err)
	}
}

// A set of two texts, one with a name that nobody could find.
const small = "-DOCSTART-\tO\n\nRain\tO\nin\tO\nPeru\tB-LOC\n\nThe\tO\nUN\tB-ORG\n's\tO\nAna\tB-PER\nHorvat\tI-PER\nsaid\tO\n\"\tO\nno\tO\n\"\tO\n.\tO\n\n" +
	"-DOCSTART-\tO\n\nqq\tB-PER\nran\tO\n.\tO\n"

func smallSet(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "ner/ship"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ner/ship/ewt"), []byte(small), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestMarkedTextIsPrintedAsThePressDoes(t *testing.T) {
	t.Parallel()
	texts, err := readMarked(filepath.Join(smallSet(t), "ner/ship/ewt"))
	if err != nil || len(texts) != 2 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	text, names := texts[0].print()
	if want := "Rain in Peru\n\nThe UN's Ana Horvat said \"no\"."; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	var got []string
	for _, n := range names {
		got = append(got, n.Kind.String()+" "+n.In(text))
	}
	if want := "place Peru; organization UN; person Ana Horvat"; strings.Join(got, "; ") != want {
		t.Errorf("names %q, want %s", got, want)
	}
}

// What can be found is found, what cannot is told in the list of misses.
func TestSmallSet(t *testing.T) {
	t.Parallel()
	misses := filepath.Join(t.TempDir(), "misses")
	var b strings.Builder
	if err := run(smallSet(t), misses, []string{"actors"}, &b); err != nil {
		t.Fatal(err)
	}
	if want := "|   85.7 |  100.0 |   75.0 |   66.7 |  100.0 |  100.0 |      4 |"; strings.Count(b.String(), want) != 2 {
		t.Errorf("want %s twice in\n%s", want, b.String())
	}
	list, err := os.ReadFile(misses)
	if want := "1\tmark ewt\tmissed person qq\n1\ttag ewt\tmissed person qq\n"; err != nil || string(list) != want {
		t.Errorf("misses %q, %v", list, err)
	}
}

func TestMissesTheMostFrequentFirst(t *testing.T) {
	t.Parallel()
	var m misses
	for _, what := range []string{"b", "c", "c", "a\n\tb"} {
		m.note("set", "%s", what)
	}
	if got, want := m.String(), "2\tset\tc\n1\tset\ta b\n1\tset\tb\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSpeakersOfMarks(t *testing.T) {
	t.Parallel()
	text := "“We will not give way at all,” Ana Horvat said. “This is the end of it,” she said."
	marks := "T1\tSource 31 41\tx\nT2\tCue 42 46\tx\nT3\tContent 0 30\tx\nE1\tCue:T2 Source:T1 Content:T3\n" +
		"T4\tSource 74 77\tx\nT5\tCue 78 82\tx\nT6\tContent 48 73\tx\nE2\tCue:T5 Source:T4 Content:T6\nT9\tSource 5 999\tx\nE3\tSource:T9\n"
	d := newDesk("")
	got := d.speakers("dev", attributed{"press", text, readMarks(marks, text)})
	for view, want := range map[string]tally{"all, curly": {2, 2, 2}, "by name": {1, 1, 1}, "by pronoun": {1, 1, 1}, "at quote-SOURCE-verb": {2, 2, 2}, "in press": {2, 2, 2}} {
		if got[view] != want {
			t.Errorf("%s: %v, want %v\n%s", view, got[view], want, d.misses.String())
		}
	}
}

func TestActorsPairedWithPages(t *testing.T) {
	t.Parallel()
	var g gumText
	g.Text = "Ana Horvat met Luis Rojas in Oslo. Horvat left."
	for _, n := range []struct{ form, page string }{{"Ana Horvat", "Ana_Horvat_(minister)"}, {"Luis Rojas", "Luis_Rojas_Prado"}, {"Horvat", "Ana_Horvat_(minister)"}, {"left", "Left"}} {
		at := strings.LastIndex(g.Text, n.form)
		g.Names = append(g.Names, nameOf(at, n.form, n.page))
	}
	g.Unsure = []model.Span{{Start: strings.Index(g.Text, "Oslo"), End: strings.Index(g.Text, "Oslo") + 4}}
	if got, want := newDesk("").byPage(g), (identified{tally{right: 2, found: 2, gold: 3}, 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func nameOf(at int, form, page string) bcubed.Name {
	return bcubed.Name{Span: model.Span{Start: at, End: at + len(form)}, Kind: model.Person, Page: page}
}
