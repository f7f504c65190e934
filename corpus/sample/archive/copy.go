package archive

// Of every block of fifty articles the last copies one before it, so that no
// copy is copied and the original always comes first.
const block = 50

// originOf returns the number of the article that one copies, or its own.
func originOf(seed uint64, number int) (origin int, copied bool) {
	if number%block != block-1 {
		return number, false
	}
	d := newDice(seed, uint64(number), forOrigin)
	return number - 1 - d.below(block-1), true
}

// edit is what a paper does to a sentence of another's article.
type edit uint8

const (
	kept    edit = iota
	left         // out
	written      // anew
)

// edited draws what is done to the next sentence: one in twelve is changed.
func (w *writer) edited() edit {
	if w.edits == nil {
		return kept
	}
	switch w.edits.below(24) {
	case 0:
		return left
	case 1:
		return written
	}
	return kept
}
