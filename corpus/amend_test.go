package corpus

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// ferries are articles about a minister, in full and by the surname alone, and
// about somebody of that name years before.
func ferries() map[string]string {
	files := map[string]string{}
	for day := 3; day < 6; day++ {
		files[fmt.Sprintf("full%d.txt", day)] = fmt.Sprintf("Ferry Plan Moves Ahead, Step %d\n\nBERGEN, Nov. %[1]d, 2025 (Harbour Wire) - "+
			"The transport minister of Norway, Oskar Brandvold, said on Monday that the ferry plan would go ahead. "+
			"Brandvold asked the council for patience.\n", day)
	}
	files["bare.txt"] = "A Word on the Ferries\n\nBERGEN, Nov. 20, 2025 (Harbour Wire) - Mr Brandvold told reporters that the ferries " +
		"would sail in spring. \"We will sail,\" Brandvold said.\n"
	files["old.txt"] = "A Word on the Trams\n\nOSLO, May 2, 2019 (Harbour Wire) - Mr Brandvold told reporters in Oslo that the trams would run in summer.\n"
	return files
}

const (
	oskar = model.ActorID("person:oskar brandvold")
	bare  = model.ActorID("person:brandvold")
)

// counted returns the label and the articles of an actor in the newest edition.
func counted(c *Corpus, id model.ActorID) (string, int) {
	e := c.Edition()
	where := query.Has{Term: model.Term{Facet: model.ByActor, Key: string(id)}}
	n := e.Select(reading.Ask{Where: where}, model.Newest).Len()
	for _, count := range e.Counts(reading.Ask{Where: where}, model.ByActor, "", 0) {
		if strings.Contains(count.Label, "randvold") && count.Articles == n {
			return count.Label, n
		}
	}
	return "", n
}

// casts tells which actors each article has when it is read.
func casts(t *testing.T, c *Corpus) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for id := range ids(c) {
		a, err := c.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, actor := range a.Actors {
			out[a.Title] = append(out[a.Title], string(actor.ID)+" "+actor.Name)
		}
	}
	return out
}

// However a corpus is opened, its articles have the same actors, and those that
// the edition finds them by.
func TestEditionAndArticlesAgree(t *testing.T) {
	t.Parallel()
	dir := folder(t, ferries())
	var first map[string][]string
	for _, opt := range []Options{{Quiet: true}, {}, {Quiet: true, Unmarked: true}, {Workers: 3}} {
		c := opened(t, dir, opt)
		got := casts(t, c)
		if first == nil {
			first = got
		}
		if fmt.Sprint(got) != fmt.Sprint(first) {
			t.Errorf("%+v: %v, want %v", opt, got, first)
		}
		if opt.Unmarked {
			continue
		}
		if label, n := counted(c, oskar); label != "Oskar Brandvold" || n != 4 {
			t.Errorf("%+v: %q in %d articles, want Oskar Brandvold in 4", opt, label, n)
		}
		for id := range ids(c) {
			a, _ := c.Article(t.Context(), id)
			for _, actor := range a.Actors {
				e := c.Edition()
				if e.Select(reading.Ask{Where: query.Has{Term: model.Term{Facet: model.ByActor, Key: string(actor.ID)}}}, model.Newest).Find(id) < 0 {
					t.Errorf("%s has %s, and the edition does not find it by that", a.Title, actor.ID)
				}
			}
		}
	}
	if got := first["A Word on the Ferries"]; !slices.Contains(got, "person:oskar brandvold Oskar Brandvold") {
		t.Errorf("the bare surname is not his: %v", got)
	}
	if got := first["A Word on the Trams"]; !slices.Contains(got, "person:brandvold Brandvold") {
		t.Errorf("the surname of years before is his: %v", got)
	}
}

func TestAmendmentsHoldAtOnceAndForGood(t *testing.T) {
	t.Parallel()
	dir, file := folder(t, ferries()), filepath.Join(t.TempDir(), "dateline", "actors")
	c := opened(t, dir, Options{Amendments: file})
	news, err := c.Next(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	merge := model.Amendment{Change: model.Merge, Actor: bare, Into: oskar}
	rename := model.Amendment{Change: model.Rename, Actor: oskar, Name: "O. Brandvold"}
	for _, a := range []model.Amendment{merge, rename} {
		if err := c.Amend(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if after, _ := c.Next(t.Context(), news.Serial); after.Edition.Number() <= news.Edition.Number() {
		t.Error("nobody was told of a newer edition")
	}
	for _, c := range []*Corpus{c, opened(t, dir, Options{Amendments: file}), opened(t, dir, Options{Amendments: file, Quiet: true})} {
		if label, n := counted(c, oskar); label != "O. Brandvold" || n != 5 {
			t.Errorf("%q in %d articles, want O. Brandvold in 5", label, n)
		}
		if got := casts(t, c)["A Word on the Trams"]; !slices.Contains(got, "person:oskar brandvold O. Brandvold") {
			t.Errorf("the article says %v", got)
		}
		if got := c.Amendments(); !slices.Equal(got, []model.Amendment{merge, rename}) {
			t.Errorf("amendments: %v", got)
		}
	}
	if err := c.Retract(t.Context(), merge); err != nil {
		t.Fatal(err)
	}
	if _, n := counted(c, oskar); n != 4 {
		t.Errorf("the merge was retracted, and %d articles are his", n)
	}
	if err := c.Retract(t.Context(), merge); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("retracted twice: %v", err)
	}
	if text, _ := os.ReadFile(file); string(text) != rename.String()+"\n" {
		t.Errorf("the file says %q", text)
	}
}

// A name that a reader pasted holds no escape sequence, on the screen as in the
// file.
func TestNamesAreCleanAtOnce(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "actors")
	c := opened(t, folder(t, ferries()), Options{Amendments: file})
	rename := model.Amendment{Change: model.Rename, Actor: oskar, Name: "\x1b[31mO.\u202e Brandvold\x07"}
	if err := c.Amend(t.Context(), rename); err != nil {
		t.Fatal(err)
	}
	if label, _ := counted(c, oskar); label != "O. Brandvold" {
		t.Errorf("the edition calls him %q", label)
	}
	if text, _ := os.ReadFile(file); string(text) != "rename person:\"oskar brandvold\" to \"O. Brandvold\"\n" {
		t.Errorf("the file says %q", text)
	}
	if err := c.Retract(t.Context(), rename); err != nil {
		t.Error(err)
	}
}

func TestHiddenActorsHaveSpokenAllTheSame(t *testing.T) {
	t.Parallel()
	c := opened(t, folder(t, ferries()), Options{})
	if err := c.Amend(t.Context(), model.Amendment{Change: model.Hide, Actor: oskar}); err != nil {
		t.Fatal(err)
	}
	if _, n := counted(c, oskar); n != 0 {
		t.Errorf("hidden and in %d articles", n)
	}
	for id := range ids(c) {
		a, _ := c.Article(t.Context(), id)
		for _, m := range a.Mentions {
			if strings.Contains(m.In(a.Text), "Brandvold") && a.Actors[m.Actor].ID != bare {
				t.Errorf("%s mentions %v", a.Title, a.Actors[m.Actor])
			}
		}
		if a.Title == "A Word on the Ferries" && (len(a.Quotes) != 1 || a.Quotes[0].Actor != -1 || a.Quotes[0].Speaker == "") {
			t.Errorf("the quote is %+v", a.Quotes)
		}
	}
	said := query.Said{Actor: "Brandvold"}
	if n := c.Edition().Select(reading.Ask{Where: said}, model.Newest).Len(); n != 1 {
		t.Errorf("%d articles quote him", n)
	}
}

func TestAmendmentThatCannotBeWrittenHolds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	blocked := filepath.Join(dir, "blocked")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(blocked, "actors")
	c := opened(t, folder(t, ferries()), Options{Amendments: file})
	merge := model.Amendment{Change: model.Merge, Actor: bare, Into: oskar}
	if err := c.Amend(t.Context(), merge); err == nil || !strings.Contains(err.Error(), "amendments") {
		t.Errorf("nothing was written, and nobody said so: %v", err)
	}
	if _, n := counted(c, oskar); n != 5 {
		t.Errorf("it does not hold: %d articles", n)
	}
	if _, err := c.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, n := counted(c, oskar); n != 5 {
		t.Errorf("it does not hold after the file was read again: %d articles", n)
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	if err := c.Amend(t.Context(), model.Amendment{Change: model.Hide, Actor: "place:oslo"}); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(file); !strings.HasPrefix(string(text), merge.String()+"\n") {
		t.Errorf("what could not be written was forgotten: %q", text)
	}
}

func TestFileIsReadAgain(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "actors")
	c := opened(t, folder(t, ferries()), Options{Amendments: file})
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	loop := "merge person:\"a\" into person:\"b\"\nmerge person:\"b\" into person:\"a\"\n"
	write(model.Amendment{Change: model.Merge, Actor: bare, Into: oskar}.String() + "\n" + loop)
	if _, n := counted(c, oskar); n != 5 {
		t.Errorf("another process merged them, and %d articles are his", n)
	}
	news, _ := c.Next(t.Context(), 0)
	if p := news.Progress.Problems; len(p) != 1 || p[0].Item != "line 3" || !strings.Contains(p[0].Error(), "itself") {
		t.Errorf("problems: %v", p)
	}
	if err := c.Amend(t.Context(), model.Amendment{Change: model.Merge, Actor: oskar, Into: bare}); err == nil {
		t.Error("a circle was let in")
	}
	write("")
	if _, n := counted(c, oskar); n != 4 {
		t.Errorf("another process took it back, and %d articles are his", n)
	}
	if news, _ := c.Next(t.Context(), 0); len(news.Progress.Problems) != 0 {
		t.Errorf("problems: %v", news.Progress.Problems)
	}
}

// Amending, reading and marking go on side by side, and editions only ever get
// newer; in the end all is as the last amendment has it.
func TestAmendWhileArticlesAreMarked(t *testing.T) {
	t.Parallel()
	files := stories(200)
	maps.Copy(files, ferries())
	c, err := Open(t.Context(), []string{folder(t, files)}, Options{Workers: 3, Amendments: filepath.Join(t.TempDir(), "actors")})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	merge := model.Amendment{Change: model.Merge, Actor: bare, Into: oskar}
	all.Go(func() {
		for range 10 {
			if err := errors.Join(c.Amend(t.Context(), merge), c.Retract(t.Context(), merge)); err != nil {
				t.Error(err)
			}
		}
		if err := c.Amend(t.Context(), merge); err != nil {
			t.Error(err)
		}
	})
	all.Go(func() {
		for range 5 {
			for id := range ids(c) {
				if a, err := c.Article(t.Context(), id); err != nil || len(a.Mentions) > 0 && a.Mentions[0].Actor >= len(a.Actors) {
					t.Errorf("%v, %v", a, err)
				}
			}
		}
	})
	all.Go(func() {
		var serial, number uint64
		for stage := "reading"; stage != ""; {
			n, err := c.Next(t.Context(), serial)
			if err != nil || n.Edition.Number() < number {
				t.Errorf("edition %d came after %d, %v", n.Edition.Number(), number, err)
				return
			}
			serial, number, stage = n.Serial, n.Edition.Number(), n.Progress.Stage
		}
	})
	all.Wait()
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, n := counted(c, oskar); n != 5 {
		t.Errorf("in the end %d articles are his, want 5", n)
	}
}

// An older recogniser's marks are made anew.
func TestOlderMarksAreMadeAnew(t *testing.T) {
	t.Parallel()
	c := opened(t, folder(t, ferries()), Options{})
	for id := range ids(c) {
		kept, _ := c.Outline(id)
		old := *kept
		old.Marked, old.Actors, old.Mentions = 1, nil, nil
		c.room.replace(&old)
	}
	for id := range ids(c) {
		if a, _ := c.Article(t.Context(), id); len(a.Actors) == 0 {
			t.Errorf("%s is shown as it was marked before", a.Title)
		}
	}
	if _, err := c.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for id := range ids(c) {
		if kept, _ := c.Outline(id); kept.Marked == 1 || len(kept.Actors) == 0 {
			t.Errorf("%s was not marked again", kept.Title)
		}
	}
}

// BenchmarkAmend measures what a reader waits for who amends an actor of 500
// articles among 10 000, and who takes that back.
func BenchmarkAmend(b *testing.B) {
	c, err := Open(b.Context(), []string{pile(b, 10_000)}, Options{Quiet: true, Unmarked: true})
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Wait(b.Context()); err != nil {
		b.Fatal(err)
	}
	n := 0
	r := rand.New(rand.NewPCG(1, 2))
	names := rand.NewZipf(r, 1.15, 6, 99_999)
	for id := range ids(c) {
		kept, _ := c.Outline(id)
		a := *kept
		for i := range 12 {
			who := fmt.Sprintf("Person Nobody%d", names.Uint64())
			if i == 0 && n%20 == 0 {
				who = "Ada Quill"
			}
			a.Mentions = append(a.Mentions, model.Mention{Actor: i}, model.Mention{Actor: i})
			a.Actors = append(a.Actors, model.Actor{ID: model.ActorID("person:" + strings.ToLower(who)), Name: who, Kind: model.Person})
		}
		a.Marked = 1
		c.room.replace(&a)
		kept, _ = c.Outline(id)
		c.stage.add([]index.Entry{c.stage.writer.Analyse(kept)})
		n++
	}
	c.stage.edition(c.news.swap)
	for name, a := range map[string]model.Amendment{
		"merge": {Change: model.Merge, Actor: "person:ada quill", Into: "person:ben quill"},
		"split": {Change: model.Split, Actor: "person:ada quill", Name: "Quill"},
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, change := range []func(context.Context, model.Amendment) error{c.Amend, c.Retract} {
					began := time.Now()
					if err := change(b.Context(), a); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(began))
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
