package quote

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// FuzzFind holds the laws of Find: quotes in order, apart, in range, on rune
// edges, with a speaker among the actors or none.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		`“We will go,” Blair said. “It is late.”`,
		"Stone said: “We will go.\n\n“It is late.”",
		`‘We won’t,’ he said of the “fine” dogs’ bowl. 'So'`,
		"„Ja“, «oui», »nein«, 「はい」と述べた、『本』",
		"\"\"\"\"\"“““”””‘‘’’", "“", "said “", "”said", "according to", "“a b c d” according",
		"“We\xff will go \u202e home,” said", "“…” —", "he said “a b c d", "「", "「」と",
	} {
		f.Add(seed, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, step uint8) {
		actors := []model.Actor{{Name: "Anna Blair", Kind: model.Person, Role: "minister"}, {Name: "Acme", Kind: model.Organization}, {Name: "Japan", Kind: model.Place}}
		s := token.Of(text)
		var mentions []model.Mention
		for i := int(step); i < s.Len(); i += int(step)%7 + 2 {
			tok := s.Tokens[i]
			mentions = append(mentions, model.Mention{
				Span: model.Span{Start: tok.Start, End: tok.End}, Actor: i%5 - 1, Sense: model.Sense(i % 4)})
		}
		end := 0
		for _, q := range Find(s, actors, mentions) {
			if q.Start < end || q.End <= q.Start || q.End > len(text) {
				t.Fatalf("quote %v after %d in %d bytes", q.Span, end, len(text))
			}
			end = q.End
			if utf8.ValidString(text) && !utf8.ValidString(q.In(text)) {
				t.Fatalf("quote %q is not on rune edges", q.In(text))
			}
			if q.Actor < -1 || q.Actor >= len(actors) || q.Actor >= 0 && actors[q.Actor].Name != q.Speaker {
				t.Fatalf("speaker %q is not actor %d", q.Speaker, q.Actor)
			}
			if !(q.Confidence > 0 && q.Confidence <= 1) {
				t.Fatalf("confidence %v", q.Confidence)
			}
		}
	})
}

// TestManyMarks holds that hostile text costs linear time. The bound is far
// above what a slow machine needs and far below what a square would take.
func TestManyMarks(t *testing.T) {
	const n = 100_000
	texts := map[string]string{
		"open":       strings.Repeat("“", n),
		"open words": strings.Repeat("“a ", n),
		"pairs":      strings.Repeat("“a b c d” ", n/2),
		"straight":   strings.Repeat("\"", n),
		"said":       strings.Repeat("“a b c d,” he said. ", n/4),
		"single":     strings.Repeat("‘a ", n),
		"mixed":      strings.Repeat("‘a “b ", n/2),
		"corners":    strings.Repeat("「", n),
		"paragraphs": strings.Repeat("“a b\n\n", n),
		"named":      "“" + strings.Repeat(" said", n) + "”" + strings.Repeat(" he", n),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			s := token.Of(text)
			began := time.Now()
			quotes := Find(s, nil, nil)
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("%d marks took %v", n, took)
			}
			if len(quotes) > most {
				t.Errorf("%d quotes", len(quotes))
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Anna Blair met Tom Stone in the capital on Monday to speak about trade and the long border dispute. "+
		"“We will go,” Blair said. “It is late by now.” Stone denounced the plan as “wholly wrong,” and left.\n\n", 10)
	s := token.Of(text)
	c := marked(text, "Anna Blair=Anna Blair/p", "Blair=Anna Blair/p", "Tom Stone=Tom Stone/p", "Stone=Tom Stone/p")
	if len(Find(s, c.actors, c.mentions)) != 30 {
		b.Fatal("the benchmark's text is not what it was")
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(s, c.actors, c.mentions)
	}
}
