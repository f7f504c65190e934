package article

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"dateline/ui/cells"
)

// Bounds of a table that is drawn as one.
const (
	mostCells   = 1500
	leastColumn = 7 // cells, on the average
)

// table lays out a table: drawn by Glamour where there is room, else as one
// passage for each cell, under the name of its column.
func (d *press) table(n *east.Table, b block) {
	room := d.w.cols - cells.Width(b.rest)
	columns, rows := len(n.Alignments), n.ChildCount()
	if columns*leastColumn > room || columns*rows > mostCells || !d.drawTable(n, b, room) {
		d.stack(n, b)
	}
}

// drawTable reports whether the table fits; else nothing is written.
func (d *press) drawTable(n *east.Table, b block, room int) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	parent, next := n.Parent(), n.NextSibling()
	d.prepare(n, true)
	natural := d.natural(n)
	drawn := unstyle(d.render(d.renderer(min(room, natural)), n))
	lines := drawn.lines()
	if parent != nil { // the stack of cells may still be needed
		parent.InsertBefore(parent, next, n)
	}
	if strings.Count(drawn.text, "…") > strings.Count(d.words(n), "…") {
		return false // a column too narrow for a word of it
	}
	var put []styled
	for _, l := range lines {
		l = l.cut(0, len(strings.TrimRight(l.text, " ")))
		if cells.Width(l.text) > room {
			return false
		}
		if l.text != "" {
			put = append(put, l)
		}
	}
	for i, l := range put {
		before := b.rest
		if i == 0 {
			before = b.first
		}
		r := row{text: before + l.text, lead: len(before), zone: d.w.zone}
		if before != "" && b.pen != "" {
			r.runs = append(r.runs, run{end: r.lead, pen: b.pen})
		}
		for _, u := range l.runs {
			u.start, u.end, u.pen = u.start+r.lead, u.end+r.lead, join(b.base, u.pen)
			r.runs = append(r.runs, u)
		}
		d.w.rows = append(d.w.rows, r)
	}
	d.w.snug = false
	return len(put) > 0
}

// natural returns the width of a table whose cells need not wrap: the widest
// of each column, a cell of air on both sides, a line between two.
func (d *press) natural(n *east.Table) int {
	widest := make([]int, len(n.Alignments))
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		i := 0
		for c := r.FirstChild(); c != nil && i < len(widest); c = c.NextSibling() {
			widest[i] = max(widest[i], cells.Width(d.cell(c)))
			i++
		}
	}
	sum := len(widest) - 1
	for _, w := range widest {
		sum += w + 2
	}
	return sum
}

// stack lays out a table too wide for the pane, row by row.
func (d *press) stack(n *east.Table, b block) {
	var names []string
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		var values []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			values = append(values, d.cell(c))
		}
		if _, head := r.(*east.TableHeader); head {
			names = values
			continue
		}
		for i, v := range values {
			s := styled{text: v}
			if i < len(names) && names[i] != "" {
				s.text = names[i] + ": " + v
				s.runs = []run{{end: len(names[i]) + 1, pen: d.p.quiet}}
			}
			if v != "" {
				d.w.wrap(passage{text: s.text, runs: s.runs, base: b.base, lead: b.lead, origin: -1})
				b = b.after()
			}
		}
		if r.NextSibling() != nil {
			d.w.gap(b.lead)
		}
	}
}

// cell returns the words of a table's cell.
func (d *press) cell(c ast.Node) string {
	return string(cells.Clean(strings.Join(strings.Fields(d.words(c)), " ")))
}
