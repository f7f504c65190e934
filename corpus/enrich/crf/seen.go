package crf

// seen is what the whole text shows of a word: how it is written elsewhere,
// and what stands beside it there. A name that is unclear in one place is
// clear in another.
type seen struct {
	of    []int32 // by lower-case word: 1 + its note; 0 for none
	notes []note
	used  []int32 // lower-case words with a note, to clear them
}

// contexts bounds the occurrences of a word that are looked at, so that a text
// of one word a hundred thousand times is no matter.
const contexts = 8

type note struct {
	lower, capital, strong, shouted int32 // how often it is written so; strong: not at a sentence's start
	contexts                        int32
	before, after                   [contexts]int32 // tokens' words; -1 beyond the sentence
	token                           [contexts]int32 // where it was seen
	keys                            []uint32        // features, made on first use
	made                            bool
	sums                            [Tags]int16 // of their weights
	kinds                           kinds
}

// look goes through the text once.
func (r *reader) look() {
	s := &r.seen
	for _, low := range s.used {
		s.of[low] = 0
	}
	s.used, s.notes = s.used[:0], s.notes[:0]
	if n := len(r.lows); len(s.of) < n {
		s.of = append(s.of, make([]int32, n+n/4-len(s.of))...)
	}
	tokens := r.split.Tokens
	for i := range tokens {
		w := &r.words[r.at[i]]
		if w.flags&capital != 0 {
			r.noteOf(w.low)
		}
	}
	for i := range tokens {
		w := &r.words[r.at[i]]
		k := s.of[w.low]
		if k == 0 {
			continue
		}
		n := &s.notes[k-1]
		if w.flags&capital == 0 {
			n.lower++
			continue
		}
		n.capital++
		if w.flags&shout != 0 {
			n.shouted++
		}
		if !tokens[i].SentenceStart {
			n.strong++
		}
		if n.contexts < contexts {
			n.before[n.contexts], n.after[n.contexts], n.token[n.contexts] = -1, -1, int32(i)
			if i > 0 && !tokens[i].SentenceStart {
				n.before[n.contexts] = r.at[i-1]
			}
			if i+1 < len(tokens) && !tokens[i+1].SentenceStart {
				n.after[n.contexts] = r.at[i+1]
			}
			n.contexts++
		}
	}
}

func (r *reader) noteOf(low int32) {
	s := &r.seen
	if s.of[low] != 0 {
		return
	}
	if len(s.notes) < cap(s.notes) { // keep the room for keys of an earlier text
		s.notes = s.notes[:len(s.notes)+1]
		last := &s.notes[len(s.notes)-1]
		*last = note{keys: last.keys[:0]}
	} else {
		s.notes = append(s.notes, note{})
	}
	s.of[low] = int32(len(s.notes))
	s.used = append(s.used, low)
}

// shown returns the note of a capitalised word with its features, or nil.
func (r *reader) shown(w *word) *note {
	if w.flags&capital == 0 {
		return nil
	}
	n := &r.seen.notes[r.seen.of[w.low]-1]
	if n.made {
		return n
	}
	n.made = true
	n.keys = r.noteKeys(n, w, n.keys[:0])
	if r.model != nil {
		r.model.addAll(&n.sums, n.keys)
	}
	return n
}

func (r *reader) noteKeys(n *note, w *word, keys []uint32) []uint32 {
	count := func(c int32) uint32 { return uint32(min(c, 2)) }
	add := func(t template, a, b uint32) {
		k := mix(t, a, b)
		for _, old := range keys { // a sum over kinds of context, not over occurrences
			if old == k {
				return
			}
		}
		keys = append(keys, k)
	}
	add(90, count(n.lower), count(n.strong))
	if n.lower > 0 {
		add(91, uint32(min(n.capital*4/(n.lower+n.capital), 3)), count(n.strong))
	}
	if n.shouted > 0 && n.shouted < n.capital {
		add(92, 0, 0)
	}
	if long := r.spelled(w); long != nil {
		last := &r.words[r.at[long.to-1]]
		add(106, last.class, 0)
		add(107, last.lower, 0)
		add(108, 0, 0)
	}
	for k := range n.contexts {
		before, after := &edge, &edge
		if b := n.before[k]; b >= 0 {
			before = &r.words[b]
		}
		if a := n.after[k]; a >= 0 {
			after = &r.words[a]
		}
		add(93, before.lower, 0)
		add(94, after.lower, 0)
		add(95, before.class, before.shape)
		add(96, after.class, after.shape)
		add(97, before.fine, 0)
		add(98, after.fine, 0)
		i := int(n.token[k])
		if in := r.runOf[i]; in > 0 {
			r.runs[in-1].shown(r, i, add)
		}
	}
	return keys
}
