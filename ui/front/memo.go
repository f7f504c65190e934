package front

import (
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/theme"
)

// memo keeps the rows that were drawn last, so that a frame costs what changed
// in it: a key moves the cursor by a line and leaves all other rows as they
// were. It changes nothing of what is drawn, and belongs to the goroutine that
// draws.
type memo struct {
	scene scene
	rows  []painted // those of the last frame, from the top
	spare []painted // the room of the frame before
}

// scene is what all rows depend on.
type scene struct {
	edition   uint64
	theme     *theme.Theme
	w, height int // cells, and lines of a row
	focus     bool
	minute    int64
}

// look is what one row depends on beside its article and the scene.
type look struct {
	mark         model.Mark
	cursor, open bool
}

// painted is a row as it was drawn.
type painted struct {
	ordinal reading.Ordinal
	id      model.ID
	look    look
	lines   [2]string
}

// begin prepares for a frame: rows of another scene are forgotten.
func (k *memo) begin(s scene) {
	if s != k.scene {
		k.scene, k.rows = s, k.rows[:0]
	}
	k.rows, k.spare = k.spare[:0], k.rows
}

// find returns how an article was drawn in the last frame; near is where it
// stands in this one.
func (k *memo) find(o reading.Ordinal, near int) (painted, bool) {
	for _, at := range [...]int{near, near + 1, near - 1} {
		if at >= 0 && at < len(k.spare) && k.spare[at].ordinal == o {
			return k.spare[at], true
		}
	}
	for _, p := range k.spare {
		if p.ordinal == o {
			return p, true
		}
	}
	return painted{}, false
}

// minute is the clock of ages: a row that nobody touches is not drawn anew each
// time that it has got a second older.
const minute = time.Minute

// paint returns a row of the frame, as it was if nothing of it has changed.
func (m Model) paint(k *memo, f Frame, row int) painted {
	o := f.Rows.At(row)
	p, known := k.find(o, len(k.rows))
	if known {
		if now := lookOf(p.id, f, row); now == p.look {
			return p
		}
	}
	h := f.Edition.Headline(o)
	p = painted{ordinal: o, id: h.ID, look: lookOf(h.ID, f, row)}
	copy(p.lines[:], m.row(h, p.look, f.Now))
	return p
}

func lookOf(id model.ID, f Frame, row int) look {
	return look{mark: f.Marks.Of(id), cursor: row == f.Cursor, open: id != "" && id == f.Open}
}
