// Package near finds near copies: the one report of an agency in ten papers,
// shortened by some, with a sentence of their own in others. Different articles
// on one happening are no copies.
//
//	Sign(title, text)     74 bytes that stand for a text: 64 samples of all its
//	   │                  rows of five words (one-permutation MinHash)
//	   ▼
//	Finder.Put            articles of the 14 days around that share a band of
//	   │                  samples, and then half of all: the same text
//	   ▼
//	the story             the first article of which it is a copy
//
// # What the answer depends on
//
// Of all articles that are there, the first by date, then by ID, leads a story
// unless it is a copy of an earlier one that does; what is a copy of several
// leaders is of the first. So a story spans at most 14 days, and what repeats
// itself every day does not grow for ever. The answer is a function of the set
// of articles, whatever the order in which they came and what has gone, except
// where more than 256 copies come together: of those, 256 that came first count.
// The tests hold it to a plain scan that says just that.
package near

import (
	"cmp"
	"hash/maphash"
	"slices"
	"sync"
	"time"

	"dateline/corpus/roll"
	"dateline/model"
)

// Finder keeps the signatures of articles and who is a copy of whom. It takes
// about 200 bytes an article. It is safe for concurrent use.
type Finder struct {
	seed maphash.Seed

	mu      sync.Mutex
	ids     *roll.IDs
	kept    []entry             // by number
	copies  map[uint32][]uint32 // by leader
	periods periods

	before map[uint32]model.ID // stories as they were before the change at hand
	todo   []uint32            // articles to look at again, by rank
	found  []uint32            // room to work in
}

// entry is an article.
type entry struct {
	sig    Signature
	at     int64  // when it was published, in seconds since 1970
	day    int32  // of at, or undated
	leader uint32 // itself where it leads; 0 when it is gone
}

// mostCopies is how many copies a story has at most.
const mostCopies = 256

// Story says to which story an article now belongs: that of the article with
// this ID, which may be itself; "" for none.
type Story struct {
	Article model.ID
	Story   model.ID
}

// New returns an empty Finder.
func New() *Finder {
	return &Finder{seed: maphash.MakeSeed(), ids: roll.NewIDs(), kept: make([]entry, 1), copies: map[uint32][]uint32{}, periods: periods{}, before: map[uint32]model.ID{}}
}

// Put takes in an article, or puts it in the place of one with the same ID. It
// returns the story of the article: the ID of the first article of which it is
// a copy, or its own where others are copies of it, "" when it is alone; and
// which other articles have another story than before, by ID. One that was not
// published on a known day is a copy only of the same text without a day.
func (f *Finder) Put(id model.ID, published model.Moment, sig Signature) (story model.ID, others []Story) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := f.ids.Number(id)
	if int(n) == len(f.kept) {
		f.kept = append(f.kept, entry{})
	}
	f.leave(n)
	e := entry{sig: sig, day: undated}
	if published.Precision >= model.Day {
		e.at = published.Time.Unix()
		e.day = dayOf(e.at)
	}
	f.kept[n] = e
	f.insert(n)
	f.again(n)
	f.settle()
	return f.story(n), f.changes(n)
}

// Remove takes an article out and returns which others have another story. An
// ID that is not in changes nothing.
func (f *Finder) Remove(id model.ID) (others []Story) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, ok := f.ids.Find(id)
	if !ok {
		return nil
	}
	f.leave(n)
	f.settle()
	return f.changes(n)
}

// Story returns the story of an article, as Put did; "" for one that is not in.
func (f *Finder) Story(id model.ID) model.ID {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, _ := f.ids.Find(id)
	return f.story(n)
}

// dayOf returns the day of a second, counted from 1970.
func dayOf(at int64) int32 {
	const day = int64(24 * time.Hour / time.Second)
	const most = 1 << 24 // days; nobody dates articles in the year 45 000
	d := at / day
	if at%day < 0 {
		d--
	}
	return int32(min(max(d, -most), most))
}

// period is that of an article's day.
func (f *Finder) period(n uint32) int32 {
	day := f.kept[n].day
	if day == undated {
		return undated
	}
	if day < 0 {
		return (day - window + 1) / window
	}
	return day / window
}

// rank orders articles: by date, then by ID.
func (f *Finder) rank(a, b uint32) int {
	if a == b {
		return 0
	}
	if c := cmp.Compare(f.kept[a].at, f.kept[b].at); c != 0 {
		return c
	}
	return cmp.Compare(f.ids.ID(a), f.ids.ID(b))
}

// story returns the story of an article; "" for one alone, or none.
func (f *Finder) story(n uint32) model.ID {
	leader := f.kept[n].leader
	if leader == 0 || leader == n && len(f.copies[n]) == 0 {
		return ""
	}
	return f.ids.ID(leader)
}

// changes returns the stories that are others than before, but for that of one
// article, and forgets what was before.
func (f *Finder) changes(but uint32) (changed []Story) {
	for n, was := range f.before {
		if now := f.story(n); n != but && now != was {
			changed = append(changed, Story{f.ids.ID(n), now})
		}
	}
	clear(f.before)
	slices.SortFunc(changed, func(a, b Story) int { return cmp.Compare(a.Article, b.Article) })
	return changed
}

// note keeps the story of an article before it changes.
func (f *Finder) note(n uint32) {
	if _, ok := f.before[n]; !ok {
		f.before[n] = f.story(n)
	}
}
