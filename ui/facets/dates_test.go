package facets

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/model/query"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func pressDates(d Dates, keys string) (Dates, Choice) {
	var c Choice
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "type:"); ok {
			for _, r := range text {
				d, c = d.Update(uitest.Key(string(r)))
			}
			continue
		}
		d, c = d.Update(uitest.Key(k))
	}
	return d, c
}

func TestWhichDatesEnterTakes(t *testing.T) {
	for _, c := range []struct{ name, query, keys, want string }{
		{"all", "", "enter", ""},
		{"all takes the dates off", "since:7d", "up up up enter", ""},
		{"what is there stays", "since:7d actor:China", "enter", "since:7d actor:China"},
		{"another stretch stands in its place", "actor:China since:7d topic:trade", "down enter", "actor:China since:30d topic:trade"},
		{"today", "", "down enter", "since:0d"},
		{"the newest month", "", "down down down down down enter", "date:2025-11"},
		{"the newest year", "", "down down down down down down enter", "date:2025"},
		{"a month in the query is found again", "date:2025-11", "down enter", "date:2025"},
		{"typed at once", "actor:China", "type:2025-11-20 enter", "actor:China since:2025-11-20"},
		{"both typed", "", "type:2025-11 tab type:2025-11-20 enter", "date:2025-11..2025-11-20"},
		{"typed relative", "", "type:3m enter", "since:3m"},
		{"as typed before", "since:2025-11-10 until:2025-11-20", "backspace enter", "date:2025-11-1..2025-11-20"},
		{"cleared", "date:2025-11-10", "ctrl+u tab ctrl+u enter", ""},
		{"two conjuncts become one", "since:2025-11-10 China until:2025-11-20", "enter", "date:2025-11-10..2025-11-20 China"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, choice := pressDates(NewDates(theme.New(theme.Dark, false)).SetSize(60, 12).Open(dispute(), asking(c.query)), c.keys)
			want, err := query.Parse(c.want)
			if err != nil {
				t.Fatal(err)
			}
			if !choice.Done || choice.Where.String() != query.Simplify(want).String() {
				t.Errorf("choice is %+v, want %s", choice, want)
			}
			if d.gives != articles(dispute(), d.ask, choice.Where) {
				t.Errorf("the title says %d", d.gives)
			}
		})
	}
}

func TestWrongDatesStayOpen(t *testing.T) {
	for _, keys := range []string{"type:2025-13 enter", "type:soon enter", "type:2025-11-20 tab type:2025-11-10 enter", `type:"( enter`} {
		d, c := pressDates(NewDates(theme.New(theme.Dark, false)).SetSize(60, 12).Open(dispute(), asking("actor:China")), keys)
		if c != (Choice{}) || d.fault == "" {
			t.Errorf("%s: choice %+v, fault %q", keys, c, d.fault)
		}
		if got := d.Preview().String(); got != "actor:China" {
			t.Errorf("%s: preview %s", keys, got)
		}
	}
}

// An old pile has nothing in the last year; its own months and years are
// offered, and not those without articles.
func TestOldPiles(t *testing.T) {
	ed := newFake("1, A, x", "1, A, x", "1, A, x", "1, A, x", "1, A, x")
	for i, day := range []string{"2014-03-02", "2014-03-09", "2014-01-30", "2011-12-31", "1899-05-05"} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		ed.articles[i].day = at
	}
	d := NewDates(theme.New(theme.Dark, false)).Open(ed, asking("since:7d"))
	var got []string
	for _, s := range d.stretches[5:] {
		got = append(got, s.name+" "+strconv.Itoa(s.count))
	}
	if want := []string{"March 2014 2", "January 2014 1", "2014 3", "2011 1"}; !slices.Equal(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
}

// An edition that arrives while the dates are open changes the counts and not
// what is highlighted or typed.
func TestDatesRefresh(t *testing.T) {
	d, _ := pressDates(NewDates(theme.New(theme.Dark, false)).SetSize(60, 12).Open(dispute(), asking("")), "down down")
	more := dispute()
	more.articles = append(more.articles, newFake("22, Blog, x").articles...)
	if d = d.Refresh(more, asking("")); d.cur != 2 || d.stretches[0].count != 9 || d.gives != 5 {
		t.Errorf("at %d, %d in all, enter gives %d", d.cur, d.stretches[0].count, d.gives)
	}
}
