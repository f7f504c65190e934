package actor

import (
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// What was learnt is wrong at times, and these are the ways that came again and
// again in the press of many countries.
func TestLearntSpansAreHeldToSense(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"a party's letter", "Voters like <Ann Lee> (<D.>, Conn.) more.", "P Ann Lee | L Conn."},
		{"the hour", "They called at [A.M.] again.", ""},
		{"a course of events", "The law came after [Brexit] was done.", ""},
		{"a leaning", "The {Democratic} pollster left.", ""},
		{"a people", "The system of <Native American> reservations ended.", ""},
		{"half an office", "They met {House Minority} Leader Ann Lee.", "P Ann Lee"},
		{"joined by a hyphen", "The <Stanley Thompson>-designed course opened.", "P Stanley Thompson"},
		{"joined to a name", "The <Taylor Swift>-themed class ended.", "P Taylor Swift"},
		{"joined in a name", "The singer <Kim Min>-ji left.", "P Kim Min-ji"},
		{"a firm of advisers", "The study by <Athena Advisers> came out.", "O Athena Advisers"},
		{"a surname that is a town's", "Here <Lily Miyazaki> won. Then [Miyazaki] lost.", "P Lily Miyazaki | P Miyazaki"},
		{"from someone", "Here <Lamine Yamal> ran. He saved twice from [Yamal], then left.", "P Lamine Yamal | P Yamal"},
		{"and the town", "Here <Lily Miyazaki> won in [Miyazaki] again.", "P Lily Miyazaki | L Miyazaki"},
		{"a surname of several words", "Then <Andre Correa do Lago> spoke, and [Correa do Lago] left.", "P Andre Correa do Lago | P Correa do Lago"},
		{"a company that speaks", "So [Zorvik] says. Now [Zorvik] said no. Then [Zorvik] added more.", "O Zorvik | O Zorvik | O Zorvik"},
		{"a town that is spoken in", "So [Zorvik] says. Now [Zorvik] said no. Then [Zorvik] added more in [Zorvik] itself.", "L Zorvik | L Zorvik | L Zorvik | L Zorvik"},
		{"someone's, not the house", "Here <Chris Christie> quit. Many saw Christie's exit.", "P Chris Christie | P Christie"},
		{"the house", "Many saw the sale at Christie's in May.", "O Christie's"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text, learnt := learntIn(tc.text)
			s := token.Of(text)
			r := NewLearnt(gazetteer.All(), func(s *token.Split) []Span {
				out := make([]Span, 0, len(learnt))
				for _, sp := range learnt {
					out = append(out, Span{From: s.Index(sp.From), To: s.Index(sp.To-1) + 1, Kind: sp.Kind})
				}
				return out
			})
			body, _ := r.Recognise(Text{Body: s, Title: token.Of(""), Lang: "en"})
			if got := spansOf(s, body); got != tc.want {
				t.Errorf("%q\n got %s\nwant %s", text, got, tc.want)
			}
		})
	}
}

// learntIn takes the marks out of a text: <a person>, {an organisation}, [a
// place]. The spans are of bytes.
func learntIn(text string) (string, []Span) {
	kinds := map[rune]model.ActorKind{'<': model.Person, '{': model.Organization, '[': model.Place}
	var b strings.Builder
	var spans []Span
	for _, c := range text {
		switch {
		case kinds[c] != model.UnknownKind:
			spans = append(spans, Span{From: b.Len(), Kind: kinds[c]})
		case strings.ContainsRune(">}]", c):
			spans[len(spans)-1].To = b.Len()
		default:
			b.WriteRune(c)
		}
	}
	return b.String(), spans
}

func TestDeclined(t *testing.T) {
	names := gazetteer.All()
	for text, want := range map[string]string{"Киевом": "Ukraine", "Россией": "Russia", "Польше": "Poland", "Самого": ""} {
		got := ""
		if e, _, ok := Bent(names, text); ok {
			got = e.Name
		}
		if got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}
