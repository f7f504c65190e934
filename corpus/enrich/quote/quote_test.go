package quote

import (
	"sort"
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// cast names the actors of the tests; a form in the text is a mention of the
// actor whose name it stands for.
type cast struct {
	actors   []model.Actor
	mentions []model.Mention
}

// marked finds every form in the text. A form is written "form=Name/kind",
// kinds being p, o, g (a government), l (a location) and h (a possessive).
func marked(text string, forms ...string) cast {
	var c cast
	index := make(map[string]int)
	for _, spec := range forms {
		form, rest, _ := strings.Cut(spec, "=")
		name, kind, _ := strings.Cut(rest, "/")
		at, ok := index[name]
		if !ok {
			at = len(c.actors)
			index[name] = at
			actor := model.Actor{Name: name, Kind: model.Place}
			switch kind {
			case "p":
				actor.Kind = model.Person
			case "o":
				actor.Kind = model.Organization
			}
			c.actors = append(c.actors, actor)
		}
		sense := map[string]model.Sense{"g": model.Government, "l": model.Location, "h": model.Possessive}[kind]
		for from := 0; ; {
			i := strings.Index(text[from:], form)
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(form)
			taken := false
			for _, m := range c.mentions {
				taken = taken || start < m.End && m.Start < from
			}
			if !taken {
				c.mentions = append(c.mentions, model.Mention{Span: model.Span{Start: start, End: from}, Actor: at, Sense: sense})
			}
		}
	}
	sort.Slice(c.mentions, func(i, j int) bool { return c.mentions[i].Start < c.mentions[j].Start })
	return c
}

func TestFind(t *testing.T) {
	japan := []string{"Tokyo=Japan/g", "Beijing=China/g", "Japanese=Japan/h", "Chinese=China/h", "Japan=Japan/g", "China=China/g"}
	blair := []string{"Anna Blair=Anna Blair/p", "Blair=Anna Blair/p", "Tom Stone=Tom Stone/p", "Stone=Tom Stone/p", "Acme=Acme/o"}
	cases := []struct {
		name  string
		text  string
		forms []string
		want  []string // "quote | speaker"
	}{
		{"quote, name verb", `“We will go,” Blair said.`, blair, []string{"“We will go,” | Anna Blair"}},
		{"quote, verb name", `“We will go,” said Anna Blair, the minister.`, blair, []string{"“We will go,” | Anna Blair"}},
		{"name verb quote", `Blair said on Monday: “We will go home soon.”`, blair, []string{"“We will go home soon.” | Anna Blair"}},
		{"straight marks", `"We will go," Stone told reporters.`, blair, []string{`"We will go," | Tom Stone`}},
		{"single marks", `‘We won’t go to Rome,’ Stone told the reporters’ club.`, blair, []string{`‘We won’t go to Rome,’ | Tom Stone`}},
		{"guillemets", `« Nous partirons demain », a déclaré Anna Blair.`, blair, []string{`« Nous partirons demain » | Anna Blair`}},
		{"German marks", `„Wir gehen morgen“, sagte Stone.`, blair, []string{`„Wir gehen morgen“ | Tom Stone`}},
		{"Japanese", `日本の高市早苗首相は「対話を続ける」と述べた。`, []string{"高市早苗=Sanae Takaichi/p"}, []string{"「対話を続ける」 | Sanae Takaichi"}},
		{"two halves", `“We will go,” Blair said. “It is late.”`, blair,
			[]string{"“We will go,” | Anna Blair", "“It is late.” | Anna Blair"}},
		{"goes on over paragraphs", "Stone said: “We will go.\n\n“It is late by now.”\n\nRain fell.", blair,
			[]string{"“We will go.\n\n“It is late by now.” | Tom Stone"}},
		{"role before the name", `“We will go,” said foreign minister Anna Blair.`, blair, []string{"“We will go,” | Anna Blair"}},
		{"apposition", `“We will go,” Stone, the minister of trade, said.`, blair, []string{"“We will go,” | Tom Stone"}},
		{"pronoun", "Anna Blair met Tom Stone.\n\n“We will go,” she said.", blair, []string{"“We will go,” | Anna Blair"}},
		{"pronoun, the other", "Anna Blair met Tom Stone.\n\n“We will go,” he said.", blair, []string{"“We will go,” | Tom Stone"}},
		{"according to", `“We will go tomorrow,” according to Stone.`, blair, []string{"“We will go tomorrow,” | Tom Stone"}},
		{"noun", `“We will go,” the Japanese official noted.`, japan, []string{"“We will go,” | Japanese official"}},
		{"noun with a clause", `In response, a Japanese official speaking on the matter stated that the claim was “quite wrong.”`, japan,
			[]string{"“quite wrong.” | Japanese official"}},
		{"owner of a role", `Japan’s Chief Cabinet Secretary stated that “many ways are open,” and left.`, japan,
			[]string{"“many ways are open,” | Japan’s Chief Cabinet Secretary"}},
		{"label", `Tokyo labeled Beijing’s words as “quite wrong,” and did no more.`, japan, []string{"“quite wrong,” | Japan"}},
		{"passive label", `The post was broadly condemned in Tokyo as “most improper.”`, japan, []string{"“most improper.” | Japan"}},
		{"passive with by", `The plan was called “a fine mess” by Stone.`, blair, []string{"“a fine mess” | Tom Stone"}},
		{"next sentence is another's", `Stone called it “wholly wrong.” Tokyo said that talks go on.`, append(blair, japan...),
			[]string{"“wholly wrong.” | Tom Stone"}},
		{"gerund", `Stone angered many by suggesting that a vote could be an “awful threat” to Acme.`, blair,
			[]string{"“awful threat” | Tom Stone"}},
		{"participle after the quote", `Stone denounced it as “wholly wrong,” saying that Blair knew.`, blair,
			[]string{"“wholly wrong,” | Tom Stone"}},
		{"term", `Long-range arms, officially termed “counterstrike tools,” were bought.`, japan, nil},
		{"irony", `The “free” lunch cost much.`, blair, nil},
		{"a book", `Stone wrote the novel. It was “The Long Road To The North” and sold well.`, blair, nil},
		{"no speaker at all", `“We will all go home now and never come back,” it was heard.`, nil,
			[]string{"“We will all go home now and never come back,” | "}},
		{"never closed", `Stone said: “We will go.`, blair, nil},
		{"empty", `He said “”.`, nil, nil},
		{"apostrophes", `The dogs' and the cats' bowls were 'n order.`, nil, nil},
		{"a name that nobody knew", `“We will go,” said Tarik Zwol on Friday.`, blair, []string{"“We will go,” | Tarik Zwol"}},
		{"a name that nobody knew, before", `“We will go,” Zwol told us.`, blair, []string{"“We will go,” | Zwol"}},
		{"a weekday is no name", `Stone was there. “We will go,” said Friday the man.`, blair, []string{"“We will go,” | man"}},
		{"organisation", `“We regret this error,” Acme said in a statement.`, blair, []string{"“We regret this error,” | Acme"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cast := marked(c.text, c.forms...)
			var got []string
			for _, q := range Find(token.Of(c.text), cast.actors, cast.mentions) {
				got = append(got, q.In(c.text)+" | "+q.Speaker)
				if q.Confidence <= 0 || q.Confidence > 1 {
					t.Errorf("confidence %v", q.Confidence)
				}
				if q.Actor >= 0 && cast.actors[q.Actor].Name != q.Speaker {
					t.Errorf("actor %d is not %q", q.Actor, q.Speaker)
				}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}
