package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// sets are the files of clean text that may be learnt from: news of the Voice
// of America (public domain), essays and interviews (CC BY 4.0), reports of
// the British government (OGL 3.0). The marks beside the words are not read.
var sets = [...]string{"gmb", "gum.open", "re3d.clean"}

// readSets returns the sentences of all sets, each as its words.
func readSets(data string) ([][]string, error) {
	var all [][]string
	for _, name := range sets {
		sentences, err := readWords(filepath.Join(data, "ner/ship", name))
		if err != nil {
			return nil, err
		}
		all = append(all, sentences...)
	}
	return all, nil
}

// readWords reads lines of word, tab and more; a blank line ends a sentence.
func readWords(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read clean text: %w", err)
	}
	defer f.Close()
	var all [][]string
	var line []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, _, _ := strings.Cut(lines.Text(), "\t")
		switch word {
		case "-DOCSTART-":
		case "":
			if len(line) > 0 {
				all = append(all, line)
			}
			line = nil
		default:
			line = append(line, word)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read clean text: %w", err)
	}
	if len(line) > 0 {
		all = append(all, line)
	}
	return all, nil
}
