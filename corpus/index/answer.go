package index

import (
	"strconv"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/query"
	"dateline/model/reading"
)

// answer is the set of articles that match a question.
type answer struct {
	set  *roaring.Bitmap // not to be changed
	rows int
	all  bool

	listed sync.Once
	as     []uint32
}

// list returns the matching ordinals, ascending; not to be changed.
func (a *answer) list() []uint32 {
	a.listed.Do(func() { a.as = a.set.ToArray() })
	return a.as
}

// dense returns the set as bits, for n articles.
func (a *answer) dense(n int) []uint64 {
	words := make([]uint64, (n+63)/64)
	a.set.WriteDenseTo(words)
	return words
}

// answers keeps the last few answers: one key press asks for rows, actors and
// topics of the same question.
type answers struct {
	mu   sync.Mutex
	keys [keptAnswers]string
	of   [keptAnswers]*answer
	next int
}

const keptAnswers = 8

func (a *answers) get(key string) *answer {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, k := range a.keys {
		if a.of[i] != nil && k == key {
			return a.of[i]
		}
	}
	return nil
}

func (a *answers) put(key string, found *answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keys[a.next], a.of[a.next] = key, found
	a.next = (a.next + 1) % keptAnswers
}

// answer evaluates a question, or finds it answered already.
func (e *Edition) answer(ask reading.Ask) *answer {
	where := query.Simplify(ask.Where)
	if _, all := where.(query.All); all {
		return &answer{set: e.all, rows: e.Len(), all: true}
	}
	key := where.String() + "\x00" + strconv.FormatUint(ask.Marks.Version(), 36) +
		strconv.FormatInt(ask.Now.Unix(), 36)
	if found := e.recent.get(key); found != nil {
		return found
	}
	v := evaluation{Edition: e, ask: ask}
	found := &answer{set: v.eval(where, nil)}
	found.rows = int(found.set.GetCardinality())
	found.all = found.rows == e.Len()
	e.recent.put(key, found)
	return found
}

// within returns the dated articles published from from up to before before;
// the zero time is an open bound.
func (e *Edition) within(from, before time.Time) *roaring.Bitmap {
	first, last := 0, e.dated
	if !from.IsZero() {
		first = e.firstFrom(from)
	}
	if !before.IsZero() {
		last = e.firstFrom(before)
	}
	set := roaring.New()
	if first < last {
		set.AddRange(uint64(first), uint64(last))
	}
	return set
}
