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
		"''We go,'' I said. ''It''s late.''", "After saying it was “late by a day,” Blair left. He states that “a b c d”.",
		"Blair, who (R) , said to the senator, adding “a b c d” of hers, said Acme.", "Blair: “a b c d”\n“e f”\nx",
		"“It is a b c,” said 9/11 widow Blair. They say, “Go on.”", "with Blair calling it, and saying, “so it goes on.”",
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
		"speech":     "“a b c d” " + strings.Repeat("he said ", n),
		"commas":     "“a b c d” " + strings.Repeat("Stone, who said, ", n/4),
		"participle": "“a b c d” " + strings.Repeat("saying and ", n/2),
		"roles":      "“a b c d” " + strings.Repeat("the senator said the officials ", n/5),
		"brackets":   "“a b c d” " + strings.Repeat("Stone (a) ) said, ", n/6),
		"closing":    strings.Repeat("“a b c d” of Stone, Stone said. ", n/9),
		"halves":     strings.Repeat("''", n),
		"lines":      strings.Repeat("“a b\n", n),
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

// column is an article of about 880 tokens in the manner of a news page, a
// dozen and a half quotes in it, written for this test.
var column = strings.Repeat(`Anna Blair met Tom Stone in the capital on Monday to speak about trade and the long dispute over the border, which both of their governments had promised to settle before the winter. “We will go as far as we can,” Blair said. “It is late by now.” Her ministry has asked for more money twice this year, and the treasury has refused it each time.

Stone, the minister of trade, denounced the plan as “wholly wrong,” and left the room before the photographers came. Officials of both sides said that talks would go on in the spring, when the committee meets again in the harbour town. He had told reporters a day earlier that he expected little, according to a person who was there. “They never wanted it,” he said.

The company that runs the port, Acme, said in a statement that it would wait for the court. Prices for grain have risen by a third since the summer, and the farmers in the north have begun to sell their cattle because there is not enough to feed them through the cold months that lie ahead.

`, 4)

// BenchmarkFind measures an article of 880 tokens; its aim is 0.15 ms.
func BenchmarkFind(b *testing.B) {
	s := token.Of(column)
	c := marked(column, "Anna Blair=Anna Blair/p", "Blair=Anna Blair/p", "Tom Stone=Tom Stone/p", "Stone=Tom Stone/p", "Acme=Acme/o")
	if len(Find(s, c.actors, c.mentions)) != 16 {
		b.Fatal("the benchmark's text is not what it was")
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(s, c.actors, c.mentions)
	}
	b.ReportMetric(float64(s.Len()), "tokens")
}
