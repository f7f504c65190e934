package facets

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func opened(text string, facet model.Facet) Model {
	return New(theme.New(theme.Dark, false)).SetSize(64, 14).Open(dispute(), asking(text), facet)
}

// press gives the keys, separated by spaces; "type:xyz" types.
func press(m Model, keys string) (Model, Choice) {
	var c Choice
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "type:"); ok {
			for _, r := range text {
				m, c = m.Update(uitest.Key(string(r)))
			}
			continue
		}
		m, c = m.Update(uitest.Key(k))
	}
	return m, c
}

func TestWhatEnterTakes(t *testing.T) {
	for _, c := range []struct {
		name, query string
		facet       model.Facet
		keys, want  string
	}{
		{"the highlighted", "", model.ByActor, "enter", "actor:China"},
		{"the second", "", model.ByActor, "down enter", "actor:Japan"},
		{"the one typed for", "", model.ByActor, "type:tak enter", `actor:"Sanae Takaichi"`},
		{"the one found by an alias", "", model.ByActor, "type:beij enter", "actor:China"},
		{"all that are ticked", "", model.ByActor, "tab tab enter", "actor:China actor:Japan"},
		{"an excluded one", "", model.ByActor, "shift+tab enter", "-actor:China"},
		{"included and excluded", "", model.ByActor, "tab shift+tab enter", "actor:China -actor:Japan"},
		{"any of the ticked", "", model.ByActor, "tab tab ctrl+o enter", "actor:(China OR Japan)"},
		{"a second beside the one in the query", "actor:Japan", model.ByActor, "type:chi enter", "actor:Japan actor:China"},
		{"the one already in the query changes nothing", "actor:Japan", model.ByActor, "enter", "actor:Japan"},
		{"ticked under an alias", "actor:Tokyo", model.ByActor, "enter", "actor:Tokyo"},
		{"taking the tick off an alias", "actor:Tokyo", model.ByActor, "tab enter", ""},
		{"including what was excluded", "-actor:China", model.ByActor, "tab enter", "actor:China"},
		{"excluding what was included", "actor:China", model.ByActor, "shift+tab enter", "-actor:China"},
		{"ticking and taking off is nothing ticked", "", model.ByActor, "tab up tab up enter", "actor:China"},
		{"the rest of the query stays", "trade source:Harbour -actor:Japan", model.ByTopic, "enter", "trade source:Harbour -actor:Japan topic:diplomacy"},
		{"OR in the query stays OR", "actor:(Japan OR China)", model.ByActor, "type:xue tab enter", `actor:(Japan OR China OR "Xue Jian")`},
		{"AND again", "actor:(Japan OR China)", model.ByActor, "ctrl+o enter", "actor:Japan actor:China"},
		{"OR beside another list", "actor:TokYo actor:(Japa OR China)", model.ByActor, "ctrl+o type:f tab enter", `actor:(Japa OR China) actor:(TokYo OR "Foreign Ministry of China")`},
		{"the last of two lists widens", "actor:(Japa OR China) actor:(TokYo OR Beijing)", model.ByActor, "type:xue tab enter", `actor:(Japa OR China) actor:(TokYo OR Beijing OR "Xue Jian")`},
		{"two sources are always either", "", model.BySource, "tab tab enter", "source:(Harbour OR \"The Wire\")"},
		{"another source widens", "source:Blog", model.BySource, "type:harb enter", "source:(Blog OR Harbour)"},
		{"the input cleared", "", model.ByActor, "type:xue ctrl+u enter", "actor:China"},
		{"a word cleared", "", model.ByActor, "type:xue ctrl+w enter", "actor:China"},
		{"nothing highlighted", "actor:Japan", model.ByActor, "type:zzz enter", "actor:Japan"},
		{"ctrl+n and ctrl+p", "", model.ByActor, "ctrl+n ctrl+n ctrl+p enter", "actor:Japan"},
		{"ctrl+j and ctrl+k", "", model.ByActor, "ctrl+j ctrl+j ctrl+k enter", "actor:Japan"},
		{"end", "", model.ByActor, "end enter", "actor:高市早苗"},
		{"home", "", model.ByActor, "end home enter", "actor:China"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, choice := press(opened(c.query, c.facet), c.keys)
			if !choice.Done || choice.Where == nil {
				t.Fatalf("choice is %+v, want one that is done", choice)
			}
			want, err := query.Parse(c.want)
			if err != nil {
				t.Fatal(err)
			}
			if got := choice.Where.String(); got != query.Simplify(want).String() {
				t.Errorf("query is %s, want %s", got, want)
			}
			if p := m.Preview().String(); p != choice.Where.String() {
				t.Errorf("preview is %s, the choice %s", p, choice.Where)
			}
		})
	}
}

func TestEscLeavesAllAsItWas(t *testing.T) {
	_, c := press(opened("actor:Japan", model.ByActor), "tab shift+tab ctrl+o esc")
	if !c.Cancelled || c.Done || c.Where != nil {
		t.Errorf("choice is %+v, want only cancelled", c)
	}
}

// With AND, the count beside an unticked term is what adding it gives; with OR,
// what it brings by itself. Both hold after any ticks.
func TestCountsTellWhatEnterGives(t *testing.T) {
	for _, c := range []struct{ query, keys string }{
		{"", ""}, {"", "tab"}, {"", "shift+tab"}, {"actor:Japan", ""}, {"-actor:Japan", "down tab"},
		{"topic:diplomacy", "down shift+tab"}, {"", "type:j tab"},
	} {
		t.Run(c.query+" "+c.keys, func(t *testing.T) {
			m, _ := press(opened(c.query, model.ByActor), c.keys)
			ed := dispute()
			for _, r := range m.rows {
				if m.picks.of(r.Count) != none {
					continue
				}
				with := m
				with.picks = m.picks.with(r.Count, included)
				if got := articles(ed, m.ask, with.Preview()); got != r.Articles {
					t.Errorf("%s shows %d, taking it gives %d", r.Label, r.Articles, got)
				}
			}
		})
	}
}

func TestOrCountsWiden(t *testing.T) {
	m, _ := press(opened("actor:Japan", model.ByActor), "ctrl+o")
	for _, r := range m.rows {
		if want := articles(dispute(), m.ask, query.Has{Term: r.Term}); r.Articles != want {
			t.Errorf("%s shows %d, want the %d that it brings", r.Label, r.Articles, want)
		}
	}
	m, _ = press(m, "type:xue")
	if len(m.rows) != 1 || m.rows[0].Articles != 1 {
		t.Errorf("rows are %+v: with OR, a term that never meets the ticked ones must be there to widen by", m.rows)
	}
}

func TestExcludedShowsWhatItTakesAway(t *testing.T) {
	m := opened("-actor:China", model.ByActor)
	if r := m.rows[0]; r.Label != "China" || r.Articles != 5 {
		t.Errorf("first row is %s %d, want China, ticked and on top, with the 5 it takes away", r.Label, r.Articles)
	}
}

func TestTicksMoveNothing(t *testing.T) {
	m := opened("", model.ByActor)
	order := func(m Model) string {
		var s []string
		for _, r := range m.rows {
			s = append(s, r.Label)
		}
		return strings.Join(s, ",")
	}
	before := order(m)
	ticked, _ := press(m, "down down tab shift+tab ctrl+o")
	if got := order(ticked); got != before {
		t.Errorf("rows are %s, were %s", got, before)
	}
	if order(m) != before || len(m.picks) != 0 {
		t.Error("the older value of the picker changed")
	}
	if m.rows[0].Articles != 5 {
		t.Error("the older value's counts changed")
	}
}

func TestRefreshKeepsHighlightAndTicks(t *testing.T) {
	m, _ := press(opened("", model.ByActor), "tab down") // China ticked, Sanae Takaichi highlighted
	held := m.highlighted().Label
	next := dispute()
	next.number = 2
	for range 5 {
		next.articles = append(next.articles, newFake("22, Blog, Xue Jian").articles...)
	}
	m = m.Refresh(next, m.ask)
	if got := m.highlighted().Label; got != held {
		t.Errorf("highlighted %s, was %s", got, held)
	}
	if got := m.Preview().String(); got != "actor:China" {
		t.Errorf("ticked %s", got)
	}
	if m.rows[0].Label != "China" {
		t.Errorf("first is %s, want the ticked one", m.rows[0].Label)
	}
}

func TestWithoutEditionOrTerms(t *testing.T) {
	m := New(theme.New(theme.Unasked, true)).SetSize(30, 6)
	m, _ = press(m, "down tab type:x")
	_ = m.View()
	empty := New(theme.New(theme.Unasked, true)).SetSize(40, 8).Open(newFake(), asking(""), model.ByActor)
	m, c := press(empty, "tab enter")
	if !c.Done || c.Where.String() != "" {
		t.Errorf("choice is %+v, want all articles", c)
	}
	if !strings.Contains(ansi.Strip(m.View()), "no actors in these articles") {
		t.Errorf("an empty list does not say so:\n%s", ansi.Strip(m.View()))
	}
}

func TestMouse(t *testing.T) {
	m := opened("", model.ByActor)
	m, c := m.Update(tea.MouseClickMsg{X: 10, Y: 3, Button: tea.MouseLeft})
	if c.Done || m.cur != 1 {
		t.Fatalf("a click highlights its row: at %d, %+v", m.cur, c)
	}
	m, _ = m.Update(tea.MouseClickMsg{X: 1, Y: 4, Button: tea.MouseLeft})
	if m.picks.of(m.rows[2].Count) != included {
		t.Error("a click on the tick includes")
	}
	m, _ = m.Update(tea.MouseClickMsg{X: 1, Y: 4, Button: tea.MouseLeft})
	if m.picks.of(m.rows[2].Count) != excluded {
		t.Error("a second one excludes")
	}
	m, _ = m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if m.cur != 0 {
		t.Errorf("the wheel moves: at %d", m.cur)
	}
	if _, c = m.Update(tea.MouseClickMsg{X: 10, Y: 2, Button: tea.MouseLeft}); !c.Done {
		t.Error("a click on the highlighted row takes it")
	}
	for _, out := range []tea.MouseClickMsg{{X: -1, Y: 3}, {X: 3, Y: -9}, {X: 3, Y: 99}, {X: 99, Y: 3}} {
		out.Button = tea.MouseLeft
		if after, c := m.Update(out); c.Done || after.cur != m.cur {
			t.Errorf("a click at %d,%d did something", out.X, out.Y)
		}
	}
}

func TestThousandsOfTerms(t *testing.T) {
	var lines []string
	for i := range 5000 {
		lines = append(lines, fmt.Sprintf("%d, The Wire, Actor %d, Japan", i%28+1, i))
	}
	m := New(theme.New(theme.Dark, false)).SetSize(80, 20).Open(newFake(lines...), asking(""), model.ByActor)
	if len(m.rows) != most {
		t.Fatalf("%d rows, want no more than %d", len(m.rows), most)
	}
	if !strings.Contains(ansi.Strip(m.View()), fmt.Sprintf("%d+", most)) {
		t.Error("the title does not say that there are more")
	}
	m, _ = press(m, "tab") // Japan: all actors stay, and so do their counts
	for _, r := range m.rows[1:] {
		if r.Articles != 1 {
			t.Fatalf("%s shows %d, want 1", r.Label, r.Articles)
		}
	}
}

func TestHostileLabels(t *testing.T) {
	ed := newFake("1, The Wire, Nice\x1b]0;owned\x07, Wide\u202eevil, e" + strings.Repeat("\u0301", 400) + ", \x9b31m, " + strings.Repeat("👩‍👩‍👧‍👦", 50))
	for _, facet := range []model.Facet{model.ByActor, model.ByTopic, model.BySource} {
		m := New(theme.New(theme.Dark, false)).SetSize(40, 12).Open(ed, asking(""), facet)
		m, _ = m.Update(tea.PasteMsg{Content: "\x1b[2J\x07"})
		for _, view := range []string{m.View(), NewSide(theme.New(theme.Dark, false)).SetSize(26, 20).Show(ed, asking("")).View()} {
			plain := ansi.Strip(view)
			if strings.ContainsAny(plain, "\x1b\x07\u202e\u009b") || strings.Contains(view, "owned") || strings.Contains(view, "\x1b[2J") {
				t.Errorf("a control character got through: %q", view)
			}
		}
	}
}

// A name in the query ticks what the index takes it for: half a name, one
// without accents, an ID; but not another actor whose name begins so.
func TestTicksAsTheIndexMatches(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"actor:takai", "Sanae Takaichi"},
		{"actor:\"TAKAICHI\"", "Sanae Takaichi"},
		{"actor:chin", "China,Foreign Ministry of China"},
		{"actor:china", "China"},
		{"actor:\"ministry of foreign\"", "Foreign Ministry of China"},
		{"actor:高市", "高市早苗"},
	} {
		t.Run(c.query, func(t *testing.T) {
			m := opened(c.query, model.ByActor)
			var ticked []string
			for _, r := range m.rows {
				if m.picks.of(r.Count) == included {
					ticked = append(ticked, r.Label)
				}
			}
			if got := strings.Join(ticked, ","); got != c.want {
				t.Errorf("ticked %s, want %s", got, c.want)
			}
		})
	}
}

func TestMentionsBreakTies(t *testing.T) {
	got := ranked([]model.Count{{Label: "a", Articles: 2, Mentions: 3}, {Label: "b", Articles: 2, Mentions: 9}, {Label: "c", Articles: 5}})
	if got[0].Label != "c" || got[1].Label != "b" || got[2].Label != "a" {
		t.Errorf("order is %v", got)
	}
}

func TestChooseOne(t *testing.T) {
	m := New(theme.New(theme.Dark, false)).SetSize(64, 14).Choose(dispute(), "Merge Xue Jian into")
	m, c := press(m, "tab shift+tab ctrl+o ctrl+e type:tokyo")
	if c.Done || len(m.picks) > 0 {
		t.Fatalf("choice is %+v, %d ticks", c, len(m.picks))
	}
	if _, c = press(m, "enter"); !c.Done || c.Actor == nil || c.Actor.Label != "Japan" {
		t.Errorf("choice is %+v, want Japan", c)
	}
	if view := ansi.Strip(m.View()); !strings.Contains(view, "Merge Xue Jian into") || strings.Contains(view, "[ ]") {
		t.Errorf("the view is\n%s", view)
	}
	m, _ = press(m, "type:zzz")
	if _, c = press(m, "enter"); c.Done {
		t.Error("nobody was chosen and Enter took them")
	}
}

func TestAmendIsAskedForAnActor(t *testing.T) {
	ed := dispute()
	for term, c := range ed.terms {
		if term.Facet == model.ByActor {
			c.Actor = model.ActorID("place:" + strings.ToLower(term.Key))
			ed.terms[term] = c
		}
	}
	open := func(f model.Facet) Model {
		return New(theme.New(theme.Dark, false)).SetSize(64, 14).Open(ed, asking(""), f)
	}
	if _, c := press(open(model.ByActor), "ctrl+e"); !c.Amend || c.Actor == nil || c.Actor.Label != "China" {
		t.Errorf("choice is %+v, want China to be amended", c)
	}
	if _, c := press(open(model.ByTopic), "ctrl+e"); c.Amend {
		t.Error("a topic is amended")
	}
}

func TestFormsOfTheHighlighted(t *testing.T) {
	m := opened("", model.ByActor).SetCountryNames(func(code string) string { return map[string]string{"JP": "Japan"}[code] })
	m.rows[0].Aliases, m.rows[0].Mentions = []string{"Beijing", "Chinese", "北京", "the People’s Republic of China"}, 12
	if got, want := strings.TrimRight(ansi.Strip(m.forms()), " "), "12 mentions, also “Beijing” “Chinese” “北京” +1"; got != want {
		t.Errorf("forms are %q, want %q", got, want)
	}
	for country, want := range map[string]string{"JP": "Prime Minister · person · Japan", "XX": "Prime Minister · person"} {
		r := row{Count: model.Count{Label: "Sanae Takaichi", Detail: "Prime Minister · person", Country: country}}
		if got := m.detail(r); got != want {
			t.Errorf("detail is %q, want %q", got, want)
		}
	}
}
