package feeds

import (
	"fmt"
	"testing"
	"time"

	"dateline/model"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) // a Sunday

// every returns n dates so far apart, the last one so long ago.
func every(gap time.Duration, n int, ago time.Duration) []time.Time {
	var out []time.Time
	for i := range n {
		out = append(out, noon.Add(-ago-time.Duration(i)*gap))
	}
	return out
}

func TestPace(t *testing.T) {
	const hour = time.Hour
	news := func(dates []time.Time, fresh int) try { return try{kind: kept, dates: dates, fresh: fresh} }
	for _, c := range []struct {
		name  string
		every time.Duration
		try   try
		want  time.Duration // to within a tenth
	}{
		{"nothing known", 0, news(nil, 3), hour},
		{"nothing known of what did not change", 0, try{kind: same}, hour},
		{"an item every four hours", 0, news(every(4*hour, 20, 4*hour), 20), 2 * hour},
		{"an item a week", 0, news(every(7*24*hour, 20, 24*hour), 20), 24 * hour},
		{"an item a minute", 0, news(every(time.Minute, 50, 0), 50), 15 * time.Minute},
		{"twenty in one go, a day ago", 0, news(every(time.Second, 20, 24*hour), 20), 12 * hour},
		{"all of it just now", 0, news(every(time.Second, 20, time.Minute), 20), hour},
		{"one item, three days old", 0, news(every(hour, 1, 72*hour), 1), 24 * hour},
		{"dates that are yet to come", 0, news(every(hour, 5, -48*hour), 5), hour},
		{"a wrong clock among good ones", 0, news(append(every(4*hour, 20, 4*hour), noon.AddDate(5, 0, 0)), 20), 2 * hour},
		{"no dates, and something new", 2 * hour, news(nil, 1), 90 * time.Minute},
		{"no dates, and nothing new", 2 * hour, news(nil, 0), 135 * time.Minute},
		{"a 304", 2 * hour, try{kind: same}, 135 * time.Minute},
		{"nothing new is never slower than half the rhythm, twice", 8 * hour, news(every(4*hour, 20, 4*hour), 0), 8 * hour},
		{"nothing new after a quick while", 15 * time.Minute, news(every(4*hour, 20, 4*hour), 0), 2 * hour},
		{"something new in spite of old dates", 8 * hour, news(every(240*hour, 20, 240*hour), 1), 6 * hour},
		{"something new brings back the rhythm", 20 * hour, news(every(4*hour, 20, 4*hour), 1), 2 * hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := pace(c.every, c.try, noon)
			if got < c.want-c.want/10 || got > c.want+c.want/10 {
				t.Errorf("every %v, want about %v", got, c.want)
			}
		})
	}
}

func TestAwake(t *testing.T) {
	hours := func(hs ...int) (out uint32) {
		for _, h := range hs {
			out |= 1 << h
		}
		return out
	}
	for _, c := range []struct {
		name  string
		hours uint32
		days  uint8
		want  time.Time
	}{
		{"nothing to skip", 0, 0, noon},
		{"another hour", hours(11, 13), 0, noon},
		{"this hour", hours(12), 0, noon.Add(time.Hour)},
		{"the rest of the day and some of the next", hours(12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1), 0, noon.Add(14 * time.Hour)},
		{"all hours, which is a mistake", 1<<24 - 1, 0, noon},
		{"all days likewise", 0, 1<<7 - 1, noon},
		{"this day", 0, 1, noon.Add(12 * time.Hour)},
		{"this day and the next, and an hour of the one after it", hours(0), 3, noon.Add(37 * time.Hour)},
		{"all but an hour a week", 1<<24 - 1 - hours(3), 1<<7 - 1 - 1<<6, noon.Add(6*24*time.Hour - 9*time.Hour)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := awake(noon, c.hours, c.days); !got.Equal(c.want) {
				t.Errorf("awake at %v, want %v", got, c.want)
			}
		})
	}
}

func TestJitter(t *testing.T) {
	seen := map[time.Duration]bool{}
	for i := range 1000 {
		url := fmt.Sprintf("https://quay.example/%d", i)
		j := jitter(url, noon, time.Hour)
		if j < 0 || j >= time.Hour {
			t.Fatalf("jitter %v", j)
		}
		if j != jitter(url, noon, time.Hour) {
			t.Fatal("not the same twice")
		}
		seen[j/(6*time.Minute)] = true
	}
	if len(seen) != 10 {
		t.Errorf("%d of ten parts of the hour are used", len(seen))
	}
}

// FuzzAfter holds what is true of any answer: the next time is in the future,
// not sooner than a quarter of an hour and, where no days are skipped, not later
// than a day; settings of the state that an answer does not speak of stay.
func FuzzAfter(f *testing.F) {
	f.Add(uint8(0), int64(0), int64(0), int64(0), uint32(0), uint8(0), 0, int64(0))
	f.Add(uint8(1), int64(1e9), int64(3600e9), int64(-1), uint32(1<<23|1), uint8(1), 5, int64(1<<62))
	f.Add(uint8(3), int64(1e18), int64(-1e18), int64(1e18), uint32(1<<24-1), uint8(1<<7-1), 1<<40, int64(-1<<62))
	f.Add(uint8(4), int64(0), int64(0), int64(60e9), uint32(0), uint8(0), -3, int64(7))
	f.Fuzz(func(t *testing.T, k uint8, every, asks, until int64, hours uint32, days uint8, failures int, date int64) {
		s := model.FeedState{ETag: "e", Every: time.Duration(every), Failures: max(failures, 0), Articles: 7}
		try := try{kind: kind(k % uint8(offline+1)), asks: time.Duration(asks), caches: time.Duration(asks), until: noon.Add(time.Duration(until)),
			skipHours: hours, skipDays: days, dates: []time.Time{noon.Add(time.Duration(date)), noon.Add(-time.Duration(date) / 2)}}
		got := after("https://quay.example/", s, try, noon, 1)
		if try.kind == gone {
			if !got.Gone || !got.Next.IsZero() || due(got, noon) || got.ETag != "e" {
				t.Errorf("gone: %+v", got)
			}
			return
		}
		if got.Next.Before(noon.Add(shortest)) || got.Next.After(noon.Add(farthest)) {
			t.Errorf("next %v after %v", got.Next.Sub(noon), try)
		}
		if skips := got.SkipHours != 0 || got.SkipDays != 0; !skips && got.Next.After(noon.Add(longest)) {
			t.Errorf("next %v after %v", got.Next.Sub(noon), try)
		}
		if got.Articles != 7 || got.Next.Nanosecond() != 0 || due(got, noon) {
			t.Errorf("%+v", got)
		}
		if try.kind != kept && got.ETag != "e" {
			t.Errorf("etag %q", got.ETag)
		}
	})
}
