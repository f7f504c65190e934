package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
)

func TestNumbersAreGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1 000", 12345: "12 345", 1234567: "1 234 567", -1000: "-1 000"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
	if got := plural(1, "article") + ", " + plural(2000, "article") + ", " + plural(2, "box", "boxes"); got != "1 article, 2 000 articles, 2 boxes" {
		t.Error(got)
	}
}

// The line of progress says no more than is known.
func TestProgressLine(t *testing.T) {
	t.Parallel()
	began := time.Date(2025, 11, 22, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name              string
		done, read, total int
		took              time.Duration
		problems          int
		want              string
	}{
		{"nothing yet", 0, 0, 0, 0, 0, "0 articles"},
		{"a pipe", 1200, 5000, 0, 10 * time.Second, 0, "1 200 articles · 120/s"},
		{"half of it", 3000, 500, 1000, 60 * time.Second, 2, "3 000 articles · 50 % · 50/s · 1 min left · 2 problems"},
		{"nearly over", 3000, 999, 1000, 60 * time.Second, 0, "3 000 articles · 99 % · 50/s · 1 s left"},
		{"a long one", 10, 1, 10_000, time.Minute, 0, "10 articles · 0 % · 0/s · 166 h 39 min left"},
		{"grown meanwhile", 10, 2000, 1000, time.Minute, 0, "10 articles · 100 % · 0/s"},
	} {
		m := newMeter(began)
		m.tell(reading.Progress{Stage: "importing", Done: c.done})
		m.read.Store(int64(c.read))
		m.total.Store(int64(c.total))
		if got := m.line(began.Add(c.took), c.problems); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What is read is counted, and what there is to read only when all of it is
// known.
func TestMeterCounts(t *testing.T) {
	t.Parallel()
	item := func(size int64) source.Item { return source.Item{Path: "x", Size: size} }
	walk := func(items ...source.Item) func(func(source.Item, error) bool) {
		return func(yield func(source.Item, error) bool) {
			for _, it := range items {
				if !yield(it, nil) {
					return
				}
			}
		}
	}
	m := newMeter(time.Time{})
	m.measure(t.Context(), walk(item(3), item(4)))
	if got := m.total.Load(); got != 7 {
		t.Errorf("there are %d bytes, want 7", got)
	}
	m = newMeter(time.Time{})
	m.measure(t.Context(), walk(item(3), item(-1), item(4)))
	if got := m.total.Load(); got != 0 {
		t.Errorf("with a pipe there are %d bytes", got)
	}
	in, err := m.counted(func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("seven b")), nil })()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(in); err != nil || m.read.Load() != 7 {
		t.Errorf("read %d bytes: %v", m.read.Load(), err)
	}
}

func TestProblemsByKind(t *testing.T) {
	t.Parallel()
	p := &problems{kinds: map[string]int{}}
	for range 7 {
		p.add(model.Problem{Source: "a", Stage: "parse", Err: model.ErrBinary})
	}
	p.add(model.Problem{Source: "\x1b[31mb", Stage: "parse", Err: errors.New("read JSON: it ends in the middle")})
	for i := range 100 {
		p.add(errors.New(strings.Repeat("x", i+1)))
	}
	if p.n != 108 || len(p.first) != shownProblems || p.kinds["not text"] != 7 || p.kinds["read JSON"] != 1 || len(p.kinds) > maxKinds+1 {
		t.Errorf("%d problems, %d shown, %d kinds: %v", p.n, len(p.first), len(p.kinds), p.kinds)
	}
	var said strings.Builder
	p.tell(&app{stderr: &said})
	if got := said.String(); !strings.Contains(got, "108 problems in all: ") || !strings.Contains(got, "7 not text") || strings.Contains(got, "\x1b") {
		t.Errorf("said %q", got)
	}
}

// desk is what readers wrote by hand, in memory.
type desk struct {
	marks  map[string]map[model.ID]model.Mark
	views  map[string][]model.View
	amends []model.Amendment
	writes int
}

func (d *desk) Marks(_ context.Context, r string) (map[model.ID]model.Mark, error) {
	return maps.Clone(d.marks[r]), nil
}

func (d *desk) Mark(_ context.Context, r string, marks map[model.ID]model.Mark) error {
	if d.marks[r] == nil {
		d.marks[r] = map[model.ID]model.Mark{}
	}
	maps.Copy(d.marks[r], marks)
	d.writes++
	return nil
}

func (d *desk) Views(_ context.Context, r string) ([]model.View, error) { return d.views[r], nil }

func (d *desk) SaveView(_ context.Context, r string, v model.View) error {
	d.views[r] = append(d.views[r], v)
	return nil
}

func (d *desk) Amendments(context.Context) ([]model.Amendment, error) { return d.amends, nil }

func (d *desk) Amend(_ context.Context, _ []model.Amendment, add model.Amendment) error {
	d.amends = append(d.amends, add)
	return nil
}

// What comes in is added to what is there, and takes nothing away.
func TestBesidesOnlyAdd(t *testing.T) {
	t.Parallel()
	hide := model.Amendment{Change: model.Hide, Actor: "person:falcon"}
	here := model.Amendment{Change: model.Rename, Actor: "person:keir", Name: "Keir S."}
	there := model.Amendment{Change: model.Rename, Actor: "person:keir", Name: "Keir Starmer"}
	d := &desk{
		marks:  map[string]map[model.ID]model.Mark{"": {"a": model.Starred, "b": model.Read}},
		views:  map[string][]model.View{"": {{Key: "1", Query: "ferry"}}},
		amends: []model.Amendment{here},
	}
	for pass := range 2 {
		b := &besides{ctx: t.Context(), store: d}
		for id, mark := range map[model.ID]model.Mark{"a": model.Read, "b": model.Read, "c": model.Starred} {
			if err := b.Mark("", id, mark); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(b.Mark("mira", "a", model.Read), b.Amendment(there), b.Amendment(hide)); err != nil {
			t.Fatal(err)
		}
		if err := b.View("", model.View{Key: "1", Query: "harbour"}); err == nil {
			t.Error("a view took another's key")
		}
		if err := errors.Join(b.View("", model.View{Key: "1", Query: "ferry"}), b.View("", model.View{Key: "2", Query: "harbour"}), b.flush()); err != nil {
			t.Fatal(err)
		}
		if want := []int{5, 0}[pass]; b.kept != want {
			t.Errorf("pass %d kept %d, want %d", pass, b.kept, want)
		}
	}
	want := map[string]map[model.ID]model.Mark{
		"":     {"a": model.Starred | model.Read, "b": model.Read, "c": model.Starred},
		"mira": {"a": model.Read},
	}
	if !reflect.DeepEqual(d.marks, want) {
		t.Errorf("the marks are %v", d.marks)
	}
	if len(d.views[""]) != 2 || !reflect.DeepEqual(d.amends, []model.Amendment{here, hide}) {
		t.Errorf("the views are %v, the amendments %v", d.views, d.amends)
	}
}

// However much a hostile export says, it is bounded.
func TestBesidesAreBounded(t *testing.T) {
	t.Parallel()
	d := &desk{marks: map[string]map[model.ID]model.Mark{}, views: map[string][]model.View{}}
	b := &besides{ctx: t.Context(), store: d}
	refused := 0
	for i := range maxReaders + 10 {
		if b.Mark(itoa(i), "a", model.Read) != nil {
			refused++
		}
	}
	if refused != 10 {
		t.Errorf("%d readers were refused, want 10", refused)
	}
	for i := range markBatch + 1 {
		if err := b.Mark("0", model.ID(itoa(i)), model.Read); err != nil {
			t.Fatal(err)
		}
	}
	if d.writes != 1 {
		t.Errorf("%d writes before the end, want 1", d.writes)
	}
	if err := b.Amendment(model.Amendment{Change: model.Merge, Actor: "person:a", Into: "person:a"}); err == nil {
		t.Error("an actor became itself")
	}
}

func TestWhereTheLibraryIs(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("folders of its own")
	}
	for _, c := range []struct {
		name string
		env  []string
		want string
	}{
		{"by the home", []string{"HOME=/home/mira"}, "/home/mira/.local/share/dateline/library.db"},
		{"by XDG", []string{"HOME=/home/mira", "XDG_DATA_HOME=/data"}, "/data/dateline/library.db"},
		{"a relative one is ignored", []string{"HOME=/home/mira", "XDG_DATA_HOME=data"}, "/home/mira/.local/share/dateline/library.db"},
		{"nowhere", nil, ""},
	} {
		if got := inShare(c.env, "library.db"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
