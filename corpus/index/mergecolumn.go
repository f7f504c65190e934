package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// columnMerger writes one column of several.
type columnMerger struct {
	*merger
	of    facet
	name  string     // what its sections begin with
	from  []*column  // by layer
	vary  []*variety // by layer; nil for one in a file, and for topics
	numb  [][]uint32 // by layer and rank: the united label's number
	found []member   // the layers' labels, those of one number together
	first []uint32   // by number: where they begin in found; one more at the end

	rows  []uint32   // by number: living articles
	left  [][]uint32 // by layer and variant: articles that live; nil where no article died
	at    [][]uint32 // by layer and rank: where left begins
	ranks []uint32   // by number: the new rank, or gone
	order []uint32   // by new rank: the number

	renumbered map[uint64][]uint32 // by layer and rank: new variants; none where they stay
}

// member is a label of a layer, under the hash of its key.
type member struct {
	hash        uint64
	layer, rank uint32
}

// columnName is what the sections of a column begin with.
func columnName(of facet) string { return "c" + string(rune('0'+of)) }

func (m *merger) column(of facet) error {
	c := &columnMerger{merger: m, of: of, name: columnName(of), renumbered: map[uint64][]uint32{}}
	for i := range m.layers {
		column := m.layers[i].Part.columns[of]
		c.from = append(c.from, column)
		c.vary = append(c.vary, nil)
		if of != topics && column.mapped == nil {
			v := column.variety()
			c.vary[i] = &v
		}
	}
	c.unite()
	for _, step := range []func() error{c.count, c.rank, c.labels, c.forward} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// unite gives one number to the labels of one key.
func (c *columnMerger) unite() {
	for layer, from := range c.from {
		c.numb = append(c.numb, make([]uint32, from.count()))
		for rank := range uint32(from.count()) {
			c.found = append(c.found, member{steady(c.seed, from.key(rank)), uint32(layer), rank})
		}
	}
	slices.SortFunc(c.found, func(a, b member) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return cmp.Or(strings.Compare(c.key(a), c.key(b)), cmp.Compare(a.layer, b.layer))
	})
	for i, f := range c.found {
		if i == 0 || f.hash != c.found[i-1].hash || c.key(f) != c.key(c.found[i-1]) {
			c.first = append(c.first, uint32(i))
		}
		c.numb[f.layer][f.rank] = uint32(len(c.first) - 1)
	}
	c.first = append(c.first, uint32(len(c.found)))
}

func (c *columnMerger) key(f member) string { return c.from[f.layer].key(f.rank) }

// members returns the layers' labels of a number.
func (c *columnMerger) members(n uint32) []member { return c.found[c.first[n]:c.first[n+1]] }

// variants returns those of a layer's label, with what they count in the whole
// layer.
func (c *columnMerger) variants(f member) []variant {
	switch {
	case c.of == topics:
		return nil
	case c.vary[f.layer] != nil:
		return slices.Clone(c.vary[f.layer].of[f.rank])
	}
	return c.from[f.layer].variants(f.rank)
}

// variantAt returns the variant at a place of a layer's forward lists.
func (c *columnMerger) variantAt(layer, at uint32) uint32 {
	switch {
	case c.of == topics:
		return 0
	case c.vary[layer] != nil:
		return c.vary[layer].at[at]
	}
	return c.from[layer].mapped.variety.at(at)
}

// count counts the living articles of each label, and of each variant where any
// article died.
func (c *columnMerger) count() error {
	c.rows = make([]uint32, len(c.first)-1)
	c.left, c.at = make([][]uint32, len(c.from)), make([][]uint32, len(c.from))
	for i := range c.layers {
		from, dead := c.from[i], c.layers[i].Dead
		if dead == nil || dead.IsEmpty() {
			total := 0
			for rank, n := range c.numb[i] {
				rows := from.rows(uint32(rank))
				c.rows[n] += uint32(rows)
				total += rows
			}
			if total != len(from.forward) {
				panic(damaged("rows of layer", uint32(i)))
			}
			continue
		}
		total := uint32(0)
		for rank := range c.numb[i] {
			c.at[i] = append(c.at[i], total)
			total += uint32(len(c.variants(member{0, uint32(i), uint32(rank)})))
		}
		c.left[i] = make([]uint32, total)
		c.layers[i].living(func(o uint32) {
			for at, end := from.spanOf(o); at < end; at++ {
				rank := from.forward[at]
				c.rows[c.numb[i][rank]]++
				if c.of != topics {
					c.left[i][c.at[i][rank]+c.variantAt(uint32(i), at)]++
				}
			}
		})
	}
	return c.ctx.Err()
}

// alive returns the variants of a layer's label with what they count in living
// articles; some may have none.
func (c *columnMerger) alive(f member) []variant {
	all := c.variants(f)
	if c.left[f.layer] != nil {
		for i := range all {
			all[i].n = int(c.left[f.layer][c.at[f.layer][f.rank]+uint32(i)])
		}
	}
	return all
}

// untouched reports whether a number's labels are one whose articles all live,
// in a file: it is taken over as it is.
func (c *columnMerger) untouched(n uint32) (member, bool) {
	f := c.found[c.first[n]]
	return f, c.first[n+1]-c.first[n] == 1 && c.left[f.layer] == nil && c.from[f.layer].mapped != nil && c.of != topics
}

// rank orders the labels that are in use as a writer does: the most frequent
// first, of equals by name.
func (c *columnMerger) rank() error {
	names := make([]string, len(c.rows))
	sorted := make([]uint32, 0, len(c.rows))
	for n := range names {
		if c.rows[n] == 0 {
			continue
		}
		sorted = append(sorted, uint32(n))
		if f, ok := c.untouched(uint32(n)); ok {
			record := c.from[f.layer].mapped.record(f.rank)
			names[n] = record.folded.text()
			continue
		}
		names[n] = c.label(uint32(n), c.united(uint32(n), false)).folded[0]
		if err := c.step(); err != nil {
			return err
		}
	}
	slices.SortFunc(sorted, func(a, b uint32) int {
		if c.rows[a] != c.rows[b] {
			return cmp.Compare(c.rows[b], c.rows[a])
		}
		return cmp.Or(strings.Compare(names[a], names[b]), strings.Compare(c.key(c.members(a)[0]), c.key(c.members(b)[0])))
	})
	c.order = sorted
	c.ranks = make([]uint32, len(c.rows))
	for n := range c.ranks {
		c.ranks[n] = gone
	}
	for rank, n := range sorted {
		c.ranks[n] = uint32(rank)
	}
	return nil
}

// label makes what a part shows of a number.
func (c *columnMerger) label(n uint32, variants []variant) *label {
	key := c.key(c.members(n)[0])
	if c.of == topics {
		return topicLabel(key, c.tax)
	}
	all := sumOf(variants)
	return all.label(key, nil)
}

// united returns the variants of a number that are in use, the commonest first;
// with note it writes down which of them those of the layers are.
func (c *columnMerger) united(n uint32, note bool) []variant {
	var all []variant
	for _, f := range c.members(n) {
		all = append(all, c.alive(f)...)
	}
	all, places, used := unitedVariants(all)
	if note {
		c.note(n, places)
	}
	return all[:used]
}

// note keeps the new variants of the layers' labels of a number, where they are
// others than before.
func (c *columnMerger) note(n uint32, places []uint32) {
	for _, f := range c.members(n) {
		renumbered := places[:len(c.variants(f))]
		places = places[len(renumbered):]
		same := true
		for i, at := range renumbered {
			same = same && at == uint32(i)
		}
		if !same {
			c.renumbered[uint64(f.layer)<<32|uint64(f.rank)] = renumbered
		}
	}
}

// labels writes the labels by rank, and how they are found.
func (c *columnMerger) labels() error {
	var write recordWriter
	var at offsets
	var begin []uint64
	var names []hashing
	end := uint64(0)
	to := c.to.Section(c.name + ".labels")
	for rank, n := range c.order {
		var record []byte
		var folded []string
		key := c.key(c.members(n)[0])
		if f, ok := c.untouched(n); ok {
			from := c.from[f.layer].mapped
			record = from.at.of(from.records, f.rank)
			folded = labelRecordIn(record).all()
		} else if c.of == topics {
			record = write.record(key, nil, nil)
		} else {
			variants := c.united(n, true)
			folded = c.label(n, variants).folded
			record = write.record(key, folded, variants)
		}
		end += uint64(len(record))
		at.add(end)
		if _, err := to.Write(record); err != nil {
			return err
		}
		if c.of != topics {
			var s starts
			for _, f := range folded {
				s.note(f)
				names = append(names, hashing{steady(c.seed, f), uint32(rank)})
			}
			if !slices.Contains(folded, key) {
				names = append(names, hashing{steady(c.seed, key), uint32(rank)})
			}
			begin = append(begin, s.two, s.three)
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	if err := c.writesTo(c.name+".labels.at", &at); err != nil {
		return err
	}
	if err := writeWords(c.to.Section(c.name+".starts"), begin); err != nil {
		return err
	}
	return writeBuckets(c.to.Section(c.name+".names"), names)
}

// lengths are how many articles the labels have, by rank.
func (c *columnMerger) lengths() []uint32 {
	lengths := make([]uint32, len(c.order))
	for rank, n := range c.order {
		lengths[rank] = c.rows[n]
	}
	return lengths
}

// appendTimes appends mentions one by one.
func appendTimes(b []byte, times []byte, large map[uint64]uint32, rank uint32, list []uint32) []byte {
	for i, n := range times {
		b = binary.AppendUvarint(b, uint64(timeOf(n, large, rank, list[i])))
	}
	return b
}

// timeOf returns how often an article mentions a label, of which n is all that
// fits into a byte.
func timeOf(n byte, large map[uint64]uint32, rank, o uint32) uint32 {
	if n == 255 {
		return large[uint64(rank)<<32|uint64(o)]
	}
	return uint32(n)
}
