package index

// scan goes through the labels of the matching articles.
func (c *counting) scan() {
	seen := c.borrow()
	defer c.giveBack(seen)
	for i, l := range c.links {
		l.column.tally(c.found.hits[i].list(), l.join().to, seen)
	}
	u := c.united()
	for _, of := range u.list() {
		rows := uint32(0)
		for _, n := range of.raw {
			rows += seen.rows[n]
		}
		if rows > 0 && c.top.mayTake(rows) && c.narrowed(of.number) {
			c.take(tallied{number: of.number, rows: of.among(c.found)})
		}
	}
	for _, n := range seen.touched {
		t := tallied{number: n, rows: seen.rows[n]}
		if !c.top.mayTake(t.rows) || !c.narrowed(n) {
			continue
		}
		if now, shown := u.becomes(n); shown && now == n {
			c.take(t)
		}
	}
}

// tally counts the labels of the articles in a list under their numbers. It
// goes some articles ahead, first for where their labels are and then for the
// labels, so that the memory is asked for many of them at once: it is what this
// waits for.
func (c *column) tally(list, to []uint32, seen *counters) {
	var spans [ahead][2]uint32
	for len(list) > 0 {
		some := list[:min(ahead, len(list))]
		list = list[len(some):]
		for i, o := range some {
			spans[i][0], spans[i][1] = c.spanOf(o)
		}
		for i := range some {
			if from, end := spans[i][0], spans[i][1]; from < end {
				seen.touch ^= c.forward[from] ^ c.forward[end-1]
			}
		}
		for i := range some {
			for _, n := range c.forward[spans[i][0]:spans[i][1]] {
				if to != nil {
					n = to[n]
				}
				if seen.rows[n] == 0 {
					seen.touched = append(seen.touched, n)
				}
				seen.rows[n]++
			}
		}
	}
}

// ahead is how many articles are looked up at once.
const ahead = 128

// mention fills in how often the matching articles mention the labels.
func (c *counting) mention(top []tallied) {
	switch {
	case !c.of.ofCast():
	case c.labelled() <= glance:
		c.mentionFew(top)
	default:
		for i := range top {
			c.members(top[i].number, func(layer int, rank uint32) {
				top[i].mentions += c.mentioned(layer, rank)
			})
		}
	}
}

// mentioned returns how often the matching articles of a layer mention a label.
func (c *counting) mentioned(layer int, rank uint32) uint32 {
	column, hits := c.links[layer].column, c.found.hits[layer]
	switch hits.rows {
	case 0:
		return 0
	case hits.of:
		return column.mentions(rank)
	}
	return column.mentioned(rank, hits.set, hits.dense())
}

// mentionFew goes through the labels of the matching articles.
func (c *counting) mentionFew(top []tallied) {
	at := c.borrow() // by number: the place in top plus 1
	defer c.giveBack(at)
	for i, t := range top {
		for _, n := range c.united().raw(t.number) {
			at.touched = append(at.touched, n)
			at.rows[n] = uint32(i) + 1
		}
	}
	for i, l := range c.links {
		to := l.join().to
		for _, o := range c.found.hits[i].list() {
			from, end := l.column.spanOf(o)
			for place := from; place < end; place++ {
				n := l.column.forward[place]
				if to != nil {
					n = to[n]
				}
				if of := at.rows[n]; of > 0 {
					top[of-1].mentions += l.column.timesAt(place)
				}
			}
		}
	}
}

// counters are room to count every label of a joint; all zero but for the
// touched numbers. They are as large as the vocabulary of a facet and lent from
// key to key.
type counters struct {
	rows    []uint32
	touched []uint32
	touch   uint32 // of no meaning: what was read ahead
}

func (j *joint) borrow() *counters {
	seen, ok := j.last.lent.Get().(*counters)
	if !ok {
		seen = &counters{touched: make([]uint32, 0, 1024)}
	}
	if n := int(j.labels()); len(seen.rows) < n {
		seen.rows = make([]uint32, n+n/64)
	}
	return seen
}

func (j *joint) giveBack(seen *counters) {
	for _, n := range seen.touched {
		seen.rows[n] = 0
	}
	seen.touched = seen.touched[:0]
	j.last.lent.Put(seen)
}
