package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

func (k Kind) past(t *testing.T) {
	address := k.New(t)
	s, other := k.open(t, address), k.open(t, address)
	ask := func(reader string, lines ...string) {
		for _, line := range lines {
			if err := s.KeepPast(t.Context(), reader, line); err != nil {
				t.Fatal(err)
			}
		}
	}
	found := func(reader string, want ...string) {
		t.Helper()
		if got, err := other.Past(t.Context(), reader); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q asked %q %v, want %q", reader, got, err, want)
		}
	}
	const odd = "it's \"so\" % ünd\x1f"
	ask("ann", "topic:politics", "harbour", "actor:Quill", "harbour", "", odd)
	ask("lee", "harbour")
	ask("", "quay", strings.Repeat("x", model.LongestPast), strings.Repeat("y", model.LongestPast+1))
	found("ann", "topic:politics", "actor:Quill", "harbour", odd)
	found("lee", "harbour")
	found("", "quay", strings.Repeat("x", model.LongestPast))
	found("bo")
	var all []string
	for n := range model.MostPast + 3 {
		all = append(all, fmt.Sprint("line ", n))
	}
	ask("lee", all...)
	found("lee", all[3:]...)
	ask("lee", all[5])
	found("lee", slices.Concat(all[3:5], all[6:], all[5:6])...)
	found("ann", "topic:politics", "actor:Quill", "harbour", odd)
}
