package parse

import (
	"bufio"
	"context"
	"strconv"
	"strings"

	"dateline/corpus/parse/sheet"
	"dateline/corpus/source"
	"dateline/model"
)

// columnsBy tells what a column of a table is to an article: by the mapping of
// the item, and by its name where that says nothing. A column "name" is no
// headline: many a table has one.
func columnsBy(by Mapping) sheet.Know {
	return func(name string) sheet.Column {
		of := fieldNone
		for field, path := range by {
			if strings.EqualFold(path, name) {
				of = fieldOf(field)
			}
		}
		if of == fieldNone {
			if of = fieldOf(name); by.has(of) || strings.EqualFold(name, "name") {
				return sheet.Other
			}
		}
		switch of {
		case fieldNone, fieldNested, fieldInside, fieldFetched, fieldID:
			return sheet.Other
		case fieldTitle:
			return sheet.Title
		case fieldBody, fieldText:
			return sheet.Text
		}
		return sheet.Field
	}
}

// readTable yields the articles of a table, each row as an article in JSON.
func readTable(ctx context.Context, it source.Item, t sheet.Table, from *bufio.Reader, yield func(*model.Article, error) bool) {
	j := jsonReader{ctx: ctx, it: it, out: versions{yield: yield}}
	for row, err := range t.Rows(ctx, from, columnsBy(it.Fields)) {
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
