package screen

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"dateline/ui/cells"
)

// page makes up a frame of the reader: a masthead, a list of two lines a row
// with the cursor on one of them, an article beside it, a folio.
func page(w, h, top, cursor, article int) string {
	rows := []string{cells.Fit(" \x1b[1;38;2;200;80;60mdateline\x1b[m", w-16) + "100 000 articles"}
	list := w * 2 / 5
	for y := range h - 2 {
		n := top + y/2
		title := cells.Fit(fmt.Sprintf("•  Harbour council %d votes to keep its ferry", n), list)
		switch {
		case y%2 == 1:
			title = "\x1b[38;5;247m" + cells.Fit(fmt.Sprintf("   Northport News · %d h · The council of Northport voted", n%24), list) + "\x1b[m"
		case n == cursor:
			title = "\x1b[1;7m" + title + "\x1b[m"
		default:
			title = "\x1b[1m" + title + "\x1b[m"
		}
		text := fmt.Sprintf("line %d of article %d, in which \x1b[38;2;80;160;220mMaria Lindqvist\x1b[m said that", y, article)
		rows = append(rows, title+"\x1b[2m│\x1b[m "+text+strings.Repeat(" of it", (article+y)%4))
	}
	rows = append(rows, cells.Fit(fmt.Sprintf(" %d of 100 000   newest first", cursor+1), w))
	return strings.Join(rows, "\n")
}

// BenchmarkShow is what it takes to turn one frame of the reader into the next:
// the rows compared and the bytes composed, written nowhere.
func BenchmarkShow(b *testing.B) {
	for _, c := range []struct {
		name     string
		was, is  string
		from, to int
	}{
		{name: "the same", was: page(120, 40, 0, 3, 3), is: page(120, 40, 0, 3, 3)},
		{name: "one line down", was: page(120, 40, 0, 3, 3), is: page(120, 40, 0, 4, 3)},
		{name: "one line down, the article too", was: page(120, 40, 0, 3, 3), is: page(120, 40, 0, 4, 4)},
		{name: "a page", was: page(120, 40, 0, 3, 3), is: page(120, 40, 19, 22, 22)},
	} {
		b.Run(c.name, func(b *testing.B) {
			var f frame
			var p pencil
			f.palette.profile = colorprofile.TrueColor
			f.resize(120, 40)
			f.draw(&p, c.was)
			p.out = p.out[:0]
			f.draw(&p, c.is)
			bytes := len(p.out)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.out = p.out[:0]
				if i%2 == 0 {
					f.draw(&p, c.was)
				} else {
					f.draw(&p, c.is)
				}
			}
			b.ReportMetric(float64(bytes), "sent/op")
		})
	}
}

// TestBytes holds what is sent for the keys that are pressed most.
func TestBytes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		was, is string
		most    int
	}{
		{"nothing", page(120, 40, 0, 3, 3), page(120, 40, 0, 3, 3), 0},
		{"one line down", page(120, 40, 0, 3, 3), page(120, 40, 0, 4, 3), 200},
		{"a page of the list", page(120, 40, 0, 3, 3), page(120, 40, 19, 22, 3), 2200},
		{"a page, the article too", page(120, 40, 0, 3, 3), page(120, 40, 19, 22, 22), 5000},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			on := newCanvas(120, 40, colorprofile.TrueColor, true)
			on.draw(c.was)
			if n := on.draw(c.is); n > c.most {
				t.Errorf("%d bytes, more than %d: %q", n, c.most, on.pencil.out)
			} else {
				t.Logf("%d bytes", n)
			}
		})
	}
}

// TestKept holds what a session keeps of its screen. The frame's text is among
// it, and no cell but those of two rows.
func TestKept(t *testing.T) {
	const sessions, most = 64, 50 << 10
	all := make([]*frame, sessions)
	pencils := make([]pencil, sessions)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	for i := range all {
		f := new(frame)
		f.palette.profile = colorprofile.ANSI256
		f.resize(120, 40)
		for n := range 5 {
			pencils[i].out = pencils[i].out[:0]
			f.draw(&pencils[i], page(120, 40, 0, n, n))
		}
		all[i] = f
	}
	each := (heap() - before) / sessions
	runtime.KeepAlive(all)
	runtime.KeepAlive(pencils)
	if each > most {
		t.Errorf("%d bytes a session, more than %d", each, most)
	}
	t.Logf("%d bytes a session", each)
}
