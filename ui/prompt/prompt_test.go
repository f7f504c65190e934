package prompt

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model/query"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

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

func fresh() Model { return New(theme.New(theme.Dark, false)) }

func TestSearchIsLive(t *testing.T) {
	m := fresh().OpenSearch("")
	for i, want := range []string{"e", "ex", "exi"} {
		var c Choice
		m, c = press(m, "type:"+string("exi"[i]))
		if !c.Changed || c.Text != want || c.Done {
			t.Fatalf("after %q: %+v", want, c)
		}
	}
	if _, c := press(m, "left"); c != (Choice{}) {
		t.Errorf("moving the caret: %+v", c)
	}
	if _, c := press(m, "enter"); !c.Done || c.Text != "exi" {
		t.Errorf("enter: %+v", c)
	}
	if _, c := press(m, "esc"); !c.Cancelled || c.Done {
		t.Errorf("esc: %+v", c)
	}
	if _, c := press(m, "tab"); c != (Choice{}) {
		t.Errorf("tab in a search: %+v", c)
	}
}

func TestQueryParsesAtEachKey(t *testing.T) {
	m, c := press(fresh().OpenQuery("", newsroom()), "type:actor:")
	if c.Where != nil || !c.Changed {
		t.Errorf("unfinished: %+v", c)
	}
	m, c = press(m, "type:Japan")
	if c.Where == nil || c.Where.String() != "actor:Japan" {
		t.Errorf("finished: %+v", c)
	}
	if _, c = press(m, "enter"); !c.Done || c.Where.String() != "actor:Japan" {
		t.Errorf("enter: %+v", c)
	}
	if _, c = press(fresh().OpenQuery("", nil), "enter"); !c.Done || c.Where == nil || c.Where.String() != "" {
		t.Errorf("an empty line asks for all: %+v", c)
	}
}

func TestAMistakeStaysOpen(t *testing.T) {
	m, c := press(fresh().OpenQuery("topic:trade acter:Japan", newsroom()), "enter")
	if c != (Choice{}) {
		t.Fatalf("enter on a mistake: %+v", c)
	}
	lines := m.View(80)
	caret := strings.Index(ansi.Strip(lines[1]), "^")
	if want := len("query: topic:trade "); caret != want {
		t.Errorf("^ in column %d, want %d:\n%s\n%s", caret, want, ansi.Strip(lines[0]), ansi.Strip(lines[1]))
	}
	if !strings.Contains(ansi.Strip(lines[1]), "acter") {
		t.Errorf("it does not say what is wrong: %s", ansi.Strip(lines[1]))
	}
	m, _ = press(m, "backspace")
	if m.shown {
		t.Error("the mistake goes on being shown after a key")
	}
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct{ name, start, keys, want string }{
		{"a field", "", "type:act tab", "actor:"},
		{"a value", "actor:jap", "tab", "actor:Japan "},
		{"a quoted value", "actor:tak", "tab", `actor:"Sanae Takaichi" `},
		{"inside quotation marks", `actor:"sanae t`, "tab", `actor:"Sanae Takaichi" `},
		{"by an alias", "actor:beij", "tab", "actor:China "},
		{"in a list", "actor:(Japan OR chi", "tab", "actor:(Japan OR China "},
		{"before other terms", "actor:chi topic:defence", "home right right right right right right right right right tab", "actor:China topic:defence"},
		{"excluded", "-actor:chi", "tab", "-actor:China "},
		{"a topic", "topic:def", "tab", "topic:defence "},
		{"a keyphrase", "phrase:tra", "tab", `phrase:"trade talks" `},
		{"a keyphrase by its beginning", "talks", "tab", `phrase:"trade talks" `},
		{"one of two topics of one name", "topic:civ", "tab", "topic:medtop:20000065 "},
		{"a state", "is:un", "tab", "is:unread "},
		{"a date", "since:3", "tab", "since:30d "},
		{"said is an actor's", "said:tar", "tab", `said:"Taro Kono" `},
		{"a bare word becomes a term", "taka", "tab", `actor:"Sanae Takaichi" `},
		{"an excluded bare word", "-taka", "tab", `-actor:"Sanae Takaichi" `},
		{"the next", "actor:", "tab tab", "actor:China "},
		{"and back", "actor:", "tab tab shift+tab", "actor:Japan "},
		{"backwards from the line", "actor:t", "shift+tab", `actor:"Taro Kono" `},
		{"around to what was typed", "actor:t", "tab tab tab tab", "actor:t"},
		{"going on typing", "actor:jap", "tab type:is:re tab", "actor:Japan is:read "},
		{"nothing to offer", "actor:zzz", "tab", "actor:zzz"},
		{"another script", "actor:高", "tab", "actor:高市早苗 "},
		{"free text stays", "peace ", "tab", "peace actor:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, _ := press(fresh().OpenQuery(c.start, newsroom()), c.keys)
			if m.Text() != c.want {
				t.Errorf("got %q, want %q", m.Text(), c.want)
			}
		})
	}
}

func TestCompletingIsAChange(t *testing.T) {
	m, c := press(fresh().OpenQuery("actor:jap", newsroom()), "tab")
	if !c.Changed || c.Where == nil || c.Where.String() != "actor:Japan" {
		t.Errorf("tab: %+v", c)
	}
	if _, c = press(m, "enter"); !c.Done || c.Text != "actor:Japan" {
		t.Errorf("enter: %+v", c)
	}
}

func TestHistory(t *testing.T) {
	past := []string{"actor:Japan", "topic:trade"}
	m := fresh().SetHistory(past).OpenQuery("dra", nil)
	for _, c := range []struct{ keys, want string }{
		{"up", "topic:trade"}, {"up up", "actor:Japan"}, {"up up up", "actor:Japan"},
		{"up up down", "topic:trade"}, {"up up down down", "dra"}, {"down", "dra"},
		{"up type:x", "topic:tradex"}, {"up type:x up", "topic:trade"},
	} {
		if got, _ := press(m, c.keys); got.Text() != c.want {
			t.Errorf("%s: got %q, want %q", c.keys, got.Text(), c.want)
		}
	}
	if _, c := press(m, "up"); !c.Changed || c.Where.String() != "topic:trade" {
		t.Errorf("up is a change: %+v", c)
	}
}

// An edition that arrives while one types brings its terms, and does not take
// away the candidate that was just put in.
func TestRefresh(t *testing.T) {
	m := fresh().OpenQuery("actor:jap", fake{})
	if got, _ := press(m, "tab"); got.Text() != "actor:jap" {
		t.Fatalf("an empty edition completes to %q", got.Text())
	}
	m = m.Refresh(newsroom())
	m, _ = press(m, "tab")
	if m = m.Refresh(fake{}); m.Text() != "actor:Japan " || m.chosen != 0 {
		t.Errorf("completed to %q, candidate %d", m.Text(), m.chosen)
	}
}

func TestRemember(t *testing.T) {
	past := []string{"a", "b", "c"}
	for _, c := range []struct {
		text  string
		limit int
		want  []string
	}{
		{"d", 9, []string{"a", "b", "c", "d"}},
		{"a", 9, []string{"b", "c", "a"}},
		{"d", 2, []string{"c", "d"}},
		{"", 9, past},
	} {
		if got := Remember(past, c.text, c.limit); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if !slices.Equal(past, []string{"a", "b", "c"}) {
		t.Errorf("the older history changed: %v", past)
	}
}

func TestPasteIsClamped(t *testing.T) {
	m, c := fresh().OpenSearch("").Update(tea.PasteMsg{Content: strings.Repeat("a\x1b[2Jb\n", 1<<17)})
	if !c.Changed || len(m.Text()) > 4<<10 || strings.ContainsAny(m.Text(), "\x1b\n") {
		t.Errorf("a pasted megabyte: %d bytes", len(m.Text()))
	}
}

func TestClosed(t *testing.T) {
	m, c := press(fresh(), "type:abc enter")
	if c != (Choice{}) || m.Text() != "" || m.Height(80) != 0 || m.View(80) != nil {
		t.Error("a closed prompt does something")
	}
}

func TestGeometry(t *testing.T) {
	open := map[string]Model{
		"search": fresh().OpenSearch("peace 界界 talks"), "empty": fresh().OpenSearch(""),
		"find":    fresh().OpenFind("日本" + strings.Repeat("語", 300)),
		"query":   fresh().OpenQuery("", newsroom()),
		"hostile": fresh().OpenQuery("source:blo", newsroom()),
	}
	open["mistake"], _ = press(fresh().OpenQuery("topic:trade acter:Japan", newsroom()), "enter")
	open["late mistake"], _ = press(fresh().OpenQuery(strings.Repeat("word ", 60)+"acter:界界", newsroom()), "enter")
	open["early mistake"], _ = press(fresh().OpenQuery("acter:x "+strings.Repeat("word ", 60), newsroom()), "enter")
	open["cycled"], _ = press(fresh().OpenQuery("ta", newsroom()), "tab tab tab tab")
	for name, m := range open {
		for _, w := range []int{0, 1, 2, 3, 5, 10, 20, 39, 40, 59, 60, 80, 120, 200, 300} {
			lines := m.View(w)
			if len(lines) != m.Height(w) || len(lines) == 0 {
				t.Errorf("%s at %d: %d lines, height %d", name, w, len(lines), m.Height(w))
			}
			for i, l := range lines {
				if n := cells.Width(l); n > w {
					t.Errorf("%s at %d: line %d is %d wide: %q", name, w, i, n, ansi.Strip(l))
				}
				if strings.ContainsAny(ansi.Strip(l), "\x1b\u202e\n") {
					t.Errorf("%s at %d: a control character: %q", name, w, l)
				}
			}
			if x, y := m.Cursor(w); x < 0 || x >= max(w, 1) || y != 0 {
				t.Errorf("%s at %d: the caret stands at %d,%d", name, w, x, y)
			}
		}
	}
}

// What Tab puts in is what the language reads back: it parses, wherever the
// caret was.
func FuzzCompletion(f *testing.F) {
	f.Add("actor:tak", 9, 1)
	f.Add(`actor:"sanae`, 12, 1)
	f.Add("-(topic:civ OR x", 10, 2)
	f.Add("\"", 1, 3)
	f.Add("is:", 3, 2)
	f.Fuzz(func(t *testing.T, text string, caret, tabs int) {
		if len(text) > 200 {
			t.Skip()
		}
		m := fresh().OpenQuery(text, newsroom())
		before := m
		for range (caret%20 + 20) % 20 {
			m, _ = press(m, "left")
		}
		_, fine := query.Parse(m.Text())
		slot := query.At(m.Text(), m.line.Caret())
		for range (tabs%5 + 5) % 5 {
			m, _ = press(m, "tab")
			if m.chosen >= 0 && fine == nil && !m.offers[m.chosen].open && slot.Field != "" {
				if _, err := query.Parse(m.Text()); err != nil {
					t.Fatalf("%q parses; completed to %q it does not: %v", before.Text(), m.Text(), err)
				}
			}
		}
		for _, w := range []int{1, 17, 70} {
			for _, l := range m.View(w) {
				if cells.Width(l) > w {
					t.Fatalf("%q at %d: %q", m.Text(), w, l)
				}
			}
		}
	})
}

func BenchmarkType(b *testing.B) {
	m := fresh().OpenQuery(`actor:"Sanae Takaichi" topic:defence -source:blog since:2025-11-01 `, newsroom())
	key := uitest.Key("t")
	b.ReportAllocs()
	for b.Loop() {
		next, _ := m.Update(key)
		next.View(120)
	}
}

func ExampleModel_View() {
	m := fresh().OpenQuery("actor:ta", newsroom())
	for _, l := range m.View(60) {
		fmt.Println(strings.TrimRight(ansi.Strip(l), " "))
	}
	m, _ = press(fresh().OpenQuery("is:unraed", newsroom()), "enter")
	for _, l := range m.View(60) {
		fmt.Println(strings.TrimRight(ansi.Strip(l), " "))
	}
	// Output:
	// query: actor:ta
	// "Sanae Takaichi" 12  "Taro Kono" 2
	// query: is:unraed
	//           ^
	// unknown mark "unraed" (is:unread, is:read or is:starred)
}
