package when

import (
	"strings"
	"time"

	"dateline/model"
)

// before is added to the value of a meridiem that stands before its hour, as
// in Chinese, Japanese and Korean.
const before = 100

// reading is a date being put together from tokens.
type reading struct {
	tokens []token
	i      int

	year, month, day     int // 0 is not said
	hour, minute, second int // hour -1 is not said
	precision            model.Precision
	meridiem             int      // -1, 0 or 12
	zone                 int      // of zoneNames: an offset, or an American zone
	named                int      // where the month's name ended; 0 for none
	loose                [3]token // numbers that a month's name gives sense to
	looseLen             int
	wrong                bool
}

// read makes sense of tokens. With all, every one of them must have a part in
// the date.
func read(tokens []token, all bool) (model.Moment, bool) {
	if !all && !promising(tokens) {
		return model.Moment{}, false
	}
	r := reading{tokens: tokens, hour: -1, meridiem: -1}
	for r.i < len(tokens) && !r.wrong {
		t := tokens[r.i]
		r.i++
		switch t.kind {
		case other:
			r.wrong = true
		case number:
			r.number(t)
		case month:
			r.wrong = r.month != 0
			r.month, r.named = t.value, t.end
		case era:
			if n := r.peek(0); n.kind == number && n.width <= 2 && r.peek(1).value == 'y' {
				r.year = t.value + n.value
				r.i += 2
			}
		case meridiem:
			if t.value >= before {
				r.meridiem = t.value - before
			} else if r.hour >= 0 {
				r.meridiem = t.value
			}
		case zone:
			if r.hour >= 0 {
				r.zone = t.value
			}
		case mark:
			r.punctuation(t)
		}
	}
	if r.wrong {
		return model.Moment{}, false
	}
	return r.settle()
}

// promising tells runs of tokens that hold a month's name, a year's unit or
// three numbers in a row; the others cannot be a date.
func promising(tokens []token) bool {
	for i, t := range tokens {
		switch {
		case t.kind == month, t.kind == unit && t.value == 'y':
			return true
		case t.kind == number && i+4 < len(tokens) && tokens[i+2].kind == number && tokens[i+4].kind == number:
			return true
		}
	}
	return false
}

// peek returns the n-th token ahead, or a zero one.
func (r *reading) peek(n int) token {
	if r.i+n < len(r.tokens) {
		return r.tokens[r.i+n]
	}
	return token{}
}

// number places a number by what follows it.
func (r *reading) number(t token) {
	a, b := r.peek(0), r.peek(1)
	switch {
	case a.kind == unit:
		r.i++
		r.unit(t, a.value)
	case r.triple(t):
	case r.hour < 0 && a.is(':') && b.kind == number && b.width == 2 && t.width <= 2:
		r.clock(t)
	case r.hour < 0 && a.is('.') && a.glued && b.glued && b.kind == number && b.width == 2 && t.width <= 2 && r.dotted():
		r.clock(t)
	case r.hour < 0 && a.kind == meridiem && a.value < before && t.width <= 2 && t.value <= 12:
		r.hour, r.precision = t.value, model.Minute
	case r.looseLen < len(r.loose):
		r.loose[r.looseLen] = t
		r.looseLen++
	default:
		r.wrong = true
	}
}

// dotted reports whether the number, stop and number ahead are a time: the day
// is known already, or a word that only follows a time does.
func (r *reading) dotted() bool {
	after := r.peek(2)
	return after.kind == meridiem || after.kind == zone || after.kind == unit && after.value == 'h' ||
		r.year != 0 || r.named > 0 && r.looseLen == 2 && !after.is('.')
}

// clock takes the minutes and seconds after hour t.
func (r *reading) clock(t token) {
	r.hour, r.minute, r.precision = t.value, r.peek(1).value, model.Minute
	sign := r.peek(0).value
	r.i += 2
	if r.peek(0).is(rune(sign)) && r.peek(1).kind == number && r.peek(1).width == 2 && r.peek(1).glued {
		r.second, r.precision = r.peek(1).value, model.Second
		r.i += 2
		if r.peek(0).is('.') && r.peek(1).kind == number && r.peek(1).glued {
			r.i += 2 // a fraction
		}
	}
}

// unit places a number by the unit behind it.
func (r *reading) unit(t token, u int) {
	switch u {
	case 'y':
		r.year = t.value
	case 'm':
		r.wrong = r.month != 0
		r.month = t.value
	case 'd':
		r.day = t.value
	case 'h':
		r.hour, r.precision = t.value, model.Minute
		if n := r.peek(0); n.kind == number && n.glued && n.width == 2 && r.peek(1).kind != unit {
			r.minute = n.value // 9h05
			r.i++
		}
	case 'i':
		r.minute = t.value
	case 's':
		r.second, r.precision = t.value, model.Second
	}
}

// triple takes a date in three numbers: year first, or last after day and
// month.
func (r *reading) triple(a token) bool {
	s1, b, s2, c := r.peek(0), r.peek(1), r.peek(2), r.peek(3)
	if s1.kind != mark || !strings.ContainsRune("-/.–", rune(s1.value)) || s2.kind != mark || s2.value != s1.value ||
		b.kind != number || c.kind != number || b.width > 2 || !s1.glued || !s2.glued || r.year != 0 || r.named > 0 {
		return false
	}
	switch {
	case a.width == 4 && c.width <= 2:
		r.year, r.month, r.day = a.value, b.value, c.value
	case a.width <= 2 && c.width == 4:
		r.year, r.month, r.day = c.value, b.value, a.value
	case a.width == 2 && c.width == 2 && !s1.is('-'):
		r.year, r.month, r.day = century(c.value), b.value, a.value
	default:
		return false
	}
	if r.month > 12 && r.day <= 12 && a.width <= 2 {
		r.month, r.day = r.day, r.month
	}
	r.i += 4
	if r.peek(0).is('.') {
		r.i++ // 2026.01.29.
	}
	return true
}

// punctuation takes an offset from UTC after a time, and lets pass what may
// stand between the parts of a date.
func (r *reading) punctuation(t token) {
	n := r.peek(0)
	if (t.is('+') || t.is('-') || t.is('−')) && r.hour >= 0 && n.kind == number && n.glued && (n.width == 2 || n.width == 4 || n.width == 1) {
		offset := n.value * 3600
		if n.width == 4 {
			offset = n.value/100*3600 + n.value%100*60
		}
		r.i++
		if r.peek(0).is(':') && r.peek(1).kind == number {
			offset += r.peek(1).value * 60
			r.i += 2
		}
		if !t.is('+') {
			offset = -offset
		}
		r.zone = offset
		return
	}
	if !strings.ContainsRune(",./:-–—|()·•：，、[]", rune(t.value)) {
		r.wrong = true
	}
}

// settle gives the loose numbers their sense and checks the whole.
func (r *reading) settle() (model.Moment, bool) {
	precision := model.Day
	switch {
	case r.named > 0:
		if !r.dayAndYear() {
			return model.Moment{}, false
		}
	case r.looseLen > 0 || r.year == 0 || r.month == 0:
		return model.Moment{}, false
	}
	if r.day == 0 {
		r.day, precision = 1, model.Month
	}
	if r.hour < 0 || precision == model.Month {
		return moment(r.year, r.month, r.day, 0, 0, 0, 0, precision)
	}
	if r.meridiem >= 0 && r.hour <= 12 {
		r.hour = r.hour%12 + r.meridiem
	}
	offset := r.zone
	if offset > 100 && offset < 110 {
		offset = american(r.year, r.month, r.day, offset-100)
	}
	return moment(r.year, r.month, r.day, r.hour, r.minute, r.second, offset, r.precision)
}

// dayAndYear takes the numbers around a month's name.
func (r *reading) dayAndYear() bool {
	a, b := r.loose[0], r.loose[1]
	switch {
	case r.looseLen == 0:
		return r.year != 0
	case r.looseLen == 1 && a.width == 4:
		r.year = a.value
	case r.looseLen == 1:
		r.day = a.value
		return r.year != 0
	case r.looseLen == 2 && a.width <= 2 && b.width == 4:
		r.day, r.year = a.value, b.value
	case r.looseLen == 2 && a.width == 4 && b.width <= 2:
		r.day, r.year = b.value, a.value
	case r.looseLen == 2 && a.width <= 2 && b.width == 2 && b.start >= r.named:
		r.day, r.year = a.value, century(b.value)
	default:
		return false
	}
	return true
}

// century completes a year of two digits, as POSIX does.
func century(year int) int {
	if year < 69 {
		return 2000 + year
	}
	return 1900 + year
}

// american returns the offset of ET (5 hours west), CT, MT or PT on a day, with
// the summer time of the United States since 2007: from the second Sunday of
// March to the first of November.
func american(year, month, day, west int) int {
	sunday := func(month time.Month, n int) int {
		first := int(time.Date(year, month, 1, 0, 0, 0, 0, time.UTC).Weekday())
		return 1 + (7-first)%7 + 7*(n-1)
	}
	summer := month > 3 && month < 11 ||
		month == 3 && day >= sunday(time.March, 2) ||
		month == 11 && day < sunday(time.November, 1)
	if summer {
		west--
	}
	return -west * 3600
}
