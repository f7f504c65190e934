package bcubed

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Lines holds the sentences of texts, by the words that they begin with. Its
// zero value knows none.
type Lines struct {
	texts map[string][]sentences
}

// sentences is one text: its words, and which of them begin a sentence.
type sentences struct {
	words []string
	begin map[int]bool
}

// opening is how many words tell one text from another.
const opening = 12

// ReadLines reads texts with a token a line, a blank line after each sentence
// and -DOCSTART- before each text; what follows a tab is skipped.
func ReadLines(r io.Reader) (Lines, error) {
	l := Lines{texts: map[string][]sentences{}}
	text := sentences{begin: map[int]bool{}}
	end := func() {
		if len(text.words) >= opening {
			key := strings.Join(text.words[:opening], " ")
			l.texts[key] = append(l.texts[key], text)
		}
		text = sentences{begin: map[int]bool{}}
	}
	in := bufio.NewScanner(r)
	for in.Scan() {
		switch word, _, _ := strings.Cut(in.Text(), "\t"); word {
		case "-DOCSTART-":
			end()
		case "":
			text.begin[len(text.words)] = true
		default:
			text.words = append(text.words, word)
		}
	}
	end()
	if err := in.Err(); err != nil {
		return Lines{}, fmt.Errorf("read lines: %w", err)
	}
	return l, nil
}

// of returns which words of a text begin a sentence; nil for a text that is not
// the same word by word.
func (l Lines) of(words []string) map[int]bool {
	if len(words) < opening {
		return nil
	}
	for _, text := range l.texts[strings.Join(words[:opening], " ")] {
		if slices.Equal(text.words, words) {
			return text.begin
		}
	}
	return nil
}
