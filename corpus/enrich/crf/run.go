package crf

// run is a row of capitalised words that may be one name, with the small words
// between them: "Ministry of Foreign Affairs". What ends it, begins it and
// stands around it says much of all its tokens.
type run struct {
	from, to int
	keys     [16]uint32
	n        int
}

// findRuns cuts each sentence into runs.
func (r *reader) findRuns() {
	r.runs = r.runs[:0]
	r.runOf = resize(r.runOf, len(r.at))
	tokens := r.split.Tokens
	for from := 0; from < len(tokens); {
		to := from + 1
		for to < len(tokens) && !tokens[to].SentenceStart {
			to++
		}
		r.runsOf(from, to)
		from = to
	}
}

func (r *reader) runsOf(from, to int) {
	for i := from; i < to; {
		w := &r.words[r.at[i]]
		if w.flags&capital == 0 || i == from && w.flags&common != 0 {
			i++
			continue
		}
		end := i + 1
		for j := end; j < to; j++ {
			switch f := r.words[r.at[j]].flags; {
			case f&capital != 0:
				end = j + 1
				continue
			case f&joins != 0 && j < end+2:
				continue
			}
			break
		}
		r.addRun(i, end, from, to)
		i = end
	}
}

// addRun notes the run [i, end) of the sentence [from, to).
func (r *reader) addRun(i, end, from, to int) {
	n := run{from: i, to: end}
	add := func(t template, a, b uint32) { n.keys[n.n] = mix(t, a, b); n.n++ }
	first, last := r.word(i, from, to), r.word(end-1, from, to)
	before, after := r.word(i-1, from, to), r.word(end, from, to)
	size := uint32(min(end-i, 6))
	add(60, last.lower, 0)
	add(61, first.lower, 0)
	add(62, before.lower, after.lower)
	add(63, last.class, size)
	add(64, first.class, size)
	add(65, before.fine, last.class)
	add(66, after.fine, size)
	add(67, before.class, after.class)
	add(68, uint32(r.marks[i]), uint32(r.marks[end-1]))
	add(69, before.lower, size)
	add(70, after.lower, size)
	shape := uint32(1)
	if first.flags&shout != 0 {
		shape = 2
	}
	if noun := r.apposition(end, to); noun != nil {
		add(71, noun.lower, shape)
		add(72, noun.fine, shape)
		add(73, noun.class, shape)
	}
	r.runs = append(r.runs, n)
	for j := i; j < end; j++ {
		r.runOf[j] = int32(len(r.runs))
	}
}

// apposition returns the noun of ", a German company" after a run that ends at
// end, or nil: the last word before a mark, a preposition or a clause.
func (r *reader) apposition(end, to int) *word {
	const longest = 7
	s := r.split
	if end+2 >= to || !s.Is(end, ",") {
		return nil
	}
	switch s.At(end + 1) {
	case "a", "an", "the", "one", "its", "their", "another":
	default:
		return nil
	}
	var noun *word
	for j := end + 2; j < min(to, end+2+longest); j++ {
		w := &r.words[r.at[j]]
		if w.flags&isLower == 0 && w.flags&capital == 0 {
			return noun
		}
		switch s.At(j) {
		case "of", "in", "for", "at", "on", "from", "to", "with", "by", "that", "which", "who", "whose", "based", "and", "owned":
			return noun
		}
		if w.flags&isLower != 0 {
			noun = w
		}
	}
	return noun
}

// features adds what the run says of its token i: each once plainly and the
// surest once more with the token's place and shape.
func (n *run) features(keys []uint32, i int, w *word) []uint32 {
	place := uint32(0)
	switch {
	case i == n.from:
		place = 1
	case i == n.to-1:
		place = 2
	}
	small := uint32(w.flags & capital)
	for _, k := range n.keys[:n.n] {
		keys = append(keys, mix(80, k, place<<8|small))
	}
	return keys
}
