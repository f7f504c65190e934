package phrase

import (
	_ "embed" // for ordinary.txt and plain.txt
	"strconv"
	"strings"
	"sync"
)

var (
	//go:embed ordinary.txt
	ordinaryTable string
	//go:embed plain.txt
	plainTable string
)

// manner is how a word is used, as bits; 0 for a word that no table has.
type manner uint8

const (
	isNoun     manner = 1 << iota
	isModifier        // stands before a noun
	isVerb
	isStop    // ends a phrase
	notFirst  // begins no phrase worth telling: "last", "three"
	notLast   // ends none: "year", "official"
	isGeneral // says little alone: "plan"
)

// use is what the tables say of a word.
type use struct {
	manner manner
	often  uint8 // binary digits of how often clean text has it; 0 for never
}

// ordinary returns the words of both tables by their hash, which is compared
// sooner than a word; they are parsed at the first call.
var ordinary = sync.OnceValue(func() map[uint64]use { return parse(ordinaryTable, plainTable) })

// commonest is the binary digits of the count of the commonest words: what
// weighs a word is how far it stays below.
const commonest = 14

// parse reads both tables; a line that is not understood is passed over.
func parse(counted, plain string) map[uint64]use {
	words := make(map[uint64]use, 12_000)
	for line := range strings.Lines(counted) {
		cells := strings.Fields(line)
		if len(cells) < 3 || cells[0] == "#" {
			continue
		}
		often, err := strconv.ParseUint(cells[1], 10, 8)
		if err != nil {
			continue
		}
		u := use{often: uint8(often)}
		switch cells[0] {
		case "n":
			u.manner = isNoun
		case "m":
			u.manner = isModifier
		case "v":
			u.manner = isVerb
		}
		for _, w := range cells[2:] {
			words[hash([]byte(w), 0)] = u
		}
	}
	for line := range strings.Lines(plain) {
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		bit, ok := map[string]manner{"s": isStop, "f": notFirst, "h": notLast, "g": isGeneral}[cells[0]]
		if !ok {
			continue
		}
		for _, w := range cells[1:] {
			h := hash([]byte(w), 0)
			u := words[h]
			u.manner |= bit
			words[h] = u
		}
	}
	return words
}
