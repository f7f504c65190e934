package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// stack is an edition that sorts in every order and knows a word of the title
// and is:unread.
type stack struct {
	number    uint64
	headlines []model.Headline // the newest first
}

// dawn is when the first article of a stack was published.
var dawn = time.Date(2025, 11, 22, 0, 0, 0, 0, time.UTC)

// stacked makes a stack of the articles of these hours after dawn. Titles and
// sources are in no order that follows the dates.
func stacked(number uint64, hours ...int) stack {
	s := stack{number: number}
	slices.Sort(hours)
	slices.Reverse(hours)
	for _, n := range hours {
		s.headlines = append(s.headlines, model.Headline{
			ID: model.ID(fmt.Sprint(n)), Title: fmt.Sprintf("%02d of %d %s", n*37%100, n, []string{"even", "odd"}[n/2%2]),
			Source:    fmt.Sprint("Wire ", n*7%5),
			Published: model.Moment{Time: dawn.Add(time.Duration(n) * time.Hour), Precision: model.Minute},
		})
	}
	return s
}

func (s stack) Number() uint64                                             { return s.number }
func (s stack) Len() int                                                   { return len(s.headlines) }
func (s stack) Headline(o reading.Ordinal) model.Headline                  { return s.headlines[o] }
func (s stack) Counts(reading.Ask, model.Facet, string, int) []model.Count { return nil }

func (s stack) Select(ask reading.Ask, order model.Order) reading.Rows {
	rows := stackRows{of: s}
	for o, h := range s.headlines {
		if s.matches(ask.Where, h, ask.Marks) {
			rows.ordinals = append(rows.ordinals, o)
		}
	}
	key := func(o int) string {
		switch order {
		case model.ByTitle:
			return s.headlines[o].Title
		case model.BySourceName:
			return s.headlines[o].Source
		}
		return ""
	}
	if order == model.Oldest {
		slices.Reverse(rows.ordinals)
	}
	slices.SortStableFunc(rows.ordinals, func(a, b int) int { return cmp.Compare(key(a), key(b)) })
	return rows
}

func (s stack) matches(where query.Expr, h model.Headline, marks model.Marks) bool {
	switch where := where.(type) {
	case query.Word:
		return strings.Contains(h.Title, where.Text)
	case query.Is:
		return marks.Of(h.ID)&model.Read == 0
	}
	return true
}

type stackRows struct {
	of       stack
	ordinals []int
}

func (r stackRows) Len() int                 { return len(r.ordinals) }
func (r stackRows) At(i int) reading.Ordinal { return reading.Ordinal(r.ordinals[i]) }

func (r stackRows) Find(id model.ID) int {
	return slices.IndexFunc(r.ordinals, func(o int) bool { return r.of.headlines[o].ID == id })
}

// hours returns every step-th hour from from to before to.
func hours(from, to, step int) []int {
	var all []int
	for n := from; n < to; n += step {
		all = append(all, n)
	}
	return all
}

// openStack starts a session on an edition; its articles are longer than the
// screen.
func openStack(t *testing.T, news reading.News) *uitest.Harness {
	t.Helper()
	return startStack(t, uitest.Still{News: news})
}

// openStackWith starts one with a drawer for marks and views, on 50 articles.
func openStackWith(t *testing.T, d *uitest.Drawer) *uitest.Harness {
	t.Helper()
	return startStack(t, uitest.Still{News: reading.News{Edition: stacked(1, hours(100, 150, 1)...), Serial: 1}, Drawer: d})
}

func startStack(t *testing.T, room uitest.Still) *uitest.Harness {
	t.Helper()
	room.Of = func(_ context.Context, id model.ID) (*model.Article, error) {
		text := strings.Repeat("A line of "+string(id)+".\n\n", 12)
		return &model.Article{ID: id, Title: "article " + string(id), Body: text, Text: text}, nil
	}
	now := func() time.Time { return dawn.Add(1000 * time.Hour) }
	return uitest.New(New(Options{Newsroom: room, Context: t.Context(), Now: now, Mono: true}), 120, 18)
}

// Whatever the order and the query, articles that arrive move nothing: the
// cursor stays on its article and that on its line, the list where it was
// scrolled, and the open article at its place.
func TestArrivalsMoveNothing(t *testing.T) {
	t.Parallel()
	for _, place := range []struct{ name, keys string }{
		{"in the list", "j j j j j m j m"}, {"deep in the list", "space space j space k"}, {"at the end", "G"},
		{"reading", "j j j enter space space"}, {"reading the first", "enter space"},
		{"reading beside the list", "tab space"}, {"reading alone", "j j enter z space"}, {"back from reading", "j j enter esc"},
	} {
		for _, where := range []string{"", "odd", "is:unread"} {
			for order := range 4 {
				t.Run(fmt.Sprintf("%s, query %q, order %d", place.name, where, order), func(t *testing.T) {
					t.Parallel()
					h := openStack(t, reading.News{Edition: stacked(1, hours(100, 300, 2)...), Serial: 1})
					if where != "" {
						h.Keys("f").Type(where).Keys("enter")
					}
					for range order {
						h.Keys("O")
					}
					h.Keys(strings.Fields(place.keys)...)
					before := h.Model.(Model)
					for i, grown := range [][]int{hours(100, 340, 2), hours(40, 380, 1)} {
						h.Send(newsArrived{reading.News{Edition: stacked(uint64(i+2), grown...), Serial: 1}})
					}
					stays(t, before, h.Model.(Model), place.keys == "G")
				})
			}
		}
	}
}

// stays holds the session after arrivals to what it was before.
func stays(t *testing.T, before, after Model, atEnd bool) {
	t.Helper()
	was, _ := before.place.Current()
	if is, _ := after.place.Current(); is.ID != was.ID || after.shown != before.shown || after.place.Article() != before.place.Article() {
		t.Errorf("on %s, showing %s, open %q; was on %s, showing %s, open %q",
			is.ID, after.shown, after.place.Article(), was.ID, before.shown, before.place.Article())
	}
	if after.article.Position() != before.article.Position() {
		t.Errorf("the article is at %s, was at %s", after.article.Position(), before.article.Position())
	}
	line := func(m Model) int { return m.place.Cursor() - m.front.Top() }
	// At the end of the list the window can only stay as far as there are rows.
	if line(after) != line(before) && !atEnd && !before.layout().Front.Empty() {
		t.Errorf("the cursor is on line %d, was on %d", line(after), line(before))
	}
	if after.focus != before.focus || after.place.Query().String() != before.place.Query().String() {
		t.Error("the focus or the query changed")
	}
	if after.fresh() == 0 && (after.place.Cursor() > 0 || after.front.Top() > 0) {
		t.Error("nothing is said to be new")
	}
}

// A list that was scrolled away from its cursor stays where it was scrolled to.
func TestArrivalsLeaveAScrolledList(t *testing.T) {
	t.Parallel()
	h := openStack(t, reading.News{Edition: stacked(1, hours(100, 300, 2)...), Serial: 1}).Keys("j")
	h.Wheel(5, 10, 12)
	m := h.Model.(Model)
	first, _ := m.place.Row(m.front.Top())
	h.Send(newsArrived{reading.News{Edition: stacked(2, hours(100, 360, 2)...), Serial: 1}})
	m = h.Model.(Model)
	if now, _ := m.place.Row(m.front.Top()); now.ID != first.ID || m.front.Top() == 0 {
		t.Errorf("the first line is %s, was %s", now.ID, first.ID)
	}
}

// The article at the top is not swapped for a newer one while it is being
// scrolled with the wheel.
func TestArrivalsLeaveAScrolledArticle(t *testing.T) {
	t.Parallel()
	h := openStack(t, reading.News{Edition: stacked(1, hours(100, 300, 2)...), Serial: 1})
	h.Wheel(100, 8, 1)
	before := h.Model.(Model)
	if !before.article.Scrolled() || before.focus != OnFront {
		t.Fatal("the wheel did not scroll the article")
	}
	h.Send(newsArrived{reading.News{Edition: stacked(2, hours(100, 340, 2)...), Serial: 1}})
	stays(t, before, h.Model.(Model), false)
}

// What is new is counted until the reader has seen it.
func TestNewIsSaidUntilSeen(t *testing.T) {
	t.Parallel()
	marking := reading.Progress{Stage: "marking"}
	grown := func(h *uitest.Harness, number uint64, to int, p reading.Progress) {
		h.Send(newsArrived{reading.News{Edition: stacked(number, hours(100, to, 1)...), Serial: 1, Progress: p}})
	}
	for _, c := range []struct{ name, keys, then, want string }{
		{"away from the top", "j j", "", "12 new (g)"},
		{"at the top they are in sight", "", "", ""},
		{"at the top with the article open", "enter", "", "12 new (g)"},
		{"until the top", "j j", "g", ""},
		{"not by moving", "j j", "j k", "12 new (g)"},
		{"until asked again", "j j", "f o d d enter", ""},
		{"of the result only", "f o d d enter j", "", "6 new (g)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := openStack(t, reading.News{Edition: stacked(1, hours(100, 200, 1)...), Serial: 1})
			h.Keys(strings.Fields(c.keys)...)
			grown(h, 2, 204, reading.Progress{})
			grown(h, 3, 212, reading.Progress{})
			h.Keys(strings.Fields(c.then)...)
			if c.want == "" && strings.Contains(h.Screen(), "new (g)") || !strings.Contains(h.Screen(), c.want) {
				t.Errorf("want %q:\n%s", c.want, h.Screen())
			}
		})
	}
	t.Run("work that begins later brings new ones", func(t *testing.T) {
		t.Parallel()
		h := openStack(t, reading.News{Edition: stacked(1, hours(100, 200, 1)...), Serial: 1}).Keys("j", "j")
		grown(h, 2, 250, marking)
		grown(h, 3, 260, reading.Progress{})
		if !strings.Contains(h.Screen(), "60 new (g)") {
			t.Errorf("not said:\n%s", h.Screen())
		}
	})
	t.Run("while the first reading goes on all is new", func(t *testing.T) {
		t.Parallel()
		h := openStack(t, reading.News{Edition: stacked(1, hours(100, 200, 1)...), Serial: 1, Progress: marking}).Keys("j", "j")
		grown(h, 2, 250, marking)
		grown(h, 3, 250, reading.Progress{})
		if strings.Contains(h.Screen(), "new (g)") {
			t.Errorf("said:\n%s", h.Screen())
		}
	})
}

// A lasting state of the newsroom stands in the masthead.
func TestTheBannerIsShown(t *testing.T) {
	t.Parallel()
	h := openStack(t, reading.News{Edition: stacked(1, 1, 2), Serial: 1, Banner: "read-only library"})
	if top, _, _ := strings.Cut(h.Screen(), "\n"); !strings.HasSuffix(top, "read-only library") {
		t.Errorf("the masthead is %q", top)
	}
}
