package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
)

// tally counts names that agree in extent and kind.
type tally struct{ right, found, gold int }

func (t tally) precision() float64 { return 100 * float64(t.right) / float64(max(t.found, 1)) }
func (t tally) recall() float64    { return 100 * float64(t.right) / float64(max(t.gold, 1)) }
func (t tally) f1() float64        { return 200 * float64(t.right) / float64(max(t.found+t.gold, 1)) }

func (t *tally) add(u tally) {
	t.right, t.found, t.gold = t.right+u.right, t.found+u.found, t.gold+u.gold
}

// score is the tallies by kind, and the names that were got wrong.
type score struct {
	kinds [4]tally
	wrong map[string]int // "missed ORG Acme Corp"; nil when nobody asks
}

// actors sums people, organisations and places.
func (s *score) actors() (t tally) {
	for _, k := range s.kinds[:crf.Other] {
		t.add(k)
	}
	return t
}

// all sums every kind.
func (s *score) all() tally {
	t := s.actors()
	t.add(s.kinds[crf.Other])
	return t
}

// compare scores what a tagger finds in articles against what people marked.
func compare(tag func(*token.Split) []crf.Span, articles []article, wrong bool) *score {
	s := &score{}
	if wrong {
		s.wrong = map[string]int{}
	}
	for _, a := range articles {
		gold := a.gold
		found := tag(a.split)
		for _, span := range found {
			s.kinds[span.Kind].found++
			if slices.Contains(gold, span) {
				s.kinds[span.Kind].right++
			} else {
				s.note("extra ", a.split, span)
			}
		}
		for _, span := range gold {
			s.kinds[span.Kind].gold++
			if !slices.Contains(found, span) {
				s.note("missed", a.split, span)
			}
		}
	}
	return s
}

var kindNames = [...]string{"PER", "ORG", "LOC", "MISC"}

func (s *score) note(what string, split *token.Split, span crf.Span) {
	if s.wrong == nil || span.Kind == crf.Other {
		return
	}
	t := split.Tokens
	name := split.Text[t[span.From].Start:t[span.To-1].End]
	around := split.Text[t[max(0, span.From-3)].Start:t[min(len(t)-1, span.To+2)].End]
	s.wrong[what+" "+kindNames[span.Kind]+" "+name+"\t"+around]++
}

// printWrong lists what was got wrong in a set, the most frequent first.
func (s *score) printWrong(w io.Writer, set string) {
	keys := make([]string, 0, len(s.wrong))
	for k := range s.wrong {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(s.wrong[b]-s.wrong[a], strings.Compare(a, b)) })
	for _, k := range keys {
		fmt.Fprintf(w, "%4d %s %s\n", s.wrong[k], set, k)
	}
}

// row is a line of the table of scores.
func (s *score) row(name string) string {
	t := s.actors()
	return fmt.Sprintf("| %-14s | %5.1f | %5.1f | %5.1f | %5.1f | %5.1f | %5.1f | %5d |", name,
		t.f1(), t.precision(), t.recall(), s.kinds[crf.Person].f1(), s.kinds[crf.Organization].f1(), s.kinds[crf.Location].f1(), t.gold)
}

const tableHead = "| set            |    F1 |     P |     R |   PER |   ORG |   LOC | names |\n" +
	"|---|---|---|---|---|---|---|---|"
