package when

import (
	"strings"
	"time"

	"dateline/model"
)

// iso reads the forms of ISO 8601 and RFC 3339 that programs write, without
// the tokenizer: 2025, 2025-11, 2025-11-22, 20251122, with a time after "T" or
// a space, a fraction that is dropped, and a zone.
func iso(s string) (model.Moment, bool) {
	c := cursor{s: s}
	year, ok := c.number(4)
	if !ok {
		return model.Moment{}, false
	}
	if c.done() {
		return parts{year: year, month: 1, day: 1, precision: model.Year}.moment()
	}
	dash := c.take('-')
	if c.take('W') {
		return c.week(year, dash)
	}
	if len(c.s) == 3 || len(c.s) > 3 && c.s[3] == 'T' {
		return c.yearDay(year)
	}
	month, ok := c.number(2)
	if !ok {
		return model.Moment{}, false
	}
	if c.done() && dash {
		return parts{year: year, month: month, day: 1, precision: model.Month}.moment()
	}
	if dash != c.take('-') {
		return model.Moment{}, false
	}
	day, ok := c.number(2)
	if !ok {
		return model.Moment{}, false
	}
	return c.timeOf(year, month, day)
}

// timeOf reads what follows a day: nothing, or a time and its zone.
func (c *cursor) timeOf(year, month, day int) (model.Moment, bool) {
	p := parts{year: year, month: month, day: day, precision: model.Day}
	if c.done() {
		return p.moment()
	}
	if !c.take('T') && !c.take('t') && !c.take(' ') && !(len(c.s) == 4 || len(c.s) == 6) {
		return model.Moment{}, false
	}
	var ok bool
	if p.hour, p.minute, p.second, p.precision, ok = c.clock(); !ok {
		return model.Moment{}, false
	}
	c.take(' ')
	if p.offset, p.zoned, ok = c.zone(); !ok {
		return model.Moment{}, false
	}
	if c.take('[') { // the name of the zone (RFC 9557)
		if _, c.s, ok = strings.Cut(c.s, "]"); !ok {
			return model.Moment{}, false
		}
	}
	if !c.done() {
		return model.Moment{}, false
	}
	return p.moment()
}

// week reads the week and day of ISO 8601's 2025-W47-6. A week without its day
// is no moment.
func (c *cursor) week(year int, dash bool) (model.Moment, bool) {
	week, ok := c.number(2)
	if !ok || dash != c.take('-') {
		return model.Moment{}, false
	}
	day, ok := c.number(1)
	if !ok {
		return model.Moment{}, false
	}
	year, month, day, ok := weekDay(year, week, day)
	if !ok {
		return model.Moment{}, false
	}
	return c.timeOf(year, month, day)
}

// yearDay reads the day of the year of ISO 8601's 2025-326.
func (c *cursor) yearDay(year int) (model.Moment, bool) {
	n, ok := c.number(3)
	if !ok || n < 1 || n > 366 {
		return model.Moment{}, false
	}
	t := time.Date(year, time.January, n, 0, 0, 0, 0, time.UTC)
	if t.Year() != year {
		return model.Moment{}, false
	}
	return c.timeOf(year, int(t.Month()), t.Day())
}

// cursor reads a string from its start.
type cursor struct{ s string }

func (c *cursor) done() bool { return c.s == "" }

// take consumes b if it comes next.
func (c *cursor) take(b byte) bool {
	if c.s == "" || c.s[0] != b {
		return false
	}
	c.s = c.s[1:]
	return true
}

// number consumes exactly n digits.
func (c *cursor) number(n int) (int, bool) {
	if len(c.s) < n {
		return 0, false
	}
	v, ok := digits(c.s[:n])
	if ok {
		c.s = c.s[n:]
	}
	return v, ok
}

// clock consumes hh:mm, hh:mm:ss or hhmmss, with a fraction.
func (c *cursor) clock() (hour, minute, second int, precision model.Precision, ok bool) {
	if hour, ok = c.number(2); !ok {
		return
	}
	colon := c.take(':')
	if minute, ok = c.number(2); !ok {
		return
	}
	precision = model.Minute
	if colon && !c.take(':') || c.done() {
		return hour, minute, 0, precision, true
	}
	if second, ok = c.number(2); !ok {
		return hour, minute, 0, precision, !colon
	}
	if c.take('.') || c.take(',') {
		for c.s != "" && c.s[0] >= '0' && c.s[0] <= '9' {
			c.s = c.s[1:]
		}
	}
	return hour, minute, second, model.Second, true
}

// zone consumes Z, ±hh, ±hhmm or ±hh:mm; nothing is UTC, which is not said.
func (c *cursor) zone() (offset int, said, ok bool) {
	if c.done() {
		return 0, false, true
	}
	if c.take('Z') || c.take('z') {
		return 0, true, true
	}
	sign := 1
	if c.take('-') {
		sign = -1
	} else if !c.take('+') {
		return 0, false, false
	}
	hours, ok := c.number(2)
	if !ok || hours > 15 {
		return 0, false, false
	}
	c.take(':')
	minutes := 0
	if !c.done() && c.s[0] != '[' {
		if minutes, ok = c.number(2); !ok || minutes > 59 {
			return 0, false, false
		}
	}
	return sign * (hours*3600 + minutes*60), true, true
}
