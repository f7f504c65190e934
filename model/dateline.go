package model

import "time"

// Dateline is the press's "TOKYO, Nov. 22 (Reuters) -" before the first words.
type Dateline struct {
	Place  string // as printed
	Agency string
}

// Precision tells how much of a Moment was said.
type Precision uint8

// Precisions, coarse to fine. Unknown is the zero value.
const (
	Unknown Precision = iota
	Year
	Month
	Day
	Minute
	Second
)

// String returns the word used in JSON.
func (p Precision) String() string {
	return [...]string{"", "year", "month", "day", "minute", "second"}[p]
}

// Moment is a point in time as far as it was said: a day is a day, and no hour
// is made up for it.
type Moment struct {
	Time      time.Time // UTC; the start of the day, month or year when coarser
	Precision Precision
	Zone      Zone // in which it was said, where that was said
}

// Zone is a time zone as it was said with a time: minutes east of UTC. The zero
// Zone is that none was said; the Time is then that of UTC by assumption alone.
type Zone int16

// noZone keeps apart UTC, which was said, from nothing.
const noZone = 1 << 12

// ZoneOf returns the zone so many minutes east of UTC, at most a day.
func ZoneOf(minutes int) Zone {
	if minutes < -24*60 || minutes > 24*60 {
		return 0
	}
	return Zone(minutes + noZone)
}

// Minutes returns how many minutes east of UTC z is, and whether it was said.
func (z Zone) Minutes() (int, bool) {
	if z == 0 {
		return 0, false
	}
	return int(z) - noZone, true
}

// Known reports whether anything was said.
func (m Moment) Known() bool { return m.Precision != Unknown }

// String prints as much as is known: "2025-11-22", "2025-11-22 09:05", "2025".
func (m Moment) String() string {
	switch m.Precision {
	case Year:
		return m.Time.Format("2006")
	case Month:
		return m.Time.Format("2006-01")
	case Day:
		return m.Time.Format("2006-01-02")
	case Minute, Second:
		return m.Time.Format("2006-01-02 15:04")
	}
	return ""
}
