package article

import (
	"slices"
	"sort"
	"strings"

	"dateline/model"
	"dateline/ui/cells"
)

// zone is the part of a sheet that a row stands in. The reading place is kept
// by what is read, and each zone has its own measure of that.
type zone uint8

const (
	inHead zone = iota
	inBody
	inFoot
)

// row is one line of a sheet, without its left margin.
type row struct {
	text    string // safe: no control characters
	runs    []run  // by start, not overlapping; the rest is unstyled
	lead    int    // bytes of decoration (indent, bullet, bar) before the words
	zone    zone
	section bool // a heading begins here
	glued   bool // goes on from the row above without a space between
}

// run is a styled stretch of a row.
type run struct {
	start, end int    // bytes of row.text
	pen        string // SGR parameters such as "1;34"
	link       int    // number in sheet.links, from 1; 0 for none
	actor      int    // index into Article.Actors plus 1; 0 for none
}

// seg says that a stretch of a row is a stretch of Article.Text, byte for byte.
type seg struct {
	row   int
	start int // byte of row.text
	text  int // byte of Article.Text
	n     int
}

// spot is a stretch of a row that shows a mention, or a part of one.
type spot struct {
	row, start, end int
	mention         int // index into Article.Mentions
}

// sheet is an article laid out for one width. It is immutable once built, so
// that models and a cache may share it.
type sheet struct {
	cols     int
	rows     []row
	segs     []seg  // by row, and by text
	spots    []spot // by row, and by mention
	sections []int  // rows that begin a section
	links    []model.Link
}

// writer lays text out into rows.
type writer struct {
	cols int
	rows []row
	segs []seg
	zone zone
	snug bool // below a heading, which no gap may part from its text
}

func newWriter(cols int) *writer { return &writer{cols: max(cols, 1)} }

// passage is text to lay out: what it says, how it looks, where it came from.
type passage struct {
	text string
	runs []run
	base string // the pen of what no run covers, and below those that do
	lead
	section bool
	origin  int // byte of Article.Text that text is a copy of; -1 for none
}

// lead is the decoration before a passage's first row and before the others,
// such as a bullet and the indent below it. It takes cells from the measure.
type lead struct {
	first, rest string
	pen         string
}

// blank parts two blocks by one empty row. It never opens a sheet, never
// doubles, and keeps a heading with what it heads.
func (w *writer) blank() { w.gap(lead{}) }

// gap is blank inside of a list or quotation: its decoration goes on.
func (w *writer) gap(l lead) {
	n := len(w.rows)
	if n == 0 || w.snug || len(w.rows[n-1].text) == w.rows[n-1].lead {
		return
	}
	r := row{text: strings.TrimRight(l.rest, " "), zone: w.zone}
	r.lead = len(r.text)
	if r.lead > 0 && l.pen != "" {
		r.runs = []run{{end: r.lead, pen: l.pen}}
	}
	w.rows = append(w.rows, r)
}

// flow wraps a passage into rows.
func (w *writer) flow(p passage) {
	text := string(cells.Clean(p.text))
	if text != p.text {
		// What Clean took away has moved everything behind it. The words stay,
		// the styles and the origin cannot.
		p.text, p.runs, p.origin = text, nil, -1
	}
	w.wrap(p)
}

// wrap is flow for text that is safe already; it may hold newlines, which
// break rows.
func (w *writer) wrap(p passage) {
	w.snug = false
	room := w.cols - max(cells.Width(p.first), cells.Width(p.rest))
	if room*2 < w.cols {
		p.lead, room = lead{}, w.cols
	}
	next := 0 // the first run that may touch the row
	lastEnd := 0
	for i, line := range cells.Lines(p.text, room) {
		before := p.rest
		if i == 0 {
			before = p.first
		}
		r := row{lead: len(before), zone: w.zone, section: p.section && i == 0}
		r.glued = i > 0 && line.Start == lastEnd
		lastEnd = line.End
		words := p.text[line.Start:line.End]
		if w.cols < 3 && cells.Width(words) > w.cols {
			words = "…"
			r.text = before + words
			w.rows = append(w.rows, r)
			continue
		}
		if before == "" {
			r.text = words
		} else {
			r.text = before + words
			if mark := strings.TrimRight(before, " "); mark != "" && p.lead.pen != "" {
				r.runs = append(r.runs, run{end: len(mark), pen: p.lead.pen})
			}
		}
		next = r.dress(p, line, next)
		if p.origin >= 0 && len(words) > 0 {
			w.segs = append(w.segs, seg{len(w.rows), r.lead, p.origin + line.Start, len(words)})
		}
		w.rows = append(w.rows, r)
	}
}

// dress gives a row the part of the passage's runs that falls into line. It
// returns the first run that the next line may need.
func (r *row) dress(p passage, line cells.Range, next int) int {
	shift := r.lead - line.Start
	at := line.Start
	plain := func(to int) {
		if p.base != "" && at < to {
			r.runs = append(r.runs, run{start: at + shift, end: to + shift, pen: p.base})
		}
		at = to
	}
	for ; next < len(p.runs) && p.runs[next].start < line.End; next++ {
		u := p.runs[next]
		if u.end <= line.Start {
			continue
		}
		start, end := max(u.start, line.Start), min(u.end, line.End)
		plain(start)
		if start < end {
			pen := join(p.base, u.pen)
			r.runs = append(r.runs, run{start + shift, end + shift, pen, u.link, u.actor})
		}
		at = max(at, end)
		if u.end > line.End {
			break
		}
	}
	plain(line.End)
	return next
}

// sheet ends the writing.
func (w *writer) sheet(a *model.Article, links []model.Link) *sheet {
	s := &sheet{cols: w.cols, rows: w.rows, segs: w.segs, links: links}
	for len(s.rows) > 0 && s.rows[len(s.rows)-1].text == "" {
		s.rows = s.rows[:len(s.rows)-1]
	}
	for i := range s.rows {
		if s.rows[i].section {
			s.sections = append(s.sections, i)
		}
	}
	if a != nil {
		s.spots = locate(s, a.Mentions, len(a.Actors))
	}
	return s
}

// locate finds where each mention stands. Mentions and segs both run in the
// order of the text, so one walk over both is enough.
func locate(s *sheet, mentions []model.Mention, actors int) []spot {
	var spots []spot
	first := 0
	for i, m := range mentions {
		if m.Actor < 0 || m.Actor >= actors || m.Start >= m.End {
			continue
		}
		for first < len(s.segs) && s.segs[first].text+s.segs[first].n <= m.Start {
			first++
		}
		for j := first; j < len(s.segs) && s.segs[j].text < m.End; j++ {
			g := s.segs[j]
			start, end := max(m.Start, g.text), min(m.End, g.text+g.n)
			if start >= end {
				continue
			}
			p := spot{g.row, g.start + start - g.text, g.start + end - g.text, i}
			if k := len(spots) - 1; k >= 0 && spots[k].row == p.row {
				last := &spots[k]
				if last.mention == i && strings.TrimSpace(s.rows[p.row].text[last.end:p.start]) == "" {
					last.end = p.end // two segs of one mention, side by side
					continue
				}
				p.start = max(p.start, last.end)
			}
			if p.start < p.end {
				spots = append(spots, whole(s.rows[p.row].text, p))
			}
		}
	}
	return slices.Clip(spots)
}

// whole widens a spot so that no colour begins or ends inside a character made
// of several runes.
func whole(text string, p spot) spot {
	for p.end < len(text) && joins(text[p.end:]) {
		_, n := decode(text[p.end:])
		p.end += n
	}
	return p
}

// textAt returns the byte of Article.Text at, or next after, the start of a
// row; false when no text follows in the body.
func (s *sheet) textAt(row int) (int, bool) {
	i := sort.Search(len(s.segs), func(i int) bool { return s.segs[i].row >= row })
	if i == len(s.segs) {
		return 0, false
	}
	return s.segs[i].text, true
}

// rowOf returns the row that shows a byte of Article.Text, or the nearest
// before it; false when the sheet shows no text.
func (s *sheet) rowOf(text int) (int, bool) {
	i := sort.Search(len(s.segs), func(i int) bool { return s.segs[i].text > text })
	if len(s.segs) == 0 {
		return 0, false
	}
	return s.segs[max(i-1, 0)].row, true
}

// rowsIn returns the first row of a zone and how many rows it has.
func (s *sheet) rowsIn(z zone) (first, n int) {
	first = sort.Search(len(s.rows), func(i int) bool { return s.rows[i].zone >= z })
	end := sort.Search(len(s.rows), func(i int) bool { return s.rows[i].zone > z })
	return first, end - first
}

// spotsOf returns the spots of one row.
func (s *sheet) spotsOf(row int) []spot {
	i := sort.Search(len(s.spots), func(i int) bool { return s.spots[i].row >= row })
	j := i
	for j < len(s.spots) && s.spots[j].row == row {
		j++
	}
	return s.spots[i:j]
}
