package linear

import (
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// why prints for each part of the query whether the article at the cursor
// matches it, and by what.
func (s *session) why() {
	h, ok := s.place.Current()
	if !ok {
		s.printf("There is no article.\n")
		return
	}
	reasons, err := s.Newsroom.Why(s.ctx, h.ID, reading.Ask{Where: s.place.Query(), Marks: s.place.Marks(), Now: s.place.Asked().Now})
	if err != nil {
		s.lament(err)
		return
	}
	s.print(string(cells.Clean(h.Title)))
	for _, r := range reasons {
		answer := "no"
		if r.Holds {
			answer = "yes"
		}
		s.print(answer + ": " + string(cells.Clean(r.Part)))
		for _, e := range r.Evidence {
			s.print("- " + string(cells.Clean(e.Text)))
		}
	}
}

// amend takes an amendment down as it is typed, or back.
func (s *session) amend(line string, back bool) {
	a, err := model.ParseAmendment(line)
	if err != nil {
		s.lament(err)
		return
	}
	made := reading.Revision{Came: []model.Amendment{a}}
	if back {
		made = made.Inverse()
	}
	if s.revise(made) {
		s.place = s.place.Revised(a.String(), made)
		s.printf("Done. U undoes it.\n")
	}
}

// revise makes a revision and takes the edition that follows. It returns
// whether all of it was made; what was not is said.
func (s *session) revise(r reading.Revision) bool {
	made := true
	for _, a := range r.Went {
		if err := s.Newsroom.Retract(s.ctx, a); err != nil {
			made = false
			s.lament(err)
		}
	}
	for _, a := range r.Came {
		if err := s.Newsroom.Amend(s.ctx, a); err != nil {
			made = false
			s.lament(err)
		}
	}
	return made
}

func (s *session) amendments() {
	all := s.Newsroom.Amendments()
	if len(all) == 0 {
		s.printf("None: every actor is as it was found.\n")
	}
	for _, a := range all {
		s.print(a.String())
	}
}

// undo takes back what was done last, be it here or of who is who.
func (s *session) undo() {
	made, amended := s.place.LastRevision()
	place, what, ok := s.place.Undo()
	if !ok {
		s.printf("Nothing to undo.\n")
		return
	}
	s.place = place
	if !amended || s.revise(made.Inverse()) {
		s.print("Undone: " + what + ".")
	}
}
