package main

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// tally counts what was found, what was to be found, and what of both agrees.
type tally struct{ right, found, gold int }

func (t tally) precision() float64 { return percent(t.right, t.found) }
func (t tally) recall() float64    { return percent(t.right, t.gold) }
func (t tally) f1() float64        { return percent(2*t.right, t.found+t.gold) }

func (t *tally) add(u tally) {
	t.right, t.found, t.gold = t.right+u.right, t.found+u.found, t.gold+u.gold
}

// percent is 0 of nothing.
func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// harmonic is the F1 of a precision and a recall that were counted apart.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// table is a Markdown table.
type table struct {
	b strings.Builder
}

// newTable begins a table whose columns, but for the first, are numbers.
func newTable(first string, columns ...string) *table {
	t := &table{}
	cells := make([]any, len(columns))
	for i := range columns {
		cells[i] = columns[i]
	}
	t.row(first, cells...)
	t.b.WriteString("|---|" + strings.Repeat("---:|", len(columns)) + "\n")
	return t
}

// row adds a line. Shares are printed with one digit after the point.
func (t *table) row(name string, cells ...any) {
	fmt.Fprintf(&t.b, "| %-24s |", name)
	for _, c := range cells {
		if f, ok := c.(float64); ok {
			c = fmt.Sprintf("%.1f", f)
		}
		fmt.Fprintf(&t.b, " %6v |", c)
	}
	t.b.WriteByte('\n')
}

func (t *table) String() string { return t.b.String() }

// misses counts what was got wrong. It is safe for concurrent use.
type misses struct {
	lock   sync.Mutex
	counts map[string]int
}

// note counts one miss: of which set, and what.
func (m *misses) note(set, format string, args ...any) {
	line := set + "\t" + strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.counts == nil {
		m.counts = make(map[string]int)
	}
	m.counts[line]++
}

// String lists the misses, the most frequent first: count, tab, set, tab, what.
func (m *misses) String() string {
	m.lock.Lock()
	defer m.lock.Unlock()
	lines := make([]string, 0, len(m.counts))
	for line := range m.counts {
		lines = append(lines, line)
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(m.counts[b]-m.counts[a], strings.Compare(a, b)) })
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, "%d\t%s\n", m.counts[line], line)
	}
	return b.String()
}

// each does the same with every item, on all processors, and returns what came
// out in the order of what went in.
func each[T, R any](items []T, do func(T) R) []R {
	out := make([]R, len(items))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				out[i] = do(items[i])
			}
		})
	}
	for i := range items {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}
