package crf

import (
	"unicode"
	"unicode/utf8"
)

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
	clear(r.initials)
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
	r.spell(i, end)
}

// spell notes the initials of the capitalised words [i, end), which another
// place may call it by.
func (r *reader) spell(i, end int) {
	const longest = 8
	r.exact = r.exact[:0]
	for j := i; j < end && len(r.exact) <= longest; j++ {
		if r.words[r.at[j]].flags&(capital|shout) == capital {
			first, _ := utf8.DecodeRuneInString(r.split.At(j))
			r.exact = utf8.AppendRune(r.exact, unicode.ToLower(first))
		}
	}
	if n := len(r.exact); n < 2 || n > longest {
		return
	}
	h := hash(r.exact)
	if _, taken := r.initials[h]; !taken {
		r.initials[h] = int32(len(r.runs))
	}
}

// spelled returns the run whose initials are a word in capitals, or nil.
func (r *reader) spelled(w *word) *run {
	if w.flags&shout == 0 {
		return nil
	}
	if n := r.initials[w.lower]; n > 0 {
		return &r.runs[n-1]
	}
	return nil
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

// shown adds what the run says of the word of its token i wherever else that
// stands: who was named in full once is known by a part of the name.
func (n *run) shown(r *reader, i int, add func(t template, a, b uint32)) {
	if n.to-n.from < 2 {
		return
	}
	place := n.place(i)
	first, last := &r.words[r.at[n.from]], &r.words[r.at[n.to-1]]
	add(100, last.class, place)
	add(101, last.lower, place)
	add(102, uint32(first.traits), place)
	add(103, first.class, place)
	add(104, uint32(r.marks[n.from]), place)
	add(105, last.fine, place)
}

// place is 1 for the first token of the run, 2 for the last, 0 between.
func (n *run) place(i int) uint32 {
	switch i {
	case n.from:
		return 1
	case n.to - 1:
		return 2
	}
	return 0
}

// features adds what the run says of its token i: each once plainly and the
// surest once more with the token's place and shape.
func (n *run) features(keys []uint32, i int, w *word) []uint32 {
	place := n.place(i)
	small := uint32(w.flags & capital)
	for _, k := range n.keys[:n.n] {
		keys = append(keys, mix(80, k, place<<8|small))
	}
	return keys
}
