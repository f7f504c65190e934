package topic

import (
	"encoding/binary"
	"math"
	"slices"
)

// Word is a word with its weights, as Pack takes it.
type Word struct {
	Folded string
	Rare   uint8             // 0 to 127
	Own    [topCount]float32 // learnt for the word itself; all 0 for most
	Groups [3]int            // the words used alike, in groups of each size
}

// Groups of words that are used alike: so many large, middling and small ones.
// A word is in one of each.
const (
	LargeGroups    = 64
	MiddlingGroups = 256
	SmallGroups    = 1024
)

// groupSizes are the numbers of groups in order.
func groupSizes() [3]int { return [3]int{LargeGroups, MiddlingGroups, SmallGroups} }

// Weights are what Pack packs.
type Weights struct {
	Words  []Word
	Groups [3][][topCount]float32
	Bias   [topCount]float32
}

// Pack writes weights as ReadTops reads them: bias and scale, the groups'
// rows, and the words by hash, each as its distance to the one before, its
// rarity, its groups, and a row of its own where it has one. Of two words with
// one hash the first wins.
func Pack(w Weights) []byte {
	scale := w.scale()
	out := append([]byte(topsMagic), 0, 0, 0, 0)
	for _, b := range w.Bias {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(b))
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	for i, size := range groupSizes() {
		for g := range size {
			var row [topCount]float32
			if g < len(w.Groups[i]) {
				row = w.Groups[i][g]
			}
			out = appendRow(out, row, scale)
		}
	}
	sorted := slices.Clone(w.Words)
	slices.SortStableFunc(sorted, func(a, b Word) int {
		return int(int64(hash32([]byte(a.Folded))) - int64(hash32([]byte(b.Folded))))
	})
	last, n := uint32(0), uint32(0)
	for i := range sorted {
		x := &sorted[i]
		h := hash32([]byte(x.Folded))
		if n > 0 && h == last {
			continue
		}
		out = binary.AppendUvarint(out, uint64(h-last))
		own := x.Own != [topCount]float32{}
		rare := min(x.Rare, 127)
		if own {
			rare |= ownRow
		}
		of := x.Groups[0]<<18 | x.Groups[1]<<10 | x.Groups[2]
		out = append(out, rare, byte(of), byte(of>>8), byte(of>>16))
		if own {
			out = appendRow(out, x.Own, scale)
		}
		last = h
		n++
	}
	binary.LittleEndian.PutUint32(out[len(topsMagic):], n)
	return out
}

// ownRow is the bit beside a word's rarity that tells that it has a row.
const ownRow = 0x80

// scale returns what one step of a packed weight is worth.
func (w *Weights) scale() float32 {
	most := float32(1e-6)
	for i := range w.Words {
		for k, x := range w.Words[i].Own {
			for size, g := range w.Words[i].Groups {
				x += w.Groups[size][g][k]
			}
			most = max(most, x, -x)
		}
	}
	return most / 127
}

func appendRow(out []byte, row [topCount]float32, scale float32) []byte {
	for _, w := range row {
		out = append(out, byte(int8(math.RoundToEven(min(max(float64(w/scale), -127), 127)))))
	}
	return out
}
