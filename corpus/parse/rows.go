package parse

import (
	"bufio"
	"context"
	"strconv"

	"dateline/corpus/parse/sheet"
	"dateline/corpus/source"
	"dateline/model"
)

// columnOf tells what a column of a table is to an article. A name alone is no
// headline: many a table has one.
func columnOf(name string) sheet.Column {
	switch fieldOf(name) {
	case fieldNone, fieldNested, fieldID:
		return sheet.Other
	case fieldTitle:
		if len(name) == len("name") && name[0]|0x20 == 'n' {
			return sheet.Field
		}
		return sheet.Title
	case fieldBody, fieldText:
		return sheet.Text
	}
	return sheet.Field
}

// readTable yields the articles of a table, each row as an article in JSON.
func readTable(ctx context.Context, it source.Item, t sheet.Table, from *bufio.Reader, yield func(*model.Article, error) bool) {
	j := jsonReader{ctx: ctx, it: it, out: versions{yield: yield}}
	for row, err := range t.Rows(ctx, from, columnOf) {
		line := ""
		if row.Line > 0 {
			line = "line " + strconv.Itoa(row.Line)
		}
		if err != nil {
			j.fail(line, plainError(err))
		} else {
			j.take(line, row.Object)
		}
		if j.stopped {
			return
		}
	}
	if j.out.flush() && j.taken == 0 && j.bad == 0 && ctx.Err() == nil {
		yield(nil, problem(it, "", "parse", model.ErrEmpty))
	}
}
