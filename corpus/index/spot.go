package index

import (
	"cmp"
	"strings"
	"time"

	"dateline/model"
)

// spot is an article as the orders compare it with those of other layers.
type spot struct {
	layer *layer // nil for none
	o     uint32
	order model.Order
	at    time.Time
	dated bool
	text  string // what the order sorts by, unless that is the date
}

// spot returns what is at a place of the lane's order.
func (n *lane) spot(place uint32) spot {
	x := spot{layer: n.layer, o: n.ordinal(place), order: n.order}
	x.at, x.dated = n.published(x.o)
	if n.by != nil {
		x.text = sortKey(n.order)(n.head(x.o))
	}
	return x
}

// compare orders articles as one part with all of them would have them: by
// date, then by ID, those without a date last and by title. The other orders go
// by what they sort by, those without it last, and of equals the newest first.
func (x *spot) compare(y *spot) int {
	if x.order == model.Oldest {
		return x.byDate(y)
	}
	switch {
	case x.text != y.text && (x.text == "" || y.text == ""):
		return len(y.text) - len(x.text)
	case x.text != y.text:
		return strings.Compare(x.text, y.text)
	case x.dated && y.dated:
		return y.byDate(x)
	}
	return x.byDate(y)
}

// byDate puts the oldest first, and those without a date last.
func (x *spot) byDate(y *spot) int {
	switch {
	case x.dated != y.dated && x.dated:
		return -1
	case x.dated != y.dated:
		return 1
	case x.dated:
		if c := x.at.Compare(y.at); c != 0 {
			return c
		}
	default:
		if c := strings.Compare(x.title(), y.title()); c != 0 {
			return c
		}
	}
	return cmp.Compare(x.layer.id(x.o), y.layer.id(y.o))
}

func (x *spot) title() string { return Fold(x.layer.head(x.o).Title) }

// sortKey returns what an order sorts articles by.
func sortKey(order model.Order) func(model.Headline) string {
	if order == model.BySourceName {
		return sourceKey
	}
	return titleKey
}
