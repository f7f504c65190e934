package actor

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// labelled is a text with the spans of bytes that people marked in it.
type labelled struct {
	text string
	gold map[model.Span]model.ActorKind
}

// TestScoreOnLabelledText is a developer's test: it logs the exact F1 of
// people, organisations and places on the sets that lie beside the checkout,
// if they do. ACTORS_SET picks one, ACTORS_SHOW lists the errors.
func TestScoreOnLabelledText(t *testing.T) {
	dir := "../../../../shared/data/ner"
	sets := []string{"ship/gum.open", "ship/re3d.clean", "ship/multiner", "ship/sec", "ship/wikigold", "ship/ewt", "ship/btc.clean", "ship/gmb.agree2", "research/conll.testa"}
	if one := os.Getenv("ACTORS_SET"); one != "" {
		sets = []string{one}
	}
	for _, set := range sets {
		texts := readLabelled(t, filepath.Join(dir, set))
		if texts == nil {
			t.Skip("no labelled text beside this checkout")
		}
		if testing.Short() || len(texts) > 400 {
			texts = texts[:min(len(texts), 400)]
		}
		s := scoreTexts(texts, os.Getenv("ACTORS_SHOW") != "", t)
		t.Logf("%-22s F1 %5.1f  P %5.1f R %5.1f   person %5.1f  organization %5.1f  place %5.1f", set,
			s[0].f1(), s[0].precision(), s[0].recall(), s[model.Person].f1(), s[model.Organization].f1(), s[model.Place].f1())
	}
}

type score struct{ right, found, gold int }

func (s score) precision() float64 { return 100 * float64(s.right) / float64(max(s.found, 1)) }
func (s score) recall() float64    { return 100 * float64(s.right) / float64(max(s.gold, 1)) }
func (s score) f1() float64 {
	return 200 * float64(s.right) / float64(max(s.found+s.gold, 1))
}

func scoreTexts(texts []labelled, show bool, t *testing.T) [4]score {
	names := gazetteer.All()
	rules := New(names)
	var total [4]score
	missed, extra := map[string]int{}, map[string]int{}
	for _, doc := range texts {
		split := token.Of(doc.text)
		spans, _ := rules.Recognise(Text{Body: split, Title: token.Of(""), Lang: "en"})
		found := map[model.Span]model.ActorKind{}
		for _, s := range spans {
			at := model.Span{Start: split.Tokens[s.From].Start, End: split.Tokens[s.To-1].End}
			if _, form, ok := names.Lookup(at.In(doc.text)); ok && form.Has(gazetteer.Adjective) {
				continue
			}
			found[at] = s.Kind
			for _, k := range []model.ActorKind{0, s.Kind} {
				total[k].found++
				if doc.gold[at] == s.Kind {
					total[k].right++
				}
			}
			if doc.gold[at] != s.Kind {
				extra[s.Kind.String()+" "+at.In(doc.text)]++
			}
		}
		for at, kind := range doc.gold {
			total[0].gold++
			total[kind].gold++
			if found[at] != kind {
				missed[kind.String()+" "+at.In(doc.text)]++
			}
		}
	}
	if show {
		logMost(t, "missed", missed)
		logMost(t, "extra", extra)
	}
	return total
}

func logMost(t *testing.T, title string, counts map[string]int) {
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for _, k := range keys[:min(len(keys), 130)] {
		t.Logf("%s %3d %s", title, counts[k], k)
	}
}

// readLabelled reads tokens with BIO2 tags and sets the text as it was printed.
func readLabelled(t *testing.T, path string) []labelled {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	var out []labelled
	var b strings.Builder
	doc := labelled{gold: map[model.Span]model.ActorKind{}}
	start, kind := -1, model.UnknownKind
	closeSpan := func() {
		if start >= 0 {
			doc.gold[model.Span{Start: start, End: b.Len()}] = kind
		}
		start = -1
	}
	endDoc := func() {
		closeSpan()
		if doc.text = b.String(); doc.text != "" {
			out = append(out, doc)
		}
		b.Reset()
		doc = labelled{gold: map[model.Span]model.ActorKind{}}
	}
	glue := true
	for sc := bufio.NewScanner(f); sc.Scan(); {
		word, tag, ok := strings.Cut(sc.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			endDoc()
			glue = true
			continue
		case !ok || word == "":
			closeSpan()
			if s := b.String(); s != "" && !strings.ContainsAny(s[len(s)-1:], ".?!\"”") {
				b.WriteString("\n\n")
				glue = true
			}
			continue
		}
		if !strings.HasPrefix(tag, "I-") {
			closeSpan()
		}
		if !glue && !strings.ContainsAny(word[:1], ".,;:!?)%’'”-/") {
			b.WriteByte(' ')
		}
		if tag[0] == 'B' {
			if k := map[string]model.ActorKind{"PER": model.Person, "ORG": model.Organization, "LOC": model.Place}[tag[2:]]; k != 0 {
				start, kind = b.Len(), k
			}
		}
		glue = word == "(" || word == "-" || word == "/" || word == "“" || word == "$" || word == "’"
		b.WriteString(word)
	}
	endDoc()
	return out
}
