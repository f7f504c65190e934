package cast

import (
	"strings"
	"unicode"

	"dateline/model"
)

// commonShare is how rare a spelling may be beside the commonest and still be
// chosen because it is the fuller one.
const commonShare = 4

// Name returns the name under which an actor is shown: the reader's, else the
// fullest of the common spellings; "" for one that no article names so.
func (c *Cast) Name(id model.ActorID) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.shown(id)
}

func (c *Cast) shown(id model.ActorID) string {
	if name, ok := c.edits.called[id]; ok {
		return name
	}
	_, key, _ := strings.Cut(string(id), ":")
	if n, ok := c.keys.find(key); ok {
		if s := c.fullest(c.keys.of[n].first); s != "" {
			return s
		}
	}
	return c.edits.written[id]
}

// fullest returns the best of a chain of spellings that articles have.
func (c *Cast) fullest(first uint32) string {
	var most uint32
	for s := first; s != 0; s = c.spellings.of[s].next {
		most = max(most, c.spellings.of[s].articles)
	}
	best := uint32(0)
	for s := first; s != 0; s = c.spellings.of[s].next {
		n := c.spellings.of[s].articles
		if n > 0 && commonShare*n >= most && (best == 0 || c.fuller(s, best)) {
			best = s
		}
	}
	return c.spellings.text[best]
}

// fuller reports whether spelling a is to be shown rather than b: not in
// capitals, with more letters or accents (which are bytes), the commoner, the
// first by alphabet.
func (c *Cast) fuller(a, b uint32) bool {
	x, y := c.spellings.text[a], c.spellings.text[b]
	if shoutX, shoutY := shouts(x), shouts(y); shoutX != shoutY {
		return shoutY
	}
	if len(x) != len(y) {
		return len(x) > len(y)
	}
	if n, m := c.spellings.of[a].articles, c.spellings.of[b].articles; n != m {
		return n > m
	}
	return x < y
}

// shouts reports whether a name has no lower-case letter where others of its
// spellings may.
func shouts(s string) bool { return strings.IndexFunc(s, unicode.IsLower) < 0 }
