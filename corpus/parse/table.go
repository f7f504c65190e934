package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// table reads a table whose head is s, when the line below it says so.
func (r *mdReader) table(s string, quote int) bool {
	if !strings.Contains(s, "|") || r.at >= len(r.lines) {
		return false
	}
	below, depth := unquote(r.lines[r.at])
	if depth != quote || !delimiter(strings.TrimSpace(below)) {
		return false
	}
	head := cells(s)
	if len(head) != len(cells(strings.TrimSpace(below))) || len(head) > maxCells {
		return false
	}
	r.flush()
	r.at++
	b := block{shape: table, quote: quote}
	b.rows = append(b.rows, r.row(head, len(head)))
	for r.at < len(r.lines) {
		line, depth := unquote(r.lines[r.at])
		line = strings.TrimSpace(line)
		if depth != quote || !strings.Contains(line, "|") {
			break
		}
		r.at++
		b.rows = append(b.rows, r.row(cells(line), len(head)))
	}
	r.put(b)
	return true
}

// row returns n cells as inline Markdown. Code in a cell is plain: a bar inside
// it could not be told from the cell's end.
func (r *mdReader) row(raw []string, n int) []string {
	out := make([]string, n)
	for i := range out {
		if i >= len(raw) {
			continue
		}
		text := raw[i]
		if i == n-1 && len(raw) > n {
			text = strings.Join(raw[i:], " ")
		}
		cell := inline(pieces(text)[0], r.refs)
		if strings.Contains(cell, "`") {
			cell = escape(inlineText(cell))
		}
		out[i] = bars(cell)
	}
	return out
}

// bars escapes the bars of a cell's inline Markdown.
func bars(s string) string {
	if !strings.Contains(s, "|") {
		return s
	}
	var w strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			w.WriteByte(s[i])
			i++
		case s[i] == '|':
			w.WriteByte('\\')
		}
		w.WriteByte(s[i])
	}
	return w.String()
}

// delimiter reports whether s is the line of dashes under a table's head.
func delimiter(s string) bool {
	return strings.Contains(s, "|") && strings.Contains(s, "-") && strings.Trim(s, "|-: ") == ""
}

// cells splits a row at the bars that are not escaped.
func cells(s string) []string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "|")
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
	}
	if rest := strings.TrimSpace(s[min(start, len(s)):]); rest != "" || len(out) == 0 {
		out = append(out, rest)
	}
	return out
}

// Bounds of a cell of a table of facts, in bytes; what is longer is running
// text that a table only lays out.
const (
	longestCell      = 600
	longestParagraph = 200 // where cells hold paragraphs
)

// table takes a table of facts as one, and a table that only lays out the page
// as what stands in its cells.
func (e *elements) table(n *html.Node) {
	rows, width, ok := factsOf(n)
	e.flush()
	if !ok {
		e.below(n)
		e.flush()
		return
	}
	b := block{shape: table, quote: min(e.quote, maxQuote), hint: e.hint}
	for _, row := range rows {
		if strings.Join(row, "") == "" {
			continue
		}
		for len(row) < width {
			row = append(row, "")
		}
		b.rows = append(b.rows, row)
	}
	if width == 1 { // one column is a list of paragraphs
		for _, row := range b.rows {
			e.blocks = append(e.blocks, block{quote: b.quote, inline: row[0]})
		}
		return
	}
	if len(b.rows) > 0 {
		e.blocks = append(e.blocks, b)
	}
}

// factsOf returns the cells of a table of facts, and the most cells of a row.
func factsOf(n *html.Node) (rows [][]string, width int, ok bool) {
	longest, paragraphs := 0, false
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Table, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.Blockquote, atom.Article, atom.Section:
			return nil, 0, false
		case atom.P:
			paragraphs = true
		case atom.Tr:
			rows = append(rows, nil)
		case atom.Td, atom.Th:
			if k := len(rows) - 1; k >= 0 && len(rows[k]) < maxCells {
				text := clean.Line(textOf(c))
				longest = max(longest, len(text))
				rows[k] = append(rows[k], bars(escape(pieces(text)[0])))
				width = max(width, len(rows[k]))
			}
		}
	}
	if paragraphs && (width < 2 || len(rows) < 2 || longest > longestParagraph) || longest > longestCell {
		return nil, 0, false
	}
	return rows, width, true
}
