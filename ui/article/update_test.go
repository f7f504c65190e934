package article

import (
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

// typed sends keys by name.
func typed(m Model, keys ...string) (Model, Choice) {
	var c Choice
	for _, k := range keys {
		msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
		switch k {
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "space":
			msg = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
		case "ctrl+d":
			msg = tea.KeyPressMsg{Code: 'd', Mod: tea.ModCtrl}
		case "end":
			msg = tea.KeyPressMsg{Code: tea.KeyEnd}
		}
		m, c = m.Update(msg)
	}
	return m, c
}

// firstLine returns the top row as it reads.
func firstLine(m Model) string {
	line, _, _ := strings.Cut(m.View(), "\n")
	return strings.TrimSpace(ansi.Strip(line))
}

func TestScrolling(t *testing.T) {
	t.Parallel()
	m := open(analysis(), 60, 10)
	if m.Position() != "top" {
		t.Errorf("opened at %q, want top", m.Position())
	}
	for _, c := range []struct {
		name string
		keys []string
		top  int
	}{
		{"down", []string{"j"}, 1}, {"down and up", []string{"j", "j", "k"}, 1}, {"not above the top", []string{"k"}, 0},
		{"half a page", []string{"d"}, 5}, {"and back", []string{"ctrl+d", "u"}, 0},
		{"a page keeps two rows", []string{"space"}, 8}, {"and back", []string{"space", "b"}, 0},
		{"end", []string{"G"}, len(m.sheet.rows) - 10}, {"end, named", []string{"end"}, len(m.sheet.rows) - 10},
		{"end and top", []string{"G", "g"}, 0}, {"not below the end", []string{"G", "j", "space"}, len(m.sheet.rows) - 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := typed(m, c.keys...)
			if got.top != c.top {
				t.Errorf("%v: top row %d, want %d", c.keys, got.top, c.top)
			}
		})
	}
	end, _ := typed(m, "G")
	if end.Position() != "end" {
		t.Errorf("at the end: %q", end.Position())
	}
	if got := m.ScrollTo((len(m.sheet.rows) - 10) / 2).Position(); got < "45 %" || got > "50 %" {
		t.Errorf("half way: %q", got)
	}
	if got := m.SetSize(60, 500).Position(); got != "all" {
		t.Errorf("on one page: %q", got)
	}
	wheel, _ := m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if wheel.top != wheelRows {
		t.Errorf("one notch of the wheel: row %d, want %d", wheel.top, wheelRows)
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	m := open(analysis(), 60, 6)
	for _, want := range []string{"The sums", "The code", "What comes next", strings.Repeat("─", 24)} {
		if m, _ = typed(m, "}"); firstLine(m) != want {
			t.Fatalf("}: %q, want %q", firstLine(m), want)
		}
	}
	for _, want := range []string{"What comes next", "The code", "The sums", "Why small ferries outlive big plans", "Why small ferries outlive big plans"} {
		if m, _ = typed(m, "{"); firstLine(m) != want {
			t.Fatalf("{: %q, want %q", firstLine(m), want)
		}
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	a := wire()
	m := open(a, 60, 8)
	if _, c := typed(m, "enter"); c.Kind != None {
		t.Errorf("enter without a mention chose %+v", c)
	}
	m, c := typed(m, "]", "enter")
	if c.Kind != FilterBy || c.Actor.Name != "Northport" {
		t.Errorf("first mention: %+v, want Northport", c)
	}
	m, c = typed(m, "]", "enter")
	if c.Actor.Name != "Ada Lind" {
		t.Errorf("second mention: %+v, want Ada Lind", c)
	}
	if m, c = typed(m, "[", "[", "enter"); c.Actor.Name != "Ada Lind" || m.mention != len(a.Mentions)-1 {
		t.Errorf("round the top: mention %d of %+v, want the last, Ada Lind", m.mention, c.Actor)
	}
	m = m.SetFilter([]model.ActorID{"organization:ministry of transport"})
	for range 2 {
		if m, c = typed(m, "]", "enter"); c.Actor.Name != "Ministry of Transport" {
			t.Errorf("filtered: %+v, want the ministry alone", c.Actor)
		}
	}
	if row := m.sheet.spots[2].row; row < m.top || row >= m.top+m.h {
		t.Errorf("the mention in row %d is not on screen, %d to %d", row, m.top, m.top+m.h)
	}
	none := open(&model.Article{ID: "x", Text: "Nobody."}, 60, 8).NextMention(1)
	if _, ok := none.Selected(); ok {
		t.Error("an article without mentions has a current one")
	}
}

func TestMarksArePainted(t *testing.T) {
	t.Parallel()
	for _, mono := range []bool{false, true} {
		th := theme.New(theme.Dark, mono)
		p := pensOf(th)
		m := rendered(New(th).SetSize(80, 40).Open(wire(), []model.ActorID{"person:ada lind"}))
		for name, want := range map[string]string{
			"kicker": "\x1b[" + p.kicker + "mTransport", "filtered": p.filtered + "mAda Lind\x1b[m",
			"other": p.actor + "mMinistry of Transport\x1b[m",
		} {
			if !strings.Contains(m.View(), want) {
				t.Errorf("mono %v: %s: no %q in\n%q", mono, name, want, m.View())
			}
		}
		if got := m.NextMention(1).View(); !strings.Contains(got, p.current+"mAda Lind\x1b[m") {
			t.Errorf("mono %v: the current mention is not painted:\n%q", mono, got)
		}
		if colour := regexp.MustCompile(`\x1b\[[0-9;]*(3[0-8]|9[0-7])[0-9;]*m`).FindString(m.View()); mono && colour != "" {
			t.Errorf("colour in monochrome: %q", colour)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	m := open(wire(), 40, 8)
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0}, {"none", "viaduct loan", 0}, {"case", "FERRY", 4}, {"over the end of a row", "the town's last ferry", 1},
		{"in a quotation's rows", "had warned in spring", 1}, {"words apart", "islanders nobody spring", 3}, {"a word twice and one in another", "northport north northport", 5}, {"in the headline", "harbour TOWN", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := m.Find(c.text)
			if _, n := got.FindCount(); n != c.want {
				t.Errorf("%q found %d times, want %d", c.text, n, c.want)
			}
		})
	}
	m = m.Find("ferry")
	first := m.hit
	m, _ = typed(m, "n")
	if m.hit != first+1 {
		t.Errorf("n: match %d after %d", m.hit, first)
	}
	m, _ = typed(m, "N", "N")
	if at, n := m.FindCount(); at != n {
		t.Errorf("N at the first: match %d of %d, want the last", at, n)
	}
	if row := m.found[len(m.found)-1].row; row < m.top || row >= m.top+m.h {
		t.Errorf("the match in row %d is not on screen", row)
	}
	accents := open(&model.Article{ID: "x", Text: "Le Sénat à Orléans"}, 40, 8).Find("senat a orle")
	if _, n := accents.FindCount(); n != 1 {
		t.Errorf("accents: %d matches, want 1", n)
	}
	if got := accents.View(); !strings.Contains(got, "mSénat à Orlé\x1b[m") {
		t.Errorf("accents: painted %q", got)
	}
}

// TestPlaceIsKept holds that what is read stays at the top when the rendering
// comes, when the pane is resized, and when the article is read again.
func TestPlaceIsKept(t *testing.T) {
	t.Parallel()
	a := &model.Article{ID: "long", Title: "A long one"}
	var body, text strings.Builder
	for i := range 200 {
		n := itoa(i)
		body.WriteString("> **Paragraph " + n + "** has words enough for two rows at the least in most panes that are.\n\n")
		text.WriteString("Paragraph " + n + " has words enough for two rows at the least in most panes that are.\n\n")
	}
	a.Body, a.Text = body.String(), text.String()
	m := New(theme.New(theme.Dark, false)).SetSize(60, 10).Open(a, nil)
	for !strings.Contains(firstLine(m), "Paragraph 120") {
		if m.Position() == "end" {
			t.Fatal("no paragraph 120")
		}
		m = m.scroll(1)
	}
	holds := func(what string) {
		t.Helper()
		if !strings.Contains(firstLine(m), "Paragraph 120") {
			t.Errorf("%s: the top row is %q", what, firstLine(m))
		}
	}
	m = rendered(m)
	holds("rendered")
	m = m.SetSize(44, 20)
	holds("narrower, plain")
	m = rendered(m)
	holds("narrower")
	m = m.SetTheme(theme.New(theme.Light, false))
	holds("another theme")
	m = rendered(m)
	holds("another theme, rendered")
	if m = m.Open(a, nil); m.top != 0 {
		t.Errorf("opened again at row %d, want the top", m.top)
	}
}

func TestStaleRenderings(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, false)).SetSize(60, 10).Open(wire(), nil)
	j, ok := m.Job()
	if !ok {
		t.Fatal("no job for an article just opened")
	}
	r := Render(j)
	for name, other := range map[string]Model{
		"another article": m.Open(analysis(), nil), "another width": m.SetSize(50, 10),
		"another theme": m.SetTheme(theme.New(theme.Light, false)), "no article": m.Empty("none"),
	} {
		if got := other.SetRendered(r); got.rendered == r.Key {
			t.Errorf("%s took the rendering", name)
		}
	}
	if m = m.SetRendered(r); m.rendered != r.Key {
		t.Error("its own rendering was not taken")
	}
	if _, ok := m.Job(); ok {
		t.Error("a rendered article wants a rendering")
	}
	if _, ok := m.SetSize(60, 40).Job(); ok {
		t.Error("more rows want a rendering")
	}
}

func TestClick(t *testing.T) {
	t.Parallel()
	m := open(wire(), 80, 60)
	at := func(words string) tea.MouseClickMsg {
		for y, line := range strings.Split(ansi.Strip(m.View()), "\n") {
			if i := strings.Index(line, words); i >= 0 {
				return tea.MouseClickMsg{Button: tea.MouseLeft, X: ansi.StringWidth(line[:i]) + 1, Y: y}
			}
		}
		t.Fatalf("%q is not on screen", words)
		return tea.MouseClickMsg{}
	}
	for words, want := range map[string]Choice{
		"Ada Lind said":       {Kind: FilterBy, Actor: m.article.Actors[0]},
		"Ada Lind, Mayor":     {Kind: FilterBy, Actor: m.article.Actors[0]},
		"the count":           {},
		"ount [1]":            {Kind: OpenLink, URL: "https://northport.example/count"},
		"ministry [2]":        {Kind: OpenLink, URL: "https://ministry.example/"},
		"decided on":          {},
		"https://ministry.ex": {Kind: OpenLink, URL: "https://ministry.example/"},
	} {
		if words == "the count" { // broken over two rows at this width
			continue
		}
		if _, got := m.Update(at(words)); got.Kind != want.Kind || got.URL != want.URL || got.Actor.ID != want.Actor.ID {
			t.Errorf("click on %q: %+v, want %+v", words, got, want)
		}
	}
	for _, c := range []tea.MouseClickMsg{{Button: tea.MouseLeft, X: -1, Y: -1}, {Button: tea.MouseLeft, X: 500, Y: 3}, {Button: tea.MouseLeft, X: 3, Y: 500}} {
		if _, got := m.Update(c); got.Kind != None {
			t.Errorf("click at %d, %d: %+v", c.X, c.Y, got)
		}
	}
}

func TestCopies(t *testing.T) {
	t.Parallel()
	m := open(wire(), 80, 24)
	want := "Mina Olsen and Per Dahl, “Harbour town votes by a wide margin to keep its last ferry running”, Coast Courier, 22 November 2025, https://coast.example/2025/ferry"
	if got := m.Citation(); got != want {
		t.Errorf("citation %q, want %q", got, want)
	}
	text := m.Text()
	for _, not := range []string{"\x1b", "│", "•", "[1]", "\u00a0"} {
		if strings.Contains(text, not) {
			t.Errorf("text holds %q", not)
		}
	}
	if !strings.Contains(text, "They have no bridge.") {
		t.Errorf("text lacks the body: %q", text)
	}
	if m = m.Empty(""); m.Text() != "" || m.Citation() != "" {
		t.Error("an empty pane has something to copy")
	}
}

// TestPoint holds that words the list is filtered by are marked without moving
// the page, and that n and N then start from its ends.
func TestPoint(t *testing.T) {
	t.Parallel()
	m := open(wire(), 40, 8).Point("figures")
	if m.top != 0 {
		t.Errorf("the page moved to row %d", m.top)
	}
	if at, n := m.FindCount(); at != 0 || n != 1 {
		t.Errorf("match %d of %d, want 0 of 1", at, n)
	}
	m = m.Point("ferry")
	if !strings.Contains(m.View(), m.pens.find+"mferry") {
		t.Errorf("nothing is marked:\n%q", m.View())
	}
	_, n := m.FindCount()
	if at, _ := m.FindNext(1).FindCount(); at != 1 {
		t.Errorf("n: match %d, want the first", at)
	}
	if at, _ := m.FindNext(-1).FindCount(); at != n {
		t.Errorf("N: match %d, want the last, %d", at, n)
	}
}
