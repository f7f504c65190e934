package front

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// list is an edition of nothing but headlines, and its own rows.
type list []model.Headline

func (l list) Number() uint64                                             { return 1 }
func (l list) Len() int                                                   { return len(l) }
func (l list) Select(reading.Ask, model.Order) reading.Rows               { return l }
func (l list) Counts(reading.Ask, model.Facet, string, int) []model.Count { return nil }
func (l list) Headline(o reading.Ordinal) model.Headline                  { return l[o] }
func (l list) At(i int) reading.Ordinal                                   { return reading.Ordinal(i) }
func (l list) Find(id model.ID) int                                       { return -1 }

var now = time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)

func day(s string) model.Moment {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return model.Moment{Time: t, Precision: model.Day}
}

func sample(n int) list {
	titles := []string{
		"Envoy leaves for talks", "東京で新しい鉄道が開業、沿線は歓迎", "طوكيو ترفض اتهامات بكين",
		"", "A very long headline that no pane of ordinary width could ever hold without cutting some of it away",
		"Family 👨‍👩‍👧‍👦 and flags 🇯🇵🇨🇳", "e\u0301 combined", "\x1b[31mred\x1b[0m and \u202eturned",
	}
	l := make(list, n)
	for i := range l {
		l[i] = model.Headline{ID: model.ID(fmt.Sprint(i)), Title: titles[i%len(titles)], Source: "Harbour Wire",
			Lede: "The first sentence of it, 東京から。", Published: day("2025-11-20")}
	}
	l[0].Published = model.Moment{}
	return l
}

// No line is ever wider than the pane, there are exactly as many as it has
// rows, and nothing that could move the cursor gets out.
func TestGeometry(t *testing.T) {
	t.Parallel()
	for _, w := range []int{0, 1, 2, 3, 4, 5, 10, 20, 24, 36, 40, 60, 80, 120, 300} {
		for _, h := range []int{1, 2, 3, 5, 12, 24, 60} {
			for _, lede := range []bool{false, true} {
				m := New(theme.New(theme.Dark, false)).SetSize(w, h).SetFocus(true)
				if lede {
					m = m.ToggleLede()
				}
				l := sample(50)
				marks := model.Marks{}.With(model.Read, true, "2").With(model.Starred, true, "3")
				view := m.Follow(7, len(l)).View(Frame{Edition: l, Rows: l, Cursor: 7, Marks: marks, Now: now})
				lines := strings.Split(view, "\n")
				if len(lines) != h {
					t.Fatalf("%dx%d lede=%v: %d lines", w, h, lede, len(lines))
				}
				for _, line := range lines {
					if cells.Width(line) != w {
						t.Fatalf("%dx%d lede=%v: %d cells: %q", w, h, lede, cells.Width(line), line)
					}
				}
				if plain := ansi.Strip(view); strings.ContainsAny(plain, "\x1b\u202e") {
					t.Fatalf("%dx%d: control characters in %q", w, h, plain)
				}
			}
		}
	}
}

func TestFollowKeepsTheCursorInSight(t *testing.T) {
	t.Parallel()
	const n = 100
	m := New(theme.New(theme.Dark, false)).SetSize(80, 10)
	at := 0
	for _, to := range []int{1, 9, 10, 11, 50, 99, 98, 89, 88, 0, 5} {
		m = m.Follow(to, n)
		if to < m.Top() || to >= m.Top()+m.Page() {
			t.Errorf("from %d to %d: the window is %d to %d", at, to, m.Top(), m.Top()+m.Page()-1)
		}
		at = to
	}
	if m = m.Follow(3, 4); m.Top() != 0 {
		t.Errorf("a short list is scrolled to %d", m.Top())
	}
}

func TestRowAt(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, false)).SetSize(80, 10).ToggleLede()
	m = m.Follow(20, 100)
	if got, want := m.RowAt(3, 100), m.Top()+1; got != want {
		t.Errorf("line 3 of two-line rows is row %d, want %d", got, want)
	}
	for _, y := range []int{-1, 10, 11} {
		if got := m.RowAt(y, 100); got != -1 {
			t.Errorf("line %d is row %d", y, got)
		}
	}
}

// The list asks for what it shows and no more, however long it is.
func TestViewAsksForVisibleRowsOnly(t *testing.T) {
	t.Parallel()
	c := &counting{list: sample(5000)}
	m := New(theme.New(theme.Dark, false)).SetSize(80, 24).Follow(2500, 5000)
	m.View(Frame{Edition: c, Rows: c, Cursor: 2500, Now: now})
	if c.asked != 24 {
		t.Errorf("asked for %d headlines to show 24", c.asked)
	}
}

type counting struct {
	list
	asked int
}

func (c *counting) Headline(o reading.Ordinal) model.Headline {
	c.asked++
	return c.list.Headline(o)
}

func TestSignsSpeakWithoutColour(t *testing.T) {
	t.Parallel()
	l := sample(3)
	m := New(theme.New(theme.Dark, true)).SetSize(60, 3)
	marks := model.Marks{}.With(model.Read, true, "1").With(model.Starred, true, "2")
	lines := strings.Split(ansi.Strip(m.View(Frame{Edition: l, Rows: l, Cursor: -1, Marks: marks, Now: now})), "\n")
	for i, want := range []string{"•  ", "   ", "•★ "} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("row %d begins %q, want %q", i, lines[i], want)
		}
	}
}

func TestAge(t *testing.T) {
	t.Parallel()
	at := func(s string) model.Moment {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return model.Moment{Time: v, Precision: model.Second}
	}
	for _, c := range []struct {
		name string
		m    model.Moment
		want string
	}{
		{"unknown", model.Moment{}, ""},
		{"minutes", at("2025-11-22T11:55:00Z"), "5m"},
		{"hours", at("2025-11-22T09:00:00Z"), "3h"},
		{"a day has no hours", day("2025-11-22"), "today"},
		{"yesterday", day("2025-11-21"), "1d"},
		{"days", day("2025-11-17"), "5d"},
		{"weeks", day("2025-11-01"), "1 Nov"},
		{"last year", day("2024-03-05"), "Mar ’24"},
		{"a year only", model.Moment{Time: now, Precision: model.Year}, "2025"},
		{"the future", day("2025-12-24"), "24 Dec"},
	} {
		if got := Age(c.m, now, false); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAgeInAWidePaneHasItsDay(t *testing.T) {
	t.Parallel()
	if got := Age(day("2024-03-05"), now, true); got != "5 Mar ’24" {
		t.Errorf("%q", got)
	}
}

func BenchmarkView(b *testing.B) {
	l := sample(10_000)
	m := New(theme.New(theme.Dark, false)).SetSize(120, 38).Follow(5000, len(l))
	f := Frame{Edition: l, Rows: l, Cursor: 5000, Now: now}
	b.ReportAllocs()
	for b.Loop() {
		m.View(f)
	}
}
