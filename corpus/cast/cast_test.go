package cast

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// article makes an article of a line: its day (or "undated"), a colon, and its
// actors, parted by semicolons. An actor is a kind, a name and, after bars,
// role, country and aliases: "person Ada Quill|Mayor|NO|Quill".
func article(t *testing.T, id int, line string) *model.Article {
	t.Helper()
	when, rest, ok := strings.Cut(line, ": ")
	if !ok {
		t.Fatalf("%q has no colon", line)
	}
	a := &model.Article{ID: model.ID(fmt.Sprint("a", id)), Marked: 1}
	if day, err := time.Parse(time.DateOnly, when); err == nil {
		a.Published = model.Moment{Time: day, Precision: model.Day}
	} else if when != "undated" {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(rest, "; ") {
		fields := strings.Split(part, "|")
		kind, name, _ := strings.Cut(fields[0], " ")
		actor := model.Actor{Kind: model.KindOf(kind), Name: name, ID: model.ActorID(kind + ":" + gazetteer.Fold(name))}
		fields = append(fields, "", "")
		actor.Role, actor.Country = fields[1], fields[2]
		for _, alias := range fields[3:] {
			if alias != "" {
				actor.Aliases = append(actor.Aliases, alias)
			}
		}
		for _, form := range append([]string{name}, actor.Aliases...) {
			a.Text += form + "’s "
			at := len(a.Text) - len(form+"’s ")
			a.Mentions = append(a.Mentions, model.Mention{Span: model.Span{Start: at, End: at + len(form)}, Actor: len(a.Actors)})
		}
		a.Quotes = append(a.Quotes, model.Quote{Actor: len(a.Actors), Speaker: name})
		a.Actors = append(a.Actors, actor)
	}
	return a
}

// rules is a table of cases for X1 to X4: a corpus, an article beside it, and
// who its first actor is across articles.
type rules []struct {
	name   string
	corpus []string
	asked  string
	want   model.ActorID
	rule   model.Rule
}

func (table rules) test(t *testing.T) {
	t.Parallel()
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			cast := New(gazetteer.All())
			for i, line := range c.corpus {
				cast.Put(article(t, i, line))
			}
			a := article(t, -1, c.asked)
			cast.Put(a)
			got := cast.Cast(a)
			m := got.Mentions[0]
			if id := got.Actors[m.Actor].ID; id != c.want || m.Rule != c.rule {
				t.Errorf("%s is %s (%s), want %s (%s)", a.Actors[0].Name, id, m.Rule, c.want, c.rule)
			}
		})
	}
}

// times repeats a line.
func times(n int, line string) []string {
	return strings.Split(strings.Repeat("\n"+line, n)[1:], "\n")
}

func TestX1OneNameIsOneActor(t *testing.T) {
	rules{
		{"accents", nil, "undated: person Łucja Ørsted-Brandvold", "person:lucja orsted brandvold", model.NoRule},
		{"capitals", nil, "undated: person OSKAR BRANDVOLD", "person:oskar brandvold", model.NoRule},
		{"another transliteration", nil, "undated: person Sergey Vornyev", "person:sergei vornev", model.NoRule},
		{"and that", nil, "undated: person Sergei Vorniev", "person:sergei vornev", model.NoRule},
		{"the Arabic article", nil, "undated: person Nadim al-Harouf", "person:nadim harouf", model.NoRule},
		{"not where a name begins with it", nil, "undated: place El Brisal", "place:el brisal", model.NoRule},
		{"another kind is another actor", times(3, "undated: organization Vessel"), "undated: place Vessel", "place:vessel", model.NoRule},
	}.test(t)
}

func TestX2KnownPersonByOffice(t *testing.T) {
	known := []string{"2019-01-02: person Hanne Brandvold|Mayor|NO", "2024-05-06: person Oskar Brandvold|Transport Minister|NO"}
	rules{
		{"role and country agree", known, "2025-11-20: person Brandvold|transport minister|NO", "person:oskar brandvold", model.KnownPerson},
		{"so they do for the other", known, "2025-11-20: person Brandvold|mayor|NO", "person:hanne brandvold", model.KnownPerson},
		{"the country does not", known, "2025-11-20: person Brandvold|mayor|SE", "person:brandvold", model.NoRule},
		{"no role is no reason", known, "2025-11-20: person Brandvold||NO", "person:brandvold", model.NoRule},
		{"two have held the office", append(known, "2025-01-01: person Oskar Brandvold|Mayor|NO"), "2025-11-20: person Brandvold|Mayor|NO", "person:brandvold", model.NoRule},
		{"one role in two words", []string{"undated: person Xu Mingan|spokeswoman|CN"}, "undated: person Xu|spokesperson|CN", "person:xu mingan", model.KnownPerson},
		{"the article gives another in full", known, "2025-11-20: person Brandvold|Mayor|NO; person Kari Brandvold", "person:brandvold", model.NoRule},
		{"a name in full is nobody else", known, "2025-11-20: person Kari Brandvold|Mayor|NO", "person:kari brandvold", model.NoRule},
	}.test(t)
}

func TestX3OnlyBearer(t *testing.T) {
	week := times(4, "2025-11-03: person Oskar Brandvold")
	clintons := append(times(6, "1996-10-01: person Will Clintock"), times(6, "2016-10-01: person Hilda Clintock")...)
	lis := append(times(9, "2025-03-01: person Li Zemin||CN"), "2025-03-02: person Mo Li||SG")
	rules{
		{"these weeks know one", week, "2025-11-20: person Brandvold", "person:oskar brandvold", model.OnlyBearer},
		{"a surname of two words", times(3, "2025-11-03: person Ana de la Brisa"), "2025-11-20: person de la Brisa", "person:ana de la brisa", model.OnlyBearer},
		{"the last day of them", week, "2026-01-02: person Brandvold", "person:oskar brandvold", model.OnlyBearer},
		{"the day after", week, "2026-01-03: person Brandvold", "person:brandvold", model.NoRule},
		{"years before", week, "2019-11-20: person Brandvold", "person:brandvold", model.NoRule},
		{"no date: all there are", week, "undated: person Brandvold", "person:oskar brandvold", model.OnlyBearer},
		{"two articles are too few", week[:2], "2025-11-20: person Brandvold", "person:brandvold", model.NoRule},
		{"four of five are enough", append(week, "2025-11-04: person Hanne Brandvold"), "2025-11-20: person Brandvold", "person:oskar brandvold", model.OnlyBearer},
		{"three of four are not", append(week[:3:3], "2025-11-04: person Hanne Brandvold"), "2025-11-20: person Brandvold", "person:brandvold", model.NoRule},
		{"one of two in his year", clintons, "1996-10-20: person Clintock", "person:will clintock", model.OnlyBearer},
		{"the other in hers", clintons, "2016-10-20: person Clintock", "person:hilda clintock", model.OnlyBearer},
		{"neither without a year", clintons, "undated: person Clintock", "person:clintock", model.NoRule},
		{"a surname that stands first", lis, "2025-03-20: person Li", "person:li zemin", model.OnlyBearer},
		{"of another country than his", lis, "2025-03-20: person Li||SG", "person:li", model.NoRule},
		{"a given name is no surname", week, "2025-11-20: person Oskar", "person:oskar", model.NoRule},
		{"an organisation is nobody", week, "2025-11-20: organization Brandvold", "organization:brandvold", model.NoRule},
		{"a name that the tables know is its own", times(5, "2025-11-03: person Oskar Macron"), "2025-11-03: person Macron", "person:macron", model.NoRule},
		{"a town of that name is no person", times(5, "2025-11-03: person Oskar Clinton"), "2025-11-03: person Clinton", "person:oskar clinton", model.OnlyBearer},
		{"initials make no other bearer", append(times(3, "2025-11-03: person Oskar Brandvold"), times(2, "2025-11-03: person Oskar J. Brandvold")...),
			"2025-11-20: person Brandvold", "person:oskar brandvold", model.OnlyBearer},
		{"a second name does", append(times(3, "2025-11-03: person Oskar Brandvold"), times(2, "2025-11-03: person Oskar Johan Brandvold")...),
			"2025-11-20: person Brandvold", "person:brandvold", model.NoRule},
	}.test(t)
}

func TestX4KindOfAName(t *testing.T) {
	vessel := times(18, "undated: organization Vessel")
	kpx := times(2, "undated: organization Kesh Port Exchange|||KPX|KESH")
	rules{
		{"nearly all say so", append(vessel, "undated: person Vessel"), "undated: place Vessel", "organization:vessel", model.KnownKind},
		{"with one more they do not", append(vessel, times(2, "undated: person Vessel")...), "undated: place Vessel", "place:vessel", model.NoRule},
		{"too few to say", vessel[:8], "undated: place Vessel", "place:vessel", model.NoRule},
		{"the tables say more", times(30, "undated: person Peru"), "undated: place Peru", "place:peru", model.NoRule},
		{"initials that others introduce", kpx, "undated: organization KPX", "organization:kesh port exchange", model.KnownKind},
		{"a word in capitals is none", kpx, "undated: organization KESH", "organization:kesh", model.NoRule},
		{"introduced with two", append(kpx, "undated: organization Kesh Press Exhibit|||KPX"), "undated: organization KPX", "organization:kpx", model.NoRule},
		{"two letters need more", times(2, "undated: organization Quay Exchange|||QX"), "undated: organization QX", "organization:qx", model.NoRule},
		{"three articles are more", times(3, "undated: organization Quay Exchange|||QX"), "undated: organization QX", "organization:quay exchange", model.KnownKind},
		{"a person it makes is a surname, too", append(times(20, "undated: person Brandvold"), times(3, "undated: person Oskar Brandvold")...),
			"undated: place Brandvold", "person:oskar brandvold", model.OnlyBearer},
	}.test(t)
}

func TestShownNameIsTheFullestCommonOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		in   []string
		want string
	}{
		{"with its accents", append(times(3, "undated: person Andre Correa"), "undated: person André Corrêa"), "André Corrêa"},
		{"not where they are rare", append(times(5, "undated: person Andre Correa"), "undated: person Andrè Correa"), "Andre Correa"},
		{"not shouted", append(times(3, "undated: person ANDRE CORREA"), "undated: person Andre Correa"), "Andre Correa"},
		{"shouted where nobody speaks", times(3, "undated: person ANDRE CORREA"), "ANDRE CORREA"},
	} {
		cast := New(gazetteer.All())
		for i := range c.in {
			cast.Put(article(t, i, c.in[len(c.in)-1-i]))
		}
		if got := cast.Name("person:andre correa"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
