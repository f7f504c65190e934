package index

import (
	"strings"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// Readers who ask the same with marks of their own differ in the articles that
// they marked, and in no other: whether an article matches depends on its own
// marks alone. So the question is counted once for all of them, as asked by
// somebody who marked nothing, and of that is taken what each reader's marks take
// out of the answer: hundreds of articles in the place of all.
//
//	nobody's   actor A 900   B 850   C 849   D 400     some more than are wanted
//	taken out        - 60     - 10    - 12     - 2
//	reader's         840     840     837     398        A, B, C stand where 837 > 400:
//	                                                    what is not counted has 400 at most

// unmarked is the same question of a reader who has no marks; false where that is
// no other one.
func (q question) unmarked() (question, bool) {
	if !q.marked || q.Marks.Len() == 0 {
		return question{}, false
	}
	nobody := q.Ask
	nobody.Marks = model.Marks{}
	return questionOf(nobody), true
}

// spared is how many labels of nobody's answer are looked at where limit are
// wanted, since a few fall behind others; 0 where it is too many to pay.
func spared(limit int) int {
	if limit <= 0 || limit > fewAsked/2 {
		return 0
	}
	return min(fewAsked, 3*limit+16)
}

// takenOut returns the articles that are missing from a in the place of whole, the
// answer to nobody's question; nil where that is not so, or does not pay.
func (a *answer) takenOut(whole *answer) *answer {
	return a.missing.get(func() *answer {
		if n := whole.rows - a.rows; n > a.rows/4 || n > glance/8 {
			return nil
		}
		return whole.without(a)
	})
}

// without returns the articles of a that are not in b; nil where b has others.
func (a *answer) without(b *answer) *answer {
	out := &answer{hits: make([]*hits, len(a.hits)), rows: a.rows - b.rows}
	for i, h := range a.hits {
		out.hits[i] = newHits(roaring.AndNot(h.set, b.hits[i].set), h.of)
		if out.hits[i].rows != h.rows-b.hits[i].rows {
			return nil
		}
	}
	return out
}

// byMarks counts what c asks for by way of the answer to nobody's question. It
// returns false, and leaves c as it was, where that does not pay or does not tell.
func (s *stack) byMarks(c *counting, q question) bool {
	few := spared(c.top.limit)
	nobody, ok := q.unmarked()
	if few == 0 || !ok {
		return false
	}
	whole := s.answer(nobody)
	out := c.found.takenOut(whole)
	if out == nil {
		return false
	}
	leading := s.recent.leading.get(nobody.counted(c.of, strings.Join(c.words, " "), few), func() ([]tallied, int) {
		all := counting{joint: c.joint, found: whole, top: best{limit: few, of: c.joint}, words: c.words}
		all.find()
		first := all.top.sorted()
		return first, int(unsafe.Sizeof(tallied{})) * len(first)
	})
	return c.lessen(leading, len(leading) < few, out)
}

// lessen takes the articles that are out off labels that lead, the first first, in
// an answer that has them; whole says that no other label is in it. It returns
// false, with nothing taken, where another label may be among the best.
func (c *counting) lessen(leading []tallied, whole bool, out *answer) bool {
	gone := counting{joint: c.joint, found: out}
	less := gone.each(leading)
	gone.mention(less)
	for i, t := range leading {
		c.take(tallied{t.number, t.rows - less[i].rows, t.mentions - less[i].mentions})
	}
	if whole || c.top.least() > leading[len(leading)-1].rows {
		return true
	}
	c.top.items = c.top.items[:0]
	return false
}

// each returns how many of the matching articles have each of some labels, without
// mentions.
func (c *counting) each(labels []tallied) []tallied {
	seen := c.borrow()
	defer c.giveBack(seen)
	for i, l := range c.links {
		l.column.tally(c.found.hits[i].list(), l.join().to, seen)
	}
	counted := make([]tallied, len(labels))
	for i, t := range labels {
		counted[i].number = t.number
		if u := c.united().numbered(t.number); u != nil {
			counted[i].rows = u.among(c.found)
		} else {
			counted[i].rows = seen.rows[t.number]
		}
	}
	return counted
}
