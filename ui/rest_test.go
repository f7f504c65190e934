package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// slow is a session over a slow line: its Cmds are run when the test says so.
type slow struct {
	t     *testing.T
	model tea.Model
	cmds  []tea.Cmd
	asked []model.ID // articles that were read
}

func openSlow(t *testing.T, n int) *slow {
	t.Helper()
	s := &slow{t: t}
	room := uitest.Still{
		News: reading.News{Edition: pile{1, n}, Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			s.asked = append(s.asked, id)
			return &model.Article{ID: id, Title: "title of " + string(id), Text: "Text of " + string(id) + ".",
				Body: "Text of " + string(id) + ".", URL: "https://news.example/" + string(id)}, nil
		},
		Drawer: &uitest.Drawer{},
	}
	s.model = uitest.New(New(Options{Newsroom: room, Context: t.Context(), Mono: true,
		Now: func() time.Time { return time.Unix(0, 0) }, Rest: time.Nanosecond}), 120, 30).Model
	s.asked = nil
	return s
}

// keys presses keys without running what comes of them.
func (s *slow) keys(names ...string) *slow {
	for _, name := range names {
		var cmd tea.Cmd
		s.model, cmd = s.model.Update(uitest.Key(name))
		s.cmds = append(s.cmds, cmd)
	}
	return s
}

// rest runs all that came, until nothing more does.
func (s *slow) rest() *slow {
	h := &uitest.Harness{Model: s.model}
	for _, cmd := range s.cmds {
		h.Run(cmd)
	}
	s.model, s.cmds = h.Model, nil
	return s
}

func (s *slow) screen() string { return (&uitest.Harness{Model: s.model}).Screen() }

func (s *slow) shows(want ...string) {
	s.t.Helper()
	for _, w := range want {
		if !strings.Contains(s.screen(), w) {
			s.t.Errorf("no %q on the screen:\n%s", w, s.screen())
		}
	}
}

func (s *slow) hides(not ...string) {
	s.t.Helper()
	for _, w := range not {
		if strings.Contains(s.screen(), w) {
			s.t.Errorf("%q on the screen:\n%s", w, s.screen())
		}
	}
}

// A held key reads no article on its way, and the pane says which one it shows.
func TestTheArticleFollowsACursorAtRest(t *testing.T) {
	t.Parallel()
	s := openSlow(t, 50)
	s.hides("›article")
	s.keys("j", "j", "j")
	s.shows("Text of 0.", "›article 0", "4 of 50")
	s.hides(" · all")
	if s.rest(); len(s.asked) == 0 || s.asked[0] != "3" {
		t.Errorf("read %v", s.asked)
	}
	s.shows("Text of 3.", " · all")
	s.hides("›")
}

// A move that follows ends the wait of the one before: nothing comes of it, not
// even a message.
func TestAMoveEndsTheWaitBefore(t *testing.T) {
	t.Parallel()
	s := openSlow(t, 50).keys("j", "j")
	if msg := s.cmds[0](); msg != nil {
		t.Errorf("the first wait brought %#v", msg)
	}
	if s.model, _ = s.model.Update(rested{}); strings.Contains(s.screen(), "title of 2") {
		t.Error("a stale rest was taken")
	}
	s.keys("k", "k")
	s.hides("›")
	if s.rest(); len(s.asked) > 1 {
		t.Errorf("back where it was it read %v", s.asked)
	}
}

// turned is a pile that any query but all turns round.
type turned struct{ pile }

func (p turned) Select(ask reading.Ask, _ model.Order) reading.Rows {
	if _, all := ask.Where.(query.All); all || ask.Where == nil {
		return p.pile
	}
	return backwards(p)
}

type backwards struct{ pile }

func (b backwards) At(i int) reading.Ordinal { return reading.Ordinal(b.n - 1 - i) }
func (b backwards) Find(model.ID) int        { return -1 }

// Each letter of a search would bring an article of its own.
func TestTheArticleFollowsASearchAtRest(t *testing.T) {
	t.Parallel()
	s := openSlow(t, 50)
	s.model, _ = s.model.Update(newsArrived{reading.News{Edition: turned{pile{2, 50}}, Serial: 2}})
	s.keys("/", "x", "y")
	s.shows("Text of 0.", "article 49")
	if s.keys("enter"); strings.Contains(s.screen(), "Text of 0.") {
		t.Errorf("entered, another article is still there:\n%s", s.screen())
	}
	s.rest()
	s.shows("Text of 49.")
}

// What concerns the article never falls on the one that is still in the pane.
func TestAKeyTakesTheArticleAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key  string
		want []string
	}{
		{"y", []string{"copied https://news.example/2", "Text of 2."}},
		{"enter", []string{"Text of 2."}},
		{"tab", []string{"Text of 2."}},
		{"w", []string{"2"}},
	} {
		t.Run(c.key, func(t *testing.T) {
			t.Parallel()
			s := openSlow(t, 50).keys("j", "j", c.key)
			s.hides("Text of 0.")
			s.rest()
			s.shows(c.want...)
		})
	}
	t.Run("enter in the list alone", func(t *testing.T) {
		t.Parallel()
		s := openSlow(t, 50).keys("z", "j", "j")
		s.hides("›")
		s.keys("enter")
		s.hides("Text of 0.")
		s.shows("article 2")
		s.rest()
		s.shows("Text of 2.")
	})
	t.Run("a click on a row", func(t *testing.T) {
		t.Parallel()
		s := openSlow(t, 50).keys("j", "j")
		m, cmd := s.model.Update(tea.MouseClickMsg{X: 5, Y: 8, Button: tea.MouseLeft})
		s.model, s.cmds = m, append(s.cmds, cmd)
		s.hides("Text of 0.")
		s.rest()
		s.hides("Text of 0.", "Text of 2.", "›")
	})
}

// Marks are of the row under the cursor, and wait for nothing.
func TestMarksWhileTheArticleIsBehind(t *testing.T) {
	t.Parallel()
	s := openSlow(t, 50).keys("j", "*")
	s.shows("Text of 0.", "›article 0")
	if m := s.model.(Model); m.place.Marks().Of("1") != model.Starred {
		t.Errorf("the marks are %v", m.place.Marks().Of("1"))
	}
	s.rest()
	s.shows("Text of 1.")
}

// An article that is on its way when the cursor goes on is not shown any more.
func TestAMoveLeavesTheArticleOnItsWay(t *testing.T) {
	t.Parallel()
	s := openSlow(t, 50).keys("j", "j")
	var load tea.Cmd
	s.model, load = s.model.Update(s.cmds[1]())
	s.shows("Text of 0.", "›article 0")
	s.cmds = []tea.Cmd{load}
	s.keys("j")
	h := &uitest.Harness{Model: s.model}
	h.Run(load)
	if strings.Contains(h.Screen(), "Text of 2.") {
		t.Errorf("the article of a row that was left:\n%s", h.Screen())
	}
	s.model, s.cmds = h.Model, s.cmds[1:]
	s.rest()
	s.shows("Text of 3.")
}

// Over a line that turns out to be slow the article follows later, and the list
// scrolls by half pages.
func TestSlow(t *testing.T) {
	t.Parallel()
	m := New(Options{})
	next, _ := m.Update(Slow{})
	if got := next.(Model).opt.Rest; got != slowRest {
		t.Errorf("the cursor rests %v", got)
	}
	m = New(Options{Rest: time.Second})
	next, _ = m.Update(Slow{})
	if got := next.(Model).opt.Rest; got != time.Second {
		t.Errorf("the cursor rests %v, which was to be a second", got)
	}
}
