package front

import (
	"strconv"
	"time"

	"dateline/model"
)

// The cells of the widest age: "Nov ’25", and in a wide pane "22 Nov ’25".
const (
	ageWidth     = 7
	wideAgeWidth = 10
)

// Age says how long ago a moment was, as short as can be: "5m", "3h", "2d",
// "22 Nov" within about a year, "Nov ’25" before, with its day where the pane is
// wide. It claims no more than the moment's precision; an unknown moment is "".
func Age(m model.Moment, now time.Time, wide bool) string {
	if !m.Known() {
		return ""
	}
	switch m.Precision {
	case model.Year:
		return m.Time.Format("2006")
	case model.Month:
		return m.Time.Format("Jan ’06")
	}
	ago := now.Sub(m.Time)
	switch {
	case ago < 0 && ago > -24*time.Hour && m.Precision == model.Day:
		return "today"
	case ago < 0:
		return m.Time.Format("2 Jan")
	case m.Precision == model.Day && ago < 24*time.Hour:
		return "today"
	case ago < time.Hour:
		return strconv.Itoa(int(ago.Minutes())) + "m"
	case ago < 24*time.Hour:
		return strconv.Itoa(int(ago.Hours())) + "h"
	case ago < 7*24*time.Hour:
		return strconv.Itoa(int(ago.Hours()/24)) + "d"
	case ago < 330*24*time.Hour:
		return m.Time.Format("2 Jan")
	case wide:
		return m.Time.Format("2 Jan ’06")
	}
	return m.Time.Format("Jan ’06")
}
