package peers

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus/enrich"
	"dateline/corpus/gazetteer"
	"dateline/corpus/sample/archive"
	"dateline/model"
)

// articles is how many articles each library is filled with.
func articles() int {
	if n, err := strconv.Atoi(os.Getenv("PEERS_ARTICLES")); err == nil && n > 0 {
		return n
	}
	return 10_000
}

// press makes the articles.
var press = sync.OnceValue(func() *archive.Archive {
	return archive.New(archive.Options{Seed: 1, Marked: enrich.Version})
})

// news yields the first n articles, made anew each time.
func news(n int) iter.Seq[*model.Article] {
	return func(yield func(*model.Article) bool) {
		for number := range n {
			if !yield(press().Article(number)) {
				return
			}
		}
	}
}

// topicsOf returns the topics of an article with all above them: that is what
// each library keeps of it.
func topicsOf(a *model.Article) []string {
	var codes []string
	for _, t := range a.Topics {
		for _, code := range append(gazetteer.Topics().Above(t.Code), t.Code) {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// labels returns the labels that are asked for: of the first thousand articles
// the most frequent, popular and less so in turn.
func labels(facet model.Facet) []question {
	counts := map[string]int{}
	for a := range news(1000) {
		switch facet {
		case model.ByActor:
			for _, who := range a.Actors {
				counts[string(who.ID)]++
			}
		case model.ByTopic:
			for _, code := range topicsOf(a) {
				counts[code]++
			}
		}
	}
	var keys []string
	for key := range counts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(x, y string) int { return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y)) })
	var out []question
	for i := 0; i < len(keys) && len(out) < 100; i += 1 + len(out)/25 {
		out = append(out, question{facet: facet, key: keys[i]})
	}
	return out
}

// typed returns the beginnings of words, one letter longer each.
func typed() []question {
	var out []question
	for a := range news(60) {
		for _, word := range strings.Fields(a.Text) {
			word = strings.Trim(word, ".,")
			if a.Lang != "en" || len(word) < 6 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
				continue
			}
			for n := range len(word) {
				out = append(out, question{word: word[:n+1]})
			}
			break
		}
	}
	return out
}

// full is a library that has been filled.
type full struct {
	library library
	took    time.Duration
	bytes   int64 // on the disk
	err     error
}

// collection holds the libraries of this run: each is filled once, when it is first
// asked for.
type collection struct {
	folder string
	mu     sync.Mutex
	full   map[string]full
}

var libraries = sync.OnceValue(func() *collection {
	folder, err := os.MkdirTemp("", "peers")
	if err != nil {
		panic(err)
	}
	return &collection{folder: folder, full: map[string]full{}}
})

// TestMain takes away what the benchmarks wrote.
func TestMain(m *testing.M) {
	code := m.Run()
	s := libraries()
	for _, f := range s.full {
		if f.library != nil {
			f.library.close()
		}
	}
	os.RemoveAll(s.folder)
	os.Exit(code)
}

// errAbsent is the error of a program that this machine does not have.
var errAbsent = errors.New("not installed")

// installed looks for a program.
func installed(program string) error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s: %w", program, errAbsent)
	}
	return nil
}

// fillers are the libraries that can be filled.
func fillers() map[string]func(folder string, n int) (library, error) {
	return map[string]func(string, int) (library, error){
		ours: fillLibrary, "index": fillIndex, "sqlite": fillSQLite, "bleve": fillBleve, "ripgrep": fillRipgrep, "fzf": fillFzf, "newsboat": fillNewsboat,
	}
}

// filled returns a library of this run; the benchmark is skipped where the
// program is not installed.
func filled(b *testing.B, name string) full {
	b.Helper()
	s := libraries()
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.full[name]
	if !ok {
		folder := filepath.Join(s.folder, name)
		f.err = os.Mkdir(folder, 0o700)
		if f.err == nil {
			began := time.Now()
			f.library, f.err = fillers()[name](folder, articles())
			f.took = time.Since(began) - madeIn(articles())
			f.bytes = size(folder)
		}
		s.full[name] = f
	}
	switch {
	case errors.Is(f.err, errAbsent):
		b.Skip(f.err)
	case f.err != nil:
		b.Fatal(f.err)
	}
	return f
}

// madeIn returns how long it takes to make n articles, which is not the
// libraries' own time.
func madeIn(n int) time.Duration {
	const few = 1000
	began := time.Now()
	for range news(few) {
	}
	return time.Since(began) * time.Duration(n) / few
}

// size returns the bytes of the files in a folder.
func size(folder string) int64 {
	var n int64
	filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if i, err := d.Info(); err == nil {
				n += i.Size()
			}
		}
		return nil
	})
	return n
}
