package topic

import (
	"encoding/binary"
	"math"
	"slices"
)

// Word is a word with its weights, as Pack takes it.
type Word struct {
	Folded string
	Rare   uint8
	Own    [topCount]float32 // learnt for the word itself; all 0 for most
	Group  int               // the words used alike, -1 for none
}

// Pack writes weights as ReadTops reads them: bias and scale, the groups'
// rows, and the words by hash, each as its distance to the one before, its
// rarity, its group, and a row of its own where it has one. Of two words with
// one hash the first wins.
func Pack(words []Word, groups [][topCount]float32, bias [topCount]float32) []byte {
	most := float32(0)
	for _, g := range groups {
		for _, w := range g {
			most = max(most, abs(w))
		}
	}
	for i := range words {
		for _, w := range words[i].Own {
			most = max(most, abs(w))
		}
	}
	scale := max(most/127, 1e-9)
	out := append([]byte(topsMagic), 0, 0, 0, 0)
	for _, b := range bias {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(b))
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	out = binary.AppendUvarint(out, uint64(len(groups)))
	for _, g := range groups {
		out = appendRow(out, g, scale)
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b Word) int {
		return int(int64(hash32([]byte(a.Folded))) - int64(hash32([]byte(b.Folded))))
	})
	last, n := uint32(0), uint32(0)
	for i := range sorted {
		w := &sorted[i]
		h := hash32([]byte(w.Folded))
		if n > 0 && h == last {
			continue
		}
		out = binary.AppendUvarint(out, uint64(h-last))
		own := w.Own != [topCount]float32{}
		group := uint64(w.Group+1) << 1
		if own {
			group |= 1
		}
		out = append(binary.AppendUvarint(out, group), w.Rare)
		if own {
			out = appendRow(out, w.Own, scale)
		}
		last = h
		n++
	}
	binary.LittleEndian.PutUint32(out[len(topsMagic):], n)
	return out
}

func appendRow(out []byte, row [topCount]float32, scale float32) []byte {
	for _, w := range row {
		out = append(out, byte(int8(math.RoundToEven(float64(w/scale)))))
	}
	return out
}

func abs(x float32) float32 { return max(x, -x) }
