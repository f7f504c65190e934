package quote

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich/token"
)

// TestSeeds holds the speakers of the quotes of real articles, their actors
// given by hand.
func TestSeeds(t *testing.T) {
	files, _ := os.ReadDir("../../../../shared/seeds")
	if len(files) == 0 {
		t.Skip("the articles are not here")
	}
	var got []string
	for _, file := range files {
		raw, err := os.ReadFile("../../../../shared/seeds/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(raw), "\n", "\n\n")
		c := marked(text, "Sanae Takaichi=Sanae Takaichi/p", "Takaichi=Sanae Takaichi/p", "Masaaki Kanai=Masaaki Kanai/p",
			"Kanai=Masaaki Kanai/p", "Liu Jinsong=Liu Jinsong/p", "Xue Jian=Xue Jian/p", "Lin Jian=Lin Jian/p",
			"in Beijing=China/l", "In Beijing=China/l", "Tokyo=Japan/g", "Beijing=China/g", "Japanese=Japan/h", "Japan=Japan/g",
			"Chinese coast guard=China's Coast Guard/o", "Chinese=China/h", "China=China/g", "Taiwan=Taiwan/g",
			"Foreign Ministry=Foreign Ministry/o", "Osaka=Osaka/l")
		for _, q := range Find(token.Of(text), c.actors, c.mentions) {
			t.Logf("%.2f %q: %s", q.Confidence, q.Speaker, q.In(text))
			got = append(got, q.Speaker)
		}
	}
	want := []string{"Japan", "Japanese official", "Japanese official", "Japan", "Sanae Takaichi", "Xue Jian", "Japan",
		"Japan’s Chief Cabinet Secretary", "Lin Jian", "China's Coast Guard"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
