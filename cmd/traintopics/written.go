package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// written is the folder of the paragraphs to learn from.
const written = "cmd/traintopics/written"

// tops are the names under which the paragraphs are filed, in the order of the
// taxonomy.
var tops = [...]string{"arts", "crime", "disaster", "economy", "education", "environment", "health", "human", "labour",
	"leisure", "politics", "religion", "science", "society", "sport", "conflict", "weather"}

// none is what paragraphs are filed under that are about nothing: what a top
// is not must be learnt, too.
const none = "none"

// paragraph is a short text and the tops that it is about.
type paragraph struct {
	about [len(tops)]bool
	text  string
}

// readWritten returns the paragraphs of all files: lines of tops, a bar and
// the text.
func readWritten() ([]paragraph, error) {
	files, err := filepath.Glob(filepath.Join(written, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("find paragraphs: %w", err)
	}
	var all []paragraph
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read paragraphs: %w", err)
		}
		line := 0
		for row := range strings.Lines(string(content)) {
			line++
			if strings.HasPrefix(row, "#") {
				continue
			}
			p, err := parseParagraph(row)
			if err != nil {
				return nil, fmt.Errorf("read paragraphs: %s:%d: %w", file, line, err)
			}
			all = append(all, p)
		}
	}
	return all, nil
}

func parseParagraph(row string) (paragraph, error) {
	about, text, ok := strings.Cut(row, "|")
	if !ok {
		return paragraph{}, fmt.Errorf("no bar after the tops")
	}
	p := paragraph{text: strings.TrimSpace(text)}
	for name := range strings.FieldsSeq(about) {
		if name == none {
			continue
		}
		k := topNamed(name)
		if k < 0 {
			return paragraph{}, fmt.Errorf("unknown top %q", name)
		}
		p.about[k] = true
	}
	return p, nil
}

func topNamed(name string) int {
	for k, top := range tops {
		if top == name {
			return k
		}
	}
	return -1
}
