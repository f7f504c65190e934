package when

import "time"

// century completes a year of two digits, as POSIX does.
func century(year int) int {
	if year < 69 {
		return 2000 + year
	}
	return 1900 + year
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

// buddhist is how many years the Thai calendar is ahead; its months are those
// of the Gregorian one.
const buddhist = 543

// fromPersian returns the Gregorian day of one of the Iranian calendar (solar
// Hijri), whose year begins with spring: six months of 31 days, five of 30, and
// one of 29 or 30. Leap years follow the cycle of 33 years, which agrees with
// the astronomers' calendar from 1178 to 1633.
func fromPersian(year, month, day int) (int, int, int, bool) {
	if year < 1178 || year > 1633 || month < 1 || month > 12 || day < 1 || day > 31 || month > 6 && day > 30 {
		return 0, 0, 0, false
	}
	if month == 12 && day == 30 && !persianLeap(year) {
		return 0, 0, 0, false
	}
	// The first of Farvardin 1178 was 21 March 1799.
	days := 0
	for y := 1178; y < year; y++ {
		days += 365
		if persianLeap(y) {
			days++
		}
	}
	days += (month-1)*30 + min(month-1, 6) + day - 1
	t := time.Date(1799, time.March, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	return t.Year(), int(t.Month()), t.Day(), true
}

// persianLeap reports whether a year has 366 days.
func persianLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}

// weekDay returns the day of ISO 8601's week of a year, Monday being 1.
func weekDay(year, week, day int) (int, int, int, bool) {
	if week < 1 || week > 53 || day < 1 || day > 7 {
		return 0, 0, 0, false
	}
	// The fourth of January is in the first week.
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	t := monday.AddDate(0, 0, (week-1)*7+day-1)
	if y, w := t.ISOWeek(); y != year || w != week {
		return 0, 0, 0, false // a 53rd week in a year of 52
	}
	return t.Year(), int(t.Month()), t.Day(), true
}
