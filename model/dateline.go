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
