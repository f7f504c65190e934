package exchange_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus/enrich"
	"dateline/corpus/exchange"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
)

// shelf is a library in memory.
type shelf struct {
	records    []record.Record
	damaged    map[int]bool
	readers    []string
	marks      map[string]map[model.ID]model.Mark
	views      map[string][]model.View
	amendments []model.Amendment
}

func (s *shelf) Since(context.Context, uint64, bool) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for i, r := range s.records {
			if s.damaged[i] {
				if !yield(record.Record{}, fmt.Errorf("read article %s: %w", r.Article.ID, model.ErrDamaged)) {
					return
				}
				continue
			}
			a := *r.Article
			a.Text = ""
			r.Article = &a
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (s *shelf) Count(context.Context, int) (int, int, error)          { return len(s.records), 0, nil }
func (s *shelf) Readers(context.Context) ([]string, error)             { return s.readers, nil }
func (s *shelf) Amendments(context.Context) ([]model.Amendment, error) { return s.amendments, nil }
func (s *shelf) Marks(_ context.Context, r string) (map[model.ID]model.Mark, error) {
	return s.marks[r], nil
}
func (s *shelf) Views(_ context.Context, r string) ([]model.View, error) { return s.views[r], nil }

// beside collects what comes in beside articles.
type beside struct {
	marks      map[string]map[model.ID]model.Mark
	views      map[string][]model.View
	amendments []model.Amendment
}

func (b *beside) Mark(reader string, id model.ID, mark model.Mark) error {
	if b.marks == nil {
		b.marks = map[string]map[model.ID]model.Mark{}
	}
	if b.marks[reader] == nil {
		b.marks[reader] = map[model.ID]model.Mark{}
	}
	b.marks[reader][id] = mark
	return nil
}

func (b *beside) View(reader string, v model.View) error {
	if b.views == nil {
		b.views = map[string][]model.View{}
	}
	b.views[reader] = append(b.views[reader], v)
	return nil
}

func (b *beside) Amendment(a model.Amendment) error {
	b.amendments = append(b.amendments, a)
	return nil
}

// newsroom returns the marked articles of the sample.
var newsroom = sync.OnceValues(func() ([]*model.Article, error) {
	var all []*model.Article
	marker := enrich.New()
	for item, err := range source.FS(context.Background(), sample.FS()) {
		if err != nil {
			return nil, err
		}
		for a, err := range parse.Read(context.Background(), item) {
			if err != nil {
				return nil, err
			}
			if len(all)%3 == 0 && a.Published.Known() {
				besideText(a)
			}
			marker.Mark(a)
			all = append(all, a)
		}
	}
	return all, nil
})

// besideText gives an article what a source may say beside its text.
func besideText(a *model.Article) {
	a.Section, a.Published.Zone = "Harbour", model.ZoneOf(540)
	a.Updated = model.Moment{Time: a.Published.Time.Add(90 * time.Minute).Truncate(time.Minute), Precision: model.Minute, Zone: model.ZoneOf(-210)}
	a.Tags = []model.Tag{{Kind: model.AboutPlace, Scheme: "geo", Code: "7", Name: "Ellery"}, {Name: "quay"}}
	a.Media = []model.Medium{{URL: "https://harbour.example/a.mp3", Type: "audio/mpeg", Title: "Hear it", Bytes: 9}}
}

// library returns the sample's articles with all that a library may hold.
func library(t testing.TB) *shelf {
	t.Helper()
	all, err := newsroom()
	if err != nil || len(all) < 20 {
		t.Fatalf("%d articles: %v", len(all), err)
	}
	s := &shelf{
		readers: []string{"", "mira"},
		marks: map[string]map[model.ID]model.Mark{
			"":     {all[0].ID: model.Read, all[1].ID: model.Read | model.Starred},
			"mira": {all[2].ID: model.Starred, "aaaaaaaaaaaaa": model.Read},
		},
		views: map[string][]model.View{"": {
			{Key: "1", Query: `actor:Japan -source:"Harbour Wire"`, Order: model.Oldest},
			{Key: "two", Query: "is:unread", Order: model.ByTitle},
		}},
		amendments: []model.Amendment{
			{Change: model.Merge, Actor: "person:xi", Into: "person:xi jinping"},
			{Change: model.Rename, Actor: "person:keir", Name: "Keir Starmer"},
		},
	}
	for i, a := range all {
		r := record.Record{Seq: uint64(i + 1), Article: a}
		if len(a.Actors) > 0 {
			r.Who = []record.Identity{{Actor: 0, ID: "person:somebody", Rule: model.KnownPerson}}
		}
		s.records = append(s.records, r)
	}
	return s
}

// item is bytes as a source brings them.
func item(name string, text []byte) source.Item {
	return source.Item{Name: filepath.Base(name), Path: name, Size: int64(len(text)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
}

// taken reads an item whole.
func taken(ctx context.Context, it source.Item, b exchange.Beside) (all []*model.Article, problems []error) {
	for a, err := range exchange.Read(ctx, it, b) {
		if err != nil {
			problems = append(problems, err)
			continue
		}
		all = append(all, a)
	}
	return all, problems
}

// An export gives the same articles back, to the byte, and all beside them.
func TestLinesGiveTheSameLibraryBack(t *testing.T) {
	t.Parallel()
	from := library(t)
	var file bytes.Buffer
	tally, err := exchange.Write(t.Context(), &file, from, exchange.Options{Made: time.Date(2025, 11, 22, 9, 0, 0, 0, time.UTC), Recogniser: enrich.Version})
	if err != nil {
		t.Fatal(err)
	}
	if want := (exchange.Tally{Articles: len(from.records), Marks: 4, Views: 2, Amendments: 2}); tally != want {
		t.Errorf("wrote %+v, want %+v", tally, want)
	}
	var b beside
	all, problems := taken(t.Context(), item("library.jsonl", file.Bytes()), &b)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(all) != len(from.records) {
		t.Fatalf("%d articles came back, want %d", len(all), len(from.records))
	}
	for i, got := range all {
		if want := from.records[i].Article; !same(got, want) {
			t.Errorf("%s came back as another:\n%+v\n%+v", want.ID, got, want)
		}
	}
	if !reflect.DeepEqual(b.marks, from.marks) || !reflect.DeepEqual(b.views, from.views) || !slices.Equal(b.amendments, from.amendments) {
		t.Errorf("beside the articles came %+v", b)
	}
	// Packed, it is an export still.
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(file.Bytes())
	w.Close()
	var again beside
	if all, problems := taken(t.Context(), item("library.jsonl.gz", packed.Bytes()), &again); len(all) != len(from.records) || len(problems) > 0 || !reflect.DeepEqual(again.marks, from.marks) {
		t.Errorf("packed: %d articles, marks %v, problems %v", len(all), again.marks, problems)
	}
	// Whoever knows nothing of the form reads the articles all the same.
	plain := 0
	for a, err := range parse.Read(t.Context(), item("library.jsonl", file.Bytes())) {
		if err == nil && a.ID == from.records[plain].Article.ID {
			plain++
		}
	}
	if plain != len(all) {
		t.Errorf("read as plain JSON Lines, %d of %d articles have their ids", plain, len(all))
	}
}

// same compares articles; an empty list is none.
func same(a, b *model.Article) bool {
	x, y := *a, *b
	for _, p := range []*model.Article{&x, &y} {
		p.Actors = slices.Clone(p.Actors)
		for i := range p.Actors {
			if len(p.Actors[i].Aliases) == 0 {
				p.Actors[i].Aliases = nil
			}
		}
		v := reflect.ValueOf(p).Elem()
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
				f.SetZero()
			}
		}
	}
	return reflect.DeepEqual(x, y)
}

// A folder of Markdown gives the articles back as far as they were written, and
// what lies beside them whole.
func TestMarkdownGivesTheArticlesBack(t *testing.T) {
	t.Parallel()
	from := library(t)
	folder := filepath.Join(t.TempDir(), "export")
	if _, err := exchange.WriteFolder(t.Context(), folder, from, exchange.Options{}); err != nil {
		t.Fatal(err)
	}
	want := map[model.ID]*model.Article{}
	for _, r := range from.records {
		want[r.Article.ID] = r.Article
	}
	var b beside
	n := 0
	for it, err := range source.Walk(t.Context(), []string{folder}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		all, problems := taken(t.Context(), it, &b)
		if len(problems) > 0 {
			t.Error(problems)
		}
		for _, got := range all {
			n++
			from := want[got.ID]
			if from == nil {
				t.Errorf("%s: there was no %s", it.Path, got.ID)
				continue
			}
			written := *from
			written.Path = it.Path
			written.Actors, written.Mentions, written.Topics, written.Quotes, written.Phrases, written.Marked = nil, nil, nil, nil, nil, 0
			// Markdown says of what is beside the text only what people would.
			written.Published.Zone, written.Updated.Zone, written.Media, written.Tags = 0, 0, nil, nil
			for _, tag := range from.Tags {
				written.Tags = append(written.Tags, model.Tag{Name: tag.Name})
			}
			got.Published.Zone, got.Updated.Zone = 0, 0 // all its times are in UTC
			if !same(got, &written) {
				t.Errorf("%s came back as another:\n%+v\n%+v", from.ID, got, &written)
			}
		}
	}
	if n != len(want) || !reflect.DeepEqual(b.marks, from.marks) || len(b.views[""]) != 2 || len(b.amendments) != 2 {
		t.Errorf("%d articles of %d came back, and %+v", n, len(want), b)
	}
	if _, err := exchange.WriteFolder(t.Context(), folder, from, exchange.Options{}); !errors.Is(err, os.ErrExist) {
		t.Errorf("written over: %v", err)
	}
}

// One article that cannot be read is left out and told of; the rest goes out.
func TestDamagedArticlesAreLeftOut(t *testing.T) {
	t.Parallel()
	from := library(t)
	from.damaged = map[int]bool{3: true}
	var told []error
	var file bytes.Buffer
	tally, err := exchange.Write(t.Context(), &file, from, exchange.Options{Problem: func(err error) { told = append(told, err) }})
	if err != nil || tally.Articles != len(from.records)-1 || tally.Problems != 1 || len(told) != 1 || !errors.Is(told[0], model.ErrDamaged) {
		t.Fatalf("%+v, %v, told %v", tally, err, told)
	}
	all, problems := taken(t.Context(), item("x.jsonl", file.Bytes()), nil)
	if len(all) != tally.Articles || len(problems) != 0 {
		t.Errorf("%d articles, %v", len(all), problems)
	}
}

// failing is a disk that becomes full.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, model.ErrFull
	}
	return len(p), nil
}

func TestWriteEndsWithItsWriter(t *testing.T) {
	t.Parallel()
	if _, err := exchange.Write(t.Context(), &failing{left: 1000}, library(t), exchange.Options{}); !errors.Is(err, model.ErrFull) {
		t.Errorf("a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := exchange.Write(ctx, io.Discard, library(t), exchange.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestFileNames(t *testing.T) {
	t.Parallel()
	day := model.Moment{Time: time.Date(2025, 11, 22, 9, 5, 0, 0, time.UTC), Precision: model.Minute}
	for _, c := range []struct {
		name, title string
		at          model.Moment
		want        string
	}{
		{"plain", "Tokyo Rejects Beijing’s Offensive", day, "2025-11/2025-11-22-tokyo-rejects-beijings-offensive-aaaaaaaaaaaaa.md"},
		{"undated", "../../etc: CON?", model.Moment{}, "undated/etc-con-aaaaaaaaaaaaa.md"},
		{"year", "A", model.Moment{Time: day.Time, Precision: model.Year}, "2025/2025-a-aaaaaaaaaaaaa.md"},
		{"other script", "東京で", day, "2025-11/2025-11-22-東京で-aaaaaaaaaaaaa.md"},
		{"long", strings.Repeat("word ", 40), day, "2025-11/2025-11-22-word-word-word-word-word-word-word-word-word-word-word-word-aaaaaaaaaaaaa.md"},
		{"no letters", "!!!", day, "2025-11/2025-11-22-aaaaaaaaaaaaa.md"},
	} {
		a := &model.Article{ID: "aaaaaaaaaaaaa", Title: c.title, Published: c.at}
		if got := filepath.ToSlash(exchange.FileName(a)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
