package main

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/gazetteer"
)

const besideCheckout = "../../../shared/data"

// TestScoresAreAsWritten holds the recogniser to the figures in SCORES.md: a
// change of features, rules or weights shows its price there. Write them anew
// with "go run ./cmd/train -score".
func TestScoresAreAsWritten(t *testing.T) {
	if _, err := os.Stat(filepath.Join(besideCheckout, "ner")); err != nil {
		t.Skip("no marked text beside this checkout")
	}
	b := &bench{names: gazetteer.All(), options: options{folders: folders{besideCheckout, "written"}}}
	got, err := b.report(crf.Shipped(), crf.ShippedAbout())
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../corpus/enrich/crf/SCORES.md")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the scores are no longer those of SCORES.md:\n%s", got)
	}
}

func TestRepairBringsSetsToOneRule(t *testing.T) {
	names := gazetteer.All()
	for _, tc := range []struct {
		name string
		set  set
		in   [][2]string
		want string // kind and words of each name, by number of kind
		out  bool
	}{
		{"an office is no part", set{}, [][2]string{{"President", "B-PER"}, {"Horvat", "I-PER"}}, "0 Horvat;", false},
		{"a country that acts", set{}, [][2]string{{"Norway", "B-ORG"}, {"won", "O"}}, "2 Norway;", false},
		{"an adjective as a place", set{}, [][2]string{{"Norwegian", "B-LOC"}, {"ships", "O"}}, "3 Norwegian;", false},
		{"an adjective unmarked", set{nations: true}, [][2]string{{"Norwegian", "O"}, {"ships", "O"}}, "3 Norwegian;", false},
		{"small letters", set{tidy: true}, [][2]string{{"the", "B-ORG"}, {"regime", "I-ORG"}}, "", true},
		{"a contract", set{name: "sec"}, [][2]string{{"Borrower", "B-PER"}}, "", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var line sentence
			for _, token := range tc.in {
				line.add(token[0], token[1])
			}
			if kept := tc.set.repair(&line, names); kept == tc.out {
				t.Fatalf("kept: %t", kept)
			}
			if tc.out {
				return
			}
			got := ""
			for _, s := range line.spans {
				got += string(rune('0'+s.Kind)) + " "
				for _, w := range line.words[s.From:s.To] {
					got += w
				}
				got += ";"
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
