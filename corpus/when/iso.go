package when

import "dateline/model"

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
		return moment(year, 1, 1, 0, 0, 0, 0, model.Year)
	}
	dash := c.take('-')
	month, ok := c.number(2)
	if !ok {
		return model.Moment{}, false
	}
	if c.done() && dash {
		return moment(year, month, 1, 0, 0, 0, 0, model.Month)
	}
	if dash != c.take('-') {
		return model.Moment{}, false
	}
	day, ok := c.number(2)
	if !ok {
		return model.Moment{}, false
	}
	if c.done() {
		return moment(year, month, day, 0, 0, 0, 0, model.Day)
	}
	if !c.take('T') && !c.take('t') && !c.take(' ') {
		return model.Moment{}, false
	}
	hour, minute, second, precision, ok := c.clock()
	if !ok {
		return model.Moment{}, false
	}
	c.take(' ')
	offset, ok := c.zone()
	if !ok || !c.done() {
		return model.Moment{}, false
	}
	return moment(year, month, day, hour, minute, second, offset, precision)
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

// zone consumes Z, ±hh, ±hhmm or ±hh:mm; nothing is UTC.
func (c *cursor) zone() (offset int, ok bool) {
	if c.done() || c.take('Z') || c.take('z') {
		return 0, true
	}
	sign := 1
	if c.take('-') {
		sign = -1
	} else if !c.take('+') {
		return 0, false
	}
	hours, ok := c.number(2)
	if !ok || hours > 15 {
		return 0, false
	}
	c.take(':')
	minutes := 0
	if !c.done() {
		if minutes, ok = c.number(2); !ok || minutes > 59 {
			return 0, false
		}
	}
	return sign * (hours*3600 + minutes*60), true
}
