package alias

import (
	"strings"
	"unicode"
)

// Counted is a name as written, and how many articles write it so.
type Counted struct {
	Text  string
	Count int
}

// commonShare is how rare a spelling may be beside the commonest and still be
// chosen because it is the fuller one.
const commonShare = 4

// Fullest returns the spelling under which a name is shown, given those of all
// articles that have one Key: of the common ones the fullest, which is not in
// capitals and has the most letters or accents (which are bytes); of equals the
// commoner, and then the first by alphabet. It does not depend on the order of
// the spellings, and is "" where none is counted.
func Fullest(spellings []Counted) string {
	most := 0
	for i := range spellings {
		most = max(most, spellings[i].Count)
	}
	best := Counted{}
	for _, s := range spellings {
		if s.Count > 0 && commonShare*s.Count >= most && (best.Count == 0 || fuller(s, best)) {
			best = s
		}
	}
	return best.Text
}

// fuller reports whether spelling a is to be shown rather than b.
func fuller(a, b Counted) bool {
	if shoutA, shoutB := shouts(a.Text), shouts(b.Text); shoutA != shoutB {
		return shoutB
	}
	if len(a.Text) != len(b.Text) {
		return len(a.Text) > len(b.Text)
	}
	if a.Count != b.Count {
		return a.Count > b.Count
	}
	return a.Text < b.Text
}

// shouts reports whether a name has no lower-case letter where others of its
// spellings may.
func shouts(s string) bool { return strings.IndexFunc(s, unicode.IsLower) < 0 }
