package crf

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Clusters groups words that are used alike, in three sizes: 64, 256 and 1024
// groups. A word is known by its hash only. It is immutable.
type Clusters struct {
	slots []uint64 // hash<<32 | coarsest<<18 | coarse<<10 | fine, each in its own bits; 0 is free
	mask  uint32
}

// Cluster is a word's groups; see Clusters.
type Cluster struct {
	Word                   string
	Coarsest, Coarse, Fine int // of 64, 256, 1024, from 0
}

const clusterMagic = "DLCLUS1\n"

// packed is 24 bits: the groups of a word.
func (c Cluster) packed() uint32 {
	return uint32(c.Coarsest&63)<<18 | uint32(c.Coarse&255)<<10 | uint32(c.Fine&1023)
}

// PackClusters writes words as the file that ReadClusters reads: their hashes
// in order, each as its distance to the one before, and the groups. Of two
// words with one hash the first wins.
func PackClusters(words []Cluster) []byte {
	all := make([]uint64, 0, len(words))
	seen := make(map[uint32]bool, len(words))
	for _, c := range words {
		_, small := normal(nil, nil, c.Word)
		h := hash(small)
		if !seen[h] {
			seen[h] = true
			all = append(all, uint64(h)<<32|uint64(c.packed()))
		}
	}
	slices.Sort(all)
	out := append([]byte(clusterMagic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(clusterMagic):], uint32(len(all)))
	last := uint32(0)
	for _, v := range all {
		h := uint32(v >> 32)
		out = binary.AppendUvarint(out, uint64(h-last))
		out = append(out, byte(v), byte(v>>8), byte(v>>16))
		last = h
	}
	return out
}

// errClusters says that a table of clusters is cut short or no such table.
var errClusters = errors.New("read clusters: broken table")

// ReadClusters reads what PackClusters wrote.
func ReadClusters(file []byte) (*Clusters, error) {
	const header = len(clusterMagic) + 4
	if len(file) < header || string(file[:len(clusterMagic)]) != clusterMagic {
		return nil, errClusters
	}
	n := int(binary.LittleEndian.Uint32(file[len(clusterMagic):]))
	file = file[header:]
	if n > len(file)/4 {
		return nil, errClusters
	}
	size := 1 << 4
	for size < n+n/4 {
		size *= 2
	}
	c := &Clusters{slots: make([]uint64, size), mask: uint32(size - 1)}
	h := uint32(0)
	for range n {
		step, used := binary.Uvarint(file)
		if used <= 0 || len(file) < used+3 {
			return nil, errClusters
		}
		h += uint32(step)
		value := uint64(file[used]) | uint64(file[used+1])<<8 | uint64(file[used+2])<<16
		file = file[used+3:]
		c.put(uint64(h)<<32 | value | taken)
	}
	return c, nil
}

// taken is set in each slot in use: a hash of 0 with groups of 0 is a word too.
const taken = 1 << 31

func (c *Clusters) put(v uint64) {
	i := uint32(v>>32) & c.mask
	for c.slots[i] != 0 {
		i = (i + 1) & c.mask
	}
	c.slots[i] = v
}

// Of returns the groups of a word in lower case, with digits as 0; each is one
// more than its number, and 0 when the word is unknown.
func (c *Clusters) Of(small []byte) (coarsest, coarse, fine uint32) {
	h := hash(small)
	for i := h & c.mask; c.slots[i] != 0; i = (i + 1) & c.mask {
		if v := c.slots[i]; uint32(v>>32) == h {
			return uint32(v>>18)&63 + 1, uint32(v>>10)&255 + 1, uint32(v)&1023 + 1
		}
	}
	return 0, 0, 0
}
