// Package bcubed scores which mentions of a text were taken for one actor
// against those that people joined, and reads the texts to score with.
//
// B-cubed (Bagga and Baldwin, 1998) asks of every mention how much of the group
// that it was put in is its own, and how much of its own group is there.
package bcubed

import "slices"

// Tally sums the score of any number of texts; its zero value is ready. Each
// mention counts the same, whatever its text.
type Tally struct {
	own, whole    float64 // sums over the mentions of precision and recall
	found, wanted int     // mentions they are sums over
}

// Add counts one text. Mention i belongs to the group wanted[i] and was put in
// found[i]; "" for a mention that only the other side has. The slices are of
// one length.
func (t *Tally) Add(wanted, found []string) {
	type both struct{ wanted, found string }
	shared := map[both]int{}
	ours, theirs := map[string]int{}, map[string]int{}
	for i := range wanted {
		shared[both{wanted[i], found[i]}]++
		theirs[wanted[i]]++
		ours[found[i]]++
	}
	for i := range wanted {
		n := float64(shared[both{wanted[i], found[i]}])
		if wanted[i] == "" || found[i] == "" {
			n = 0
		}
		if found[i] != "" {
			t.own += n / float64(ours[found[i]])
			t.found++
		}
		if wanted[i] != "" {
			t.whole += n / float64(theirs[wanted[i]])
			t.wanted++
		}
	}
}

// Merge adds what another tally counted.
func (t *Tally) Merge(u Tally) {
	t.own += u.own
	t.whole += u.whole
	t.found += u.found
	t.wanted += u.wanted
}

// Mentions returns how many mentions were to be found.
func (t Tally) Mentions() int { return t.wanted }

// Precision returns the precision in per cent.
func (t Tally) Precision() float64 { return 100 * t.own / float64(max(t.found, 1)) }

// Recall returns the recall in per cent.
func (t Tally) Recall() float64 { return 100 * t.whole / float64(max(t.wanted, 1)) }

// F1 returns the harmonic mean of precision and recall in per cent.
func (t Tally) F1() float64 {
	p, r := t.Precision(), t.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Pair is two mentions by their place in the slices, the earlier first.
type Pair [2]int

// Wrong returns the joins that should not be, and those that should be and are
// not: of each two groups that are at odds one pair of mentions, in order.
// Mentions that one side has not are left out.
func Wrong(wanted, found []string) (wrong, missed []Pair) {
	wrong = atOdds(found, wanted)
	missed = atOdds(wanted, found)
	return wrong, missed
}

// atOdds pairs the first mention of each group that one side has in a group of
// the other side with the first mention of that group.
func atOdds(by, parts []string) []Pair {
	var pairs []Pair
	first := map[string]int{} // of each group
	seen := map[[2]string]bool{}
	for i := range by {
		part := [2]string{by[i], parts[i]}
		if by[i] == "" || parts[i] == "" || seen[part] {
			continue
		}
		seen[part] = true
		if j, ok := first[by[i]]; ok {
			pairs = append(pairs, Pair{j, i})
		} else {
			first[by[i]] = i
		}
	}
	slices.SortFunc(pairs, func(a, b Pair) int { return slices.Compare(a[:], b[:]) })
	return pairs
}
