package shelf

import (
	"slices"
	"testing"
)

// full is what a tail has when it is flushed: see index.Writer.
const full = 8192

func TestPolicies(t *testing.T) {
	fresh := func(living ...int) (sizes []size) {
		for _, n := range living {
			sizes = append(sizes, size{n, n})
		}
		return sizes
	}
	seven := slices.Repeat([]int{full}, 7)
	tests := []struct {
		name   string
		policy func([]size) []int
		sizes  []size
		picks  []int
	}{
		{name: "an empty shelf", policy: tiered},
		{name: "seven of a size", policy: tiered, sizes: fresh(seven...)},
		{name: "eight of a size", policy: tiered, sizes: fresh(append(seven, 5000)...), picks: []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{name: "a large one among them", policy: tiered, sizes: fresh(append([]int{1 << 20, full}, seven...)...), picks: []int{1, 2, 3, 4, 5, 6, 7, 8}},
		{name: "small ones first", policy: tiered,
			sizes: fresh(slices.Concat(slices.Repeat([]int{100_000}, 8), slices.Repeat([]int{10}, 9))...), picks: []int{8, 9, 10, 11, 12, 13, 14, 15, 16}},
		{name: "half of one is dead", policy: tiered, sizes: []size{{100, 90}, {100, 50}}, picks: []int{1}},
		{name: "compact: none", policy: compact},
		{name: "compact: one", policy: compact, sizes: fresh(5)},
		{name: "compact: each dominates", policy: compact, sizes: fresh(800, 100, 20, 3)},
		{name: "compact: equal ones", policy: compact, sizes: fresh(10, 11)},
		{name: "compact: three equal ones", policy: compact, sizes: fresh(10, 10, 10), picks: []int{0, 1, 2}},
		{name: "compact: small ones beside a large one", policy: compact, sizes: fresh(10, 1000, 10, 10), picks: []int{0, 2, 3}},
		{name: "compact: enough small ones for all", policy: compact, sizes: fresh(400, 1000, 400, 400), picks: []int{0, 1, 2, 3}},
		{name: "compact: a quarter of one is dead", policy: compact, sizes: []size{{100, 75}}, picks: []int{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.policy(tt.sizes); !slices.Equal(got, tt.picks) {
				t.Errorf("picks %v, want %v", got, tt.picks)
			}
		})
	}
}

// TestPolicyOfAnImport flushes articles in full tails, as an import does, and
// holds to few parts and to few times that each article is written.
func TestPolicyOfAnImport(t *testing.T) {
	tests := []struct {
		articles    int
		most, after int     // parts meanwhile and once compact
		written     float64 // how often each article is, all told
	}{
		{100_000, 8, 3, 2.2},
		{1_000_000, 15, 4, 3.2},
		{10_000_000, 22, 5, 5},
	}
	for _, tt := range tests {
		var sizes []size
		written, most := 0, 0
		merge := func(picks []int) bool {
			var sum size
			for _, i := range slices.Backward(picks) {
				sum.all += sizes[i].living
				sizes = slices.Delete(sizes, i, i+1)
			}
			sum.living = sum.all
			if written += sum.all; len(picks) > 0 {
				sizes = append(sizes, sum)
			}
			return len(picks) > 0
		}
		for n := 0; n < tt.articles; n += full {
			sizes = append(sizes, size{full, full})
			written += full
			for merge(tiered(sizes)) {
			}
			most = max(most, len(sizes))
		}
		for merge(compact(sizes)) {
		}
		times := float64(written) / float64(tt.articles)
		if most > tt.most || len(sizes) > tt.after || times > tt.written {
			t.Errorf("%d articles: at most %d parts, %d in the end, each article written %.1f times", tt.articles, most, len(sizes), times)
		}
		t.Logf("%d articles: at most %d parts, %d in the end, each article written %.1f times", tt.articles, most, len(sizes), times)
	}
}
