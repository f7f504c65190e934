package reading

import "dateline/model"

// Revision is a change of who is who, which is kept outside of the reading:
// the amendments that came to hold and those that went.
type Revision struct {
	Came, Went []model.Amendment
}

// Inverse returns the revision that takes r back.
func (r Revision) Inverse() Revision { return Revision{Came: r.Went, Went: r.Came} }

// Revised notes a revision that was made, as one step of the history, so that
// Undo comes to it in its turn. What tells it to people: "hidden Falcon".
func (r Reading) Revised(what string, made Revision) Reading {
	return r.recorded(step{what: what, made: &made})
}

// LastRevision returns the revision that the next Undo would take back, and
// true when it would take back one. Undo only takes the step off the history:
// the caller makes the Inverse where amendments are kept.
func (r Reading) LastRevision() (Revision, bool) {
	r = r.Revert()
	if len(r.history) == 0 || r.history[len(r.history)-1].made == nil {
		return Revision{}, false
	}
	return *r.history[len(r.history)-1].made, true
}
