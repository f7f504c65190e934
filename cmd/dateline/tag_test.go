package main

import (
	"strings"
	"testing"
)

// A stream that never says where an article ends comes back whole, a tag for
// each token.
func TestTagStreamWithoutEnds(t *testing.T) {
	const sentence = "Maria\nQuilvast\nspoke\nin\nOslo\n.\n\n"
	const n = 3 * longestArticle / 6
	var out strings.Builder
	if err := tagLines(func() error { return nil }, strings.NewReader(strings.Repeat(sentence, n)), &out); err != nil {
		t.Fatal(err)
	}
	const want = "Maria B-PER\nQuilvast I-PER\nspoke O\nin O\nOslo B-LOC\n. O\n\n"
	if got := strings.Count(out.String(), want); got != n || out.Len() != n*len(want) {
		t.Errorf("%d of %d sentences are tagged, %d bytes", got, n, out.Len())
	}
}
