package article

import (
	"context"
	"fmt"
	"testing"
	"os"

	"dateline/corpus/enrich"
	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/ui/theme"
)

func TestScratch(t *testing.T) {
	mk := enrich.New()
	for it, err := range source.Walk(context.Background(), []string{os.Getenv("ART")}, nil) {
		if err != nil {
			t.Log(err)
			continue
		}
		for a, err := range parse.Read(context.Background(), it) {
			if err != nil {
				t.Log(err)
				continue
			}
			mk.Mark(a)
			w, h := 80, 24
			fmt.Sscanf(os.Getenv("GEO"), "%dx%d", &w, &h)
			m := rendered(New(theme.New(theme.Dark, false)).SetSize(w, h).Open(a, nil))
			n := 0
			seen := map[int]bool{}
			for _, s := range m.sheet.spots {
				if !seen[s.mention] {
					seen[s.mention] = true
					n++
				}
			}
			bytes := 0
			for _, s := range m.sheet.segs {
				bytes += s.n
			}
			fmt.Printf("== %s: %d of %d mentions, %d of %d bytes, %d rows\n", a.Path, n, len(a.Mentions), bytes, len(a.Text), len(m.sheet.rows))
			if os.Getenv("SHOW") != "" {
				fmt.Println(m.View())
			}
		}
	}
}
