package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"dateline/corpus/enrich/crf"
)

// sentence is a line of tokens with the names in it.
type sentence struct {
	words []string
	spans []crf.Span
}

// readFile reads lines of token, tab, BIO2 tag; a blank line ends a sentence
// and -DOCSTART- begins a text.
func readFile(path string) ([][]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read marked text: %w", err)
	}
	defer f.Close()
	var texts [][]sentence
	var text []sentence
	var line sentence
	endLine := func() {
		if len(line.words) > 0 {
			text = append(text, line)
		}
		line = sentence{}
	}
	endText := func() {
		endLine()
		if len(text) > 0 {
			texts = append(texts, text)
		}
		text = nil
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, tag, ok := strings.Cut(lines.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			endText()
		case !ok || word == "":
			endLine()
		default:
			line.add(word, tag)
		}
	}
	endText()
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read marked text: %w", err)
	}
	return texts, nil
}

// add adds a token. Spaces of other sorts inside it would part it again.
func (s *sentence) add(word, tag string) {
	if word = strings.Join(strings.Fields(word), ""); word == "" {
		return
	}
	n := len(s.words)
	s.words = append(s.words, word)
	place, kind, _ := strings.Cut(tag, "-")
	k, ok := map[string]crf.Kind{"PER": crf.Person, "ORG": crf.Organization, "LOC": crf.Location, "MISC": crf.Other}[kind]
	if !ok {
		return
	}
	if last := len(s.spans) - 1; place == "I" && last >= 0 && s.spans[last].To == n && s.spans[last].Kind == k {
		s.spans[last].To++
		return
	}
	s.spans = append(s.spans, crf.Span{From: n, To: n + 1, Kind: k})
}
