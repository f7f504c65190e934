package ui

// Rect is a rectangle of cells; X and Y from the top left of the terminal.
type Rect struct{ X, Y, W, H int }

// Empty reports whether nothing can be drawn in r.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Holds reports whether the cell lies in r.
func (r Rect) Holds(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Split is how list and article share the screen.
type Split uint8

// The splits, by what the width and height allow.
const (
	Single  Split = iota // one pane at a time
	Stacked              // list over article
	Paired               // list beside article
	Triple               // facets, list, article
)

// Bounds of the splits in cells.
const (
	stackedFrom = 60
	pairedFrom  = 100
	tripleFrom  = 150
	singleRows  = 12 // with fewer rows there is one pane at a time
	sideWidth   = 28
	leastPane   = 20 // no pane is narrower, however the split is moved
	leastRows   = 4
	usualShare  = 40 // percent of the list
	tripleShare = 37 // likewise, of what the facets leave
)

// Layout is where everything stands. It is computed from sizes alone.
type Layout struct {
	Split    Split
	Masthead Rect
	Side     Rect // facets; empty unless Triple
	Front    Rect
	Article  Rect
	Prompt   Rect // above the folio; empty while nothing is typed
	Folio    Rect
	// Bar is the row of the line between list and article when one is over the
	// other; -1 for none. Panes beside each other have a column between them.
	Bar int
}

// Wish is what a layout depends on beside the size.
type Wish struct {
	Focus  Focus
	Alone  bool // the focused pane alone
	Share  int  // percent of the list in Paired, Stacked and Triple; 0 the default
	Rows   int  // lines that the list has to show; 0 when not known
	Prompt int  // rows that the prompt wants
}

// Arrange computes the layout of a terminal of w x h cells. No rectangle
// reaches beyond it, at any size.
func Arrange(w, h int, wish Wish) Layout {
	l := Layout{Bar: -1}
	w, h = max(w, 0), max(h, 0)
	rest := Rect{W: w, H: h}
	// The folio goes first when rows run out, then the masthead: an article's
	// line is worth more than either, but where one is (promise 3) is shown as
	// long as there are three rows.
	if h >= 2 {
		l.Folio = Rect{Y: h - 1, W: w, H: 1}
		rest.H--
	}
	if h >= 3 {
		l.Masthead = Rect{W: w, H: 1}
		rest.Y, rest.H = 1, rest.H-1
	}
	if wish.Prompt > 0 {
		n := min(wish.Prompt, rest.H)
		rest.H -= n
		l.Prompt = Rect{Y: rest.Y + rest.H, W: w, H: n}
	}
	l.Split = splitFor(w, h)
	if wish.Alone {
		l.Split = Single
	}
	switch l.Split {
	case Single:
		if wish.Focus == OnArticle {
			l.Article = rest
		} else {
			l.Front = rest
		}
	case Stacked:
		l.stack(rest, share(wish.Share, usualShare), wish)
	case Paired:
		l.pair(rest, share(wish.Share, usualShare))
	case Triple:
		l.Side = Rect{X: rest.X, Y: rest.Y, W: sideWidth, H: rest.H}
		rest.X, rest.W = sideWidth+1, rest.W-sideWidth-1
		l.pair(rest, share(wish.Share, tripleShare))
	}
	return l
}

func splitFor(w, h int) Split {
	switch {
	case w < stackedFrom || h < singleRows:
		return Single
	case w < pairedFrom:
		return Stacked
	case w < tripleFrom:
		return Paired
	}
	return Triple
}

func share(asked, usual int) int {
	if asked == 0 {
		return usual
	}
	return min(max(asked, 15), 85)
}

// stack puts the list over the article, a line between them. A list that is
// shorter than its share gives the rest to the article, unless the reader has
// set the share.
func (l *Layout) stack(r Rect, percent int, wish Wish) {
	top := min(max(r.H*percent/100, leastRows), r.H-1-leastRows)
	if wish.Share == 0 && wish.Rows > 0 {
		top = min(top, max(wish.Rows, leastRows))
	}
	if top < 1 {
		l.Front = r
		return
	}
	l.Front = Rect{X: r.X, Y: r.Y, W: r.W, H: top}
	l.Bar = r.Y + top
	l.Article = Rect{X: r.X, Y: l.Bar + 1, W: r.W, H: r.H - top - 1}
}

// pair puts the list beside the article, a line between them.
func (l *Layout) pair(r Rect, percent int) {
	left := min(max(r.W*percent/100, leastPane), r.W-1-leastPane)
	if left < 1 {
		l.Front = r
		return
	}
	l.Front = Rect{X: r.X, Y: r.Y, W: left, H: r.H}
	l.Article = Rect{X: r.X + left + 1, Y: r.Y, W: r.W - left - 1, H: r.H}
}
