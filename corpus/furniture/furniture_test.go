package furniture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// report is an article of a made-up site, with its furniture.
func report(n int) string {
	return fmt.Sprintf("Harbour news, %d minutes to read\n\n## What we know\n\nThe quay of berth %d is closed, the harbour master said.\n\n"+
		"“No comment”\n\n%s\n\nGet the tide in your inbox, every morning\n\n## More tides\n\nThe writer is with berth %[1]d", n, n, strings.Repeat("Ships wait outside. ", n+1))
}

func filled(n int) *Tally {
	t := New()
	for i := range n {
		t.Put("Harbour Wire", report(i))
	}
	return t
}

func TestStrip(t *testing.T) {
	tests := []struct {
		name     string
		articles int
		source   string
		body     string
		want     string
	}{
		{"two articles prove nothing", 2, "Harbour Wire", report(9), report(9)},
		{"another source", 5, "Ledger", report(9), report(9)},
		{"both ends go; a heading over text and what is said stay", 5, "Harbour Wire", report(9),
			"## What we know\n\nThe quay of berth 9 is closed, the harbour master said.\n\n“No comment”\n\n" + strings.Repeat("Ships wait outside. ", 10)},
		{"whatever its case and figures", 3, "Harbour Wire", "A text of its own, that is long enough to be one.\n\n*GET the tide in your inbox, every morning*",
			"A text of its own, that is long enough to be one."},
		{"in the middle it is text", 3, "Harbour Wire",
			"a one\n\nb one\n\nc one\n\nGet the tide in your inbox, every morning" + strings.Repeat("\n\nand so on it goes, along the quay", 9),
			"a one\n\nb one\n\nc one\n\nGet the tide in your inbox, every morning" + strings.Repeat("\n\nand so on it goes, along the quay", 9)},
		{"what would leave little is left", 3, "Harbour Wire", "Short.\n\nGet the tide in your inbox, every morning", "Short.\n\nGet the tide in your inbox, every morning"},
		{"code", 3, "Harbour Wire", report(9) + "\n\n```\nx\n```", report(9) + "\n\n```\nx\n```"},
		{"nothing", 3, "Harbour Wire", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, changed := filled(tt.articles).Strip(tt.source, tt.body)
			if strings.TrimSpace(got) != strings.TrimSpace(tt.want) || changed != (got != tt.body) {
				t.Errorf("got  %q\nwant %q (%v)", got, tt.want, changed)
			}
		})
	}
}

// TestVersions leaves alone what a wire service repeats from one report to the
// next: paragraphs.
func TestVersions(t *testing.T) {
	tally := New()
	background := "The ministry has said since spring that the quay belongs to the town and that nobody else has a say in it."
	for i := range 6 {
		tally.Put("Harbour Wire", fmt.Sprintf("Report %c of the day is about another thing altogether.\n\n%s", 'a'+i, background))
	}
	if body, changed := tally.Strip("Harbour Wire", "Something else happened at the quay today.\n\n"+background); changed {
		t.Errorf("a paragraph was taken for furniture: %q", body)
	}
}

func TestLearnt(t *testing.T) {
	tally := filled(3)
	got := map[string]bool{}
	for _, l := range tally.Learnt() {
		got[l.Text] = l.Source == "Harbour Wire"
	}
	if !got["get the tide in your inbox, every morning"] || len(tally.Learnt()) != 0 {
		t.Errorf("learnt %v", got)
	}
}

// TestCopies: the ends of one text are no furniture, under however many addresses
// it comes.
func TestCopies(t *testing.T) {
	tally := New()
	for range 9 {
		tally.Put("Harbour Wire", "The quay is closed\n\nThe quay of Ellery is closed until spring, the harbour master said on Friday.\n\nShips wait outside")
	}
	if known := tally.Known(); len(known) > 0 {
		t.Errorf("learnt %q", known)
	}
}

// TestLearn has one tally learn from another.
func TestLearn(t *testing.T) {
	from, to := filled(4), New()
	to.Learn(from.Known()...)
	if !slices.Equal(to.Known(), from.Known()) || to.Len() != from.Len() || len(to.Learnt()) != from.Len() {
		t.Errorf("learnt %q of %q", to.Known(), from.Known())
	}
	a, _ := from.Strip("Harbour Wire", report(9))
	if b, changed := to.Strip("Harbour Wire", report(9)); a != b || !changed {
		t.Errorf("strips %q, want %q", b, a)
	}
	to.Learn(from.Known()...)
	if len(to.Learnt()) > 0 {
		t.Error("learns what it knows")
	}
}

// TestOrder counts the same articles in other orders, with a stop on the way.
func TestOrder(t *testing.T) {
	want := filled(12)
	var first bytes.Buffer
	if err := want.Save(&first); err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(5) {
		tally := New()
		for n, i := range rand.New(rand.NewPCG(seed, 1)).Perm(12) {
			if n == 5 {
				var half bytes.Buffer
				if err := tally.Save(&half); err != nil {
					t.Fatal(err)
				}
				var err error
				if tally, err = Load(&half); err != nil {
					t.Fatal(err)
				}
			}
			tally.Put("Harbour Wire", report(i))
		}
		var got bytes.Buffer
		if err := tally.Save(&got); err != nil || !bytes.Equal(got.Bytes(), first.Bytes()) {
			t.Errorf("seed %d: another tally (%v)", seed, err)
		}
	}
	if _, err := Load(bytes.NewReader(first.Bytes()[:first.Len()-3])); err == nil {
		t.Error("a damaged one is read")
	}
}

func TestMemory(t *testing.T) {
	tally := New()
	for i := range 3 * maxSeen {
		tally.Put("Harbour Wire", fmt.Sprintf("Report %x ends\n\nwith %s", i, strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(i))))
	}
	if n := len(tally.sources["Harbour Wire"].seen); n > maxSeen {
		t.Errorf("%d lines are counted, at most %d", n, maxSeen)
	}
}

// FuzzStrip holds Strip to taking out blocks and nothing else, and to being done
// when it is done.
func FuzzStrip(f *testing.F) {
	f.Add(report(1))
	f.Add("\n\n\n\n#\n\n\n\n|a|\n\n")
	f.Add("Get the tide in your inbox, every morning\n\n\n\nx")
	f.Fuzz(func(t *testing.T, body string) {
		tally := filled(4)
		for range enough {
			tally.Put("Harbour Wire", body)
		}
		got, changed := tally.Strip("Harbour Wire", body)
		if changed == (got == body) || len(got)*3 < len(body) {
			t.Fatalf("%q becomes %q (%v)", body, got, changed)
		}
		rest := strings.Split(body, "\n\n")
		for block := range strings.SplitSeq(got, "\n\n") {
			for len(rest) > 0 && rest[0] != block {
				rest = rest[1:]
			}
			if len(rest) == 0 && got != "" {
				t.Fatalf("%q has %q, which %q has not", got, block, body)
			}
			if len(rest) > 0 {
				rest = rest[1:]
			}
		}
	})
}

func BenchmarkPut(b *testing.B) {
	tally, body := New(), report(40)
	b.ReportAllocs()
	for b.Loop() {
		tally.Put("Harbour Wire", body)
	}
}
