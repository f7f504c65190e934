package alias

import "dateline/corpus/gazetteer"

// markGiven notes whether the source says of which kind a span is. A person's
// surname, for which only the whole name is given, may still be another's.
func (r *resolver) markGiven(n *named) {
	if len(r.text.Given) > 0 {
		n.given = r.text.Given[gazetteer.Fold(n.written())] == n.kind
	}
}
