package ui

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// pile is an edition of so many articles, each named by its ordinal; it knows
// no query but all.
type pile struct {
	number uint64
	n      int
}

func (p pile) Number() uint64                                             { return p.number }
func (p pile) Len() int                                                   { return p.n }
func (p pile) Select(reading.Ask, model.Order) reading.Rows               { return p }
func (p pile) Counts(reading.Ask, model.Facet, string, int) []model.Count { return nil }
func (p pile) At(i int) reading.Ordinal                                   { return reading.Ordinal(i) }
func (p pile) Headline(o reading.Ordinal) model.Headline {
	name := strconv.Itoa(int(o))
	return model.Headline{ID: model.ID(name), Title: "article " + name}
}

func (p pile) Find(id model.ID) int {
	i, err := strconv.Atoi(string(id))
	if err != nil || i >= p.n {
		return -1
	}
	return i
}

// openPile starts a session on a pile whose articles of brings.
func openPile(t *testing.T, n int, of func(model.ID) (*model.Article, error)) *uitest.Harness {
	t.Helper()
	room := uitest.Still{
		News: reading.News{Edition: pile{1, n}, Serial: 1},
		Of:   func(_ context.Context, id model.ID) (*model.Article, error) { return of(id) },
	}
	now := func() time.Time { return time.Unix(0, 0) }
	return uitest.New(New(Options{Newsroom: room, Context: t.Context(), Now: now, Mono: true}), 120, 30)
}

func someArticle(id model.ID) (*model.Article, error) {
	return &model.Article{ID: id, Title: "article " + string(id), Body: "Text.", Text: "Text."}, nil
}

// A neighbour that cannot be read is asked for once, not over and over while
// nobody presses a key.
func TestAnUnreadableNeighbourIsLeftAlone(t *testing.T) {
	t.Parallel()
	asked := map[model.ID]int{}
	h := openPile(t, 50, func(id model.ID) (*model.Article, error) {
		if asked[id]++; id == "1" {
			return nil, errors.New("read article: gone")
		}
		return someArticle(id)
	})
	if asked["1"] != 1 {
		t.Errorf("asked %d times", asked["1"])
	}
	if h.Keys("j"); asked["1"] != 2 || !strings.Contains(h.Screen(), "read article: gone") {
		t.Errorf("under the cursor it was asked for %d times, and the screen says\n%s", asked["1"], h.Screen())
	}
}

// While the reading goes on editions come several times a second: a list that
// was scrolled away from the cursor stays where it is.
func TestNewsLeavesTheListWhereItWasScrolled(t *testing.T) {
	t.Parallel()
	h := openPile(t, 500, someArticle)
	h.Wheel(10, 10, 20)
	if before := h.Screen(); !strings.Contains(before, "article 60") {
		t.Fatalf("the wheel did not scroll:\n%s", before)
	}
	h.Send(newsArrived{reading.News{Edition: pile{2, 600}, Serial: 1}})
	if after := h.Screen(); !strings.Contains(after, "article 60") {
		t.Errorf("the list jumped:\n%s", after)
	}
}
