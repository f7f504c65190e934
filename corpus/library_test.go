package corpus_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/corpus"
	"dateline/corpus/gazetteer"
	"dateline/corpus/sample"
	"dateline/corpus/shelf"
	"dateline/corpus/source"
	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// library opens the library in a folder; it is closed at the end of the test,
// unless close was called.
func library(t testing.TB, dir string, opt corpus.Options) (l *corpus.Library, close func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	file := filepath.Join(dir, "library.db")
	store, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sh, err := shelf.Open(file+".index", shelf.Options{Tax: gazetteer.Topics(), Library: store.ID()})
	if err != nil {
		t.Fatal(err)
	}
	opt.Workers = 2
	l, err = corpus.OpenLibrary(ctx, store, sh, opt)
	if err != nil {
		t.Fatal(err)
	}
	closed := false
	close = func() {
		if closed {
			return
		}
		closed = true
		cancel()
		if err := l.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}
	t.Cleanup(close)
	return l, close
}

func take(t testing.TB, l *corpus.Library, fsys fs.FS) corpus.Report {
	t.Helper()
	r, err := l.Import(t.Context(), corpus.Intake{Items: source.FS(t.Context(), fsys)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inMemory is the sample as it is read from its files, all of it marked.
func inMemory(t testing.TB) *corpus.Corpus {
	t.Helper()
	c, err := corpus.OpenSample(t.Context(), corpus.Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// parts deals the files of a file system into n.
func parts(t testing.TB, fsys fs.FS, n int) []fs.FS {
	t.Helper()
	out := make([]fs.FS, n)
	for i := range out {
		out[i] = fstest.MapFS{}
	}
	i := 0
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, path)
		out[i%n].(fstest.MapFS)[path] = &fstest.MapFile{Data: text}
		i++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func rows(e reading.Edition, where string, order model.Order) []string {
	x, err := query.Parse(where)
	if err != nil {
		panic(err)
	}
	var out []string
	found := e.Select(reading.Ask{Where: x}, order)
	for i := range found.Len() {
		h := e.Headline(found.At(i))
		out = append(out, fmt.Sprintf("%s %q %s %s %s %d", h.ID, h.Title, h.Source, h.Published, h.Lang, h.Words))
	}
	return out
}

func counts(e reading.Edition, where string, facet model.Facet) []string {
	x, err := query.Parse(where)
	if err != nil {
		panic(err)
	}
	var out []string
	for _, c := range e.Counts(reading.Ask{Where: x}, facet, "", 0) {
		out = append(out, fmt.Sprintf("%s %q %q %s %d %d", c.Actor, c.Label, c.Term.Key, c.Detail, c.Articles, c.Mentions))
	}
	slices.Sort(out) // of equals, popularity in the whole decides, which is told by the rows
	return out
}

var asked = []string{"", "topic:diplomacy", "actor:Japan", `said:"Xue Jian"`, "minister", `"prime minister"`, "shin*", "actor:Takaichi OR actor:China", "-actor:Japan", "lang:en since:2025-11-01"}

// same holds a library to a corpus of the same articles.
func same(t *testing.T, l *corpus.Library, c *corpus.Corpus) {
	t.Helper()
	got, want := l.Edition(), c.Edition()
	for _, where := range asked {
		for _, order := range []model.Order{model.Newest, model.Oldest, model.BySourceName, model.ByTitle} {
			differ(t, fmt.Sprintf("%q %v", where, order), rows(got, where, order), rows(want, where, order))
		}
		for _, facet := range []model.Facet{model.ByActor, model.ByTopic, model.BySource, model.ByAuthor, model.ByLang, model.ByPhrase} {
			differ(t, fmt.Sprintf("%q %v", where, facet), counts(got, where, facet), counts(want, where, facet))
		}
	}
	ids := newestFirst
	want2 := map[model.ID]string{}
	for a, err := range c.Articles(t.Context(), ids(want)) {
		if err != nil {
			t.Fatal(err)
		}
		b, _ := json.Marshal(a)
		want2[a.ID] = string(b)
	}
	for a, err := range l.Articles(t.Context(), ids(got)) {
		if err != nil {
			t.Fatal(err)
		}
		if b, _ := json.Marshal(a); string(b) != want2[a.ID] {
			t.Fatalf("article\n%s, want\n%s", b, want2[a.ID])
		}
	}
	sameRows(t, "library", l.Articles(t.Context(), ids(got)), l.Headlines(t.Context(), ids(got)))
	sameRows(t, "corpus", c.Articles(t.Context(), ids(want)), c.Headlines(t.Context(), ids(want)))
}

// differ fails with the first lines that are not the same.
func differ(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Errorf("%s:\n%s, want\n%s", what, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d lines, want %d", what, len(got), len(want))
	}
	if t.Failed() {
		t.FailNow()
	}
}

// TestLibraryIsTheCorpus: imported in any pieces, opened again, its index made
// anew: a library answers as the same articles read from their files.
func TestLibraryIsTheCorpus(t *testing.T) {
	c := inMemory(t)
	dir := t.TempDir()
	for i, part := range parts(t, sample.FS(), 3) {
		l, close := library(t, dir, corpus.Options{Quiet: true})
		if r := take(t, l, part); r.Taken == 0 || r.Unchanged != 0 || r.Failed != 0 {
			t.Fatalf("part %d: %+v", i, r)
		}
		close()
	}
	l, close := library(t, dir, corpus.Options{Quiet: true})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
	if r := take(t, l, sample.FS()); r.Taken != 0 || r.Unchanged != c.Edition().Len() {
		t.Errorf("imported again: %+v", r)
	}
	same(t, l, c)
	if err := l.Reindex(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
	close()
	if err := os.RemoveAll(filepath.Join(dir, "library.db.index")); err != nil {
		t.Fatal(err)
	}
	l, _ = library(t, dir, corpus.Options{Quiet: true})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
}

// TestLibraryAmended: what the reader amends changes a library as it changes the
// same articles in memory, holds in another process, and can be taken back.
func TestLibraryAmended(t *testing.T) {
	c := inMemory(t)
	dir := t.TempDir()
	l, close := library(t, dir, corpus.Options{Quiet: true})
	take(t, l, sample.FS())
	amendments := []model.Amendment{
		{Change: model.Rename, Actor: "person:sanae takaichi", Name: "Takaichi Sanae"},
		{Change: model.Merge, Actor: "place:japan", Into: "person:sanae takaichi"},
		{Change: model.Hide, Actor: "place:taiwan"},
		{Change: model.Rekind, Actor: "organization:united nations", Kind: model.Place},
		{Change: model.Split, Actor: "place:china", Name: "Beijing"},
	}
	for _, a := range amendments {
		if err := c.Amend(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if err := l.Amend(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		same(t, l, c)
	}
	close()
	l, _ = library(t, dir, corpus.Options{Quiet: true})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
	for _, a := range amendments[1:] {
		if err := c.Retract(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if err := l.Retract(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	same(t, l, c)
}

// TestLibraryMarksLater: articles taken in unmarked are found at once, and are
// marked behind the next reader, as if they had been at once.
func TestLibraryMarksLater(t *testing.T) {
	c := inMemory(t)
	l, _ := library(t, t.TempDir(), corpus.Options{Quiet: true})
	_, err := l.Import(t.Context(), corpus.Intake{Items: source.FS(t.Context(), sample.FS()), Unmarked: true})
	if err != nil {
		t.Fatal(err)
	}
	if h, err := l.Examine(t.Context(), problem(t)); err != nil || h.Stale != c.Edition().Len() || h.Indexed != h.Articles {
		t.Fatalf("health %+v, %v", h, err)
	}
	if n := len(rows(l.Edition(), "minister", model.Newest)); n != len(rows(c.Edition(), "minister", model.Newest)) {
		t.Errorf("%d unmarked articles have the word", n)
	}
	if err := l.MarkStale(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	same(t, l, c)
	if h, err := l.Examine(t.Context(), problem(t)); err != nil || h.Stale != 0 {
		t.Errorf("health %+v, %v", h, err)
	}
}

// problem returns a function that fails the test for each problem.
func problem(t *testing.T) func(model.Problem) {
	return func(p model.Problem) { t.Error(p) }
}

// TestLibraryHeals: an index that is cut short under a reader takes neither the
// reader nor an article with it.
func TestLibraryHeals(t *testing.T) {
	c := inMemory(t)
	dir := t.TempDir()
	l, close := library(t, dir, corpus.Options{Quiet: true})
	take(t, l, sample.FS())
	close()
	l, _ = library(t, dir, corpus.Options{})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "library.db.index", "*.part"))
	if err != nil || len(files) == 0 {
		t.Fatalf("parts %v, %v", files, err)
	}
	for _, file := range files {
		if err := os.Truncate(file, 4096); err != nil {
			t.Fatal(err)
		}
	}
	broken := l.Edition()
	rows(broken, "minister", model.ByTitle)
	counts(broken, "", model.ByActor)
	if len(broken.Damaged()) == 0 {
		t.Fatal("nobody noticed")
	}
	for serial := uint64(0); len(l.Edition().Damaged()) > 0 || l.Edition().Len() != c.Edition().Len(); {
		news, err := l.Next(t.Context(), serial)
		if err != nil {
			t.Fatal(err)
		}
		serial = news.Serial
	}
	same(t, l, c)
	if l.Report().Failed == 0 {
		t.Error("nothing was said of it")
	}
}

// TestLibraryJoinsCopies: copies of one text are one story, each with its
// source, whichever came first and in however many imports.
func TestLibraryJoinsCopies(t *testing.T) {
	paper := func(source, more string, day int) string {
		var body strings.Builder
		for i := range 24 {
			fmt.Fprintf(&body, "The harbour council of pier %d heard %d engineers on the cost of the crossing. ", i*i, 3*i+1)
		}
		return fmt.Sprintf("---\ntitle: Council hears of pier costs\nsource: %s\ndate: 2025-11-%02d\n---\n\n%s%s\n", source, day, body.String(), more)
	}
	files := []fstest.MapFS{
		{"second.md": {Data: []byte(paper("The Evening Ledger", "It adjourned.", 12))}, "other.md": {Data: []byte(story(5))}},
		{"first.md": {Data: []byte(paper("Harbour Wire", "", 11))}},
		{"third.md": {Data: []byte(paper("Far Post", "Nobody objected.", 13))}},
	}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}} {
		dir := t.TempDir()
		var l *corpus.Library
		var close func()
		for _, i := range order {
			l, close = library(t, dir, corpus.Options{Quiet: true, CastFile: filepath.Join(dir, "cast")})
			take(t, l, files[i])
			if i != order[2] {
				close()
			}
		}
		e := l.Edition()
		all := e.Select(reading.Ask{}, model.Oldest)
		var leader model.ID
		stories := map[model.ID]int{}
		for i := range all.Len() {
			h := e.Headline(all.At(i))
			a, err := l.Article(t.Context(), h.ID)
			if err != nil {
				t.Fatal(err)
			}
			stories[a.Story]++
			if h.Source == "Harbour Wire" {
				leader = h.ID
			}
			var sources []string
			for _, c := range a.Copies {
				sources = append(sources, c.Source)
			}
			want := map[string][]string{"Harbour Wire": {"Far Post", "The Evening Ledger"},
				"The Evening Ledger": {"Far Post", "Harbour Wire"}, "Far Post": {"The Evening Ledger", "Harbour Wire"}}[h.Source]
			if !slices.Equal(sources, want) {
				t.Errorf("order %v: %s is also in %q, want %q", order, h.Source, sources, want)
			}
		}
		if stories[leader] != 3 || stories[""] != 1 {
			t.Errorf("order %v: stories %v, want 3 of %s", order, stories, leader)
		}
		close()
	}
}

// story is an article that is a copy of no other.
func story(n int) string {
	return fmt.Sprintf("Ferry %d Sails Again\n\nOSAKA, Nov. %d (Harbour Wire) - The ferry sails again after a winter in dock, and its crew of nine with it.\n", n, n)
}

// TestLibraryPutBack: a store that was put back from a copy, with an index that
// knows more, has an index that knows it.
func TestLibraryPutBack(t *testing.T) {
	dir := t.TempDir()
	pieces := parts(t, sample.FS(), 2)
	l, close := library(t, dir, corpus.Options{Quiet: true})
	take(t, l, pieces[0])
	few := l.Edition().Len()
	close()
	db := filepath.Join(dir, "library.db")
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	l, close = library(t, dir, corpus.Options{Quiet: true})
	take(t, l, pieces[1])
	close()
	if err := os.WriteFile(db, before, 0o600); err != nil {
		t.Fatal(err)
	}
	l, _ = library(t, dir, corpus.Options{Quiet: true})
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := l.Edition().Len(); got != few {
		t.Errorf("%d articles found, want %d", got, few)
	}
	take(t, l, pieces[1])
	if h, err := l.Examine(t.Context(), problem(t)); err != nil || h.Indexed != h.Articles {
		t.Errorf("health %+v, %v", h, err)
	}
}
