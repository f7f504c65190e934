package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// watched is a pile that counts what it is asked, and whose facets take as long
// as it is told.
type watched struct {
	pile
	asked *asked
}

type asked struct {
	headlines, rows, finds, selects, counts int
	clock                                   time.Time
	slow                                    time.Duration // a facet
}

func (w watched) Headline(o reading.Ordinal) model.Headline {
	w.asked.headlines++
	return w.pile.Headline(o)
}

func (w watched) Select(ask reading.Ask, order model.Order) reading.Rows {
	w.asked.selects++
	return w
}

func (w watched) At(i int) reading.Ordinal { w.asked.rows++; return w.pile.At(i) }

func (w watched) Find(id model.ID) int { w.asked.finds++; return w.pile.Find(id) }

// Counts returns one term, which names the query.
func (w watched) Counts(ask reading.Ask, f model.Facet, _ string, _ int) []model.Count {
	w.asked.counts++
	w.asked.clock = w.asked.clock.Add(w.asked.slow)
	key := fmt.Sprintf("of %q", ask.Where)
	return []model.Count{{Term: model.Term{Facet: f, Key: key}, Label: key, Articles: 1}}
}

// openWatched starts a session on a wide screen.
func openWatched(t *testing.T, n int, slow time.Duration) (*uitest.Harness, *asked) {
	t.Helper()
	a := &asked{clock: time.Unix(0, 0), slow: slow}
	room := uitest.Still{
		News: reading.News{Edition: watched{pile{1, n}, a}, Serial: 1},
		Of:   func(_ context.Context, id model.ID) (*model.Article, error) { return someArticle(id) },
	}
	now := func() time.Time { return a.clock }
	return uitest.New(New(Options{Newsroom: room, Context: t.Context(), Now: now, Mono: true}), 200, 50), a
}

// The first frame and every key cost what is on the screen, not what there is.
func TestAMillionArticlesCostAScreenful(t *testing.T) {
	t.Parallel()
	const most = 200 // four screens of rows: the list drawn, the cursor, neighbours read ahead
	h, a := openWatched(t, 1_000_000, 0)
	_ = h.Raw()
	check := func(step string) {
		t.Helper()
		if a.headlines > most || a.rows > most || a.finds > 20 || a.selects > 20 || a.counts > 20 {
			t.Errorf("%s: %d headlines, %d rows, %d finds, %d selects, %d counts", step, a.headlines, a.rows, a.finds, a.selects, a.counts)
		}
		*a = asked{clock: a.clock}
	}
	check("the first frame")
	for _, key := range strings.Fields("j G k space O O O O m * U enter space J esc / w o r d enter esc x ctrl+o a esc t esc s esc w esc W esc S esc f x enter U v z z tab tab < ? esc g") {
		h.Keys(key)
		_ = h.Raw()
		check(key)
	}
	h.Send(newsArrived{reading.News{Edition: watched{pile{2, 1_000_001}, a}, Serial: 1}})
	_ = h.Raw()
	check("news")
}

// Of a big edition list and length are shown before its terms are counted.
func TestTheFirstFrameWaitsForNoTerms(t *testing.T) {
	t.Parallel()
	a := &asked{}
	m := New(Options{Newsroom: uitest.Still{}, Context: t.Context(), Mono: true})
	next, _ := m.Update(tea.WindowSizeMsg{Width: 200, Height: 50})
	next, _ = next.Update(newsArrived{reading.News{Edition: watched{pile{1, untried + 1}, a}, Serial: 1}})
	if a.counts != 0 || !strings.Contains(next.View().Content, "article 3") {
		t.Errorf("%d counts before the first frame:\n%s", a.counts, next.View().Content)
	}
}

// asks types a query without running what comes of its last key, which it
// returns.
func asks(h *uitest.Harness, query string) tea.Cmd {
	h.Keys("x", "f").Type(query)
	next, cmd := h.Model.Update(uitest.Key("enter"))
	h.Model = next
	return cmd
}

// Terms that take long to count follow the list; those that do not come with it.
func TestSlowTermsFollowTheList(t *testing.T) {
	t.Parallel()
	h, a := openWatched(t, 100, 2*time.Millisecond) // four facets: 8 ms
	before := a.counts
	slow := asks(h, "one")
	if a.counts == before || !strings.Contains(h.Screen(), `of ""`) {
		t.Fatalf("asked %d times:\n%s", a.counts-before, h.Screen())
	}
	if strings.Contains(h.Screen(), `of "one"`) {
		t.Fatal("the slow terms came with the list")
	}
	second := asks(h, "two")
	h.Run(second)
	if strings.Contains(h.Screen(), `of "two"`) {
		t.Fatal("a second count goes on beside the first")
	}
	h.Run(slow) // the answer for one is dropped, and two is counted
	if strings.Contains(h.Screen(), `of "one"`) || !strings.Contains(h.Screen(), `of "two"`) {
		t.Errorf("after the count:\n%s", h.Screen())
	}
	a.slow = 0
	h.Run(asks(h, "three")) // still beside the session; it was quick
	if asks(h, "four"); !strings.Contains(h.Screen(), `of "four"`) {
		t.Errorf("quick terms do not come with the list:\n%s", h.Screen())
	}
}

// barren is an edition in which nothing matches a query.
type barren struct{ watched }

func (b barren) Select(ask reading.Ask, _ model.Order) reading.Rows {
	b.asked.selects++
	if ask.Where.String() == "" {
		return b.pile
	}
	return pile{}
}

// What empties a result is found out once, not with every frame.
func TestEmptinessIsExplainedOnce(t *testing.T) {
	t.Parallel()
	a := &asked{}
	room := uitest.Still{
		News: reading.News{Edition: barren{watched{pile{1, 5}, a}}, Serial: 1},
		Of:   func(_ context.Context, id model.ID) (*model.Article, error) { return someArticle(id) },
	}
	h := uitest.New(New(Options{Newsroom: room, Context: t.Context(), Mono: true}), 100, 30)
	h.Keys("f").Type("one").Keys("enter")
	if !strings.Contains(h.Screen(), "there would be 5") {
		t.Fatalf("the screen says\n%s", h.Screen())
	}
	before := a.selects
	for range 5 {
		_ = h.Raw()
	}
	if h.Keys("v", "v"); a.selects != before {
		t.Errorf("%d selects more", a.selects-before)
	}
}
