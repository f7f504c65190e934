package topic

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// sports is a table of two groups and three words.
func sports(t testing.TB) *Tops {
	t.Helper()
	var own [topCount]float32
	var w Weights
	for k := range w.Bias {
		w.Bias[k] = -1
	}
	for i, size := range groupSizes() {
		w.Groups[i] = make([][topCount]float32, size)
	}
	own[14], w.Groups[2][1][14], w.Groups[0][2][11] = 1, 2, 2
	w.Words = []Word{
		{Folded: "goal", Rare: 100, Own: own, Groups: [3]int{0, 0, 1}},
		{Folded: "striker", Rare: 127, Groups: [3]int{0, 0, 1}},
		{Folded: "prayer", Rare: 127, Groups: [3]int{2, 0, 0}},
		{Folded: "the", Rare: 0},
	}
	tops, err := ReadTops(Pack(w))
	if err != nil {
		t.Fatal(err)
	}
	return tops
}

func TestTops(t *testing.T) {
	tops := sports(t)
	for _, c := range []struct {
		name, title, text string
		best              int // -1: no top is above the others
	}{
		{"a word with weights of its own", "", "A goal, a goal and a goal", 14},
		{"a word of a group", "", "Strikers and the striker, the striker", 14},
		{"another group", "Prayer", "prayer", 11},
		{"the title counts more", "Striker", "A prayer", 14},
		{"words that count nothing", "The", "the the 12 a", -1},
		{"nothing", "", "", -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			score := tops.Score(c.title, c.text)
			best := -1
			for k := range score {
				if score[k] > -1 && (best < 0 || score[k] > score[best]) {
					best = k
				}
			}
			if best != c.best {
				t.Errorf("best top %d of %v, want %d", best, score, c.best)
			}
			if again := tops.Score(c.title, c.text); again != score {
				t.Errorf("%v, then %v", score, again)
			}
		})
	}
}

// TestLongerSaysNoMore holds that a text twice over is about the same, hardly more.
func TestLongerSaysNoMore(t *testing.T) {
	tops := sports(t)
	once := "the goal of the striker after a prayer "
	short, long := tops.Score("", strings.Repeat(once, 20)), tops.Score("", strings.Repeat(once, 40))
	for k := range short {
		if math.Abs(short[k]-long[k]) > 0.5 {
			t.Errorf("top %d: %v, and %v in a text twice as long", k, short[k], long[k])
		}
	}
}

func TestShippedTops(t *testing.T) {
	tops := shippedTops()
	if tops == nil {
		t.Fatal("the built-in weights are broken")
	}
	if n := len(tops.rare); n < 30_000 {
		t.Errorf("%d words", n)
	}
	if len(weightsFile) > 600<<10 {
		t.Errorf("weights of %d bytes", len(weightsFile))
	}
	if n := len(TopCodes()); n != topCount {
		t.Errorf("%d tops in the taxonomy", n)
	}
}

func TestExplain(t *testing.T) {
	title := "Striker leaves champions"
	text := "The striker scored a penalty in the league. The goalkeeper of the football club said nothing."
	for _, c := range []struct {
		name, lang, code string
		want             []string // among the words
		none             bool
	}{
		{"a top", "en", "medtop:15000000", []string{"Striker", "goalkeeper"}, false},
		{"a narrower topic", "en-GB", "medtop:20001065", []string{"Striker"}, false},
		{"another topic", "en", "medtop:12000000", nil, true},
		{"an unknown topic", "en", "medtop:1", nil, true},
		{"a language without places", "fr", "medtop:15000000", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			hits := Explain(title, text, c.lang, c.code)
			for i, h := range hits {
				from := text
				if h.InTitle {
					from = title
				}
				if h.Words == "" || h.At.In(from) != h.Words {
					t.Errorf("hit %+v stands at %q", h, h.At.In(from))
				}
				if h.Weight <= 0 || i > 0 && h.Weight > hits[i-1].Weight {
					t.Errorf("weights of %+v", hits)
				}
			}
			for _, w := range c.want {
				if !slices.ContainsFunc(hits, func(h Hit) bool { return h.Words == w }) {
					t.Errorf("%+v lacks %q", hits, w)
				}
			}
			if c.none && len(hits) > 3 {
				t.Errorf("%+v", hits)
			}
		})
	}
}

func FuzzReadTops(f *testing.F) {
	f.Add(weightsFile[:40_000], "the bank")
	f.Add([]byte(topsMagic), "")
	f.Add([]byte(nil), "bank")
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		tops, err := ReadTops(file)
		if err != nil {
			return
		}
		tops.Score(text, text)
	})
}

func FuzzExplain(f *testing.F) {
	f.Add("Striker leaves", "The striker’s goal, a trade war.", "medtop:15000000")
	f.Add("\xff", "war\xc3 war Élection", "medtop:16000000")
	f.Fuzz(func(t *testing.T, title, text, code string) {
		for _, h := range Explain(title, text, "en", code) {
			from := text
			if h.InTitle {
				from = title
			}
			if h.At.In(from) != h.Words || h.Words == "" {
				t.Fatalf("%+v stands at %q", h, h.At.In(from))
			}
		}
	})
}
