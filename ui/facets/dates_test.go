package facets

import (
	"strings"
	"testing"

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
		{"this year", "", "down down down down down enter", "date:2025"},
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
