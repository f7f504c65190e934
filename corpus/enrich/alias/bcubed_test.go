package alias_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/alias"
	"dateline/corpus/enrich/alias/bcubed"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// TestBCubed is a developer's test: it logs how well the names of each text of
// the GUM corpus beside the checkout, if it is there, are joined to actors: with
// the names given, and with those that our own recogniser finds. News counts
// first. ALIAS_SHOW=news lists the wrong and the missed joins of a genre.
func TestBCubed(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/data/alias/gum-coref/*.conll")
	if len(files) == 0 {
		t.Skip("no labelled text beside this checkout")
	}
	lines := readLines(t)
	given, apart, found := map[string]*bcubed.Tally{}, map[string]*bcubed.Tally{}, map[string]*bcubed.Tally{}
	for _, file := range files {
		a := readGUM(t, file, lines)
		for _, genre := range []string{a.Genre, "every genre"} {
			if given[genre] == nil {
				given[genre], apart[genre], found[genre] = &bcubed.Tally{}, &bcubed.Tally{}, &bcubed.Tally{}
			}
			wanted, got, forms := onGiven(a, false)
			given[genre].Add(wanted, got)
			if os.Getenv("ALIAS_SHOW") == genre {
				show(t, a.ID+", names given", wanted, got, forms)
			}
			wanted, got, _ = onGiven(a, true)
			apart[genre].Add(wanted, got)
			wanted, got, forms = onFound(a)
			found[genre].Add(wanted, got)
			if os.Getenv("ALIAS_SHOW") == genre {
				show(t, a.ID+", end to end", wanted, got, forms)
			}
		}
	}
	genres := make([]string, 0, len(given))
	for g := range given {
		genres = append(genres, g)
	}
	slices.SortFunc(genres, func(a, b string) int {
		first := func(s string) int { return strings.Index("every genre, news", s) }
		return cmp.Or(first(b)-first(a), strings.Compare(a, b))
	})
	for _, g := range genres {
		s, e := given[g], found[g]
		t.Logf("%-11s %5d names   given F1 %5.1f  P %5.1f R %5.1f, capitals apart %5.1f   end to end F1 %5.1f  P %5.1f R %5.1f",
			g, s.Mentions(), s.F1(), s.Precision(), s.Recall(), apart[g].F1(), e.F1(), e.Precision(), e.Recall())
	}
}

// readLines reads where the lines of most texts end, for those that open with a
// heading.
func readLines(t *testing.T) bcubed.Lines {
	t.Helper()
	f, err := os.Open("../../../../shared/data/ner/ship/gum.open")
	if err != nil {
		return bcubed.Lines{}
	}
	defer f.Close()
	lines, err := bcubed.ReadLines(f)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func readGUM(t *testing.T, file string, lines bcubed.Lines) bcubed.Article {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := bcubed.ReadGUM(f, lines)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// onGiven joins the names that people marked. A name that is cut amid a token
// is left out. With capitals apart, a capital that is not named for its
// government counts as a town and not as its country, as people marked it.
func onGiven(a bcubed.Article, capitals bool) (wanted, found, forms []string) {
	body := token.Of(a.Text)
	var spans []actor.Span
	var asked []bcubed.Name
	for _, n := range a.Names {
		from, to := body.Index(n.Start), body.Index(n.End-1)+1
		if from < to && body.Tokens[from].Start == n.Start && body.Tokens[to-1].End == n.End {
			spans = append(spans, actor.Span{From: from, To: to, Kind: n.Kind})
			asked = append(asked, n)
		}
	}
	actors, mentions := alias.Resolve(gazetteer.All(), alias.Text{Body: body, Title: token.Of(""), InBody: spans})
	for _, n := range asked {
		wanted = append(wanted, n.Page)
		forms = append(forms, n.In(a.Text))
		best := ""
		for _, m := range mentions { // an office at the head of a name is cut off
			if m.End == n.End && m.Start >= n.Start {
				best = string(actors[m.Actor].ID)
				if capitals && m.Rule == model.SeatOf && m.Sense != model.Government {
					best += ", its capital"
				}
				break
			}
		}
		found = append(found, best)
	}
	return wanted, found, forms
}

// onFound marks the text unaided. A mention is of the name that ends where it
// does, or else lies across it; one across a name that no page is known of is
// left out, as is an adjective; any other counts as wrong.
func onFound(a bcubed.Article) (wanted, found, forms []string) {
	art := model.Article{Text: a.Text, Lang: "en"}
	enrich.New().Mark(&art)
	taken := make([]bool, len(art.Mentions))
	fits := []func(n bcubed.Name, m model.Mention) bool{
		func(n bcubed.Name, m model.Mention) bool { return m.Span == n.Span },
		func(n bcubed.Name, m model.Mention) bool { return m.End == n.End },
		func(n bcubed.Name, m model.Mention) bool { return m.Start < n.End && n.Start < m.End },
	}
	for _, n := range a.Names {
		wanted = append(wanted, n.Page)
		forms = append(forms, n.In(a.Text))
	}
	found = make([]string, len(a.Names))
	for _, fit := range fits {
		for i, n := range a.Names {
			for j, m := range art.Mentions {
				if found[i] == "" && !taken[j] && fit(n, m) {
					taken[j], found[i] = true, string(art.Actors[m.Actor].ID)
				}
			}
		}
	}
	for j, m := range art.Mentions {
		_, form, _ := gazetteer.All().Lookup(m.In(a.Text))
		unsure := slices.ContainsFunc(a.Unsure, func(s model.Span) bool { return m.Start < s.End && s.Start < m.End })
		if taken[j] || unsure || form.Has(gazetteer.Adjective) {
			continue
		}
		wanted, found, forms = append(wanted, ""), append(found, string(art.Actors[m.Actor].ID)), append(forms, m.In(a.Text))
	}
	return wanted, found, forms
}

func show(t *testing.T, title string, wanted, found, forms []string) {
	wrong, missed := bcubed.Wrong(wanted, found)
	for _, p := range wrong {
		t.Logf("%s: %q is not %q (%s)", title, forms[p[0]], forms[p[1]], found[p[0]])
	}
	for _, p := range missed {
		t.Logf("%s: %q is %q (%s, but %s and %s)", title, forms[p[0]], forms[p[1]], wanted[p[0]], found[p[0]], found[p[1]])
	}
	for i := range wanted {
		switch {
		case found[i] == "":
			t.Logf("%s: no %q (%s)", title, forms[i], wanted[i])
		case wanted[i] == "":
			t.Logf("%s: extra %q (%s)", title, forms[i], found[i])
		}
	}
}
