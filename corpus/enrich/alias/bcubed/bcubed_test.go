package bcubed

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestTally(t *testing.T) {
	for _, tc := range []struct {
		name              string
		wanted, found     []string
		precision, recall float64
	}{
		{"all right", []string{"a", "a", "b"}, []string{"x", "x", "y"}, 100, 100},
		{"all one", []string{"a", "a", "b", "b"}, []string{"x", "x", "x", "x"}, 50, 100},
		{"all apart", []string{"a", "a", "b", "b"}, []string{"w", "x", "y", "z"}, 100, 50},
		{"one of three in the wrong group", []string{"a", "a", "b"}, []string{"x", "x", "x"}, 100 * (2./3 + 2./3 + 1./3) / 3, 100},
		{"missed", []string{"a", "a"}, []string{"x", ""}, 100, 25},
		{"made up", []string{"a", ""}, []string{"x", "y"}, 50, 100},
		{"made up and joined", []string{"a", ""}, []string{"x", "x"}, 25, 100},
		{"nothing", nil, nil, 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got Tally
			got.Add(tc.wanted, tc.found)
			if math.Abs(got.Precision()-tc.precision) > 1e-9 || math.Abs(got.Recall()-tc.recall) > 1e-9 {
				t.Errorf("precision %.2f, recall %.2f, want %.2f and %.2f", got.Precision(), got.Recall(), tc.precision, tc.recall)
			}
		})
	}
}

func TestTalliesAddUp(t *testing.T) {
	var one, two, both Tally
	one.Add([]string{"a", "a"}, []string{"x", "y"})
	two.Add([]string{"a", "b"}, []string{"x", "x"})
	both.Merge(one)
	both.Merge(two)
	if both.Mentions() != 4 || both.Precision() != 75 || both.Recall() != 75 || both.F1() != 75 {
		t.Errorf("%d mentions, %v, %v, %v", both.Mentions(), both.Precision(), both.Recall(), both.F1())
	}
	if (Tally{}).F1() != 0 {
		t.Error("F1 of nothing")
	}
}

func TestWrong(t *testing.T) {
	wanted := []string{"a", "b", "a", "a", "c", ""}
	found := []string{"x", "x", "y", "x", "", "x"}
	wrong, missed := Wrong(wanted, found)
	if !slices.Equal(wrong, []Pair{{0, 1}}) || !slices.Equal(missed, []Pair{{0, 2}}) {
		t.Errorf("wrong %v, missed %v", wrong, missed)
	}
}

// sample is a text in the form of the corpus, written for this test.
const sample = `# begin document GUM_news_ferry
0	Ferry	(object-1
1	Day	object-1)
2	The	(person-2-Ada_Krog
3	Norwegian	_
4	minister	_
5	Ada	_
6	Krog	_
7	,	_
8	who	_
9	resigned	person-2-Ada_Krog)
10	,	_
11	left	_
12	Oslo	(place-3-Oslo%2C_Norway
13	,	_
14	Norway	place-3-Oslo%2C_Norway)(place-4-Norway)
15	.	_
16	She	(person-2-Ada_Krog)
17	met	_
18	Ulm	(person-5(organization-6-Ulm_Lines
19	Lines	organization-6-Ulm_Lines)
20	’s	_
21	Bo	_
22	Berg	person-5)
23	and	_
24	the	(person-2-Ada_Krog
25	Minister	person-2-Ada_Krog)
26	.	_
`

func TestReadGUM(t *testing.T) {
	lines, err := ReadLines(strings.NewReader("-DOCSTART-\tO\n\nFerry\tO\nDay\tO\n\nThe\tO\nNorwegian\tO\nminister\tO\nAda\tB-PER\nKrog\tI-PER\n,\tO\nwho\tO\nresigned\tO\n,\tO\nleft\tO\nOslo\tB-LOC\n,\tO\nNorway\tB-LOC\n.\tO\n\nShe\tO\nmet\tO\nUlm\tO\nLines\tO\n’s\tO\nBo\tO\nBerg\tO\nand\tO\nthe\tO\nMinister\tO\n.\tO\n"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := ReadGUM(strings.NewReader(sample), lines)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Ferry Day\n\nThe Norwegian minister Ada Krog, who resigned, left Oslo, Norway. She met Ulm Lines’s Bo Berg and the Minister."; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
	if a.ID != "GUM_news_ferry" || a.Genre != "news" {
		t.Errorf("%s of %s", a.ID, a.Genre)
	}
	var got []string
	for _, n := range a.Names {
		got = append(got, n.Kind.String()+" "+n.In(a.Text)+" "+n.Page)
	}
	if want := []string{"person Ada Krog Ada_Krog", "place Oslo, Norway Oslo,_Norway", "organization Ulm Lines Ulm_Lines"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	got = nil
	for _, s := range a.Unsure {
		got = append(got, s.In(a.Text))
	}
	if want := []string{"Ferry Day", "Ulm Lines’s Bo Berg"}; !slices.Equal(got, want) {
		t.Errorf("unsure %q, want %q", got, want)
	}
}

func TestReadGUMSaysWhereItIsBroken(t *testing.T) {
	for name, text := range map[string]string{
		"ends before it begins": "0\tOslo\tplace-3)\n",
		"no bracket":            "0\tOslo\tplace-3\n",
	} {
		if _, err := ReadGUM(strings.NewReader(text), Lines{}); err == nil || !strings.Contains(err.Error(), "token 0") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
