package clean_test

import (
	"testing"

	"dateline/corpus/clean"
)

func TestAddress(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing to drop", "https://a.example/x?id=7&page=2#top", "https://a.example/x?id=7&page=2#top"},
		{"campaign", "https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"},
		{"between others", "https://a.example/x?id=7&fbclid=Z&b=%20c", "https://a.example/x?id=7&b=%20c"},
		{"escaped twice", "https://a.example/x?id=7&amp;utm_source=rss", "https://a.example/x?id=7"},
		{"encoded name", "https://a.example/x?utm%5Fsource=rss", "https://a.example/x"},
		{"in the fragment", "https://a.example/x#xtor=RSS-3", "https://a.example/x"},
		{"fragment of its own", "https://a.example/x#a=b", "https://a.example/x#a=b"},
		{"only that a feed led here", "https://a.example/x?partner=rss&emc=rss", "https://a.example/x"},
		{"a real reference", "https://a.example/x?ref=7", "https://a.example/x?ref=7"},
		{"empty query", "https://a.example/x?", "https://a.example/x?"},
		{"a name alone", "https://a.example/x?p", "https://a.example/x?p"},
		{"at alone", "https://a.example/x?at_=1", "https://a.example/x?at_=1"},
		{"none", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := clean.Address(c.in)
			if got != c.want {
				t.Errorf("Address(%q) = %q, want %q", c.in, got, c.want)
			}
			if again := clean.Address(got); again != got {
				t.Errorf("again: %q", again)
			}
		})
	}
}
