package crf

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Model is what was learnt: a row of weights a feature, one for each tag, and
// the weights of tag after tag. It is immutable and safe for concurrent use.
type Model struct {
	slots   []slot // an open hash table
	mask    uint32
	count   int
	maybe   []uint64 // a bit for each hash of 21 bits that some row has: most features have none
	steps   [Tags][Tags]int32
	into    [Tags][]arc // what may stand before each tag
	unit    float32     // how much of a weight as it was learnt is 1 here: 1/scale
	version uint32
	about   string
}

// arc is the weight of a tag after another.
type arc struct {
	step int32
	from Tag
}

// slot is the weights of a feature: eight bits a tag, each 128 more than it is,
// the first tag lowest in first. They are added many at a time, see sum.
type slot struct {
	key           uint32
	last          uint32 // the last tag; 0 where the slot is free
	first, second uint64
}

const bias = 128

// weight returns the weight of a tag.
func (s *slot) weight(t Tag) int8 {
	at := s.last
	switch {
	case t < 8:
		at = uint32(s.first >> (8 * t))
	case t < 16:
		at = uint32(s.second >> (8 * (t - 8)))
	}
	return int8(int(at&0xFF) - bias)
}

// slotOf packs a row of weights.
func slotOf(key uint32, weights []byte) slot {
	s := slot{key: key}
	for t := 7; t >= 0; t-- {
		s.first = s.first<<8 | uint64(weights[t]^bias)
		s.second = s.second<<8 | uint64(weights[t+8]^bias)
	}
	s.last = uint32(weights[16] ^ bias)
	return s
}

// sum adds the weights of features in lanes of sixteen bits: even and odd tags
// of either half, and the last one. A sum of 257 rows fits a lane.
type sum struct {
	even1, odd1, even2, odd2 uint64
	last, n                  uint32
}

func (s *sum) add(r *slot) {
	const even = 0x00FF00FF00FF00FF
	s.even1 += r.first & even
	s.odd1 += r.first >> 8 & even
	s.even2 += r.second & even
	s.odd2 += r.second >> 8 & even
	s.last += r.last
	s.n++
}

// to sets the sums of all tags.
func (s *sum) to(out *[Tags]int16) {
	over := int(s.n) * bias
	for i := range 4 {
		lane := 16 * i
		out[2*i] = int16(int(s.even1>>lane&0xFFFF) - over)
		out[2*i+1] = int16(int(s.odd1>>lane&0xFFFF) - over)
		out[2*i+8] = int16(int(s.even2>>lane&0xFFFF) - over)
		out[2*i+9] = int16(int(s.odd2>>lane&0xFFFF) - over)
	}
	out[16] = int16(int(s.last) - over)
}

// Weights is a model as it is learnt, before it is cut small.
type Weights struct {
	Keys  []uint32
	Rows  [][Tags]float32     // as many as Keys
	Steps [Tags][Tags]float32 // from, to
}

const (
	modelMagic = "DLCRF02\n"
	maybeBits  = 21
)

// Pack writes a model as the file that ReadModel reads: weights rounded to
// eight bits of one scale, and rows left out where none is as much as least.
// About says from what it was learnt, and how good it is.
func (w *Weights) Pack(version uint32, about string, least float32) []byte {
	order := make([]int, 0, len(w.Keys))
	most := float32(0)
	for i, r := range w.Rows {
		top := float32(0)
		for _, v := range r {
			top = max(top, abs(v))
		}
		if top >= least {
			order = append(order, i)
			most = max(most, top)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(w.Keys[a], w.Keys[b]) })
	scale := max(most, 1e-6) / 127
	round := func(v float32) int32 { return int32(math.RoundToEven(float64(v / scale))) }

	le := binary.LittleEndian
	out := []byte(modelMagic)
	out = le.AppendUint32(out, version)
	out = le.AppendUint32(out, uint32(len(order)))
	out = le.AppendUint32(out, uint32(len(about)))
	out = le.AppendUint32(out, math.Float32bits(1/scale))
	for _, from := range w.Steps {
		for _, v := range from {
			out = le.AppendUint32(out, uint32(round(v)))
		}
	}
	for _, i := range order {
		out = le.AppendUint32(out, w.Keys[i])
	}
	for _, i := range order {
		for _, v := range w.Rows[i] {
			out = append(out, byte(int8(round(v))))
		}
	}
	return append(out, about...)
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

// errModel says that weights are cut short or no weights at all.
var errModel = errors.New("read weights: broken file")

// ReadModel reads what Pack wrote.
func ReadModel(file []byte) (*Model, error) {
	const header = len(modelMagic) + 16 + 4*Tags*Tags
	if len(file) < header || string(file[:len(modelMagic)]) != modelMagic {
		return nil, errModel
	}
	le := binary.LittleEndian
	m := &Model{version: le.Uint32(file[8:]), unit: math.Float32frombits(le.Uint32(file[20:]))}
	n, about := int(le.Uint32(file[12:])), int(le.Uint32(file[16:]))
	if n > len(file)/4 || len(file) != header+n*(4+Tags)+about {
		return nil, errModel
	}
	for i := range Tags * Tags {
		m.steps[i/Tags][i%Tags] = int32(le.Uint32(file[24+4*i:]))
	}
	keys, rows := file[header:], file[header+4*n:]
	m.about = string(file[len(file)-about:])
	size := 1 << 4
	for size < n+n/2 {
		size *= 2
	}
	m.count, m.slots, m.mask = n, make([]slot, size), uint32(size-1)
	m.maybe = make([]uint64, 1<<maybeBits/64)
	for i := range n {
		key := le.Uint32(keys[4*i:])
		bit := key >> (32 - maybeBits)
		m.maybe[bit/64] |= 1 << (bit % 64)
		j := key & m.mask
		for m.slots[j].last != 0 {
			j = (j + 1) & m.mask
		}
		m.slots[j] = slotOf(key, rows[i*Tags:])
	}
	for u, before := range Before() {
		for _, t := range before {
			m.into[u] = append(m.into[u], arc{m.steps[t][u], t})
		}
	}
	return m, nil
}

// Version is the one given to Pack.
func (m *Model) Version() int { return int(m.version) }

// About says from what the weights were learnt.
func (m *Model) About() string { return m.about }

// Rows is the number of features with weights.
func (m *Model) Rows() int { return m.count }

// find returns the weights of a feature, or nil.
func (m *Model) find(key uint32) *slot {
	for i := key & m.mask; m.slots[i].last != 0; i = (i + 1) & m.mask {
		if m.slots[i].key == key {
			return &m.slots[i]
		}
	}
	return nil
}

// addAll sums the weights of features. Most have none: which may have some is
// asked of all first, without a branch, so that memory is read for many at a
// time.
func (m *Model) addAll(sums *[Tags]int16, keys []uint32) {
	const many = 64
	var some [many]uint32
	var s sum
	for len(keys) > 0 {
		part := keys[:min(many, len(keys))]
		keys = keys[len(part):]
		n := 0
		for _, k := range part {
			some[n%many] = k
			bit := k >> (32 - maybeBits)
			n += int(m.maybe[bit/64] >> (bit % 64) & 1)
		}
		for _, k := range some[:n] {
			if r := m.find(k); r != nil {
				s.add(r)
			}
		}
	}
	s.to(sums)
}

// sumWord sums the weights of a word's features at each distance.
func (m *Model) sumWord(w *word, keys []uint32) {
	var there [64]uint32
	for d := -2; d <= 2; d++ {
		moved := there[:0]
		for _, k := range keys[:keysAt(d, len(keys))] {
			moved = append(moved, at(k, d))
		}
		m.addAll(&w.sums[d+2], moved)
	}
}

// keysAt is how many of a word's n features count at a distance.
func keysAt(distance, n int) int {
	switch distance {
	case 0:
		return n
	case -1, 1:
		return min(n, nearKeys)
	}
	return min(n, farKeys)
}
