package cast

import (
	"dateline/corpus/roll"
	"dateline/model"
)

// articles numbers articles from 1 by their ID, and keeps the day and the bills
// of each.
type articles struct {
	ids   *roll.IDs
	days  []int32 // by number
	at    []slip  // by number: its bills; none for one that is gone
	bills slips
}

func newArticles() articles {
	return articles{ids: roll.NewIDs(), days: make([]int32, 1), at: make([]slip, 1)}
}

// len returns how many articles have a number, those that are gone included.
func (r *articles) len() int { return r.ids.Len() }

// number returns the number of an article, given on first sight.
func (r *articles) number(id model.ID) uint32 {
	n := r.ids.Number(id)
	if int(n) == len(r.at) {
		r.days, r.at = append(r.days, undated), append(r.at, slip{})
	}
	return n
}
