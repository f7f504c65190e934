package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden file anew")

const besideCheckout = "../../../shared/data"

// TestScoresAreAsWritten holds every figure to SCORES.md: a change of rules,
// tables or weights shows its price there, for better or worse.
func TestScoresAreAsWritten(t *testing.T) {
	if _, err := os.Stat(filepath.Join(besideCheckout, "ner")); err != nil {
		t.Skip("no marked text beside this checkout")
	}
	got, err := newDesk(besideCheckout).report(nil)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("SCORES.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("SCORES.md")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("figures moved; if for good reason, write them anew with \"go test ./cmd/score -update\":\n%s", difference(string(want), got))
	}
}

// difference shows the lines that changed, each with the heads of its table.
func difference(want, got string) string {
	var b strings.Builder
	was, is := strings.Split(want, "\n"), strings.Split(got, "\n")
	head := ""
	for i := range max(len(was), len(is)) {
		var old, now string
		if i < len(was) {
			old = was[i]
		}
		if i < len(is) {
			now = is[i]
		}
		if i+1 < len(is) && strings.HasPrefix(is[i+1], "|---") {
			head = now
		}
		if old == now {
			continue
		}
		if strings.HasPrefix(now, "|") && head != "" {
			fmt.Fprintf(&b, "  %s\n", head)
			head = ""
		}
		fmt.Fprintf(&b, "- %s\n+ %s\n", old, now)
	}
	return b.String()
}

func TestDifferenceShowsHeads(t *testing.T) {
	old := "# A\n| set | F1 |\n|---|---:|\n| x | 1 |\n| y | 2 |"
	got := difference(old, strings.Replace(old, "y | 2", "y | 3", 1))
	if want := "  | set | F1 |\n- | y | 2 |\n+ | y | 3 |\n"; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
