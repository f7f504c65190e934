package main

import (
	"os"
	"strings"
	"testing"
)

// TestWritten holds that the paragraphs can be read, that each top has some,
// and that none is too short to learn from or comes twice.
func TestWritten(t *testing.T) {
	if err := os.Chdir("../.."); err != nil {
		t.Fatal(err)
	}
	paragraphs, err := readWritten()
	if err != nil {
		t.Fatal(err)
	}
	var of [len(tops)]int
	seen := make(map[string]bool)
	for _, p := range paragraphs {
		if n := len(strings.Fields(p.text)); n < 15 || n > 90 || seen[p.text] {
			t.Errorf("%d words, or there before: %s", n, p.text)
		}
		seen[p.text] = true
		for k, about := range p.about {
			if about {
				of[k]++
			}
		}
	}
	for k, n := range of {
		if n < 10 {
			t.Errorf("%d paragraphs about %s", n, tops[k])
		}
	}
}

func TestParagraph(t *testing.T) {
	for _, c := range []struct {
		row  string
		want string // the tops, "" for an error
	}{
		{"sport economy | The club is for sale.", "economy sport"},
		{"sports | The club.", ""},
		{"The club.", ""},
	} {
		p, err := parseParagraph(c.row)
		var got []string
		for k, about := range p.about {
			if about {
				got = append(got, tops[k])
			}
		}
		if (err != nil) != (c.want == "") || err == nil && strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v, %v", c.row, got, err)
		}
	}
}

func TestOrdinary(t *testing.T) {
	var sentences [][]string
	for range 20 {
		sentences = append(sentences, strings.Fields("the boat was seen by a crew . They launched the boat , and will launch it again ."))
	}
	table := string(ordinary(sentences))
	for word, class := range map[string]string{"boat": "n", "launched": "v", "launch": "v"} {
		found := ""
		for line := range strings.Lines(table) {
			if strings.Contains(line+" ", " "+word+" ") || strings.HasSuffix(strings.TrimSpace(line), " "+word) {
				found = line[:1]
			}
		}
		if found != class {
			t.Errorf("%s is %q, want %q, in\n%s", word, found, class, table)
		}
	}
}
