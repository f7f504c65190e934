package article

// Bodies keeps articles and their renderings for many sessions: each is read
// and rendered once for all who want it.
type Bodies struct{ room int }

// NewBodies returns Bodies that hold at most room bytes or so.
func NewBodies(room int) *Bodies { return &Bodies{room: room} }
