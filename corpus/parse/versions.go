package parse

import (
	"dateline/model"
)

// told is what a file tells of one article: the article, or why there is none.
type told struct {
	guid    string
	version int // of guid; 0 where none was told
	article *model.Article
	err     error
}

// heldBack is how many articles of a file wait for a newer version of them to
// come. What comes later stands beside the older one.
const heldBack = 256

// versions passes on what a file tells, of several versions of one article only
// the newest. Articles without a version do not wait.
type versions struct {
	yield func(*model.Article, error) bool
	held  []told
	at    map[string]int // by guid, in held
}

// add takes what comes next; false when the reader has enough.
func (v *versions) add(t told) bool {
	if t.guid == "" || t.version == 0 {
		return v.flush() && v.yield(t.article, t.err)
	}
	if at, ok := v.at[t.guid]; ok {
		if t.version > v.held[at].version {
			v.held[at] = t
		}
		return true
	}
	if len(v.held) == heldBack && !v.flush() {
		return false
	}
	if v.at == nil {
		v.at = map[string]int{}
	}
	v.at[t.guid] = len(v.held)
	v.held = append(v.held, t)
	return true
}

// flush passes on all that waits; false when the reader has enough.
func (v *versions) flush() bool {
	held := v.held
	v.held = v.held[:0]
	clear(v.at)
	for _, t := range held {
		if !v.yield(t.article, t.err) {
			return false
		}
	}
	return true
}
