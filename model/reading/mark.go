package reading

import (
	"strconv"

	"dateline/model"
)

// Mark switches a mark on or off for these articles. Those that have it so
// already make no step of the history. Rows stay as they are until the next
// question, so that is:unread does not take an article out of the list while
// it is being read.
func (r Reading) Mark(ids []model.ID, mark model.Mark, on bool) Reading {
	changed := make([]model.ID, 0, len(ids))
	for _, id := range ids {
		if has := r.marks.Of(id)&mark == mark; has != on || !on && r.marks.Of(id)&mark != 0 {
			changed = append(changed, id)
		}
	}
	if len(changed) == 0 {
		return r
	}
	r = r.recorded(step{what: describe(len(changed), mark, on), marks: true})
	r.marks = r.marks.With(mark, on, changed...)
	return r
}

// Remember takes marks kept from an earlier session; no step of the history.
func (r Reading) Remember(marks model.Marks) Reading {
	r.marks = marks
	r.asked.Marks = marks
	return r.selected()
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
