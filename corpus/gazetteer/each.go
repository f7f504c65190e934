package gazetteer

// Entries calls yield with each entry, in the order of the tables, until it
// returns false: range over it. Forms and single words are not among them.
func (n *Names) Entries(yield func(*Entry) bool) {
	for i := range n.entries {
		if !yield(&n.entries[i]) {
			return
		}
	}
}
