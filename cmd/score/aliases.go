package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/alias"
	"dateline/corpus/enrich/alias/bcubed"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

const aliasesIntro = `B-cubed over the names in the texts of GUM: does every name lead to whom its
page of Wikipedia says? "given" has the names as people marked them; "apart" as
well, but with a capital that is not named for its government as a town of its
own, as people marked it; "found" has those that our own recogniser finds. Names
were learnt from most of these texts; the others have a line of their own.
`

// aliases scores which names of a text lead to one actor.
func (d *desk) aliases() (string, error) {
	texts, err := d.gum()
	if err != nil {
		return "", err
	}
	type tallies struct{ given, apart, found bcubed.Tally }
	sums, count := make(map[string]*tallies), make(map[string]int)
	for i, one := range each(texts, func(g gumText) (t tallies) {
		d.addJoined(&t.given, "aliases, names given", d.onGiven(g.Article, false))
		t.apart.Add(d.onGiven(g.Article, true).sides())
		d.addJoined(&t.found, "aliases, end to end", d.onFound(g))
		return t
	}) {
		for _, row := range texts[i].rows() {
			if sums[row] == nil {
				sums[row] = &tallies{}
			}
			count[row]++
			sums[row].given.Merge(one.given)
			sums[row].apart.Merge(one.apart)
			sums[row].found.Merge(one.found)
		}
	}
	out := newTable("texts of GUM", "texts", "given", "P", "R", "apart", "found", "P", "R", "names")
	for _, row := range rowOrder(count) {
		g, e := sums[row].given, sums[row].found
		out.row(row, count[row], g.F1(), g.Precision(), g.Recall(), sums[row].apart.F1(), e.F1(), e.Precision(), e.Recall(), g.Mentions())
	}
	return aliasesIntro + "\n" + out.String(), nil
}

// gumText is an article of GUM.
type gumText struct {
	bcubed.Article
	held bool // nothing was learnt of it
}

// rows names the lines of a table that a text counts for.
func (g gumText) rows() []string {
	rows := []string{"every genre", g.Genre}
	if g.held {
		rows = append(rows, "not learnt from")
	}
	return rows
}

// rowOrder puts news first, then the sums, then the other genres.
func rowOrder(rows map[string]int) []string {
	var out []string
	for row := range rows {
		out = append(out, row)
	}
	first := []string{"not learnt from", "every genre", "news"}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(slices.Index(first, b)-slices.Index(first, a), strings.Compare(a, b))
	})
	return out
}

func (g gumText) isUnsure(at model.Span) bool {
	return slices.ContainsFunc(g.Unsure, func(s model.Span) bool { return at.Start < s.End && s.Start < at.End })
}

// gum reads the texts of GUM.
func (d *desk) gum() ([]gumText, error) {
	files, err := filepath.Glob(filepath.Join(d.data, "alias/gum-coref/*.conll"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, fmt.Errorf("read coreference: %w", fs.ErrNotExist))
	}
	open := filepath.Join(d.data, "ner/ship/gum.open")
	lines, err := readLines(open)
	if err != nil {
		return nil, err
	}
	begin := make(map[string]bool) // by the first letters of a text: held
	if texts, err := readMarked(open); err == nil {
		for i, m := range texts {
			begin[letters(m.split.Text)] = held(i)
		}
	}
	var out []gumText
	for _, file := range files {
		a, err := readGUM(file, lines)
		if err != nil {
			return nil, err
		}
		isHeld, learnt := begin[letters(a.Text)]
		out = append(out, gumText{a, isHeld || !learnt})
	}
	return out, nil
}

// readLines reads where the lines of the texts end, where the file is there.
func readLines(path string) (bcubed.Lines, error) {
	f, err := os.Open(path)
	if err != nil {
		return bcubed.Lines{}, nil
	}
	defer f.Close()
	return bcubed.ReadLines(f)
}

func readGUM(path string, lines bcubed.Lines) (bcubed.Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return bcubed.Article{}, fmt.Errorf("read coreference: %w", err)
	}
	defer f.Close()
	return bcubed.ReadGUM(f, lines)
}

// joined is the mentions of a text: how they are written, the group that each
// belongs to and the one it was put in; "" where one side has none.
type joined struct{ forms, wanted, found []string }

func (j *joined) add(form, wanted, found string) {
	j.forms, j.wanted, j.found = append(j.forms, form), append(j.wanted, wanted), append(j.found, found)
}

func (j joined) sides() (wanted, found []string) { return j.wanted, j.found }

// addJoined counts a text and notes what is wrong with it.
func (d *desk) addJoined(t *bcubed.Tally, set string, j joined) {
	t.Add(j.sides())
	wrong, missed := bcubed.Wrong(j.sides())
	for _, p := range wrong {
		d.misses.note(set, "joined %q and %q (%s)", j.forms[p[0]], j.forms[p[1]], j.found[p[0]])
	}
	for _, p := range missed {
		d.misses.note(set, "apart %q and %q (%s; %s and %s)", j.forms[p[0]], j.forms[p[1]], j.wanted[p[0]], j.found[p[0]], j.found[p[1]])
	}
	for i := range j.forms {
		switch {
		case j.found[i] == "":
			d.misses.note(set, "missed %q (%s)", j.forms[i], j.wanted[i])
		case j.wanted[i] == "":
			d.misses.note(set, "extra %q (%s)", j.forms[i], j.found[i])
		}
	}
}

// onGiven joins the names that people marked. A name that is cut amid a token
// is left out. With capitals apart, a capital that is not named for its
// government counts as a town and not as its country.
func (d *desk) onGiven(a bcubed.Article, capitals bool) joined {
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
	actors, mentions := alias.Resolve(d.names, alias.Text{Body: body, Title: token.Of(""), InBody: spans})
	var out joined
	for _, n := range asked {
		found := ""
		for _, m := range mentions { // an office at the head of a name is cut off
			if m.End == n.End && m.Start >= n.Start {
				found = string(actors[m.Actor].ID)
				if capitals && m.Rule == model.SeatOf && m.Sense != model.Government {
					found += ", its capital"
				}
				break
			}
		}
		out.add(n.In(a.Text), n.Page, found)
	}
	return out
}

// onFound marks the text unaided. A mention is of the name that has its extent,
// or else ends where it does, or else lies across it; one across a name that no
// page is known of is left out, as is an adjective; any other counts as wrong.
func (d *desk) onFound(g gumText) joined {
	a := model.Article{Text: g.Text, Lang: "en"}
	d.marker.Mark(&a)
	fits := []func(n bcubed.Name, m model.Mention) bool{
		func(n bcubed.Name, m model.Mention) bool { return m.Span == n.Span },
		func(n bcubed.Name, m model.Mention) bool { return m.End == n.End },
		func(n bcubed.Name, m model.Mention) bool { return m.Start < n.End && n.Start < m.End },
	}
	found, taken := make([]string, len(g.Names)), make([]bool, len(a.Mentions))
	for _, fit := range fits {
		for i, n := range g.Names {
			for j, m := range a.Mentions {
				if found[i] == "" && !taken[j] && fit(n, m) {
					taken[j], found[i] = true, string(a.Actors[m.Actor].ID)
				}
			}
		}
	}
	var out joined
	for i, n := range g.Names {
		out.add(n.In(a.Text), n.Page, found[i])
	}
	for j, m := range a.Mentions {
		_, form, _ := d.names.Lookup(m.In(a.Text))
		if !taken[j] && !g.isUnsure(m.Span) && !form.Has(gazetteer.Adjective) {
			out.add(m.In(a.Text), "", string(a.Actors[m.Actor].ID))
		}
	}
	return out
}
