package corpus

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pile writes n articles of about 500 words as JSON Lines.
func pile(b *testing.B, n int) string {
	b.Helper()
	words := strings.Fields(`the of to and a council harbour minister said vote market rates climate talks border trade
		security budget court judge strike union energy price growth report plan company bank ferry Japan China Tokyo
		Beijing Angela Merkel Emmanuel Macron Germany France government policy defence economy inflation`)
	r := rand.New(rand.NewPCG(1, 2))
	path := filepath.Join(b.TempDir(), "pile.jsonl")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	for i := range n {
		fmt.Fprintf(w, `{"title":"Headline %d","source":"Outlet %d","published":"2025-%02d-%02dT10:00:00Z","body":"`, i, i%40, 1+i%12, 1+i%28)
		for k := range 500 {
			w.WriteString(words[r.IntN(len(words))])
			switch {
			case k%90 == 89:
				w.WriteString(`.\n\n`)
			case k%17 == 16:
				w.WriteString(". ")
			default:
				w.WriteByte(' ')
			}
		}
		w.WriteString("\"}\n")
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkOpen10k measures what one waits for who opens 10 000 articles: the
// first edition with rows, all of them listed, all of them marked.
func BenchmarkOpen10k(b *testing.B) {
	path := pile(b, 10_000)
	for b.Loop() {
		ctx, cancel := context.WithCancel(b.Context())
		began := time.Now()
		c, err := Open(ctx, []string{path}, Options{})
		if err != nil {
			b.Fatal(err)
		}
		var serial uint64
		var rows, listed time.Duration
		for {
			n, err := c.Next(ctx, serial)
			if err != nil {
				b.Fatal(err)
			}
			serial = n.Serial
			if rows == 0 && n.Edition.Len() > 0 {
				rows = time.Since(began)
			}
			if listed == 0 && n.Edition.Len() == 10_000 {
				listed = time.Since(began)
			}
			if n.Progress.Stage == "" {
				break
			}
		}
		b.ReportMetric(float64(rows.Milliseconds()), "ms-to-rows")
		b.ReportMetric(float64(listed.Milliseconds()), "ms-to-list")
		b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms-to-marked")
		cancel()
	}
}
