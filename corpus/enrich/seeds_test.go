package enrich_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich"
	"dateline/model"
)

// plainArticle makes an article of text with a line a block: the first line is
// the title; short lines without a full stop are headings; credits are cut.
func plainArticle(text string) *model.Article {
	a := &model.Article{}
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "Post a Comment") || strings.HasPrefix(line, "Previous Post") {
			continue
		}
		if strings.HasPrefix(line, "Original author:") {
			break
		}
		if a.Title == "" {
			a.Title = line
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if line = strings.TrimPrefix(line, "- "); len(line) < 70 && !strings.ContainsAny(line[len(line)-1:], ".”:!?") {
			a.Headings = append(a.Headings, model.Span{Start: b.Len(), End: b.Len() + len(line)})
		}
		b.WriteString(line)
	}
	a.Text = b.String()
	return a
}

// readSeed returns an article that lies beside the checkout; the test is
// skipped where it does not.
func readSeed(t testing.TB, prefix string) *model.Article {
	paths, _ := filepath.Glob("../../../shared/seeds/" + prefix + "*.txt")
	if len(paths) == 0 {
		t.Skip("no seeds beside this checkout")
	}
	text, err := os.ReadFile(paths[0])
	if err != nil {
		t.Skip(err)
	}
	return plainArticle(string(text))
}

// gold is what a careful reader finds in the seeds, one line an actor:
// kind, name, country, role; then forms that must be among its aliases.
var gold = map[string][]string{
	"000": {
		"person Sanae Takaichi JP Prime Minister: Takaichi, Prime Minister Takaichi, PM Sanae Takaichi",
		"place Japan JP : Tokyo, Japanese",
		"place China CN : Beijing",
		"place United States US : Washington, U.S.",
		"place Taiwan TW : ",
		"place Taiwan Strait  : ",
		"place East China Sea  : ",
		"place Okinawa JP : ",
		"place Asia  : ",
		"place East Asia  : ",
		"place Indo-Pacific  : ",
		"organization United Nations  : UN",
		"organization Japan's Foreign Ministry JP : Ministry of Foreign Affairs",
		"organization NATO  : ",
		"organization G7  : ",
	},
	"002": {
		"person Masaaki Kanai JP director-general: Kanai",
		"person Sanae Takaichi JP Prime Minister: Takaichi, Prime Minister Sanae Takaichi",
		"person Liu Jinsong CN : ",
		"person Xue Jian CN Consul General: ",
		"person Lin Jian CN Foreign Ministry Spokesperson: ",
		"place Japan JP : Tokyo, Japanese",
		"place China CN : Beijing, Chinese",
		"place Taiwan TW : ",
		"place Osaka JP : ",
		"place Senkaku/Diaoyu Islands  : ",
		"organization Japan's Foreign Ministry JP : Foreign Ministry",
		"organization China's Foreign Ministry CN : Foreign Ministry",
		"organization China's Coast Guard CN : Chinese coast guard",
		"organization Asia and Oceania bureau JP : ",
	},
}

func TestSeedsHaveTheirActorsAndNoOthers(t *testing.T) {
	for seed, want := range gold {
		a := readSeed(t, seed)
		enrich.New().Mark(a)
		law(t, a)
		found := map[string]model.Actor{}
		for _, act := range a.Actors {
			found[act.Kind.String()+" "+act.Name+" "+act.Country+" "+act.Role] = act
		}
		for _, line := range want {
			key, forms, _ := strings.Cut(line, ": ")
			act, ok := found[key]
			if !ok {
				t.Errorf("seed %s has no %q", seed, key)
			}
			for form := range strings.SplitSeq(forms, ", ") {
				if ok && form != "" && !slices.Contains(act.Aliases, form) {
					t.Errorf("seed %s: %s is not known as %q but as %q", seed, act.Name, form, act.Aliases)
				}
			}
			delete(found, key)
		}
		for key := range found {
			t.Errorf("seed %s has an actor too many: %q", seed, key)
		}
		if a.Actors[0].Name != "Japan" {
			t.Errorf("seed %s: the most mentioned is %s", seed, a.Actors[0].Name)
		}
	}
}
