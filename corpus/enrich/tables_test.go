package enrich_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"dateline/corpus/enrich"
	"dateline/model"
)

// tables is what all tables and weights take once they are read.
type tables struct {
	Load     time.Duration // from nothing to the first article marked
	Heap     int           // bytes in use after it, garbage collected
	Resident int           // bytes that the process gained; 0 where the system does not say
}

const inChild = "DATELINE_TABLES_CHILD"

// readTables reads all tables in a process of its own, for a process reads them
// once.
func readTables(tb testing.TB) (out tables) {
	tb.Helper()
	child := exec.CommandContext(tb.Context(), os.Args[0], "-test.run=^TestTablesChild$", "-test.v")
	child.Env = append(os.Environ(), inChild+"=1")
	text, err := child.Output()
	if err != nil {
		tb.Fatalf("read tables: %v", err)
	}
	for line := range strings.Lines(string(text)) {
		if n, _ := fmt.Sscanf(line, "tables %d %d %d", &out.Load, &out.Heap, &out.Resident); n == 3 {
			return out
		}
	}
	tb.Fatalf("read tables: nothing was told: %s", text)
	return out
}

// TestTablesChild does the work of readTables.
func TestTablesChild(t *testing.T) {
	if os.Getenv(inChild) == "" {
		t.Skip("is run by others")
	}
	heap, resident := held(), residentNow()
	m := enrich.New()
	start := time.Now()
	m.Mark(&model.Article{Title: "Rain", Text: "The prime minister of Japan, Sanae Takaichi, said it was raining in Oslo.", Lang: "en"})
	m.Mark(&model.Article{Text: "Der Minister sagte am Freitag, die Gespräche mit der Gewerkschaft seien verschoben."})
	m.Mark(&model.Article{Text: "外相は金曜日、協議を延期すると述べた。"})
	load := time.Since(start)
	grown := held() - heap
	debug.FreeOSMemory()
	fmt.Printf("tables %d %d %d\n", load, grown, max(0, residentNow()-resident))
	runtime.KeepAlive(m)
}

// residentNow returns how many bytes of the process are in memory, and 0 where
// the system does not say.
func residentNow() int {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		kilobytes := 0
		if n, _ := fmt.Sscanf(lines.Text(), "VmRSS: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	return 0
}

// What is embedded and what it takes in memory stay small.
func TestTablesAreSmall(t *testing.T) {
	const mostEmbedded, mostInMemory = 8 << 20, 40 << 20 // bytes
	size := 0
	for name, n := range embedded(t) {
		size += n
		t.Logf("%7d bytes %s", n, name)
	}
	if size > mostEmbedded || size == 0 {
		t.Errorf("tables and weights have %d bytes, at most %d", size, mostEmbedded)
	}
	got := readTables(t)
	t.Logf("%d bytes embedded; %d in the heap, %d resident, read in %v", size, got.Heap, got.Resident, got.Load)
	if got.Heap > mostInMemory || got.Heap == 0 {
		t.Errorf("tables take %d bytes of the heap, at most %d", got.Heap, mostInMemory)
	}
	if got.Resident > mostInMemory && !raced { // the race detector keeps some bytes of its own for each of ours
		t.Errorf("tables take %d bytes of memory, at most %d", got.Resident, mostInMemory)
	}
}

// embedded returns the size in bytes of each file that is built into the
// packages which mark articles.
func embedded(t *testing.T) map[string]int {
	sizes := make(map[string]int)
	for _, root := range []string{".", "../gazetteer"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for line := range strings.Lines(string(source)) {
				patterns, ok := strings.CutPrefix(strings.TrimSpace(line), "//go:embed ")
				for pattern := range strings.FieldsSeq(patterns) {
					if !ok {
						break
					}
					file := filepath.Join(filepath.Dir(path), pattern)
					about, err := os.Stat(file)
					if err != nil {
						return err
					}
					sizes[file] = int(about.Size())
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return sizes
}

// BenchmarkTables reads all tables and marks a first article.
func BenchmarkTables(b *testing.B) {
	var last tables
	for b.Loop() {
		last = readTables(b)
		b.ReportMetric(float64(last.Load.Microseconds())/1000, "ms-load")
	}
	b.ReportMetric(float64(last.Heap)/(1<<20), "MB-heap")
	b.ReportMetric(float64(last.Resident)/(1<<20), "MB-resident")
}
