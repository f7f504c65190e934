package quote_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"dateline/corpus/enrich"
	"dateline/model"
)

// TestSpeakers logs how often the speaker is right on a set of news with
// attributions marked by hand, which is not part of the repository. The
// environment chooses what is told:
//
//	SPEAKERS=train   the larger part instead of dev
//	OUTLETS=nyt|usa  only the papers that match; a rule written with some in
//	                 view must carry over to the others
//	SHOW=name        the misses of sorts that match, each with its place
func TestSpeakers(t *testing.T) {
	part := os.Getenv("SPEAKERS")
	if part == "" {
		part = "dev"
	}
	set := "../../../../shared/data/quotes/polnear/" + part
	files, _ := filepath.Glob(set + "/attributions/*.ann")
	if len(files) == 0 {
		t.Skip("the set is not here")
	}
	outlets := regexp.MustCompile("^(" + os.Getenv("OUTLETS") + ")")
	var b board
	if show := os.Getenv("SHOW"); show != "" {
		b.show = regexp.MustCompile(show)
	}
	marker := enrich.New()
	for _, file := range files {
		name := filepath.Base(file)
		if !outlets.MatchString(name) {
			continue
		}
		// Some texts were marked by several hands: name_hand.ann.
		text, err := os.ReadFile(filepath.Join(set, "text", name[:strings.LastIndexByte(name, '_')]+".txt"))
		if err != nil {
			continue
		}
		gold, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := &model.Article{Text: string(text), Lang: "en"}
		marker.Mark(a)
		b.outlet, _, _ = strings.Cut(name, "_")
		b.add(t, a, golden(string(gold), a.Text))
	}
	b.log(t)
}

// board counts right speakers by several views of the same quotes.
type board struct {
	outlet string
	show   *regexp.Regexp
	sorts  map[string]*count
	bands  [10]count
	above  count // confidence of 0.8 and more
}

// count is of quotes: marked in the set, found, and with the right speaker.
type count struct{ marked, found, right int }

func (c *count) mark(found, right bool) {
	c.marked++
	if found {
		c.found++
	}
	if right {
		c.right++
	}
}

func (b *board) of(sort string) *count {
	if b.sorts == nil {
		b.sorts = make(map[string]*count)
	}
	if b.sorts[sort] == nil {
		b.sorts[sort] = &count{}
	}
	return b.sorts[sort]
}

var (
	curly    = regexp.MustCompile(`“[^”“\n]+”`)
	straight = regexp.MustCompile(`"[^"\n]+"|''[^\n]*?''`)
)

// add counts the quotes of one article: four words and more between marks in
// one paragraph, with a source that the set names. Curly ones are what the
// figures of record stand for; straight ones are counted apart.
func (b *board) add(t *testing.T, a *model.Article, gold []attribution) {
	for _, at := range curly.FindAllStringIndex(a.Text, -1) {
		b.one(t, a, gold, model.Span{Start: at[0], End: at[1]}, "all, curly")
	}
	for _, at := range straight.FindAllStringIndex(a.Text, -1) {
		if at[0] == 0 || strings.ContainsRune(" \n(-", rune(a.Text[at[0]-1])) {
			b.one(t, a, gold, model.Span{Start: at[0], End: at[1]}, "all, straight")
		}
	}
}

func (b *board) one(t *testing.T, a *model.Article, gold []attribution, span model.Span, marks string) {
	if len(strings.Fields(span.In(a.Text))) < 4 {
		return
	}
	g, ok := sourceOf(gold, span)
	if !ok || g.source.In(a.Text) == "said" { // a slip of the set
		return
	}
	kind, want := meant(a, g, span.Start, gold)
	counts := []*count{b.of(marks), b.of("all"), b.of(kind), b.of("in " + b.outlet), b.of(sortOf(a.Text, g, span))}
	for _, c := range counts {
		c.marked++
	}
	i := slices.IndexFunc(a.Quotes, func(q model.Quote) bool { return q.Start <= span.Start && span.Start < q.End })
	var q model.Quote
	if i >= 0 {
		q = a.Quotes[i]
		counts = append(counts, &b.bands[min(9, int(q.Confidence*10))])
		counts[5].marked++
		if q.Confidence >= 0.8 {
			counts = append(counts, &b.above)
			b.above.marked++
		}
		for _, c := range counts {
			c.found++
		}
	}
	near := i >= 0 && natural(a, q, g, span.Start, gold)
	b.of("all, by the nearer reading").mark(i >= 0, near)
	if i >= 0 && overlap(want, q.Speaker) {
		for _, c := range counts {
			c.right++
		}
		return
	}
	if near {
		return
	}
	if label := fmt.Sprintf("%s/%s", kind, sortOf(a.Text, g, span)); b.show != nil && b.show.MatchString(label) {
		t.Logf("%s want %q got %q %.2f: …%s…\n", label, want, q.Speaker, q.Confidence, clip(a, span))
	}
}

// clip returns the text around a quote with the names in it marked.
func clip(a *model.Article, span model.Span) string {
	from, to := max(0, span.Start-400), min(len(a.Text), span.End+120)
	var b strings.Builder
	last := from
	for _, m := range a.Mentions {
		if m.Start >= last && m.End <= to {
			b.WriteString(a.Text[last:m.Start] + "{" + a.Text[m.Start:m.End] + "}")
			last = m.End
		}
	}
	b.WriteString(a.Text[last:to])
	text := strings.Replace(strings.ToValidUTF8(b.String(), ""), span.In(a.Text), "[["+span.In(a.Text)+"]]", 1)
	return strings.ReplaceAll(text, "\n", "¶")
}

func (b *board) log(t *testing.T) {
	names := make([]string, 0, len(b.sorts))
	for name := range b.sorts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t.Log(b.sorts[name].line(name))
	}
	for i, c := range b.bands {
		if c.found > 0 {
			t.Log(c.line(fmt.Sprintf("confidence %.1f", float64(i)/10)))
		}
	}
	t.Log(b.above.line("confidence >= 0.8"))
}

func (c *count) line(name string) string {
	return fmt.Sprintf("%-28s %5d marked %5d found %5d right  %5.1f %% of found %5.1f %% of marked", name, c.marked, c.found, c.right,
		100*float64(c.right)/float64(max(1, c.found)), 100*float64(c.right)/float64(max(1, c.marked)))
}

// sortOf tells where the source of a quote stands.
func sortOf(text string, g attribution, span model.Span) string {
	between := text[min(span.Start, g.source.Start):max(span.Start, g.source.Start)]
	switch {
	case strings.Contains(between, "\n"):
		return "at another paragraph"
	case g.source.Start > span.Start && g.cue < g.source.Start:
		return "at quote-verb-SOURCE"
	case g.source.Start > span.Start:
		return "at quote-SOURCE-verb"
	}
	for _, c := range g.content {
		if c.Start < g.source.Start && strings.ContainsAny(text[c.Start:g.source.Start], "\"”") {
			return "at second half"
		}
	}
	return "at SOURCE-verb-quote"
}

// meant returns the kind of a source and whom it means: itself, or for a
// pronoun the named source before it, for the set does not say whom.
func meant(a *model.Article, g attribution, at int, gold []attribution) (kind, want string) {
	source := g.source.In(a.Text)
	words := strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 1 && isPronoun(words[0]) {
		last := ""
		for _, g := range gold {
			if text := g.source.In(a.Text); g.source.Start < at && named(text) && !pronounText(text) {
				last = text
			}
		}
		return "by pronoun", last
	}
	if named(source) {
		return "by name", source
	}
	return "by noun", source
}

// natural judges with a nearer reading of the set than the figures of record:
// a pronoun means the source before it by place in the text, not by the order
// of the marks; a speaker may be known by another name that the article uses,
// or by his role.
func natural(a *model.Article, q model.Quote, g attribution, at int, gold []attribution) bool {
	kind, want := meant(a, g, at, gold)
	if kind == "by pronoun" {
		nearest := -1
		for _, g := range gold {
			text := g.source.In(a.Text)
			if s := g.source.Start; s < at && s > nearest && named(text) && !isPronoun(text) {
				nearest, want = s, text
			}
		}
	}
	if overlap(want, q.Speaker) {
		return true
	}
	if q.Actor < 0 {
		return false
	}
	actor := a.Actors[q.Actor]
	return overlap(want, actor.Role) || slices.ContainsFunc(actor.Aliases, func(form string) bool { return overlap(want, form) })
}

func isPronoun(s string) bool {
	return slices.Contains([]string{"he", "she", "they", "it", "we", "who", "him", "her", "his", "i"}, strings.ToLower(s))
}

func pronounText(s string) bool { return !strings.Contains(s, " ") && len(s) < 5 }

func named(s string) bool {
	for i, w := range strings.Fields(s) {
		if unicode.IsUpper([]rune(w)[0]) && !(i == 0 && strings.ToLower(w) == "the") {
			return true
		}
	}
	return false
}

// overlap reports whether a word that matters is in both.
func overlap(a, b string) bool {
	fields := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	}
	have := fields(b)
	for _, w := range fields(a) {
		if len(w) > 2 && !slices.Contains([]string{"the", "and", "for", "mrs", "sen", "rep", "gov", "who", "a"}, w) && slices.Contains(have, w) {
			return true
		}
	}
	return false
}
