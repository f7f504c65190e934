// Package when reads dates as the press writes them, in many languages and
// with as much precision as was written: a day stays a day.
//
// Where digits alone leave a choice, 22/11/2025 and 11/22/2025 are told apart
// by the number over twelve, and 05/06/2025 is the fifth of June, as most of
// the world writes it. A time without a zone is taken as UTC.
package when

import (
	"strings"
	"time"

	"dateline/model"
)

// longest is the longest text, in bytes, that Parse looks at.
const longest = 160

// Years outside these bounds are numbers, not years.
const (
	firstYear = 1400
	lastYear  = 2200
)

// Parse reads s, all of which must be a date, with the words that usually
// stand around one ("Updated", "Originally published:", "Uhr").
func Parse(s string) (model.Moment, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longest {
		return model.Moment{}, false
	}
	if m, ok := iso(s); ok {
		return m, true
	}
	if m, ok := epoch(s); ok {
		return m, true
	}
	var room [maxTokens]token
	tokens, whole := scan(s, room[:0])
	if !whole || len(tokens) == 0 {
		return model.Moment{}, false
	}
	return read(tokens, true)
}

// Find returns the first date inside a line, and where it stands. A year alone
// is no date here, nor is a day without a year.
func Find(line string) (model.Moment, model.Span, bool) {
	var room [maxTokens]token
	for start := 0; start < len(line); {
		tokens, whole := scan(line[start:], room[:0])
		if m, span, ok := findIn(tokens); ok {
			return m, model.Span{Start: start + span.Start, End: start + span.End}, true
		}
		if whole || len(tokens) < maxTokens {
			break
		}
		// The room was full: go on, with an overlap as long as a date.
		start += tokens[len(tokens)-maxWindow].start
	}
	return model.Moment{}, model.Span{}, false
}

// maxWindow is how many tokens a date may take.
const maxWindow = 24

// findIn tries each run of tokens that could be a date.
func findIn(tokens []token) (model.Moment, model.Span, bool) {
	for i := 0; i < len(tokens); {
		if !tokens[i].starts() {
			i++
			continue
		}
		end := i
		for end < len(tokens) && end-i < maxWindow && tokens[end].inside() {
			end++
		}
		for from := i; from < end; from++ {
			if !tokens[from].starts() {
				continue
			}
			for to := end; to > from+1; to-- {
				if !tokens[to-1].ends() {
					continue
				}
				m, ok := read(tokens[from:to], false)
				if ok && m.Precision >= model.Month {
					return m, model.Span{Start: tokens[from].start, End: tokens[to-1].end}, true
				}
			}
		}
		i = max(end, i+1)
	}
	return model.Moment{}, model.Span{}, false
}

// moment checks the parts and puts them together; precision is the finest that
// was said. offset is in seconds east of UTC.
func moment(year, month, day, hour, minute, second, offset int, precision model.Precision) (model.Moment, bool) {
	if year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return model.Moment{}, false
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || offset <= -86400 || offset >= 86400 {
		return model.Moment{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	if precision >= model.Minute {
		t = t.Add(-time.Duration(offset) * time.Second)
	}
	return model.Moment{Time: t, Precision: precision}, true
}

// daysIn returns the length of a month of the Gregorian calendar.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// epoch reads seconds or milliseconds since 1970, as feeds and dumps have them.
func epoch(s string) (model.Moment, bool) {
	if len(s) < 9 || len(s) > 16 {
		return model.Moment{}, false
	}
	whole, fraction, _ := strings.Cut(s, ".")
	n, ok := digits(whole)
	if _, fine := digits(fraction); !ok || !fine && fraction != "" {
		return model.Moment{}, false
	}
	switch {
	case len(whole) == 13:
		n /= 1000
	case len(whole) != 9 && len(whole) != 10:
		return model.Moment{}, false
	}
	return model.Moment{Time: time.Unix(int64(n), 0).UTC(), Precision: model.Second}, true
}

// digits reads a run of ASCII digits.
func digits(s string) (int, bool) {
	if s == "" || len(s) > 18 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
