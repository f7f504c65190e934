package crf

import (
	"strings"
	"sync"
	"testing"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

func names(t testing.TB, text string) string {
	tagger := Shipped()
	if tagger == nil {
		t.Fatal("the built-in weights cannot be read")
	}
	s := token.Of(text)
	var out []string
	for _, n := range tagger.Tag(s) {
		out = append(out, [...]string{"PER", "ORG", "LOC", "MISC"}[n.Kind]+" "+s.Text[s.Tokens[n.From].Start:s.Tokens[n.To-1].End])
	}
	return strings.Join(out, "; ")
}

func TestNamesInPlainSentences(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"nothing", "It rained all day and nobody came.", ""},
		{"empty", "", ""},
		{"a person and a place", "Ana Horvat arrived in Peru on Monday.", "PER Ana Horvat; LOC Peru"},
		{"a company by its form", "Shares of Danubia Grain Holdings Inc. fell.", "ORG Danubia Grain Holdings Inc."},
		{"an adjective is no actor", "The Norwegian ship sank off Chile.", "MISC Norwegian; LOC Chile"},
		{"a head with its owner", "She left the Liberal Party of Canada.", "ORG Liberal Party of Canada"},
		{"an election is no place", "He stood in the 2004 Canadian federal election.", "MISC 2004 Canadian federal election"},
		{"a country by the tables", "Trade with Kiribati fell.", "LOC Kiribati"},
		{"a ministry", "The Ministry of Finance declined to comment.", "ORG Ministry of Finance"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := names(t, tc.text); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestTagsFollowEachOther(t *testing.T) {
	const bPer, iPer, ePer, sPer, bOrg, eOrg = 1, 2, 3, 4, 5, 7
	for _, tc := range []struct {
		t, u Tag
		want bool
	}{
		{Outside, Outside, true}, {Outside, bPer, true}, {Outside, iPer, false}, {bPer, iPer, true}, {bPer, ePer, true},
		{bPer, Outside, false}, {bPer, eOrg, false}, {ePer, sPer, true}, {sPer, bOrg, true}, {iPer, bOrg, false},
	} {
		if got := tc.t.Follows(tc.u); got != tc.want {
			t.Errorf("%d then %d: %t", tc.t, tc.u, got)
		}
	}
}

func TestTagsOfSpansAndBack(t *testing.T) {
	spans := []Span{{0, 1, Person}, {1, 4, Organization}, {5, 7, Other}}
	got := Spans(TagsOf(8, spans))
	if len(got) != len(spans) {
		t.Fatalf("got %v", got)
	}
	for i := range spans {
		if got[i] != spans[i] {
			t.Errorf("got %v, want %v", got[i], spans[i])
		}
	}
}

func TestPackedWeightsReadBack(t *testing.T) {
	w := &Weights{Keys: []uint32{7, 3, 9}, Rows: make([][Tags]float32, 3)}
	w.Rows[0][2], w.Rows[1][1], w.Rows[2][0] = 1.27, -0.5, 0.01
	w.Steps[0][1] = 0.3
	file := w.Pack(4, "a test", 0.1)
	m, err := ReadModel(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.Rows() != 2 || m.Version() != 4 || m.About() != "a test" || m.find(9) != nil {
		t.Errorf("%d rows, version %d, about %q", m.Rows(), m.Version(), m.About())
	}
	if r := m.find(7); r == nil || r.weight(2) != 127 {
		t.Errorf("row of 7 is %v", r)
	}
	if r := m.find(3); r == nil || r.weight(1) != -50 || m.steps[0][1] != 30 {
		t.Errorf("row of 3 is %v, step %d", r, m.steps[0][1])
	}
	for n := range len(file) {
		if _, err := ReadModel(file[:n]); err == nil {
			t.Fatalf("%d bytes of %d were taken for a model", n, len(file))
		}
	}
}

func TestPackedClustersReadBack(t *testing.T) {
	file := PackClusters([]Cluster{{"ship", 1, 2, 3}, {"harbour", 63, 255, 1023}, {"of", 0, 0, 0}})
	c, err := ReadClusters(file)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string][3]uint32{"ship": {2, 3, 4}, "harbour": {64, 256, 1024}, "of": {1, 1, 1}, "sea": {}} {
		a, b, d := c.Of([]byte(word))
		if got := [3]uint32{a, b, d}; got != want {
			t.Errorf("%s: got %v, want %v", word, got, want)
		}
	}
	for n := range len(file) {
		if _, err := ReadClusters(file[:n]); err == nil {
			t.Fatalf("%d bytes of %d were taken for clusters", n, len(file))
		}
	}
}

func TestTaggingIsTheSameAtAnyTimeAndTogether(t *testing.T) {
	text := strings.Repeat("Ana Horvat of Acme Corp. met Norwegian ministers in Oslo. ", 20)
	want := names(t, text)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 3 {
				if got := names(t, text); got != want {
					t.Error("the names differ")
				}
			}
		})
	}
	wait.Wait()
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{"Ana met Bo.", "A A A A A", "\xff\xfe", "’’’ U.S.-led 3,4", "ÀÉÎ Ǆ ß", strings.Repeat("B & ", 30), "of the of"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := token.Of(text)
		last := 0
		for _, n := range Shipped().Tag(s) {
			if n.From < last || n.To <= n.From || n.To > s.Len() || n.Kind > Other {
				t.Fatalf("span %v after %d of %d tokens", n, last, s.Len())
			}
			last = n.To
		}
	})
}

// BenchmarkTag tags an article of about 900 tokens.
func BenchmarkTag(b *testing.B) {
	text := strings.Repeat("Foreign Minister Ana Horvat told reporters in Vienna on Tuesday that Slovenia would not lift its ban on imports of grain from Ukraine before the European Commission ruled on the matter. ", 28)
	s := token.Of(text)
	tagger := Shipped()
	tagger.Tag(s)
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(s)
	}
	b.ReportMetric(float64(s.Len()*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	gazetteer.All()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadClusters(clustersFile); err != nil {
			b.Fatal(err)
		}
		if _, err := ReadModel(weightsFile); err != nil {
			b.Fatal(err)
		}
	}
}
