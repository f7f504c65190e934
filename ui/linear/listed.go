package linear

import (
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// listed are the articles as their rows were printed last: where others arrive
// meanwhile, a number still means what it stood beside.
type listed struct {
	of  string // the query and order
	ids map[int]model.ID
}

// under forgets the rows of another query or order.
func (l listed) under(place reading.Reading) listed {
	of := place.Query().String() + "\x00" + place.Order().String()
	if l.ids == nil || l.of != of {
		return listed{of: of, ids: map[int]model.ID{}}
	}
	return l
}

// number reads the article that was printed with a number; of those not printed
// yet, the one that would be.
func (s *session) number(n int) {
	row := n - 1
	if id, ok := s.listed.under(s.place).ids[row]; ok {
		row = s.place.Rows().Find(id)
	}
	if row < 0 || row >= s.place.Rows().Len() {
		s.printf("There is no article %d.\n", n)
		return
	}
	s.read(row)
}

// turnTo goes on with a newer edition. The next page is still the one after the
// page last printed; what is new is said.
func (s *session) turnTo(news reading.News) {
	rows, all := s.place.Rows().Len(), s.place.Edition().Len()
	first, printed := s.listed.under(s.place).ids[s.top]
	s.place = s.place.With(news.Edition)
	if row := s.place.Rows().Find(first); printed && row >= 0 {
		s.top = row
	}
	came := min(s.place.Rows().Len()-rows, news.Edition.Len()-all)
	opened := s.opened // the first reading brings nothing new: all is
	s.opened = opened || news.Progress.Stage == ""
	if opened && came > 0 {
		s.printf("%s new; g lists from the top.\n", cells.Number(came))
	}
}
