// Command traintopics learns what topics and keyphrases are found with, from
// paragraphs written for it and from clean text, and writes the tables that
// are built in.
//
//	go run ./cmd/traintopics            learn, write, and say how good it is
//
// It is run in the root of the repository, beside which the folder of clean
// text stands. The same texts give the same tables, bit for bit, on one kind
// of processor.
package main

import (
	"fmt"
	"os"

	"dateline/corpus/enrich/topic"
	"dateline/corpus/enrich/topic/learn"
)

// data is the folder of clean text, seen from the root of the repository.
const data = "../shared/data"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "traintopics:", err)
		os.Exit(1)
	}
}

func run() error {
	sentences, err := readSets(data)
	if err != nil {
		return err
	}
	if err := write("corpus/enrich/phrase/ordinary.txt", ordinary(sentences)); err != nil {
		return err
	}
	vocabulary, err := readVocabulary(data)
	if err != nil {
		return err
	}
	paragraphs, err := readWritten()
	if err != nil {
		return err
	}
	texts := make([]learn.Text, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = vocabulary.Text("", p.text)
		texts[i].About = p.about
	}
	fmt.Print(fold(vocabulary, texts))
	weights := learn.Run(vocabulary, texts, learn.Defaults())
	return write("corpus/enrich/topic/weights.bin", packed(weights))
}

// packed returns the weights as topic.Tops reads them. The groups of a word
// become one, as the finer one lies in the coarser for most of its words.
func packed(w *learn.Weights) []byte {
	v := w.Vocabulary
	words := make([]topic.Word, len(v.Words))
	pairs := make(map[[2]int]int) // the groups of a word -> group of the file
	var groups [][learn.Tops]float32
	for i, word := range v.Words {
		pair := [2]int(v.Groups[i])
		at, ok := pairs[pair]
		if !ok {
			at = len(groups)
			pairs[pair] = at
			groups = append(groups, sum(w, pair))
		}
		word.Group = at
		for k, x := range w.Own[i] {
			word.Own[k] = float32(x)
		}
		words[i] = word
	}
	var bias [learn.Tops]float32
	for k, x := range w.Bias {
		bias[k] = float32(x)
	}
	return topic.Pack(words, groups, bias)
}

// sum returns the weights of a word's groups together.
func sum(w *learn.Weights, groups [2]int) (row [learn.Tops]float32) {
	for k := range row {
		row[k] = float32(w.Reach * (w.Group[groups[0]][k] + w.Group[groups[1]][k]))
	}
	return row
}

func write(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Printf("%s: %d bytes\n", path, len(content))
	return nil
}
