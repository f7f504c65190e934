package model

// Order is how a list is sorted. Articles without a date come last in each.
type Order uint8

// Orders.
const (
	Newest Order = iota
	Oldest
	BySourceName // by source, then newest first
	ByTitle
)

// String returns the word the folio shows.
func (o Order) String() string {
	return [...]string{"newest first", "oldest first", "by source", "by title"}[o]
}

// Next returns the order after o, around.
func (o Order) Next() Order { return (o + 1) % (ByTitle + 1) }
