package main

import (
	"bytes"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// company counts what stands beside a word in clean text. That tells nouns from
// verbs well enough to find phrases: nobody has to mark them.
type company struct {
	all    int
	led    int // after "the", "its", "some": a noun, or what stands before one
	closed int // the same, and before a comma, "of", "in", "was": a noun
	ended  int // before a comma, "of", "in", "was"
	acted  int // after "they", "will", "to", or before "the", "his": a verb
}

// leastSeen is how often a word must be there to be told of.
const leastSeen = 3

func words(list string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// neighbours are the words that tell by standing beside another.
type neighbours struct{ leading, acting, objects, closing map[string]bool }

func newNeighbours() neighbours {
	return neighbours{
		leading: words("the a an this these those its his her their our my your no some any each every such other another " +
			"both several many more most 's first second third two three four five six"),
		acting:  words("to will would could may might must should can cannot they we he she it i you who did does do n't also"),
		objects: words("the a an that his her their its him them it himself us me this these those"),
		closing: words(", . of in for and to on with at from by that which who is are was were has have had will would could " +
			"; : ) but or as after before between against over into about during said says"),
	}
}

// countCompany counts the words that are written small: a capital at the
// beginning of a sentence tells nothing.
func countCompany(sentences [][]string) map[string]*company {
	beside := newNeighbours()
	seen := make(map[string]*company)
	at := func(s []string, i int) string {
		if i < 0 || i >= len(s) {
			return ""
		}
		return strings.ToLower(s[i])
	}
	for _, s := range sentences {
		for i, w := range s {
			if w[0] < 'a' || w[0] > 'z' || strings.ContainsAny(w, " \t0123456789./") {
				continue
			}
			c := seen[w]
			if c == nil {
				c = &company{}
				seen[w] = c
			}
			before, after := at(s, i-1), at(s, i+1)
			c.all++
			if beside.leading[before] {
				c.led++
				if beside.closing[after] {
					c.closed++
				}
			}
			if beside.closing[after] {
				c.ended++
			}
			if beside.acting[before] {
				c.acted++
			}
			if beside.objects[after] {
				c.acted++
			}
		}
	}
	return seen
}

// class says what a word mostly is: v a verb, n a noun, m what stands before a
// noun, and may be one.
func (c *company) class(word string) byte {
	share := func(n int) float64 { return float64(n) / float64(c.all) }
	verb, noun := share(c.acted), share(c.closed)
	participle := strings.HasSuffix(word, "ed") && len(word) > 4
	switch {
	case verb >= 0.25 && noun < 0.12:
		return 'v'
	case verb >= 0.45 && noun < 0.25:
		return 'v'
	case participle && noun < 0.08 && share(c.led) < 0.25:
		return 'v'
	case participle:
		return 'm'
	case noun >= 0.04:
		return 'n'
	case share(c.ended) >= 0.35 && verb < 0.2 && strings.HasSuffix(word, "s"):
		return 'n'
	case share(c.ended) >= 0.5 && verb < 0.1 && share(c.led) >= 0.01:
		return 'n'
	}
	return 'm'
}

// ordinary returns the table of ordinary words: lines of a class, the base-2
// logarithm of how often, and the words.
func ordinary(sentences [][]string) []byte {
	seen := countCompany(sentences)
	lines := make(map[string][]string)
	for w, c := range seen {
		if c.all >= leastSeen {
			key := fmt.Sprintf("%c %d", c.class(w), bits.Len(uint(c.all)))
			lines[key] = append(lines[key], w)
		}
	}
	var out bytes.Buffer
	out.WriteString("# Ordinary words: class (n noun, m before nouns, v verb), binary digits of the count, words.\n" +
		"# Counted by cmd/traintopics in news of the Voice of America (public domain), essays (CC BY 4.0)\n" +
		"# and reports (OGL 3.0). Do not edit.\n")
	keys := make([]string, 0, len(lines))
	for key := range lines {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		slices.Sort(lines[key])
		out.WriteString(key + " " + strings.Join(lines[key], " ") + "\n")
	}
	return out.Bytes()
}
