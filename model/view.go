package model

// View is a question that a reader saved: a query and an order under a key.
type View struct {
	Key   string // "1" to "9", or a name
	Query string // as the query language prints it; "" for a view to be forgotten
	Order Order
}

// Bounds on the query lines of a reader that are remembered.
const (
	MostPast    = 200     // lines
	LongestPast = 4 << 10 // bytes of one
)
