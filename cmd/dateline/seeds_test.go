package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// seedFolder is where the two articles lie that this reader was made for. They
// are not ours to commit, so these tests pass them by where they are missing.
const seedFolder = "../../../shared/seeds"

// said is as much of the JSON as the tests look at.
type said struct {
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Published string   `json:"published"`
	Lang      string   `json:"lang"`
	Body      string   `json:"body"`
	Text      string   `json:"text"`
	Headings  []string `json:"headings"`
	Notes     []string `json:"editor_notes"`
	Actors    []struct {
		Name     string   `json:"name"`
		Kind     string   `json:"kind"`
		Aliases  []string `json:"aliases"`
		Mentions []struct{ Start, End int }
	} `json:"actors"`
	Quotes []struct {
		Text, Speaker string
		Start, End    int
	} `json:"quotes"`
	Topics []struct {
		Code, Name string
		Score      float64
	} `json:"topics"`
}

// seeds returns both articles, the first of them first.
func seeds(t *testing.T) (first, second said) {
	t.Helper()
	var both []said
	for _, name := range []string{"000_5b66826c59dfc872.txt", "002_b4277c412afec158.txt"} {
		path := filepath.Join(seedFolder, name)
		if _, err := os.Stat(path); err != nil {
			t.Skip("no seeds beside the repository")
		}
		var out, errs bytes.Buffer
		if status := Run(context.Background(), []string{"show", "--json", path}, strings.NewReader(""), &out, &errs, nil); status != 0 || errs.Len() > 0 {
			t.Fatalf("show %s: exit %d: %s", path, status, errs.String())
		}
		var a said
		if err := json.Unmarshal(out.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		both = append(both, a)
	}
	return both[0], both[1]
}

func TestSeedsAsTheyAreRead(t *testing.T) {
	first, second := seeds(t)
	if want := "Tokyo Rejects Beijing’s Diplomatic Offensive at the United Nations"; first.Title != want {
		t.Errorf("title %q", first.Title)
	}
	if !slices.Equal(first.Authors, []string{"Sakura Murakami"}) || first.Published != "2025-11-22T00:00:00Z" {
		t.Errorf("authors %q, published %q", first.Authors, first.Published)
	}
	headings := []string{"The Allegation: A Shift in Japan’s Taiwan Policy", "Japan’s Official Position",
		"Context: Escalating Tensions Over the Taiwan Strait", "Japan’s Evolving Security Posture",
		"Call for Stability and Dialogue", "Implications for Asia", "Key Takeaways", "Conclusion", "What’s Next"}
	if !slices.Equal(first.Headings, headings) {
		t.Errorf("headings %q", first.Headings)
	}
	if len(first.Notes) != 2 || strings.Contains(first.Text, "Editorial note") || strings.Contains(first.Text, "Original author") {
		t.Errorf("%d notes, want the two apart from the body: %q", len(first.Notes), first.Notes)
	}
	if want := "Japan Dispatches Envoy to Beijing to Defuse Mounting Tensions Over Taiwan"; second.Title != want {
		t.Errorf("title %q", second.Title)
	}
	if len(second.Authors) != 0 || second.Published != "" || len(second.Headings) != 0 {
		t.Errorf("authors %q, published %q, headings %q; want none of them", second.Authors, second.Published, second.Headings)
	}
	if n := strings.Count(second.Text, "\n\n") + 1; n != 7 || strings.Contains(second.Text, "Post") && strings.Contains(second.Text, "Previous") {
		t.Errorf("%d paragraphs, want 7 without furniture", n)
	}
}

func TestSeedsNameTheirActors(t *testing.T) {
	first, second := seeds(t)
	tests := []struct {
		name string
		a    said
		want []string
	}{
		{"first", first, []string{"Sanae Takaichi", "Japan", "China", "Taiwan", "United Nations", "United States"}},
		{"second", second, []string{"Masaaki Kanai", "Liu Jinsong", "Sanae Takaichi", "Xue Jian", "Lin Jian", "Japan", "China", "Taiwan"}},
	}
	silly := regexp.MustCompile(`Takeaway|Conclusion|What’s|Context|Implication|Editorial|Original|Consistency|Allegation|` +
		`Rebuttal|Path Forward|However|Meanwhile|Expert|Previous|Comment|Defense Spending|Counterstrike|Joint Planning`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var names []string
			for _, actor := range tt.a.Actors {
				names = append(names, actor.Name)
				if silly.MatchString(actor.Name) || actor.Kind == "" {
					t.Errorf("%q (%s) is no actor", actor.Name, actor.Kind)
				}
				for _, m := range actor.Mentions {
					if m.Start < 0 || m.End > len(tt.a.Text) || m.Start >= m.End {
						t.Errorf("%s: mention %d-%d outside the text", actor.Name, m.Start, m.End)
					}
				}
			}
			for _, want := range tt.want {
				if !slices.Contains(names, want) {
					t.Errorf("%s is missing in %q", want, names)
				}
			}
			for _, part := range []string{"Takaichi", "Kanai", "Xue", "Murakami"} {
				n := 0
				for _, name := range names {
					if strings.Contains(name, part) {
						n++
					}
				}
				if n > 1 || part == "Murakami" && n > 0 {
					t.Errorf("%s is %d actors in %q", part, n, names)
				}
			}
		})
	}
}

func TestSeedsQuoteTheirSpeakers(t *testing.T) {
	_, second := seeds(t)
	for words, speaker := range map[string]string{"dirty neck": "Xue Jian", "grossly interfere": "Lin Jian"} {
		found := false
		for _, q := range second.Quotes {
			if strings.Contains(q.Text, words) {
				found = true
				if q.Speaker != speaker {
					t.Errorf("%q is said by %q, want %s", words, q.Speaker, speaker)
				}
				if q.Text != second.Text[q.Start:q.End] {
					t.Errorf("%q is not at %d-%d", words, q.Start, q.End)
				}
			}
		}
		if !found {
			t.Errorf("%q is not quoted", words)
		}
	}
}
