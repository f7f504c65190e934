package feeds

import (
	"cmp"
	"hash/fnv"
	"time"

	"dateline/model"
)

// Bounds of the time between two fetches of a feed.
const (
	usual    = time.Hour        // where nothing is known of its rhythm
	shortest = 15 * time.Minute // whatever it asks for
	longest  = 24 * time.Hour
	// farthest is how far off the next fetch can be: a day, and all the days that
	// a feed may ask to be left alone on.
	farthest = 9 * longest
)

// movesToBelieve is how many answers in a row must send us to the same new
// address before it takes the place of the old one: a wrong redirect is often
// mended within the day.
const movesToBelieve = 3

// kind tells how a try went.
type kind uint8

// Kinds of tries. Failed is the zero value.
const (
	failed  kind = iota // no answer, or one of an error
	kept                // a feed was read
	same                // 304: nothing changed
	spoilt              // an answer of 200 in which there is no feed
	later               // nothing was sent: the host had asked to be left alone
	gone                // 410
	offline             // failed, as everything did: it is we who are not connected
)

// try is how one fetch of a feed went, as far as the schedule asks.
type try struct {
	kind    kind
	status  int    // of HTTP; 0 where there was no answer
	problem string // one line; "" for none

	etag, modified string
	// cut says that the body was not whole: its validators would keep the rest
	// away for good.
	cut    bool
	moved  string        // where the answer says the feed has moved for ever
	caches time.Duration // how long the answer said it stays fresh (max-age, Expires)
	until  time.Time     // when to come again, as the host asks
	// silent says that there was no connection, for which we may be the reason.
	silent bool

	// Of what was kept alone:
	asks      time.Duration // between two fetches, as the feed itself asks
	skipHours uint32        // as in model.FeedState
	skipDays  uint8
	dates     []time.Time // of its items
	fresh     int         // articles that the library did not have
}

// jitter returns a share of span, the same for the same feed and time. Feeds
// that came together do not stay together so.
func jitter(url string, at time.Time, span time.Duration) time.Duration {
	h := fnv.New64a()
	h.Write([]byte(url))
	seconds := at.Unix()
	for range 8 {
		h.Write([]byte{byte(seconds)})
		seconds >>= 8
	}
	const parts = 1 << 16
	return span / parts * time.Duration(h.Sum64()>>32%parts)
}

// due reports whether a feed may be fetched at a time. What was fetched in the
// future, or is to be fetched beyond all that a schedule can say, was told by a
// clock that has been put right since.
func due(s model.FeedState, now time.Time) bool {
	wrong := s.Fetched.After(now.Add(shortest)) || s.Next.After(now.Add(farthest))
	return !s.Gone && (wrong || !s.Next.After(now))
}

// after returns the state of the feed at url after a try at a time, of which
// version of the reader of feeds is told. Nothing in it is random.
func after(url string, s model.FeedState, t try, now time.Time, version int) model.FeedState {
	if t.kind == later {
		s.Next = ceil(bounded(t.until, now))
		return s
	}
	s.Fetched, s.Status, s.Problem = now.UTC().Truncate(time.Second), t.status, t.problem
	s.Articles += t.fresh
	switch t.kind {
	case kept, same:
		s = believed(s, t, now, version)
		asked := max(s.Asks, t.caches)
		s.Next = next(url, s, now, max(s.Every, asked, shortest), asked)
	case gone:
		s.Gone, s.Next = true, time.Time{}
	case spoilt:
		s.Failures++
		every := min(max(s.Every, s.Asks, usual), longest)
		s.Next = next(url, s, now, every+every/2*time.Duration(min(s.Failures, 100)), s.Asks)
	case offline:
		s.Next = next(url, s, now, shortest, 0)
	case failed:
		s.Failures++
		s.Next = next(url, s, now, backoff(s.Failures), 0)
		if t.until.After(now) {
			s.Next = ceil(bounded(t.until, now))
		}
	}
	return s
}

// believed takes in what an answer says that is as it should be.
func believed(s model.FeedState, t try, now time.Time, version int) model.FeedState {
	switch {
	case t.kind == same:
		// An answer without validators means those that it answers to.
		s.ETag, s.Modified = cmp.Or(t.etag, s.ETag), cmp.Or(t.modified, s.Modified)
	case !t.cut:
		s.ETag, s.Modified, s.Parser = t.etag, t.modified, version
	}
	s.Failures, s.Gone = 0, false
	s.Every = pace(s.Every, t, now)
	if t.kind == kept {
		s.Asks, s.SkipHours, s.SkipDays = min(max(t.asks, 0), longest), t.skipHours, t.skipDays
	}
	switch {
	case t.moved == "":
		s.Moved, s.Moves = "", 0
	case t.moved == s.Moved:
		s.Moves++
	default:
		s.Moved, s.Moves = t.moved, 1
	}
	return s
}

// backoff returns how long to wait after so many failures in a row.
func backoff(failures int) time.Duration {
	return min(usual<<min(max(failures-1, 0), 8), longest)
}

// bounded returns until, no sooner than the shortest and no later than the
// longest time between two fetches.
func bounded(until, now time.Time) time.Time {
	switch {
	case until.Before(now.Add(shortest)):
		return now.Add(shortest)
	case until.After(now.Add(longest)):
		return now.Add(longest)
	}
	return until
}

// next returns the first time after a wait, and up to a tenth of it more, at
// which the feed does not ask to be left alone. What would be more than the
// longest time is less than it instead, but not less than was asked for.
func next(url string, s model.FeedState, now time.Time, wait, asked time.Duration) time.Time {
	wait = min(wait, longest)
	spread := jitter(url, now, wait/10)
	if wait+spread <= longest {
		wait += spread
	} else {
		wait = max(longest-spread, min(asked, longest))
	}
	at := now.Add(wait)
	open := awake(at, s.SkipHours, s.SkipDays)
	if open.After(at) {
		open = open.Add(jitter(url, now, shortest))
	}
	return ceil(open)
}

// awake returns the first time, at or after a time, that is in no hour and on no
// day to be left out. Where that leaves none, nothing is left out.
func awake(at time.Time, hours uint32, days uint8) time.Time {
	const allHours, allDays = 1<<24 - 1, 1<<7 - 1
	if hours&allHours == allHours || days&allDays == allDays {
		return at
	}
	out := at.UTC()
	for days>>uint(out.Weekday())&1 == 1 || hours>>uint(out.Hour())&1 == 1 {
		out = out.Truncate(time.Hour).Add(time.Hour)
	}
	return out
}

// ceil returns the next whole second in UTC: the library keeps no parts of one,
// and a second lost would be one too soon.
func ceil(t time.Time) time.Time {
	whole := t.UTC().Truncate(time.Second)
	if whole.Before(t) {
		whole = whole.Add(time.Second)
	}
	return whole
}
