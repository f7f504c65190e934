package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dateline/corpus/enrich/alias/bcubed"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

const involvesIntro = `Does an article involve X? Counted once for each article, whatever the kind.

By names: R is the share of the names marked in an article, each counted once,
that an actor of ours goes by; P is the share of our actors that go by one of
them. Adjectives of countries name nobody here.
`

const involvesGUM = `
By identity: those who marked the texts of GUM gave names their pages of
Wikipedia, and one of our actors can be one of these only, that with which it
shares most mentions. Who is split in two costs P, and who is merged costs R.
An actor whose every mention lies across a name without a page is left out. The
last column is the share of the right ones that go by the page's own title. Names
were learnt from most of these texts; the others have a line of their own.
`

// involves scores whom whole articles are about.
func (d *desk) involves() (string, error) {
	out := newTable("set", "texts", "F1", "P", "R", "names")
	err := d.eachSet(func(set nameSet, texts []marked) {
		var ours, theirs tally
		for _, t := range each(texts, func(m marked) [2]tally { return d.byName(set.name, m) }) {
			ours.add(t[0])
			theirs.add(t[1])
		}
		p, r := ours.precision(), theirs.recall()
		out.row(set.name, len(texts), harmonic(p, r), p, r, theirs.gold)
	})
	if err != nil {
		return "", err
	}
	gum, err := d.identities()
	if err != nil {
		return "", err
	}
	return involvesIntro + "\n" + out.String() + involvesGUM + "\n" + gum, nil
}

// byName tallies our actors of a text, and the names marked in it.
func (d *desk) byName(set string, m marked) [2]tally {
	text, gold := m.print()
	a := model.Article{Text: text, Lang: "en"}
	d.marker.Mark(&a)
	wanted := make(map[string]bool) // by folded name: found
	for _, n := range gold {
		wanted[gazetteer.Fold(n.In(text))] = false
	}
	forms := make([][]string, len(a.Actors))
	for _, n := range a.Mentions {
		if d.isName(n.In(text), a.Actors[n.Actor].Kind) {
			forms[n.Actor] = append(forms[n.Actor], gazetteer.Fold(n.In(text)))
		}
	}
	var ours, theirs tally
	for i := range forms {
		if len(forms[i]) == 0 {
			continue
		}
		ours.found++
		right := false
		for _, f := range append(forms[i], gazetteer.Fold(a.Actors[i].Name)) {
			if _, ok := wanted[f]; ok {
				wanted[f], right = true, true
			}
		}
		if right {
			ours.right++
		} else {
			d.misses.note("involves "+set, "extra %s", a.Actors[i].ID)
		}
	}
	for n, found := range wanted {
		theirs.gold++
		if found {
			theirs.right++
		} else {
			d.misses.note("involves "+set, "missed %s", n)
		}
	}
	return [2]tally{ours, theirs}
}

// identified is how many actors of a text are right, and of these how many go
// by the title of their page.
type identified struct {
	tally
	titled int
}

// identities returns the table by the pages of GUM.
func (d *desk) identities() (string, error) {
	texts, err := d.gum()
	if err != nil {
		return "", err
	}
	sums, count := make(map[string]*identified), make(map[string]int)
	for i, one := range each(texts, d.byPage) {
		for _, row := range texts[i].rows() {
			if sums[row] == nil {
				sums[row] = &identified{}
			}
			count[row]++
			sums[row].add(one.tally)
			sums[row].titled += one.titled
		}
	}
	out := newTable("texts of GUM", "texts", "F1", "P", "R", "actors", "titled")
	for _, row := range rowOrder(count) {
		s := sums[row]
		out.row(row, count[row], s.f1(), s.precision(), s.recall(), s.gold, percent(s.titled, s.right))
	}
	return out.String(), nil
}

// byPage pairs our actors with pages one to one, those first that share most.
func (d *desk) byPage(g gumText) identified {
	a := model.Article{Text: g.Text, Lang: "en"}
	d.marker.Mark(&a)
	type pair struct {
		actor  int
		page   string
		shared int
	}
	shared := make(map[pair]int)
	known := make([]bool, len(a.Actors)) // has a mention that counts
	pages := make(map[string]bool)
	for _, n := range g.Names {
		pages[n.Page] = true
	}
	for _, m := range a.Mentions {
		across := func(n bcubed.Name) bool { return m.Start < n.End && n.Start < m.End }
		if i := slices.IndexFunc(g.Names, across); i >= 0 {
			shared[pair{actor: m.Actor, page: g.Names[i].Page}]++
			known[m.Actor] = true
		} else if d.isName(m.In(a.Text), a.Actors[m.Actor].Kind) && !g.isUnsure(m.Span) {
			known[m.Actor] = true
		}
	}
	var pairs []pair
	for p, n := range shared {
		p.shared = n
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(q.shared-p.shared, p.actor-q.actor, strings.Compare(p.page, q.page))
	})
	out := identified{tally: tally{gold: len(pages)}}
	paired := make([]bool, len(a.Actors))
	for _, p := range pairs {
		if paired[p.actor] || !pages[p.page] {
			continue
		}
		paired[p.actor] = true
		delete(pages, p.page)
		out.right++
		if gazetteer.Fold(titleOf(p.page)) == gazetteer.Fold(a.Actors[p.actor].Name) {
			out.titled++
		}
	}
	for i := range a.Actors {
		if known[i] {
			out.found++
			if !paired[i] {
				d.misses.note("involves gum", "extra %s", a.Actors[i].ID)
			}
		}
	}
	for page := range pages {
		d.misses.note("involves gum", "missed %s", page)
	}
	return out
}

// titleOf returns the title of a page as one says it: without what is in
// brackets to tell it from another.
func titleOf(page string) string {
	title, _, _ := strings.Cut(strings.ReplaceAll(page, "_", " "), " (")
	return strings.TrimSpace(title)
}

// letters returns the first letters of a text, however it was set.
func letters(text string) string {
	const enough = 80
	out := make([]rune, 0, enough)
	for _, r := range text {
		if unicode.IsLetter(r) {
			if out = append(out, r); len(out) == enough {
				break
			}
		}
	}
	return string(out)
}
