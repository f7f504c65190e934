package alias

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// rule is one case of a rule: a text, and the actors that it must and must not
// have. An actor is written "Name: form, form" with its mentions in order; a
// form ends in /g, /l or /p for the senses government, location, possessive.
//
// Names are those that the rules of corpus/enrich/actor find, unless the text
// marks them: <a person>, {an organisation}, [a place].
type rule struct {
	name, title, text string
	authors           []string
	want, never       []string
}

func (r rule) check(t *testing.T) {
	t.Run(r.name, func(t *testing.T) {
		actors, mentions := resolve(r)
		var got []string
		for i, a := range actors {
			var forms []string
			for _, m := range mentions {
				if text, _ := marked(r.text); m.Actor == i {
					forms = append(forms, m.In(text)+[...]string{"", "/g", "/l", "/p"}[m.Sense])
				}
			}
			got = append(got, a.Name+": "+strings.Join(forms, ", "))
		}
		for _, want := range r.want {
			if !slices.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
			}
		}
		for _, never := range r.never {
			for _, a := range actors {
				if a.Name == never {
					t.Errorf("%q is no actor of %q", never, r.text)
				}
			}
		}
	})
}

func resolve(r rule) ([]model.Actor, []model.Mention) {
	names := gazetteer.All()
	if strings.ContainsAny(r.text, "<{[") {
		text, spans := marked(r.text)
		body := token.Of(text)
		for i := range spans {
			spans[i].From, spans[i].To = body.Index(spans[i].From), body.Index(spans[i].To-1)+1
		}
		return Resolve(names, Text{Body: body, Title: token.Of(r.title), InBody: spans, Authors: r.authors})
	}
	body, title := token.Of(r.text), token.Of(r.title)
	inBody, inTitle := actor.New(names).Recognise(actor.Text{Body: body, Title: title, Lang: "en"})
	return Resolve(names, Text{Body: body, Title: title, InBody: inBody, InTitle: inTitle, Authors: r.authors})
}

// marked takes the marks out of a text; the spans are of bytes.
func marked(text string) (string, []actor.Span) {
	kinds := map[rune]model.ActorKind{'<': model.Person, '{': model.Organization, '[': model.Place}
	var b strings.Builder
	var spans []actor.Span
	for _, c := range text {
		switch {
		case kinds[c] != model.UnknownKind:
			spans = append(spans, actor.Span{From: b.Len(), Kind: kinds[c]})
		case strings.ContainsRune(">}]", c):
			spans[len(spans)-1].To = b.Len()
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), spans
}

// of returns one actor as "kind, role, country, aliases".
func of(t *testing.T, r rule, name string) string {
	t.Helper()
	actors, _ := resolve(r)
	for _, a := range actors {
		if a.Name == name {
			return fmt.Sprintf("%s, %s, %s, %s", a.Kind, a.Role, a.Country, strings.Join(a.Aliases, "|"))
		}
	}
	t.Errorf("no actor %q in %q", name, r.text)
	return ""
}

func TestActorsStandByMentions(t *testing.T) {
	actors, _ := resolve(rule{title: "Norway and Peru", text: "Peru met Norway. Peru signed. Chile watched."})
	var names []string
	for _, a := range actors {
		names = append(names, a.Name)
	}
	if got := strings.Join(names, " "); got != "Peru Norway Chile" {
		t.Errorf("actors stand as %s", got)
	}
	if id := actors[0].ID; id != "place:peru" {
		t.Errorf("ID is %q", id)
	}
}

func TestSpansOutsideTheTextAreLeftOut(t *testing.T) {
	s := token.Of("Peru met Norway.")
	actors, mentions := Resolve(gazetteer.All(), Text{Body: s, Title: token.Of(""), InBody: []actor.Span{{From: -1, To: 1}, {From: 2, To: 1}, {From: 2, To: 99}}})
	if len(actors)+len(mentions) != 0 {
		t.Errorf("got %v %v", actors, mentions)
	}
}
