package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/corpus/enrich/topic"
	"dateline/corpus/enrich/topic/learn"
)

const (
	// mostWords is how many of the commonest words have weights.
	mostWords = 40_000
	// plain is the rank up to which words are too common to count.
	plain = 60
)

// readVocabulary reads lines of a word and its group of 64, of 256 and of
// 1024 words that are used alike, the most common word first.
func readVocabulary(data string) (*learn.Vocabulary, error) {
	path := filepath.Join(data, "ner/tables/glove-clusters.tsv")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read vocabulary: %w", err)
	}
	defer f.Close()
	var words []topic.Word
	var groups [][]int
	lines := bufio.NewScanner(f)
	for rank := 0; lines.Scan() && len(words) < mostWords; rank++ {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 4 || !isWord(cells[0]) {
			continue
		}
		coarse, err1 := strconv.Atoi(cells[2])
		fine, err2 := strconv.Atoi(cells[3])
		if err1 != nil || err2 != nil {
			continue
		}
		words = append(words, topic.Word{Folded: cells[0], Rare: rarity(rank), Group: fine})
		groups = append(groups, []int{fine, 1024 + coarse})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read vocabulary: %w", err)
	}
	return learn.NewVocabulary(words, groups, 1024+256), nil
}

// rarity says what a word counts: words are as common as their rank is low.
func rarity(rank int) uint8 {
	x := math.Log(float64(rank+1)/plain) / math.Log(mostWords/plain)
	return uint8(255 * min(max(x, 0), 1))
}

func isWord(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 1
}
