package article

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dateline/model"
	"dateline/ui/theme"
)

// shelves counts the articles that are read from it.
type shelves struct {
	read atomic.Int64
	size int
}

func (s *shelves) article(_ context.Context, id model.ID) (*model.Article, error) {
	s.read.Add(1)
	if id == "gone" {
		return nil, model.ErrNotFound
	}
	text := strings.Repeat("words ", s.size/6)
	return &model.Article{ID: id, Title: "Title", Text: text, Body: text}, nil
}

func TestBodiesReadOnce(t *testing.T) {
	t.Parallel()
	s, b := &shelves{size: 60}, NewBodies(1<<20)
	ask := func(id model.ID, edition uint64) *model.Article {
		a, err := b.Article(t.Context(), id, edition, s.article)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := ask("1", 1)
	if ask("1", 1) != first || s.read.Load() != 1 {
		t.Errorf("read %d times", s.read.Load())
	}
	second := ask("1", 2)
	if second == first || s.read.Load() != 2 {
		t.Error("a newer edition got the article of an older one")
	}
	if ask("1", 1) != second {
		t.Error("an older edition does not get the newest article")
	}
	for range 2 {
		if _, err := b.Article(t.Context(), "gone", 1, s.article); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("the error is %v", err)
		}
	}
	if s.read.Load() != 4 {
		t.Error("an error was kept")
	}
	var none *Bodies
	if a, err := none.Article(t.Context(), "1", 1, s.article); err != nil || a == first || none.Has(Job{}) {
		t.Error("no bodies keep something")
	}
}

// All who ask at one time get one article and one rendering.
func TestBodiesMakeOnceForAll(t *testing.T) {
	t.Parallel()
	b, made := NewBodies(1<<20), make(chan struct{})
	s := &shelves{size: 600}
	load := func(ctx context.Context, id model.ID) (*model.Article, error) {
		<-made
		return s.article(ctx, id)
	}
	like := New(theme.New(theme.Dark, false)).SetSize(60, 20).Like()
	var all sync.WaitGroup
	got, sheets := make([]*model.Article, 8), make([]*sheet, 8)
	for i := range got {
		all.Go(func() {
			got[i], _ = b.Article(t.Context(), "1", 1, load)
			sheets[i] = b.Render(t.Context(), like.For(got[i])).sheet
		})
	}
	close(made)
	all.Wait()
	for i := range got {
		if got[i] == nil || got[i] != got[0] || sheets[i] == nil || sheets[i] != sheets[0] {
			t.Fatalf("reader %d has an article of its own", i)
		}
	}
	if s.read.Load() != 1 {
		t.Errorf("read %d times", s.read.Load())
	}
}

// Who waits for a session that ends takes its place, and so does who waits for
// one that breaks off.
func TestBodiesOutliveWhoAsked(t *testing.T) {
	t.Parallel()
	s := &shelves{size: 60}
	for _, c := range []struct {
		name string
		end  func()
	}{{"left", func() {}}, {"a panic", func() { panic("broken") }}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, began, ctx := NewBodies(1<<20), make(chan struct{}), t.Context()
			first, leave := context.WithCancel(ctx)
			var all sync.WaitGroup
			all.Go(func() {
				defer func() { _ = recover() }()
				_, _ = b.Article(first, "1", 1, func(ctx context.Context, _ model.ID) (*model.Article, error) {
					close(began)
					<-ctx.Done()
					c.end()
					return nil, ctx.Err()
				})
			})
			<-began
			all.Go(func() {
				if a, err := b.Article(ctx, "1", 1, s.article); err != nil || a == nil {
					t.Errorf("got %v, %v", a, err)
				}
			})
			leave()
			all.Wait()
		})
	}
	b, began, ends := NewBodies(1<<20), make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		_, _ = b.Article(t.Context(), "1", 1, func(ctx context.Context, id model.ID) (*model.Article, error) {
			close(began)
			<-ends
			return s.article(ctx, id)
		})
	})
	<-began
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := b.Article(gone, "1", 1, s.article); !errors.Is(err, context.Canceled) {
		t.Errorf("who left waits on: %v", err)
	}
	close(ends)
	all.Wait()
}

// What is kept stays within its room, the most recently used of it, and is let
// go when nobody asks for it.
func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	s, b := &shelves{size: 10_000}, NewBodies(200_000)
	like := New(theme.New(theme.Dark, false)).SetSize(60, 20).Like()
	for i := range 50 {
		a, err := b.Article(t.Context(), model.ID(strconv.Itoa(i)), 1, s.article)
		if err != nil {
			t.Fatal(err)
		}
		if i < 5 {
			b.Render(t.Context(), like.For(a))
		}
		if _, err := b.Article(t.Context(), "0", 1, s.article); err != nil {
			t.Fatal(err)
		}
	}
	held := 0
	for at := b.order.Front(); at != nil; at = at.Next() {
		held += at.Value.(*body).size
	}
	if held != b.held || held > b.room || len(b.kept) != b.order.Len() || len(b.kept) < 3 {
		t.Errorf("%d bodies of %d bytes, %d said, with room for %d", len(b.kept), held, b.held, b.room)
	}
	if n := s.read.Load(); n != 50 {
		t.Errorf("read %d times: the one that is used most did not stay", n)
	}
	b.sweep()
	if _, err := b.Article(t.Context(), "0", 1, s.article); err != nil || b.order.Len() == 0 {
		t.Fatal("what was just used is gone")
	}
	if b.sweep(); b.order.Len() != 1 {
		t.Errorf("%d bodies that nobody asked for are left", b.order.Len()-1)
	}
	if b.sweep(); b.order.Len() != 0 || b.held != 0 || b.sweeps != nil {
		t.Errorf("%d bodies, %d bytes and a timer are left", b.order.Len(), b.held)
	}
	if b := NewBodies(10); b.Render(t.Context(), like.For(&model.Article{ID: "1", Text: "Text."})).sheet == nil || b.held != 0 {
		t.Error("what is bigger than the room is not rendered, or kept")
	}
}

// The version tells apart what the reader sees, and nothing else.
func TestVersions(t *testing.T) {
	t.Parallel()
	make := func(change func(*model.Article)) uint64 {
		a := &model.Article{ID: "1", Title: "Title", Text: "Text.", Body: "Text.", Authors: []string{"A"},
			Actors: []model.Actor{{Name: "Japan"}}, Mentions: []model.Mention{{Span: model.Span{End: 2}}}}
		change(a)
		return versionOf(a)
	}
	seen := map[uint64]string{make(func(*model.Article) {}): "unchanged"}
	for name, change := range map[string]func(*model.Article){
		"title": func(a *model.Article) { a.Title = "Other" }, "same length": func(a *model.Article) { a.Text = "Next." },
		"body": func(a *model.Article) { a.Body = "*Tex*" }, "actor": func(a *model.Article) { a.Actors[0].Name = "China" },
		"kind": func(a *model.Article) { a.Actors[0].Kind = model.Place }, "mention": func(a *model.Article) { a.Mentions[0].End = 3 },
		"copies": func(a *model.Article) { a.Copies = []model.Headline{{Source: "B"}} }, "author": func(a *model.Article) { a.Authors[0] = "B" },
		"link": func(a *model.Article) { a.Links = []model.Link{{URL: "https://a.example"}} }, "tag": func(a *model.Article) { a.Tags = []model.Tag{{Name: "x"}} },
	} {
		v := make(change)
		if other, had := seen[v]; had {
			t.Errorf("%s has the version of %s", name, other)
		}
		seen[v] = name
	}
	if seen[make(func(*model.Article) {})] != "unchanged" {
		t.Error("the same article has two versions")
	}
}
