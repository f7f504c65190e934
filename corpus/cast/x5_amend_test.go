package cast

import (
	"slices"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// parsed reads amendments, each a line.
func parsed(t *testing.T, lines ...string) (list []model.Amendment, refused error) {
	t.Helper()
	for _, line := range lines {
		a, err := model.ParseAmendment(line)
		if err != nil {
			t.Fatal(err)
		}
		if list, err = With(list, a); err != nil {
			refused = err
		}
	}
	return list, refused
}

// reads writes down an article's actors: "id Name (aliases) mentions".
func reads(a *model.Article) string {
	var lines []string
	for i, actor := range a.Actors {
		line := string(actor.ID) + " " + actor.Name
		if len(actor.Aliases) > 0 {
			line += " (" + strings.Join(actor.Aliases, ", ") + ")"
		}
		for _, m := range a.Mentions {
			if m.Actor == i {
				line += " " + m.In(a.Text)
				if m.Rule == model.ReaderSaidSo {
					line += "!"
				}
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestX5Amendments(t *testing.T) {
	t.Parallel()
	const lins = "undated: person Lin Jian|Spokesperson|CN|Jian; person Xue Jian|||Xue; place Noto"
	for _, c := range []struct {
		name   string
		amends []string
		asked  string
		want   string
	}{
		{"nothing", nil, lins, "person:lin jian Lin Jian (Jian) Lin Jian Jian\nperson:xue jian Xue Jian (Xue) Xue Jian Xue\nplace:noto Noto Noto"},
		{"merge", []string{`merge person:"Lin Jian" into person:"xue jian"`}, lins,
			"person:xue jian Xue Jian (Lin Jian, Jian, Xue) Lin Jian! Jian! Xue Jian Xue\nplace:noto Noto Noto"},
		{"merge into one that is not here", []string{`merge person:"lin jian" into person:"jian lin"`}, "undated: person Lin Jian",
			"person:jian lin Lin Jian Lin Jian!"},
		{"a chain", []string{`merge person:"a b" into person:"c d"`, `merge person:"c d" into person:"e f"`}, "undated: person A B; person E F",
			"person:e f E F (A B) A B! E F"},
		{"split", []string{`split "Jian" from person:"lin jian"`}, lins,
			"person:xue jian Xue Jian (Xue) Xue Jian Xue\nperson:lin jian Lin Jian Lin Jian\nplace:noto Noto Noto\nperson:jian Jian Jian!"},
		{"what was split is merged elsewhere", []string{`split "Jian" from person:"lin jian"`, `merge person:"jian" into person:"xue jian"`}, lins,
			"person:xue jian Xue Jian (Xue) Jian! Xue Jian Xue\nperson:lin jian Lin Jian Lin Jian\nplace:noto Noto Noto"},
		{"rename", []string{`rename person:"lin jian" to "Mr Lin"`}, "undated: person Lin Jian", "person:lin jian Mr Lin (Lin Jian) Lin Jian"},
		{"hide", []string{`hide person:"lin jian"`, `hide place:noto`}, lins, "person:xue jian Xue Jian (Xue) Xue Jian Xue"},
		{"hide what others are merged into", []string{`merge place:noto into person:"lin jian"`, `hide person:"lin jian"`}, lins,
			"person:xue jian Xue Jian (Xue) Xue Jian Xue"},
		{"kind", []string{`kind person:"noto" place`}, "undated: person Noto; place Noto", "place:noto Noto Noto! Noto"},
		{"kind of its own", []string{`kind place:noto place`}, "undated: place Noto", "place:noto Noto Noto"},
		{"an ID in another spelling", []string{`hide person:"Sergey Vorniev"`}, "undated: person Sergei Vornyev; place Noto", "place:noto Noto Noto"},
		{"it wins over the rules", []string{`split "Brandvold" from person:"oskar brandvold"`}, "undated: person Brandvold", "person:brandvold Brandvold Brandvold!"},
		{"without it the rules hold", nil, "undated: person Brandvold", "person:oskar brandvold Oskar Brandvold (Brandvold) Brandvold"},
	} {
		list, err := parsed(t, c.amends...)
		if err != nil {
			t.Fatal(c.name, err)
		}
		cast := New(gazetteer.All())
		for i, line := range times(3, "undated: person Oskar Brandvold") {
			cast.Put(article(t, i, line))
		}
		a := article(t, -1, c.asked)
		cast.Put(a)
		cast.Settle()
		cast.Amend(list)
		if got := reads(cast.Cast(a)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if moved := slices.Contains(cast.Settle().Articles, a.ID); moved != (len(c.amends) > 0 && !strings.HasPrefix(c.amends[0], "rename")) {
			if c.name != "kind of its own" {
				t.Errorf("%s: the article moved: %v", c.name, moved)
			}
		}
	}
}

func TestHiddenSpeakerKeepsTheName(t *testing.T) {
	t.Parallel()
	cast := New(gazetteer.All())
	a := article(t, 0, "undated: person Lin Jian; person Xue Jian")
	cast.Put(a)
	list, _ := parsed(t, `hide person:"lin jian"`, `rename person:"xue jian" to "Consul Xue"`)
	cast.Amend(list)
	got := cast.Cast(a).Quotes
	if got[0].Actor != -1 || got[0].Speaker != "Lin Jian" || got[1].Actor != 0 || got[1].Speaker != "Consul Xue" {
		t.Errorf("%+v", got)
	}
	if a.Quotes[0].Actor != 0 || a.Quotes[1].Speaker != "Xue Jian" {
		t.Error("the article itself was changed")
	}
}

func TestOppositesReplaceEachOther(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		lines, want []string
	}{
		{"the same", []string{`hide person:a`, `hide person:"A"`}, []string{`hide person:"a"`}},
		{"merge, then elsewhere", []string{`merge person:a into person:b`, `merge person:a into person:c`}, []string{`merge person:"a" into person:"c"`}},
		{"hide, then merge", []string{`hide person:a`, `merge person:a into person:c`}, []string{`merge person:"a" into person:"c"`}},
		{"kind, then hide", []string{`kind person:a place`, `hide person:a`}, []string{`hide person:"a"`}},
		{"kind, and back", []string{`kind person:a place`, `kind place:a person`}, []string{`kind place:"a" person`}},
		{"merge, then split", []string{`merge person:jian into person:"lin jian"`, `split "Jian" from person:"lin jian"`}, []string{`split "Jian" from person:"lin jian"`}},
		{"split, then merge", []string{`split "Jian" from person:"lin jian"`, `merge person:jian into person:"lin jian"`}, []string{`merge person:"jian" into person:"lin jian"`}},
		{"two names", []string{`rename person:a to "B"`, `rename person:a to "C"`}, []string{`rename person:"a" to "C"`}},
		{"a name and a merge", []string{`rename person:a to "B"`, `merge person:a into person:c`}, []string{`rename person:"a" to "B"`, `merge person:"a" into person:"c"`}},
	} {
		list, err := parsed(t, c.lines...)
		var got []string
		for _, a := range list {
			got = append(got, a.String())
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

func TestCirclesAreRefused(t *testing.T) {
	t.Parallel()
	for _, lines := range [][]string{
		{`merge person:a into person:a`},
		{`merge person:a into person:b`, `merge person:b into person:a`},
		{`merge person:a into person:b`, `merge person:b into person:c`, `merge person:c into person:a`},
		{`split "Jian" from person:"lin jian"`, `merge person:jian into person:x`, `merge person:x into person:"lin jian"`},
		{`merge person:a into place:b`, `merge place:b into organization:a`, `kind organization:a person`},
		{`split "A" from person:a`},
		{`hide person:"-"`},
		{`rename person:a to "-"`},
	} {
		list, err := parsed(t, lines...)
		if err == nil || !strings.HasPrefix(err.Error(), "amend actors: ") || len(list) != len(lines)-1 {
			t.Errorf("%q: %v, %v", lines, list, err)
		}
	}
}
