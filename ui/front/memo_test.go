package front

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dateline/model"
	"dateline/ui/theme"
)

// numbered is a list as one of several editions.
type numbered struct {
	list
	number uint64
}

func (n numbered) Number() uint64 { return n.number }

// A frame drawn after others is the one that is drawn by itself, whatever the
// reader does between them.
func TestMemoDrawsTheSame(t *testing.T) {
	t.Parallel()
	dark, light := theme.New(theme.Dark, false), theme.New(theme.Light, false)
	r := rand.New(rand.NewPCG(1, 2))
	m := New(dark).SetSize(60, 20)
	ed := numbered{sample(300), 1}
	for i := range ed.list { // of this hour, so that they get older
		ed.list[i].Published = model.Moment{Time: now.Add(-time.Duration(i) * time.Minute), Precision: model.Minute}
	}
	f := Frame{Edition: ed, Rows: ed.list, Now: now}
	for range 3000 {
		switch n := f.Rows.Len(); r.IntN(12) {
		case 0:
			m = m.SetSize(r.IntN(90)+1, r.IntN(30))
		case 1:
			m = m.SetFocus(r.IntN(2) == 0)
		case 2:
			m = m.SetTheme([]*theme.Theme{dark, light}[r.IntN(2)])
		case 3:
			m = m.ToggleLede()
		case 4:
			f.Marks = f.Marks.With(model.Mark(1+r.IntN(3)), r.IntN(2) == 0, ed.list[f.Cursor].ID)
		case 5:
			f.Now = f.Now.Add(time.Duration(r.IntN(200)) * time.Second)
		case 6:
			f.Open = model.ID([]string{"", string(ed.list[f.Cursor].ID), "3"}[r.IntN(3)])
		case 7: // a newer edition says something else under the same number
			ed = numbered{slices.Clone(ed.list), ed.number + 1}
			ed.list[f.Cursor].Title = "Amended"
			f.Edition, f.Rows = ed, ed.list
		case 8:
			f.Cursor = r.IntN(n)
		default:
			f.Cursor = min(max(f.Cursor+r.IntN(3)-1, 0), n-1)
		}
		m = m.Follow(f.Cursor, f.Rows.Len())
		alone := m
		alone.memo = &memo{}
		if got, want := m.Lines(f), alone.Lines(f); !slices.Equal(got, want) {
			t.Fatalf("drawn after others\n%q\nby itself\n%q", got, want)
		}
	}
}

// A key that moves the cursor reads the two rows that it changes, and what the
// list scrolls to.
func TestMemoReadsWhatChanged(t *testing.T) {
	t.Parallel()
	ed := &counting{list: sample(300)}
	m := New(theme.New(theme.Dark, false)).SetSize(80, 40).SetFocus(true)
	f := Frame{Edition: ed, Rows: ed.list, Now: now}
	m.Lines(f)
	for i, want := range []int{2, 2, 2} {
		ed.asked = 0
		f.Cursor++
		if m.Lines(f); ed.asked != want {
			t.Errorf("move %d read %d headlines, want %d", i, ed.asked, want)
		}
	}
	ed.asked = 0
	if m.Lines(f); ed.asked != 0 {
		t.Errorf("the same frame again read %d headlines", ed.asked)
	}
	m, f.Cursor = m.Follow(40, 300), 40
	ed.asked = 0
	if m.Lines(f); ed.asked != 2 {
		t.Errorf("a line scrolled read %d headlines", ed.asked)
	}
}
