package archive

import (
	"math"
	"math/bits"
)

// What dice are thrown for; those for one thing never repeat those for another.
const (
	forArticle uint64 = iota + 1
	forItself
	forOrigin
	forSentence
	forName
	forBeat
)

// dice is a stream of random numbers: Steele's SplitMix64, which is quick and
// may be begun at any number.
type dice uint64

// newDice begins a stream that follows from its numbers alone.
func newDice(numbers ...uint64) dice {
	d := dice(0)
	for _, n := range numbers {
		d = dice(d.next() ^ n)
	}
	d.next()
	return d
}

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1.
func (d *dice) below(n int) int {
	high, _ := bits.Mul64(d.next(), uint64(n))
	return int(high)
}

// between returns a number from low to high.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// pick returns one of a list.
func pick[T any](d *dice, list []T) T { return list[d.below(len(list))] }

// zipf draws ranks from 0, the first the most often: rank r in proportion to
// (r+q)^-s. It is a table of columns (Walker, Vose), each of which holds the
// share of one rank and fills up with that of another, so that a draw costs one
// random number and one look.
type zipf []column

type column struct {
	own   uint32 // below it, of 2^32, the column's own rank is drawn
	other uint32
}

func newZipf(n int, s, q float64) zipf {
	share := make([]float64, n)
	sum := 0.0
	for r := range share {
		share[r] = math.Pow(float64(r)+q, -s)
		sum += share[r]
	}
	z := make(zipf, n)
	var small, large []int
	for r := range share {
		share[r] *= float64(n) / sum
		z[r] = column{own: math.MaxUint32, other: uint32(r)}
		if share[r] < 1 {
			small = append(small, r)
		} else {
			large = append(large, r)
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		z[s] = column{own: uint32(share[s] * math.MaxUint32), other: uint32(l)}
		if share[l] -= 1 - share[s]; share[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	return z
}

func (z zipf) draw(d *dice) int {
	x := d.next()
	at := int(x >> 32 * uint64(len(z)) >> 32)
	if uint32(x) < z[at].own {
		return at
	}
	return int(z[at].other)
}
