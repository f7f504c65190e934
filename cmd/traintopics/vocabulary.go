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
	mostWords = 60_000
	// plain is the rank up to which words are too common to count.
	plain = 60
)

// sizes are how many groups there are of each size, as the columns have them.
func sizes() [3]int {
	return [3]int{topic.LargeGroups, topic.MiddlingGroups, topic.SmallGroups}
}

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
		word := topic.Word{Folded: cells[0], Rare: rarity(rank)}
		var of []int
		first, bad := 0, false
		for i, size := range sizes() {
			n, err := strconv.Atoi(cells[i+1])
			bad = bad || err != nil || n < 0 || n >= size
			word.Groups[i] = n
			of = append(of, first+n)
			first += size
		}
		if bad {
			continue
		}
		words = append(words, word)
		groups = append(groups, of)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read vocabulary: %w", err)
	}
	return learn.NewVocabulary(words, groups, topic.LargeGroups+topic.MiddlingGroups+topic.SmallGroups), nil
}

// rarity says what a word counts: words are as common as their rank is low.
func rarity(rank int) uint8 {
	x := math.Log(float64(rank+1)/plain) / math.Log(mostWords/plain)
	return uint8(127 * min(max(x, 0), 1))
}

func isWord(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 1
}
