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

// packed returns the weights as topic.ReadTops reads them.
func packed(w *learn.Weights) []byte {
	out := topic.Weights{Words: make([]topic.Word, len(w.Vocabulary.Words))}
	for i, word := range w.Vocabulary.Words {
		for k, x := range w.Own[i] {
			word.Own[k] = float32(x)
		}
		out.Words[i] = word
	}
	first := 0
	for i, size := range sizes() {
		out.Groups[i] = make([][learn.Tops]float32, size)
		for g := range size {
			for k, x := range w.Group[first+g] {
				out.Groups[i][g][k] = float32(w.Reach * x)
			}
		}
		first += size
	}
	for k, x := range w.Bias {
		out.Bias[k] = float32(x)
	}
	return topic.Pack(out)
}

func write(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Printf("%s: %d bytes\n", path, len(content))
	return nil
}
