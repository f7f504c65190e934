// Command traintopics learns what topics and keyphrases are found with, from
// paragraphs written for it and from clean text, and writes the tables that
// are built in.
//
//	go run ./cmd/traintopics            learn, write, and say how good it is
//
// It is run in the root of the repository, beside which the folder of clean
// text stands. The same texts give the same tables, bit for bit.
package main

import (
	"fmt"
	"os"
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
	return write("corpus/enrich/phrase/ordinary.txt", ordinary(sentences))
}

func write(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Printf("%s: %d bytes\n", path, len(content))
	return nil
}
