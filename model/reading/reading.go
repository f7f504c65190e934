package reading

import (
	"time"

	"dateline/model"
	"dateline/model/query"
)

// Reading is one reader's place. Its methods never change the receiver: those
// that change something return a changed copy, so an older value stays as it
// was. It is for one session, not for concurrent use.
//
//	Ask, Try, Toggle, Loosen ─┐
//	Sort ─────────────────────┤─> asked, order ──edition.Select──> rows, cursor
//	With (a newer edition) ───┘
//	Mark ──> marks (the rows stay until something is asked again)
//	Back, Forward <──trail──  Undo <──history──
type Reading struct {
	state
	edition Edition
	now     func() time.Time
	rows    Rows
	history []step
	trying  *state // what Try began from; nil when nothing is tried
}

// state is what Undo brings back.
type state struct {
	asked  Ask // its marks and clock are those of the moment it was asked
	order  model.Order
	marks  model.Marks
	row    int      // of the cursor; 0 when there are no rows
	on     model.ID // article under the cursor; "" when there are no rows
	trail  trail
	opened model.ID
}

// New returns a reading of everything in edition (nil: of nothing yet), newest
// first. A nil now is time.Now.
func New(edition Edition, now func() time.Time) Reading {
	if edition == nil {
		edition = none{}
	}
	if now == nil {
		now = time.Now
	}
	r := Reading{edition: edition, now: now}
	r.asked = Ask{Where: query.All{}, Now: now()}
	return r.selected()
}

// Edition returns the edition that the rows are of, never nil.
func (r Reading) Edition() Edition { return r.edition }

// Query returns what is asked, simplified; All for everything.
func (r Reading) Query() query.Expr { return r.asked.Where }

// Asked returns the question behind the rows, as Edition.Counts wants it. Its
// marks and clock are those of the moment of asking: rows do not vanish under
// the reader's hands when one is marked.
func (r Reading) Asked() Ask { return r.asked }

// Order returns how the rows are sorted.
func (r Reading) Order() model.Order { return r.order }

// Rows returns the matching articles in order, never nil.
func (r Reading) Rows() Rows { return r.rows }

// Cursor returns the row under the cursor; 0 when there are none.
func (r Reading) Cursor() int { return r.row }

// Marks returns the reader's marks as they are now.
func (r Reading) Marks() model.Marks { return r.marks }

// Article returns the article that is open at this place of the trail, or "".
func (r Reading) Article() model.ID { return r.opened }

// Current returns the headline under the cursor; false when there are no rows.
func (r Reading) Current() (model.Headline, bool) { return r.Row(r.row) }

// Row returns the headline of a row; false when there is no such row.
func (r Reading) Row(i int) (model.Headline, bool) {
	if i < 0 || i >= r.rows.Len() {
		return model.Headline{}, false
	}
	return r.edition.Headline(r.rows.At(i)), true
}

// IDs returns the articles of all rows, as Mark takes them.
func (r Reading) IDs() []model.ID {
	ids := make([]model.ID, r.rows.Len())
	for i := range ids {
		ids[i] = r.edition.Headline(r.rows.At(i)).ID
	}
	return ids
}

// Counts returns the terms of a facet in the rows; see Edition.Counts.
func (r Reading) Counts(facet model.Facet, narrow string, limit int) []model.Count {
	return r.edition.Counts(r.asked, facet, narrow, limit)
}

// With returns the reading over another edition. The cursor stays on its
// article; a reader at the top with nothing open stays at the top.
func (r Reading) With(edition Edition) Reading {
	if edition == nil {
		edition = none{}
	}
	r.edition = edition
	return r.selected()
}

// Move moves the cursor by rows, stopping at the ends.
func (r Reading) Move(delta int) Reading {
	last := r.rows.Len() - 1
	return r.To(min(max(delta, -last-1), last+1) + r.row) // so that no sum overflows
}

// To puts the cursor on a row, or on the nearest one there is.
func (r Reading) To(row int) Reading {
	r.row = max(0, min(row, r.rows.Len()-1))
	r.on = ""
	if h, ok := r.Current(); ok {
		r.on = h.ID
	}
	return r
}

// ToArticle puts the cursor on an article; false when it is in no row.
func (r Reading) ToArticle(id model.ID) (Reading, bool) {
	row := r.rows.Find(id)
	if row < 0 {
		return r, false
	}
	return r.To(row), true
}

// selected asks the edition again and finds the cursor's place in the answer:
// its article, or the top for a reader who has not moved off it, or the row
// where the article was.
func (r Reading) selected() Reading {
	r.rows = r.edition.Select(r.asked, r.order)
	if r.on == "" || r.row == 0 && r.opened != r.on {
		return r.To(0)
	}
	if row := r.rows.Find(r.on); row >= 0 {
		return r.To(row)
	}
	return r.To(r.row)
}

// none is the edition before the first one.
type none struct{}

func (none) Number() uint64                  { return 0 }
func (none) Len() int                        { return 0 }
func (none) Select(Ask, model.Order) Rows    { return noRows{} }
func (none) Headline(Ordinal) model.Headline { return model.Headline{} }
func (none) Counts(Ask, model.Facet, string, int) []model.Count {
	return nil
}

type noRows struct{}

func (noRows) Len() int          { return 0 }
func (noRows) At(int) Ordinal    { return 0 }
func (noRows) Find(model.ID) int { return -1 }
