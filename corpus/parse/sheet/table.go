// Package sheet reads tables, CSV and TSV (RFC 4180), row by row at any size: a
// table with a header is JSON Lines in another dress, and each row comes out as
// one JSON object with the header's names, for the reader of those to make an
// article of.
//
//	bytes -> rows (rows.go) -> cells (cells.go) -> {"title":"…","text":"…"}
package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"dateline/corpus/jsonl"
	"dateline/corpus/parse/charset"
)

// Column tells what a column of a table is to an article.
type Column uint8

// Columns.
const (
	Other Column = iota // nothing that is known
	Field               // an address, a date, an author and the like
	Title
	Text
)

// Know tells what the column of a name is.
type Know func(name string) Column

// Bounds of a table.
const (
	maxColumns = 256
	maxName    = 64 // bytes of a column's name
)

// errNoColumn is told of a table that is none of articles.
var errNoColumn = errors.New("no column of titles or of texts")

// Table is how a table is written.
type Table struct {
	Delimiter byte
	Names     []string // of the columns
	skip      int      // lines before the header, "sep=;" among them
}

// Sniff tells by the first bytes of an item, its name and its type whether it is
// a table, and how it is written. By its name or type alone a file is one if it
// has two columns; any other text only where its first line names columns of
// articles and the lines below have as many.
func Sniff(head []byte, name, contentType string, know Know) (Table, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	named := ext == ".csv" || ext == ".tsv" || ext == ".tab" || kind == "text/csv" || kind == "text/tab-separated-values"
	text := charset.Decode(head[:len(head)&^1])
	if !named && !utf8.ValidString(text) {
		return Table{}, false
	}
	whole := len(head) < 4<<10
	best, most := Table{}, 0
	for _, delimiter := range []byte{',', '\t', ';', '|'} {
		t, rows := begin(text, delimiter, whole)
		if len(t.Names) < 2 || !named && !(plausible(t) && even(t, rows)) {
			continue
		}
		score := len(t.Names) + 100*known(t.Names, know)
		if !named && (!articles(t.Names, know) || known(t.Names, know) < 2) {
			continue
		}
		if score > most {
			best, most = t, score
		}
	}
	return best, most > 0
}

// begin reads the first rows of a text with a delimiter: the header, and the
// lengths of those after it that are whole.
func begin(text string, delimiter byte, whole bool) (Table, []int) {
	t := Table{Delimiter: delimiter}
	var lengths []int
	for n := 0; text != "" && n < 16; n++ {
		row, rest, closed := cutRow(text, delimiter)
		if rest == "" && !whole && len(t.Names) > 0 || !closed && len(t.Names) == 0 {
			break // it may go on
		}
		text = rest
		switch line := strings.TrimSpace(row); {
		case len(t.Names) == 0 && (line == "" || marked(line)):
			if marked(line) && line[len("sep="):] != string(delimiter) {
				return t, nil
			}
			t.skip++
		case len(t.Names) == 0:
			t.Names = cells(row, delimiter, quoting)
			for i, name := range t.Names {
				t.Names[i] = strings.TrimSpace(name)
			}
		case line != "":
			lengths = append(lengths, len(cells(row, delimiter, quoting)))
		}
	}
	return t, lengths
}

// marked reports whether a line tells a spreadsheet the delimiter: "sep=;".
func marked(line string) bool {
	return len(line) == len("sep=,") && strings.EqualFold(line[:len("sep=")], "sep=")
}

// plausible reports whether the first row of a table names columns.
func plausible(t Table) bool {
	if len(t.Names) > maxColumns {
		return false
	}
	seen := map[string]bool{}
	for i, name := range t.Names {
		name = strings.ToLower(name)
		if len(name) > maxName || seen[name] || name == "" && i > 0 || strings.ContainsAny(name, ".!?<>{}") && len(strings.Fields(name)) > 3 {
			return false
		}
		seen[name] = true
	}
	return t.Delimiter != '|' || t.Names[0] != "" // else it is of Markdown
}

// even reports whether the rows below a header have its length.
func even(t Table, lengths []int) bool {
	for _, n := range lengths {
		if n != len(t.Names) {
			return false
		}
	}
	return true
}

// known counts the columns that mean something to an article.
func known(names []string, know Know) int {
	n := 0
	for _, name := range names {
		if know(name) != Other {
			n++
		}
	}
	return n
}

// articles reports whether columns are those of articles.
func articles(names []string, know Know) bool {
	return slices.ContainsFunc(names, func(name string) bool { c := know(name); return c == Title || c == Text })
}

// Row is one row of a table.
type Row struct {
	Line   int    // its first, from 1
	Object []byte // JSON; valid until the next row
}

// Rows yields the rows of a table below its header. A row that cannot be read,
// or has not as many cells as there are columns, is an error of its own; an
// error of the reader ends it, as ctx does.
func (t Table) Rows(ctx context.Context, from io.Reader, know Know) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if !articles(t.Names, know) {
			yield(Row{}, fmt.Errorf("%w among %s", errNoColumn, listed(t.Names)))
			return
		}
		r := &rowReader{from: decoded(from), delimiter: t.Delimiter}
		header := false
		var object []byte
		for raw, err := range r.rows(ctx) {
			if err != nil {
				if !yield(Row{Line: r.first}, err) {
					return
				}
				continue
			}
			if !header {
				if header = r.first > t.skip && len(bytes.TrimSpace(raw)) > 0; header {
					r.columns = len(t.Names)
				}
				continue
			}
			got := cells(charset.Decode(raw), r.delimiter, r.plain)
			if len(got) == 1 && strings.TrimSpace(got[0]) == "" {
				continue
			}
			for len(got) > len(t.Names) && strings.TrimSpace(got[len(got)-1]) == "" {
				got = got[:len(got)-1]
			}
			if len(got) != len(t.Names) {
				err = fmt.Errorf("%d cells, where there are %d columns", len(got), len(t.Names))
			} else {
				object = appendObject(object[:0], t.Names, got)
			}
			if !yield(Row{r.first, object}, err) {
				return
			}
		}
	}
}

// decoded returns a reader of UTF-8: a table in UTF-16 is decoded as a whole,
// any other row by row, because no byte of a row's end is hidden in it.
func decoded(from io.Reader) *bufio.Reader {
	in := bufio.NewReaderSize(from, 64<<10)
	head, _ := in.Peek(4)
	if e := charset.Marked(head); e != nil {
		return bufio.NewReaderSize(transform.NewReader(in, e.NewDecoder()), 64<<10)
	}
	if bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) {
		in.Discard(3)
	}
	return in
}

// listed returns the names of columns for a problem.
func listed(names []string) string {
	var w strings.Builder
	for i, name := range names {
		switch {
		case i == 8:
			w.WriteString(", …")
			return w.String()
		case i > 0:
			w.WriteString(", ")
		}
		fmt.Fprintf(&w, "%q", name[:min(len(name), maxName)])
	}
	return w.String()
}

// appendObject writes a row as JSON. Cells without anything are left out, and
// lists as programs print them, ['a', 'b'], are lists again.
func appendObject(b []byte, names, cells []string) []byte {
	b = append(b, '{')
	for i, cell := range cells {
		if strings.TrimSpace(cell) == "" || names[i] == "" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(jsonl.AppendText(b, names[i]), ':')
		items, ok := list(cell)
		if !ok {
			b = jsonl.AppendText(b, cell)
			continue
		}
		b = append(b, '[')
		for k, item := range items {
			if k > 0 {
				b = append(b, ',')
			}
			b = jsonl.AppendText(b, item)
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
