package quote

import "dateline/model"

// candidate is one who may be the subject of a verb.
type candidate struct {
	from, to int // tokens [from, to)
	kind     candidateKind
	cost     float32 // the less, the likelier
}

type candidateKind uint8

const (
	byMention candidateKind = iota
	byPronoun
	byNoun // "the Japanese official"
)

// The costs of standing where subjects do not. Below fair, a candidate is
// neither behind a preposition nor an owner nor an object.
const (
	behindCost float32 = 6
	ownerCost  float32 = 7
	objectCost float32 = 5
	fair       float32 = 4.5
)

// subject returns the likeliest subject in tokens [from, v) of the verb at v,
// which follows it. It is near the verb, as in “Blair, the minister, said”,
// unless the verb shares the subject of another: “Blair met Stone and said”,
// “Blair denied it, saying”.
func (f *finder) subject(from, v int) (candidate, bool) {
	if i := f.skipAdverbs(from, v); f.s.Is(i, "who") {
		if c, ok := f.relative(from, i); ok {
			return c, true
		}
	}
	if first := f.joinedParticiple(from, v); first >= 0 {
		v = first
	}
	shared := f.sharesSubject(from, v)
	if !shared {
		if c, ok := f.adjacent(from, v); ok {
			return c, true
		}
		if end := f.skipAdverbs(from, v); f.s.Is(end, ",") {
			if name := f.apposition(from, end); name >= 0 {
				v = name + 1
			}
		}
	}
	ahead := f.subordinateEnd(from, v)
	var best, leading, leftmost candidate
	found, led := false, false
	if c, ok := f.plainSubject(from, v); ok && !shared {
		c.cost += float32(min(v-c.to, 24)) / 2
		best, leftmost, found = c, c, true
	}
	f.candidates(from, v, func(c candidate) {
		if c.from < ahead {
			c.cost += 3
		}
		if c.cost < fair {
			leading, led = c, true
		}
		c.cost += float32(min(v-c.to, 24)) / 2
		if leftmost = c; !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	if shared && led {
		return leading, true
	}
	if leftmost.cost-3 < best.cost { // the first of its sentence is often the subject
		best = leftmost
		best.cost -= 3
	}
	return best, found && best.cost < 14
}

// relative returns whom the "who" at token i means: the person nearest before
// it, wherever he stands in his clause.
func (f *finder) relative(from, i int) (candidate, bool) {
	var best candidate
	found := false
	f.candidates(from, i, func(c candidate) {
		switch c.kind {
		case byPronoun:
			return
		case byMention:
			if f.actors[f.mentionAt(c.from).Actor].Kind != model.Person {
				return
			}
			c.cost = 0
			if f.owned(c.to - 1) {
				c.cost = ownerCost
			}
		case byNoun:
			if f.behind(c.from, from) {
				c.cost -= behindCost
			}
		}
		if c.cost += float32(min(i-c.to, 24)) / 2; !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	return best, found && best.cost < 14
}

// joinedParticiple returns the participle with which the one at v shares its
// subject: with Stone calling it bad and asking. It is -1 for none.
func (f *finder) joinedParticiple(from, v int) int {
	if !f.isParticiple(v) || !f.is(v-1, coordinator) {
		return -1
	}
	for i := v - 2; i > from && v-i < reach; i-- {
		if f.isParticiple(i) && f.words[i].pair == 0 {
			return i
		}
	}
	return -1
}

// adjacent returns the candidate right before the verb at v, when nothing
// speaks against it.
func (f *finder) adjacent(from, v int) (candidate, bool) {
	i := f.skipAdverbs(from, v)
	if i < from || f.words[i].pair > 0 {
		return candidate{}, false
	}
	c, ok := f.candidateAt(i, from)
	if ok && c.cost >= behindCost && f.isParticiple(v) && (f.s.Is(c.from-1, "with") || f.s.Is(c.from-2, "with")) {
		c.cost -= behindCost // with Stone calling it “…”
	}
	return c, ok && c.cost < fair
}

func (f *finder) isParticiple(v int) bool {
	return f.words[v].cue == saying || f.words[v].cue == callingIt
}

// first returns the likeliest subject of the sentence [from, to).
func (f *finder) first(from, to int) (candidate, bool) {
	var best candidate
	found := false
	ahead := f.subordinateEnd(from, to)
	f.candidates(from, to, func(c candidate) {
		if c.from < ahead {
			c.cost += 3
		}
		c.cost += float32(c.from-from) / 3
		if !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	return best, found && best.cost < 9
}

// candidates tells of those in tokens [from, to) and outside quotes, the last
// one first.
func (f *finder) candidates(from, to int, tell func(candidate)) {
	steps := 0
	for i := to - 1; i >= from && steps < reach; i-- {
		steps++
		if in := f.words[i].pair; in > 0 {
			i = max(f.pairs[in-1].open, from)
			continue
		}
		if c, ok := f.candidateAt(i, from); ok {
			tell(c)
			i = c.from
		}
	}
}

// sharesSubject reports whether the verb at v takes the subject of the clause
// before: after "and" or a comma, or as a participle that nobody stands beside.
func (f *finder) sharesSubject(from, v int) bool {
	i := f.skipAdverbs(from, v)
	if i <= from {
		return false
	}
	switch {
	case f.is(i, being):
		return false
	case f.isParticiple(v):
		return f.words[i].mention == 0 && !f.is(i, human)
	case f.is(i, coordinator):
		return true
	case f.s.Is(i, ","):
		return f.apposition(from, i) < 0
	}
	return false
}
