package index

import (
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text, lang, query string
		want              []string
	}{
		"stemmed":              {"Talks on trade; trading talk.", "en", "talk", []string{"Talks", "talk"}},
		"accents":              {"Müller and MULLER met.", "en", "muller", []string{"Müller", "MULLER"}},
		"prefix":               {"Shinzo, shinkansen, fish", "en", "shin*", []string{"Shinzo", "shinkansen"}},
		"phrase":               {"an existential threat, existential; threat", "en", `"existential threat"`, []string{"existential threat", "existential; threat"}},
		"phrase keeps forms":   {"threats existential threats", "en", `"existential threat"`, nil},
		"phrase across blocks": {"an existential\n\nthreat", "en", `"existential threat"`, nil},
		"dotted":               {"The U.S. and us", "en", "US", []string{"U.S.", "us"}},
		"possessive":           {"Japan’s view", "en", "japan", []string{"Japan"}},
		"pairs":                {"高市首相、首相", "ja", "首相", []string{"首相", "首相"}},
		"other grammar":        {"les relations commerciales", "fr", "relation", []string{"relations"}},
		"letter of two":        {"Straße, strasse", "de", "straße", []string{"Straße", "strasse"}},
		"nothing":              {"text", "en", "word", nil},
		"empty":                {"", "en", "word", nil},
	} {
		x, err := query.Parse(c.query)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, s := range Places(c.text, c.lang, x) {
			got = append(got, s.In(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// An article that a word or phrase finds shows a place for it, and no other
// article does; the places lie in the text, in order, on rune edges.
func FuzzPlaces(f *testing.F) {
	f.Add("The U.S. navy’s ships\n\nshipping", "ship", false)
	f.Add("高市首相、中国", "首相 中", true)
	f.Add("Müller\u200ds\xff STRASSE", "strasse", false)
	f.Fuzz(func(t *testing.T, text, words string, phrase bool) {
		text, words = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(words, "?")
		var x query.Expr = query.Word{Text: words}
		if phrase {
			x = query.Phrase{Text: words}
		}
		if forms, _ := formsOf(words); len(forms) == 0 {
			return
		}
		x = query.Simplify(x) // as it is asked: " ship" is no word but a phrase of one
		if _, all := x.(query.All); all {
			return // a sign such as ㏻ asks for nothing, though a number is in it
		}
		w := NewWriter(noTaxonomy{})
		w.Put(&model.Article{ID: "a", Lang: "en", Text: text})
		finds := w.Edition().Select(reading.Ask{Where: x}, model.Newest).Len() == 1
		places := Places(text, "en", x)
		if finds != (len(places) > 0) {
			t.Fatalf("found %v, places %v", finds, places)
		}
		last := 0
		for _, s := range places {
			if s.Start < 0 || s.End > len(text) || s.Start > s.End || s.Start < last {
				t.Fatalf("places %v in %d bytes", places, len(text))
			}
			last = s.Start
			if !strings.HasPrefix(text, strings.ToValidUTF8(text[:s.Start], "")) || !strings.HasPrefix(text, strings.ToValidUTF8(text[:s.End], "")) {
				t.Fatalf("%v is not on rune edges", s)
			}
		}
	})
}

type noTaxonomy struct{}

func (noTaxonomy) Get(string) (model.Topic, bool) { return model.Topic{}, false }
func (noTaxonomy) Find(string) []model.Topic      { return nil }
func (noTaxonomy) Above(string) []string          { return nil }
