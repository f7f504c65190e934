// Package when reads dates as the press writes them, in many languages and
// with as much precision as was written: a day stays a day.
//
// Where digits alone leave a choice, 22/11/2025 and 11/22/2025 are told apart
// by the number over twelve, and 05/06/2025 is the fifth of June, as most of
// the world writes it, unless the language is one that writes otherwise (see
// ParseIn). A time without a zone is taken as UTC, and its Zone says nothing.
// Words that need a day to start from ("yesterday", "3 hours ago") are no date.
package when

import (
	"strings"
	"time"
	"unicode/utf8"

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
func Parse(s string) (model.Moment, bool) { return ParseIn(s, "") }

// ParseIn is Parse for a text whose language is known, as a tag of BCP 47; ""
// is Parse. The language decides where words or numbers leave a choice: which
// month "listopada" is, and whether 05/06/2025 begins with its month.
func ParseIn(s, lang string) (model.Moment, bool) {
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
	tokens, whole := scan(s, primary(lang), room[:0])
	if !whole || len(tokens) == 0 {
		return model.Moment{}, false
	}
	return read(tokens, true, monthFirst(lang))
}

// primary returns the first part of a tag of BCP 47, in lower case.
func primary(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	lang, _, _ = strings.Cut(lang, "_")
	return strings.ToLower(lang)
}

// monthFirst reports whether those who write this language in its region write
// the month before the day in numbers.
func monthFirst(lang string) bool {
	switch strings.ToLower(strings.ReplaceAll(lang, "_", "-")) {
	case "en-us", "en-ph", "en-pr", "en-gu", "es-us", "es-pr", "fil-ph", "chr-us", "haw-us":
		return true
	}
	return false
}

// Find returns the first date inside a line, and where it stands. A year alone
// is no date here, nor is a day without a year, nor a month that is shortened
// without a day.
func Find(line string) (model.Moment, model.Span, bool) { return FindIn(line, "") }

// FindIn is Find for a line whose language is known, as ParseIn is Parse.
func FindIn(line, lang string) (model.Moment, model.Span, bool) {
	if !numbered(line) {
		return model.Moment{}, model.Span{}, false
	}
	var room [maxTokens]token
	for start := 0; start < len(line); {
		tokens, whole := scan(line[start:], primary(lang), room[:0])
		if m, span, ok := findIn(tokens, monthFirst(lang)); ok {
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

// numbered reports whether a line may hold a number; most lines do not, and so
// no date.
func numbered(line string) bool {
	for i := 0; i < len(line); i++ {
		if c := line[i]; c >= '0' && c <= '9' {
			return true
		} else if c >= utf8.RuneSelf {
			return strings.ContainsFunc(line[i:], func(r rune) bool { return digit(r) >= 0 || hanDigit(r) >= 0 })
		}
	}
	return false
}

// maxWindow is how many tokens a date may take.
const maxWindow = 24

// findIn tries each run of tokens that could be a date.
func findIn(tokens []token, american bool) (model.Moment, model.Span, bool) {
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
				m, ok := read(tokens[from:to], false, american)
				if ok && m.Precision >= model.Month {
					return m, model.Span{Start: tokens[from].start, End: tokens[to-1].end}, true
				}
			}
		}
		i = max(end, i+1)
	}
	return model.Moment{}, model.Span{}, false
}

// parts are those of a moment before they are checked.
type parts struct {
	year, month, day     int
	hour, minute, second int
	offset               int  // seconds east of UTC
	zoned                bool // the offset was said
	precision            model.Precision
}

// moment checks the parts and puts them together.
func (p parts) moment() (model.Moment, bool) {
	if p.year < firstYear || p.year > lastYear || p.month < 1 || p.month > 12 || p.day < 1 || p.day > daysIn(p.year, p.month) {
		return model.Moment{}, false
	}
	if p.hour < 0 || p.hour > 23 || p.minute < 0 || p.minute > 59 || p.second < 0 || p.second > 60 || p.offset <= -86400 || p.offset >= 86400 {
		return model.Moment{}, false
	}
	m := model.Moment{Time: time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, p.second, 0, time.UTC), Precision: p.precision}
	if p.precision >= model.Minute {
		m.Time = m.Time.Add(-time.Duration(p.offset) * time.Second)
		if p.zoned {
			m.Zone = model.ZoneOf(p.offset / 60)
		}
	}
	return m, true
}

// epoch reads seconds, milliseconds or microseconds since 1970, as feeds and
// dumps have them. That they are of UTC is said by their nature.
func epoch(s string) (model.Moment, bool) {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "/Date("), ")/")
	if len(s) < 9 || len(s) > 20 {
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
	case len(whole) == 16:
		n /= 1_000_000
	case len(whole) != 9 && len(whole) != 10:
		return model.Moment{}, false
	}
	return model.Moment{Time: time.Unix(int64(n), 0).UTC(), Precision: model.Second, Zone: model.ZoneOf(0)}, true
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
