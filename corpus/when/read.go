package when

import (
	"strings"

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
	clockEnd             int // the token after the time
	meridiem             int // -1, 0 or 12
	zone                 int // of zoneNames: an offset, or an American zone
	zoned                bool
	named                int  // where the month's name ended; 0 for none
	cut                  bool // the month's name is cut
	calendar             int
	hourNext             bool     // the next number is the hour: "kl. 9"
	american             bool     // numbers begin with the month
	loose                [3]token // numbers that a month's name gives sense to
	looseLen             int
	wrong                bool
}

// read makes sense of tokens. With all, every one of them must have a part in
// the date. american tells that numbers begin with the month.
func read(tokens []token, all, american bool) (model.Moment, bool) {
	tokens = withoutTuesday(tokens)
	if !all && !promising(tokens) {
		return model.Moment{}, false
	}
	r := reading{tokens: tokens, hour: -1, meridiem: -1, american: american}
	for r.i < len(tokens) && !r.wrong {
		t := tokens[r.i]
		r.i++
		r.take(t)
	}
	if r.wrong || !all && r.cut && r.day == 0 && r.looseLen < 2 {
		return model.Moment{}, false
	}
	return r.settle()
}

// take gives one token its part in the date.
func (r *reading) take(t token) {
	switch t.kind {
	case other, nth:
		r.wrong = true
	case number:
		r.number(t)
	case month:
		r.monthOf(t.value, t)
	case half:
		n := r.peek(0)
		if r.wrong = n.kind != nth; !r.wrong {
			r.i++
			r.monthOf((t.value+n.value-1)%12+1, n)
		}
	case ahead:
		r.ahead(t)
	case era:
		if n := r.peek(0); n.kind == number && n.width <= 3 && r.peek(1).value == 'y' {
			r.year = t.value + n.value
			r.i += 2
		}
	case meridiem:
		if t.value >= before {
			r.meridiem = t.value - before
		} else if r.hour >= 0 && r.i-1 == r.clockEnd {
			r.meridiem = t.value
		}
	case zone:
		if r.hour >= 0 {
			r.zone, r.zoned = t.value, true
		}
	case mark:
		r.punctuation(t)
	}
}

// monthOf takes a month's name; the same month may be named in two calendars or
// languages.
func (r *reading) monthOf(value int, t token) {
	r.wrong = r.month != 0 && r.month != value
	r.month, r.named, r.cut = value, t.end, t.width&shortName != 0
	r.calendar = t.width &^ shortName
	if t.kind == nth {
		r.calendar, r.cut = gregorian, false
	}
}

// ahead takes a unit that stands before its number.
func (r *reading) ahead(t token) {
	n := r.peek(0)
	switch {
	case t.value == 'h':
		r.hourNext = true
	case n.kind != number: // "Thứ Năm", a Thursday
	case t.value == 'm' && n.width <= 2:
		r.i++
		r.wrong = r.month != 0 && r.month != n.value
		r.month, r.named = n.value, n.end
	case t.value == 'y' && n.width == 4:
		r.i++
		r.year = n.value
	}
}

// promising tells runs of tokens that hold a month's name, a year's unit or
// three numbers in a row; the others cannot be a date.
func promising(tokens []token) bool {
	for i, t := range tokens {
		switch {
		case t.kind == month, t.kind == half, (t.kind == unit || t.kind == ahead) && t.value == 'y':
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
		r.hour, r.precision, r.clockEnd = t.value, model.Minute, r.i
	case r.hour < 0 && (r.hourNext || r.meridiem >= 0 && r.year != 0) && t.width <= 2:
		r.hour, r.precision, r.clockEnd = t.value, model.Minute, r.i
	case r.hour < 0 && t.width == 4 && a.kind == zone && t.value%100 < 60 && t.value < 2400 && (r.year != 0 || r.looseLen > 1):
		r.hour, r.minute, r.precision = t.value/100, t.value%100, model.Minute // 0905 GMT
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
	return r.hourNext || after.kind == meridiem || after.kind == zone || after.kind == unit && after.value == 'h' ||
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
	r.clockEnd = r.i
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
		if n, after := r.peek(0), r.peek(1); n.kind == number && n.width == 2 && after.kind != unit && (n.glued || !after.glued && after.kind != month) {
			r.minute = n.value // 9h05, 9 h 05
			r.i++
		}
		r.clockEnd = r.i
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
	if s1.kind != mark || !strings.ContainsRune("-/.–", rune(s1.value)) && !(s1.is(':') && a.width == 4) || s2.kind != mark || s2.value != s1.value ||
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
	if a.width <= 2 && r.day <= 12 && (r.month > 12 || r.american && r.month <= 12) {
		r.month, r.day = r.day, r.month
	}
	if a.eastern && r.year < 1500 {
		r.calendar = persian
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
		r.zone, r.zoned = offset, true
		return
	}
	switch {
	case t.is('(') && r.zoned:
		for r.i < len(r.tokens) && !r.peek(0).is(')') {
			r.i++ // the zone's name
		}
	case (t.is('\'') || t.is('’') || t.is('‘')) && n.kind == number && n.glued && n.width == 2:
		// '25
	case !strings.ContainsRune(",./:-–—|()·•：，、،[]（）", rune(t.value)):
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
	if !r.common(precision) {
		return model.Moment{}, false
	}
	p := parts{year: r.year, month: r.month, day: r.day, precision: precision}
	if r.hour < 0 || precision == model.Month {
		return p.moment()
	}
	if r.meridiem >= 0 && r.hour <= 12 {
		r.hour = r.hour%12 + r.meridiem
	}
	p.hour, p.minute, p.second, p.offset, p.zoned, p.precision = r.hour, r.minute, r.second, r.zone, r.zoned, r.precision
	if p.offset > 100 && p.offset < 110 {
		p.offset = american(r.year, r.month, r.day, p.offset-100)
	}
	return p.moment()
}

// common turns a day of another calendar into one of the common one. A month
// of the Iranian calendar is none of the common one.
func (r *reading) common(precision model.Precision) bool {
	switch {
	case r.calendar == persian || r.calendar == gregorian && r.looseLen > 0 && r.loose[r.looseLen-1].eastern && r.year < 1500:
		if precision == model.Month {
			return false
		}
		var ok bool
		r.year, r.month, r.day, ok = fromPersian(r.year, r.month, r.day)
		return ok
	case r.calendar == thai && r.year > 2400, r.year > 2480 && r.year < 2680:
		r.year -= buddhist
	}
	return true
}

// dayAndYear takes the numbers around a month's name.
func (r *reading) dayAndYear() bool {
	a, b := r.loose[0], r.loose[1]
	switch {
	case r.looseLen == 0:
		return r.year != 0
	case r.looseLen == 1 && a.width == 4 && r.year == 0:
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
		if r.calendar == thai {
			r.year = 2500 + b.value // of the Buddhist era
		}
	default:
		return false
	}
	return true
}
