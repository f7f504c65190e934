package index

import (
	"encoding/binary"

	"github.com/RoaringBitmap/roaring/v2"
)

// forward writes the labels of each article and, turned round, the articles of
// each label.
func (c *columnMerger) forward() error {
	lengths := c.lengths()
	lists, next := newPostings(lengths)
	counted := c.of.ofCast()
	var total []uint32
	var often []byte             // beside lists.ordinals; 255 for what is in large
	large := map[uint64]uint32{} // by rank and ordinal
	if counted {
		total, often = make([]uint32, len(lengths)), make([]byte, len(lists.ordinals))
	}
	ends := make([]uint32, 0, len(c.merger.rows))
	var times, variety small
	ranks := make([]uint32, 0, 4096)
	to := c.to.Section(c.name + ".forward")
	n := uint32(0)
	for o, p := range c.merger.rows {
		from := c.from[p.layer]
		at, end := from.spanOf(p.o)
		for ; at < end; at++ {
			old := from.forward[at]
			rank := c.ranks[c.numb[p.layer][old]]
			ranks = append(ranks, rank)
			lists.ordinals[next[rank]] = uint32(o)
			if counted {
				mentions := from.timesAt(at)
				times.add(mentions)
				total[rank] += mentions
				often[next[rank]] = byte(min(mentions, 255))
				if mentions >= 255 {
					large[uint64(rank)<<32|uint64(o)] = mentions
				}
			}
			if c.of != topics {
				variety.add(c.variant(p.layer, old, c.variantAt(p.layer, at)))
			}
			next[rank]++
			n++
		}
		ends = append(ends, n)
		if len(ranks) > 2048 {
			if err := writeWords(to, ranks); err != nil {
				return err
			}
			ranks = ranks[:0]
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	if err := writeWords(to, ranks); err != nil {
		return err
	}
	for _, words := range []struct {
		name string
		all  []uint32
	}{{".ends", ends}, {".lengths", lengths}, {".total", total}} {
		if err := writeWords(c.to.Section(c.name+words.name), words.all); err != nil {
			return err
		}
	}
	if counted {
		if err := c.writesTo(c.name+".times", &times); err != nil {
			return err
		}
	}
	if err := c.writesTo(c.name+".variety", &variety); err != nil {
		return err
	}
	return c.lists(lists, often, large)
}

// variant returns the new number of a layer's variant.
func (c *columnMerger) variant(layer, rank, n uint32) uint32 {
	if renumbered, ok := c.renumbered[uint64(layer)<<32|uint64(rank)]; ok {
		return renumbered[n]
	}
	return n
}

// lists writes the articles of each label and how often they mention it.
func (c *columnMerger) lists(lists postings, often []byte, large map[uint64]uint32) error {
	write := packer{to: c.to.Section(c.name + ".lists"), long: longFrom(len(c.merger.rows))}
	for rank := range lists.ends {
		if err := write.add(lists.list(uint32(rank))); err != nil {
			return err
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	if err := write.finish(c.to, c.name+".lists"); err != nil || often == nil {
		return err
	}
	mentions := packer{to: c.to.Section(c.name + ".often"), long: write.long}
	for rank := range uint32(len(lists.ends)) {
		list := lists.list(rank)
		start := lists.start(rank)
		times := often[start : int(start)+len(list)]
		var err error
		if len(list) >= write.long {
			err = mentions.sliced(rank, list, times, large)
		} else {
			mentions.room = appendTimes(mentions.room[:0], times, large, rank, list)
			err = mentions.put(mentions.room)
		}
		if err != nil {
			return err
		}
	}
	return mentions.finish(c.to, c.name+".often")
}

// sliced writes the mentions of a long list as bitmaps, one for each bit.
func (w *packer) sliced(rank uint32, list []uint32, times []byte, large map[uint64]uint32) error {
	var slices [][]uint32
	for i, o := range list {
		for bit, n := 0, timeOf(times[i], large, rank, o); n > 0; bit, n = bit+1, n>>1 {
			if bit == len(slices) {
				slices = append(slices, nil)
			}
			if n&1 != 0 {
				slices[bit] = append(slices[bit], o)
			}
		}
	}
	w.room = binary.AppendUvarint(w.room[:0], uint64(len(slices)))
	for _, s := range slices {
		b, err := roaring.BitmapOf(s...).ToBytes()
		if err != nil {
			return err
		}
		w.room = append(binary.AppendUvarint(w.room, uint64(len(b))), b...)
	}
	w.views = uint32(w.at.len()) + 1
	return w.put(w.room)
}
