package enrich_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"dateline/corpus/enrich"
	"dateline/corpus/enrich/actor"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestParagraphs holds what is found in paragraphs full of traps.
func TestParagraphs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "paragraphs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	m := enrich.New()
	var b strings.Builder
	for part := range strings.SplitSeq(string(text), "\n====\n") {
		a := &model.Article{Text: strings.TrimSpace(part)}
		m.Mark(a)
		fmt.Fprintf(&b, "== %s %s\n", a.Lang, model.LedeOf(a.Text, 48))
		for i, act := range a.Actors {
			fmt.Fprintf(&b, "%-12s %s", act.Kind, act.Name)
			if act.Country != "" {
				fmt.Fprintf(&b, " [%s]", act.Country)
			}
			if act.Role != "" {
				fmt.Fprintf(&b, " (%s)", act.Role)
			}
			b.WriteByte(':')
			for _, n := range a.Mentions {
				if n.Actor == i {
					fmt.Fprintf(&b, " %s%s;", n.In(a.Text), [...]string{"", "/g", "/l", "/p"}[n.Sense])
				}
			}
			b.WriteByte('\n')
		}
	}
	golden := filepath.Join("testdata", "paragraphs.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(b.String(), "\n")
	for i, line := range strings.Split(string(want), "\n") {
		if i >= len(got) || got[i] != line {
			t.Fatalf("line %d differs (run with -update if it should)\n got %q\nwant %q", i+1, got[min(i, len(got)-1)], line)
		}
	}
}

// law checks what holds of any marked article.
func law(t *testing.T, a *model.Article) {
	t.Helper()
	last, valid := 0, utf8.ValidString(a.Text)
	for _, m := range a.Mentions {
		if m.Start < last || m.End <= m.Start || m.End > len(a.Text) {
			t.Fatalf("mention [%d,%d) after %d of %d", m.Start, m.End, last, len(a.Text))
		}
		// corpus/clean lets no text through that is not UTF-8.
		if valid && (!utf8.RuneStart(a.Text[m.Start]) || m.End < len(a.Text) && !utf8.RuneStart(a.Text[m.End])) {
			t.Fatalf("mention %q cuts a rune", m.In(a.Text))
		}
		if m.Actor < 0 || m.Actor >= len(a.Actors) {
			t.Fatalf("mention of actor %d of %d", m.Actor, len(a.Actors))
		}
		last = m.End
	}
	seen := map[model.ActorID]bool{}
	for _, act := range a.Actors {
		if act.Name == "" || act.Kind == model.UnknownKind || !strings.HasPrefix(string(act.ID), act.Kind.String()+":") || len(act.ID) <= len(act.Kind.String())+1 {
			t.Fatalf("actor %+v", act)
		}
		if seen[act.ID] {
			t.Fatalf("two actors have the ID %q", act.ID)
		}
		if slices.Contains(act.Aliases, act.Name) {
			t.Fatalf("the name %q is among its own aliases", act.Name)
		}
		seen[act.ID] = true
	}
	lawOfTheRest(t, a)
}

// lawOfTheRest checks quotes, topics and keyphrases.
func lawOfTheRest(t *testing.T, a *model.Article) {
	t.Helper()
	last, valid := 0, utf8.ValidString(a.Text)
	for _, q := range a.Quotes {
		if q.Actor < -1 || q.Actor >= len(a.Actors) || q.Actor >= 0 && q.Speaker == "" {
			t.Fatalf("quote of actor %d of %d, %q", q.Actor, len(a.Actors), q.Speaker)
		}
		if q.Start < last || q.End <= q.Start || q.End > len(a.Text) || valid && !utf8.ValidString(q.In(a.Text)) {
			t.Fatalf("quote [%d,%d) after %d of %d", q.Start, q.End, last, len(a.Text))
		}
		if !(q.Confidence >= 0 && q.Confidence <= 1) {
			t.Fatalf("quote with a confidence of %g", q.Confidence)
		}
		last = q.End
	}
	score := float32(1)
	for _, s := range a.Topics {
		if _, ok := gazetteer.Topics().Get(s.Code); !ok || !(s.Score > 0 && s.Score <= score) {
			t.Fatalf("topic %v after a score of %g", s, score)
		}
		score = s.Score
	}
	score = 1
	for _, p := range a.Phrases {
		if p.Text == "" || !(p.Score > 0 && p.Score <= score) {
			t.Fatalf("keyphrase %v after a score of %g", p, score)
		}
		score = p.Score
	}
	if a.Marked != enrich.Version {
		t.Fatal("not marked")
	}
}

func FuzzMark(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "paragraphs.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for part := range strings.SplitSeq(string(text), "\n====\n") {
		f.Add("A title for Japan", part, 3, 40)
	}
	f.Add("", "The (A) “' 's Mr. al-al- Inc. of the and U.S.-", 0, 1)
	f.Add("\xff", "PM PM General of of - - Ministry of Ministry of", -5, 1<<40)
	f.Add("Li", "Li\u0301 Xi\u200b 北京北京で \xe5\x8c", 1, 0)
	f.Add("Rain", "“No,” she said. ‘Yes’ „Ja“ «Oui» 「はい」 \"We “will” go\" Ana Horvat said.", 0, 4)
	m := enrich.New()
	f.Fuzz(func(t *testing.T, title, text string, from, to int) {
		fresh := func() *model.Article {
			return &model.Article{Title: title, Text: text, Headings: []model.Span{{Start: from, End: to}}, Authors: []string{title}}
		}
		a := fresh()
		m.Mark(a)
		law(t, a)
		side := make(chan *model.Article, 1)
		go func() {
			b := fresh()
			m.Mark(b)
			side <- b
		}()
		c := fresh()
		m.Mark(c)
		if !reflect.DeepEqual(a, c) || !reflect.DeepEqual(a, <-side) {
			t.Fatal("marked again, marked differently")
		}
	})
}

// Articles are marked alike in any order and side by side.
func TestMarkIsSafeForConcurrentUse(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "paragraphs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "\n====\n")
	alone := make([][]model.Actor, len(parts))
	for i := range parts {
		a := &model.Article{Text: parts[i]}
		enrich.New().Mark(a)
		alone[i] = a.Actors
	}
	m := enrich.New()
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() {
			a := &model.Article{Text: parts[len(parts)-1-i]}
			m.Mark(a)
			if !reflect.DeepEqual(a.Actors, alone[len(parts)-1-i]) {
				t.Errorf("paragraph %d differs", len(parts)-1-i)
			}
		})
	}
	wg.Wait()
}

type nobody struct{}

func (nobody) Recognise(actor.Text) (body, title []actor.Span) { return nil, nil }

func TestAnotherRecogniser(t *testing.T) {
	a := &model.Article{Text: "Japan met Peru."}
	enrich.NewWith(nobody{}).Mark(a)
	if len(a.Actors) != 0 {
		t.Errorf("another recogniser found nobody, but %v are there", a.Actors)
	}
}
