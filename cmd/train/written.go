package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/crf"
)

// readWritten reads the articles of all files of a folder, in order of name: a
// sentence a line, a blank line between articles, comments after "#", and names
// as in "Mr [PER Roe] of [ORG Acme]".
func readWritten(dir string) ([][]sentence, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("read written text: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("read written text: none in %s", dir)
	}
	var texts [][]sentence
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read written text: %w", err)
		}
		var text []sentence
		for n, line := range strings.Split(string(file)+"\n", "\n") {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, "#"):
			case line != "":
				s, err := readLine(line)
				if err != nil {
					return nil, fmt.Errorf("read written text: %s:%d: %w", filepath.Base(name), n+1, err)
				}
				text = append(text, s)
			case len(text) > 0:
				texts = append(texts, text)
				text = nil
			}
		}
		if len(text) > 0 {
			texts = append(texts, text)
		}
	}
	return texts, nil
}

// readLine reads one sentence. A word of which only a part is a name, as
// "[LOC China]-backed", is a name of another kind.
func readLine(line string) (sentence, error) {
	var plain strings.Builder
	var owner []int // by byte of plain: 1 + the number of the name it is in, or 0
	var kinds []crf.Kind
	write := func(text string, name int) {
		plain.WriteString(text)
		for range len(text) {
			owner = append(owner, name)
		}
	}
	for rest := line; ; {
		before, after, more := strings.Cut(rest, "[")
		if strings.Contains(before, "]") {
			return sentence{}, fmt.Errorf("a name that ends and does not begin: %q", before)
		}
		write(before, 0)
		if !more {
			break
		}
		name, after, ended := strings.Cut(after, "]")
		word, text, _ := strings.Cut(name, " ")
		kind, known := kindsByName(word)
		if !ended || !known || strings.TrimSpace(text) == "" || strings.Contains(name, "[") {
			return sentence{}, fmt.Errorf("no name: %q", name)
		}
		if r, _ := utf8.DecodeRuneInString(after); r == '-' || unicode.IsLetter(r) {
			kind = crf.Other
		}
		kinds = append(kinds, kind)
		write(text, len(kinds))
		rest = after
	}
	var s sentence
	last := 0
	for _, w := range cutWords(plain.String()) {
		n := len(s.words)
		s.words = append(s.words, plain.String()[w[0]:w[1]])
		switch name := owner[w[0]]; {
		case name == 0:
		case name == last:
			s.spans[len(s.spans)-1].To = n + 1
		default:
			s.spans = append(s.spans, crf.Span{From: n, To: n + 1, Kind: kinds[name-1]})
			last = name
		}
	}
	return s, nil
}

func kindsByName(word string) (crf.Kind, bool) {
	k := slices.Index(kindNames[:], word)
	return crf.Kind(max(k, 0)), k >= 0
}

// cutWords returns the tokens of a sentence as the newspapers' shared task has
// them: marks apart, a possessive and "n't" apart, words with hyphens whole, the
// dot of an abbreviation kept except at the end.
func cutWords(text string) [][2]int {
	var out [][2]int
	for from := 0; from < len(text); {
		r, size := utf8.DecodeRuneInString(text[from:])
		if unicode.IsSpace(r) {
			from += size
			continue
		}
		to := from
		for to < len(text) {
			r, size := utf8.DecodeRuneInString(text[to:])
			if unicode.IsSpace(r) || r == '—' {
				break
			}
			to += size
		}
		if to == from {
			to += size // a dash
		}
		out = cutWord(out, text, from, to)
		from = to
	}
	return out
}

const (
	opening = "\"'“‘([{$£€¥#"
	closing = "\"'”’)]},;:!?%"
)

// cutWord adds the tokens of text[from:to], which has no spaces.
func cutWord(out [][2]int, text string, from, to int) [][2]int {
	for from < to {
		r, size := utf8.DecodeRuneInString(text[from:])
		if !strings.ContainsRune(opening, r) || from+size == to || strings.HasPrefix(text[from:to], "'s") || strings.HasPrefix(text[from:to], "’s") {
			break
		}
		out = append(out, [2]int{from, from + size})
		from += size
	}
	var tail [][2]int
	for from < to {
		word := text[from:to]
		size := 0
		r, n := utf8.DecodeLastRuneInString(word)
		switch {
		case n == len(word):
		case strings.HasSuffix(word, "..."):
			size = 3
		case strings.HasSuffix(word, "'s"), strings.HasSuffix(word, "n't"):
			size = len(word) - strings.LastIndexAny(word, "n'")
			if strings.HasSuffix(word, "n't") {
				size = 3
			}
		case strings.HasSuffix(word, "’s"):
			size = len("’s")
		case strings.ContainsRune(closing, r):
			size = n
		case r == '.' && ends(text[to:]) && !dotted(word):
			size = n
		}
		if size == 0 || size == len(word) {
			break
		}
		tail = append(tail, [2]int{to - size, to})
		to -= size
	}
	if from < to {
		out = append(out, [2]int{from, to})
	}
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// ends reports whether nothing but marks follows.
func ends(rest string) bool { return strings.Trim(rest, closing+" ") == "" }

// dotted reports whether a word's last dot is its own: "U.S.".
func dotted(word string) bool { return len(word) > 3 && word[len(word)-3] == '.' }
