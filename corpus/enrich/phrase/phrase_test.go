package phrase

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

func texts(found []model.Phrase) []string {
	var out []string
	for _, p := range found {
		out = append(out, p.Text)
	}
	return out
}

// named marks each place of some names in a text.
func named(text string, names ...string) []model.Mention {
	var mentions []model.Mention
	for _, name := range names {
		for at := 0; ; {
			i := strings.Index(text[at:], name)
			if i < 0 {
				break
			}
			mentions = append(mentions, model.Mention{Span: model.Span{Start: at + i, End: at + i + len(name)}})
			at += i + len(name)
		}
	}
	slices.SortFunc(mentions, func(a, b model.Mention) int { return a.Start - b.Start })
	return mentions
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, lang, title, text string
		actors                  []string
		want, never             []string
	}{
		{"what is repeated", "en", "", "Seafood imports stopped. The ministry banned seafood imports and the seafood imports of others. The officials said so.",
			nil, []string{"seafood imports"}, []string{"officials", "ministry"}},
		{"singular and plural are one, as most written", "en", "", "A trade talk failed. Then trade talks began, and trade talks went on.",
			nil, []string{"trade talks"}, []string{"trade talk"}},
		{"the title speaks", "en", "Travel Advisory Empties Hotels", "The travel advisory came on Friday. Guests left.",
			nil, []string{"travel advisory"}, nil},
		{"scare quotes", "en", "", "The minister spoke of an “existential threat” to the islands. She left.",
			nil, []string{"existential threat"}, nil},
		{"never a name alone", "en", "", "Shiomi Steel grew. Shiomi Steel sold steel plates. Shiomi Steel hired, and steel plates sold.",
			[]string{"Shiomi Steel"}, []string{"steel plates"}, []string{"Shiomi Steel", "Shiomi"}},
		{"time and number are nothing", "en", "", "Last year, three years ago, last year and this year. Last week two million people came, two million people.",
			nil, nil, []string{"last year", "last week", "million people", "three years"}},
		{"verbs end a phrase", "en", "", "The crew launched rescue boats. They launched rescue boats and launched rescue boats.",
			nil, []string{"rescue boats"}, []string{"launched rescue boats"}},
		{"French, repeated", "fr", "", "Le changement climatique inquiète. Contre le changement climatique, il faut agir.",
			nil, []string{"changement climatique"}, nil},
		{"Japanese, repeated", "ja", "", "国会答弁が続いた。首相の国会答弁は短い。", nil, []string{"国会答弁"}, nil},
		{"Chinese has no spaces to go by", "zh", "", "外交部发言人说。外交部发言人又说。", nil, nil, []string{"外交部发言人说"}},
		{"nothing", "en", "", "", nil, nil, nil},
		{"a language without a table", "xh", "", "indaba enkulu indaba enkulu", nil, nil, []string{"indaba enkulu"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := Find(Text{Body: token.Of(c.text), Title: token.Of(c.title), Mentions: named(c.text, c.actors...), Lang: c.lang})
			got := texts(found)
			for _, w := range c.want {
				if !slices.Contains(got, w) {
					t.Errorf("%q lacks %q", got, w)
				}
			}
			for _, n := range c.never {
				if slices.Contains(got, n) {
					t.Errorf("%q has %q", got, n)
				}
			}
			lawful(t, found)
		})
	}
}

func TestHeadingsAreFurniture(t *testing.T) {
	text := "Key takeaways\n\nThe sea froze.\n\nKey takeaways\n\nThe ice melted."
	var headings []model.Span
	for _, m := range named(text, "Key takeaways") {
		headings = append(headings, m.Span)
	}
	if found := Find(Text{Body: token.Of(text), Title: token.Of(""), Headings: headings, Lang: "en"}); slices.Contains(texts(found), "key takeaways") {
		t.Errorf("%v", found)
	}
}

// lawful checks what holds for every answer.
func lawful(t *testing.T, found []model.Phrase) {
	t.Helper()
	if len(found) > most {
		t.Errorf("%d phrases", len(found))
	}
	for i, p := range found {
		if p.Text == "" || !utf8.ValidString(p.Text) && utf8.ValidString(strings.Join(texts(found), "")) || strings.ContainsAny(p.Text, "\n\t") {
			t.Errorf("phrase %q", p.Text)
		}
		if !(p.Score > 0 && p.Score <= 1) || i > 0 && p.Score > found[i-1].Score {
			t.Errorf("score %v at %d of %v", p.Score, i, found)
		}
	}
}

func TestHugeTextsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"one run":  strings.Repeat("steel plate ", 100_000),
		"capitals": strings.Repeat("AB ", 300_000),
		"kanji":    strings.Repeat("国会答弁と", 60_000),
		"one word": strings.Repeat("a", 1<<20),
	} {
		body := token.Of(text)
		for _, lang := range []string{"en", "fr", "ja"} {
			start := time.Now()
			lawful(t, Find(Text{Body: body, Title: token.Of(""), Lang: lang}))
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("%s in %s took %v", name, lang, took)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Trade talks", "The trade talks of “last resort” began. Trade talk!", "en", 4, 9)
	f.Add("", "国会答弁が国会答弁。\xff", "ja", 0, 0)
	f.Add("Élan", "l’élan vital et l’élan vital", "fr", 2, 3)
	f.Fuzz(func(t *testing.T, title, text, lang string, from, to int) {
		in := Text{Body: token.Of(text), Title: token.Of(title), Lang: lang}
		if from >= 0 && from < to && to <= len(text) {
			in.Mentions = []model.Mention{{Span: model.Span{Start: from, End: to}}}
		}
		found := Find(in)
		lawful(t, found)
		if again := Find(in); !slices.Equal(found, again) {
			t.Errorf("%v, then %v", found, again)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The coast guard said that a patrol ship had met fishing boats near the disputed islands. "+
		"Regional tensions rose when the foreign ministry summoned an envoy over the travel advisory. ", 30)
	in := Text{Body: token.Of(text), Title: token.Of("Patrol ship meets fishing boats"), Lang: "en"}
	b.ReportAllocs()
	for b.Loop() {
		Find(in)
	}
	b.ReportMetric(float64(in.Body.Len()), "tokens")
}
