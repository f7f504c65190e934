package screen

import (
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	t.Parallel()
	type took struct {
		bytes int
		d     time.Duration
	}
	for _, c := range []struct {
		name string
		took []took
		slow bool
	}{
		{"nothing yet", nil, false},
		{"a modem", []took{{6000, 520 * time.Millisecond}, {2000, 170 * time.Millisecond}}, true},
		{"a modem, small frames between", []took{{6000, 520 * time.Millisecond}, {300, time.Millisecond}, {2000, 170 * time.Millisecond}}, true},
		{"stopped once", []took{{6000, time.Millisecond}, {2000, time.Minute}, {2000, time.Millisecond}}, false},
		{"far, but wide", []took{{6000, 100 * time.Millisecond}, {6000, 100 * time.Millisecond}}, false},
		{"a terminal here", []took{{6000, 2 * time.Millisecond}, {4000, time.Millisecond}}, false},
		{"small frames alone", []took{{300, time.Second}, {300, time.Second}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p pace
			for _, piece := range c.took {
				p.took(piece.bytes, bigAnswer, piece.d)
			}
			if p.slow() != c.slow {
				t.Errorf("slow is %t", p.slow())
			}
		})
	}
}
