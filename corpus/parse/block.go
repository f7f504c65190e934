package parse

import (
	"strconv"
	"strings"

	"dateline/model"
)

// shape tells what a block of a body is.
type shape uint8

const (
	paragraph shape = iota
	heading
	item
	code
	table
	rule
	picture // what a picture shows, told by its caption
	verse   // a paragraph whose lines stay
)

// Bounds of a body's nesting. What goes deeper is drawn at the bound.
const (
	maxQuote = 4
	maxDepth = 6
)

// block is one part of a body: what an article's Markdown and its plain text
// are both written from, so that they always agree.
type block struct {
	shape  shape
	quote  int        // depth of quotation, 0 for none
	level  int        // of a heading 1-6; of a list item its depth, from 0
	number int        // of an item in a numbered list; -1 for a bullet
	inline string     // Markdown in one line: of a paragraph, heading or item, a picture's caption
	lines  []string   // of code; of verse in inline Markdown
	rows   [][]string // of a table, the head first; cells in inline Markdown
	linked int        // of a page's block: bytes of its text that are in links
	strong int        // of a page's block: bytes of its text, white space aside, in bold type
	hint   hint       // of a page's block: what its names say
	class  string     // of a page's paragraph
}

// prose returns a paragraph of plain text.
func prose(text string) block { return block{inline: escape(text)} }

// title returns a heading of plain text.
func title(level int, text string) block {
	return block{shape: heading, level: level, inline: escape(text)}
}

// point returns a list item of plain text; number -1 is a bullet.
func point(number int, text string) block {
	return block{shape: item, number: number, inline: escape(text)}
}

// empty reports whether b shows nothing.
func (b block) empty() bool {
	switch b.shape {
	case code, verse:
		return len(b.lines) == 0
	case table:
		return len(b.rows) == 0
	case rule:
		return false
	}
	return b.inline == ""
}

// writeBody returns blocks as Markdown that has one reading: every block parted
// by a blank line but the items of a list.
func writeBody(blocks []block) string {
	var w bodyWriter
	size := 0
	for _, b := range blocks {
		size += len(b.inline) + 16
	}
	w.Grow(size)
	for _, b := range blocks {
		if !b.empty() {
			w.block(b)
		}
	}
	return w.String()
}

// bodyWriter writes blocks one after another.
type bodyWriter struct {
	strings.Builder
	last   block
	widths []int  // of the markers of the list that is open, by depth
	counts []bool // whether the list at that depth is numbered
}

func (w *bodyWriter) block(b block) {
	if w.Len() > 0 {
		w.WriteByte('\n')
		if !w.tight(b) {
			w.prefix(min(b.quote, w.last.quote))
			w.WriteByte('\n')
		}
	}
	if b.shape != item || w.last.shape != item || b.quote != w.last.quote {
		w.widths, w.counts = w.widths[:0], w.counts[:0]
	}
	switch b.shape {
	case paragraph:
		w.prefix(b.quote)
		w.start(b.inline)
	case heading:
		w.prefix(b.quote)
		w.WriteString("######"[:min(max(b.level, 1), 6)])
		w.WriteByte(' ')
		w.heading(b.inline)
	case item:
		w.item(b)
	case code:
		w.code(b)
	case table:
		w.table(b)
	case rule:
		w.prefix(b.quote)
		w.WriteString("---")
	case verse:
		w.verse(b)
	case picture:
		w.prefix(b.quote)
		w.WriteString("![" + b.inline + "]()")
	}
	w.last = b
}

// tight reports whether b follows without a blank line: an item after an item.
// A numbered list that does not begin with 1 needs the line, or it would be
// more of the item before it.
func (w *bodyWriter) tight(b block) bool {
	if b.shape != item || w.last.shape != item || b.quote != w.last.quote {
		return false
	}
	depth := min(b.level, len(w.widths))
	return b.number < 0 || b.number == 1 || depth < len(w.counts) && w.counts[depth]
}

// prefix opens a line at a depth of quotation.
func (w *bodyWriter) prefix(quote int) {
	for range quote {
		w.WriteString("> ")
	}
}

// heading writes a heading's text; a number sign at its end would be taken for
// the closing of the heading.
func (w *bodyWriter) heading(inline string) {
	if strings.HasSuffix(inline, "#") {
		inline = inline[:len(inline)-1] + `\#`
	}
	w.WriteString(inline)
}

func (w *bodyWriter) item(b block) {
	depth := min(b.level, len(w.widths))
	w.widths = w.widths[:depth]
	indent := 0
	for _, n := range w.widths {
		indent += n
	}
	marker := "- "
	if b.number >= 0 {
		marker = strconv.Itoa(b.number) + ". "
	}
	w.widths = append(w.widths, len(marker))
	w.counts = append(w.counts[:depth], b.number >= 0)
	w.prefix(b.quote)
	for range indent {
		w.WriteByte(' ')
	}
	w.WriteString(marker)
	w.start(b.inline)
}

func (w *bodyWriter) code(b block) {
	w.prefix(b.quote)
	w.WriteString(fence)
	for _, line := range b.lines {
		w.WriteByte('\n')
		w.prefix(b.quote)
		w.WriteString(line)
	}
	w.WriteByte('\n')
	w.prefix(b.quote)
	w.WriteString(fence)
}

func (w *bodyWriter) table(b block) {
	for i, row := range b.rows {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.row(b.quote, row)
		if i == 0 {
			w.WriteByte('\n')
			w.prefix(b.quote)
			w.WriteString(strings.Repeat("| --- ", len(row)) + "|")
		}
	}
}

func (w *bodyWriter) row(quote int, cells []string) {
	w.prefix(quote)
	for _, cell := range cells {
		w.WriteString("| ")
		w.WriteString(cell)
		w.WriteByte(' ')
	}
	w.WriteByte('|')
}

// start writes inline Markdown at the start of a block, where some signs would
// make another kind of block.
func (w *bodyWriter) start(inline string) {
	at := opening(inline)
	if at >= 0 {
		w.WriteString(inline[:at])
		w.WriteByte('\\')
		inline = inline[at:]
	}
	w.WriteString(inline)
}

// opening returns where the sign stands that would open a heading, a quotation,
// a list, a definition or a rule at the start of s, or -1.
func opening(s string) int {
	if s == "" {
		return -1
	}
	spaced := func(i int) bool { return i >= len(s) || s[i] == ' ' }
	switch c := s[0]; {
	case c == '>':
		return 0
	case c == '#' && spaced(run(s, '#')):
		return 0
	case (c == '-' || c == '+' || c == ':') && spaced(1):
		return 0
	case (c == '-' || c == '=') && strings.Trim(s, string(c)+" ") == "":
		return 0
	case c >= '0' && c <= '9':
		i := 1
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i <= 9 && i < len(s) && (s[i] == '.' || s[i] == ')') && spaced(i+1) {
			return i
		}
	}
	return -1
}

// run returns how many times c stands at the start of s.
func run(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// writeText returns the plain text of blocks, each parted from the next by a
// blank line, with the spans of the headings in it.
func writeText(blocks []block) (string, []model.Span) {
	var w textWriter
	size := 0
	for _, b := range blocks {
		size += len(b.inline) + 2 - strings.Count(b.inline, `\`)
	}
	w.Grow(size)
	for _, b := range blocks {
		w.block(b)
	}
	return w.String(), w.headings
}

// textWriter writes the plain text of one block after another.
type textWriter struct {
	strings.Builder
	headings []model.Span
}

func (w *textWriter) block(b block) {
	text := b.text()
	if text == "" {
		return
	}
	if w.Len() > 0 {
		w.WriteString("\n\n")
	}
	if b.shape == heading {
		w.headings = append(w.headings, model.Span{Start: w.Len(), End: w.Len() + len(text)})
	}
	w.WriteString(text)
}

// text returns the plain text of one block.
func (b block) text() string {
	switch b.shape {
	case code:
		return strings.TrimRight(strings.Trim(strings.Join(b.lines, "\n"), "\n"), " \n")
	case table:
		lines := make([]string, 0, len(b.rows))
		for _, row := range b.rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = inlineText(cell)
			}
			if line := strings.Trim(strings.Join(cells, " | "), " "); strings.Trim(line, "| ") != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	case verse:
		lines := make([]string, len(b.lines))
		for i, line := range b.lines {
			lines[i] = inlineText(line)
		}
		return strings.Join(lines, "\n")
	case rule, picture:
		return "" // a caption is no part of what an article says
	}
	return inlineText(b.inline)
}
