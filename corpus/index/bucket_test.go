package index

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

// TestBuckets: each number is found under its hash, many under one as well.
func TestBuckets(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 7, 8, 9, 100, 5000} {
		var all []hashing
		for i := range n {
			all = append(all, hashing{steady(7, fmt.Sprint(i)), uint32(i)})
		}
		for i := range n / 3 {
			all = append(all, hashing{steady(7, "same"), uint32(i)})
		}
		var b bytes.Buffer
		if err := writeBuckets(&b, all); err != nil {
			t.Fatal(err)
		}
		table, ok := bucketsIn(slices.Clone(b.Bytes()))
		if !ok {
			t.Fatalf("%d: not read", n)
		}
		for i := range n {
			if got := slices.Collect(table.under(steady(7, fmt.Sprint(i)))); !slices.Contains(got, uint32(i)) {
				t.Fatalf("%d of %d is not found: %v", i, n, got)
			}
		}
		if got := slices.Collect(table.under(steady(7, "same"))); len(got) != n/3 {
			t.Errorf("%d: %d under one hash, want %d", n, len(got), n/3)
		}
		if got := slices.Collect(table.under(steady(7, "nobody"))); len(got) != 0 {
			t.Errorf("%d: nobody is %v", n, got)
		}
		if n > 100 {
			if share := len(table.entries) / 2 / len(table.ends); share > 8 {
				t.Errorf("%d in a bucket", share)
			}
		}
	}
}

// TestSteady: texts that differ in anything have other hashes, and seeds make
// other ones.
func TestSteady(t *testing.T) {
	seen := map[uint64]string{}
	for _, seed := range []uint64{0, 1, 1 << 63} {
		for n := range 40 {
			for bit := range 8*n + 1 {
				b := make([]byte, n)
				if bit < 8*n {
					b[bit/8] ^= 1 << (bit % 8)
				}
				what := fmt.Sprint(seed, b)
				h := steady(seed, string(b))
				if other, ok := seen[h]; ok {
					t.Fatalf("%s and %s are one", what, other)
				}
				seen[h] = what
			}
		}
	}
}
