package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/model"
	"dateline/ui/cells"
)

// maxSource and maxName keep one long name from pushing all titles aside; in
// cells.
const (
	maxSource = 22
	maxName   = 40
)

// columnWidth returns the width of a column: that of its widest cell, at most
// limit.
func columnWidth[T any](rows []T, limit int, cell func(T) string) int {
	w := 0
	for _, row := range rows {
		if w = max(w, cells.Width(cell(row))); w >= limit {
			return limit
		}
	}
	return w
}

// row prints one line, cut to the terminal's width where that is known.
func (a *app) row(parts ...string) error {
	line := strings.TrimRight(strings.Join(parts, ""), " ")
	if a.term.width > 0 {
		line = cells.Cut(line, a.term.width)
	}
	_, err := a.out.WriteString(line + "\n")
	return err
}

// tsv prints one row of columns. Tabs and newlines cannot be in them: what
// would part a column becomes a space.
func (a *app) tsv(columns ...string) error {
	for i, column := range columns {
		if i > 0 {
			a.out.WriteByte('\t')
		}
		a.out.WriteString(string(cells.Clean(column)))
	}
	return a.out.WriteByte('\n')
}

// instant prints a date as JSON does; "" when it is not known.
func instant(m model.Moment) string {
	if !m.Known() {
		return ""
	}
	return m.Time.UTC().Format(time.RFC3339)
}

func itoa(n int) string { return strconv.Itoa(n) }

// count prints a number, right-aligned.
func count(n, width int) string { return fmt.Sprintf("%*d", width, n) }

// note says something on stderr.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.stderr, "dateline: %s\n", cells.Clean(fmt.Sprintf(format, args...)))
}

func (a *app) hint(format string, args ...any) {
	fmt.Fprintf(a.stderr, "hint: %s\n", cells.Clean(fmt.Sprintf(format, args...)))
}
