package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// maxAgo keeps relative dates within what a calendar can hold.
const maxAgo = 99999

// String prints the bound as it is typed: "2025-11-22", "2025-11", "2025", "7d".
func (d Day) String() string {
	switch {
	case d.Unit != 0:
		return strconv.Itoa(d.Ago) + string(rune(d.Unit))
	case d.Date != 0:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
	case d.Month != 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case d.Year != 0:
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}

// parseDay reads a bound: 2025, 2025-11, 2025-11-22, 7d, today, yesterday.
func parseDay(s string) (Day, bool) {
	switch strings.ToLower(s) {
	case "today":
		return Day{Unit: 'd'}, true
	case "yesterday":
		return Day{Ago: 1, Unit: 'd'}, true
	}
	if n := len(s); n >= 2 && strings.IndexByte("hdwmyHDWMY", s[n-1]) >= 0 {
		ago, ok := digits(s[:n-1], 1, 5)
		return Day{Ago: ago, Unit: s[n-1] | 0x20}, ok && ago <= maxAgo
	}
	parts := strings.Split(s, "-")
	year, ok := digits(parts[0], 4, 4)
	if !ok || year == 0 || len(parts) > 3 {
		return Day{}, false
	}
	d := Day{Year: year}
	if len(parts) > 1 {
		if d.Month, ok = digits(parts[1], 1, 2); !ok || d.Month < 1 || d.Month > 12 {
			return Day{}, false
		}
	}
	if len(parts) > 2 {
		if d.Date, ok = digits(parts[2], 1, 2); !ok || d.Date < 1 || d.Date > daysIn(year, d.Month) {
			return Day{}, false
		}
	}
	return d, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// digits reads a number of least to most ASCII digits.
func digits(s string, least, most int) (n int, ok bool) {
	if len(s) < least || len(s) > most {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// dated reads the value of since:, until: or date:, where date: takes a range
// as well: date:2025-11-01..2025-11-30.
func (p *parser) dated(field string, v token) (Expr, error) {
	first, last, ranged := strings.Cut(v.text, "..")
	if !ranged || field != "date" {
		d, ok := parseDay(v.text)
		switch {
		case !ok:
			return nil, p.fail(v.start, "not a date: "+quote(v.text), exampleOf(field))
		case field == "since":
			return Dated{From: d}, nil
		case field == "until":
			return Dated{Until: d}, nil
		case d.Unit == 'h':
			return nil, p.fail(v.start, "an hour is not a date: "+quote(v.text), "since:"+d.String())
		}
		return Dated{From: d, Until: d}, nil
	}
	var out Dated
	var ok bool
	if out.From, ok = parseDay(first); !ok && first != "" {
		return nil, p.fail(v.start, "not a date: "+quote(first), exampleOf(field))
	}
	if out.Until, ok = parseDay(last); !ok && last != "" {
		return nil, p.fail(v.start+len(first)+2, "not a date: "+quote(last), exampleOf(field))
	}
	if out == (Dated{}) {
		return nil, p.fail(v.start, "nothing on either side of ..", exampleOf(field))
	}
	return out, nil
}
