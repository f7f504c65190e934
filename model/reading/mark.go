package reading

import (
	"iter"
	"strconv"

	"dateline/model"
)

// Mark switches a mark on or off for these articles. Those that have it so
// already make no step of the history. Rows stay as they are until the next
// question, so that is:unread does not take an article out of the list while
// it is being read.
func (r Reading) Mark(ids []model.ID, mark model.Mark, on bool) Reading {
	change, _ := r.Marking(ids, mark, on)
	return r.Marked(change)
}

// Marking is a change of marks that is made and not yet taken. The zero Marking
// changes nothing.
type Marking struct {
	What          string // "marked 12 read"
	Articles      int    // how many
	before, after model.Marks
}

// Marking makes the change that Mark would take, and false when there is none.
// With very many articles it takes longer than a frame, and can be made beside
// the reading.
func (r Reading) Marking(ids []model.ID, mark model.Mark, on bool) (Marking, bool) {
	changed := make([]model.ID, 0, len(ids))
	for _, id := range ids {
		if has := r.marks.Of(id)&mark == mark; has != on || !on && r.marks.Of(id)&mark != 0 {
			changed = append(changed, id)
		}
	}
	if len(changed) == 0 {
		return Marking{}, false
	}
	return Marking{
		What: describe(len(changed), mark, on), Articles: len(changed),
		before: r.marks, after: r.marks.With(mark, on, changed...),
	}, true
}

// Marked takes a change, as one step of the history. What was marked since it
// was made stays, but for the same marks of the same articles.
func (r Reading) Marked(c Marking) Reading {
	if c.Articles == 0 {
		return r
	}
	after := c.after
	if r.marks.Version() != c.before.Version() {
		after = r.marks.Set(turned(r.marks, c.before, c.after))
	}
	r = r.recorded(step{what: c.What, marks: true, after: after})
	r.marks = after
	return r
}

// Remember takes the marks kept from earlier sessions; no step of the history.
// What the reader marked before they came stays, and so does the way to undo it.
func (r Reading) Remember(kept model.Marks) Reading {
	r.marks = kept.Set(turned(kept, model.Marks{}, r.marks))
	r.asked.Marks = r.marks
	if r.trying != nil {
		from := *r.trying
		from.asked.Marks = r.marks
		r.trying = &from
	}
	return r.selected()
}

// Overheard takes what became elsewhere of the marks that are kept: what they were,
// and what they are now. The reader's own that are not kept yet stay, and so do the
// rows, the cursor and the history.
func (r Reading) Overheard(were, are model.Marks) Reading {
	r.marks = are.Set(turned(are, were, r.marks))
	return r
}

// turned yields what becomes of marks where the change that led from before to
// after is made in them: only the bits that it changed.
func turned(marks, before, after model.Marks) iter.Seq2[model.ID, model.Mark] {
	return func(yield func(model.ID, model.Mark) bool) {
		for id, mark := range after.Diff(before) {
			bits := mark ^ before.Of(id)
			if !yield(id, marks.Of(id)&^bits|mark&bits) {
				return
			}
		}
	}
}

func describe(n int, mark model.Mark, on bool) string {
	what := "unread"
	switch {
	case mark == model.Starred && on:
		what = "starred"
	case mark == model.Starred:
		what = "not starred"
	case on:
		what = "read"
	}
	if n == 1 {
		return "marked " + what
	}
	return "marked " + strconv.Itoa(n) + " " + what
}
