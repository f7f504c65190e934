package gazetteer

import (
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

func TestTaxonomyIsATree(t *testing.T) {
	tax := Topics()
	tops, seen := 0, make(map[string]bool)
	for _, topic := range tax.All() {
		if !strings.HasPrefix(topic.Code, "medtop:") || len(topic.Code) != len("medtop:00000000") {
			t.Errorf("%q is no code of the Media Topics", topic.Code)
		}
		if seen[topic.Code] {
			t.Errorf("%s stands twice", topic.Code)
		}
		if topic.Broader == "" {
			tops++
		} else if !seen[topic.Broader] {
			t.Errorf("%s %s comes before the topic above it", topic.Code, topic.Name)
		}
		seen[topic.Code] = true
	}
	if tops != 17 {
		t.Errorf("%d tops, want 17", tops)
	}
	if len(seen) < 190 {
		t.Errorf("%d topics; the table was cut", len(seen))
	}
}

func TestTaxonomyWalks(t *testing.T) {
	tax := Topics()
	if got, want := tax.Above("medtop:20000599"),
		[]string{"medtop:20000598", "medtop:20000593", "medtop:11000000"}; !slices.Equal(got, want) {
		t.Errorf("above the armed forces: %v, want %v", got, want)
	}
	if got := tax.Above("medtop:11000000"); len(got) != 0 {
		t.Errorf("above a top: %v", got)
	}
	if got := tax.Above("medtop:99999999"); len(got) != 0 {
		t.Errorf("above an unknown code: %v", got)
	}
}

func TestFind(t *testing.T) {
	// want are the codes that must be among the found; first is the first.
	cases := []struct {
		name, ask, first string
		want             []string
	}{
		{"code", "medtop:20000639", "medtop:20000639", nil},
		{"bare code", "20000639", "medtop:20000639", nil},
		{"name", "diplomacy", "medtop:20000639", nil},
		{"name in capitals", "DIPLOMACY", "medtop:20000639", nil},
		{"spaces around", "  diplomacy ", "medtop:20000639", nil},
		{"accents", "cinéma", "medtop:20000005", nil},
		{"defence", "defence", "medtop:20000598", []string{"medtop:20000599", "medtop:20000602"}},
		{"defense", "defense", "medtop:20000598", []string{"medtop:20000599"}},
		{"military", "military", "medtop:20000599", nil},
		{"elections", "elections", "medtop:20000574", nil},
		{"election", "election", "medtop:20000574", nil},
		{"ai", "AI", "medtop:20001298", nil},
		{"climate", "climate", "medtop:20000418", nil},
		{"economy", "economy", "medtop:04000000", []string{"medtop:20000344"}},
		{"politics", "politics", "medtop:11000000", nil},
		{"war", "war", "medtop:20000062", nil},
		{"conflict", "conflict", "medtop:16000000", nil},
		{"sports", "sports", "medtop:15000000", nil},
		{"soccer", "soccer", "medtop:20001065", nil},
		{"sanctions", "sanctions", "medtop:20000642", nil},
		{"full name of a top", "conflict, war and peace", "medtop:16000000", nil},
		{"one word of a name", "emergency incident", "medtop:03000000", nil},
		{"beginning of words", "diplom", "medtop:20000639", nil},
		{"refugee", "refugees", "medtop:20000645", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Topics().Find(c.ask)
			if len(got) == 0 {
				t.Fatalf("Find(%q) found nothing", c.ask)
			}
			if got[0].Code != c.first {
				t.Errorf("Find(%q)[0] = %v, want %s", c.ask, got[0], c.first)
			}
			for _, code := range c.want {
				if !slices.ContainsFunc(got, func(x model.Topic) bool { return x.Code == code }) {
					t.Errorf("Find(%q) = %v lacks %s", c.ask, got, code)
				}
			}
		})
	}
}

func TestFindNothing(t *testing.T) {
	for _, ask := range []string{"", "  ", "...", "qwertyuiop", "medtop:", "s", "\x00\xff"} {
		if got := Topics().Find(ask); len(got) != 0 {
			t.Errorf("Find(%q) = %v, want nothing", ask, got)
		}
	}
}

func TestAboveEndsInARing(t *testing.T) {
	ring := parseTopics("a\tone\tb\nb\ttwo\ta\n")
	if got := ring.Above("a"); len(got) > 4 {
		t.Errorf("a ring gave %d topics above", len(got))
	}
}

func BenchmarkParseTopics(b *testing.B) {
	for b.Loop() {
		parseTopics(topicsTable)
	}
}
