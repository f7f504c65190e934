package topic

// IsTerm reports whether the English table has the whole of a phrase, of two
// words or more, as a term that speaks plainly for some topic.
func IsTerm(phrase string) bool {
	table := english()
	words := table.read(phrase, false, nil)
	if len(words) < 2 {
		return false
	}
	term, length := table.longest(words)
	if length != len(words) {
		return false
	}
	for _, h := range table.terms[term] {
		if h.weight >= 2 && !h.doubtful {
			return true
		}
	}
	return false
}
