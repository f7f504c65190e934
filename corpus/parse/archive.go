package parse

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"path"
	"strconv"

	"dateline/corpus/clean"
	"dateline/corpus/parse/mail"
	"dateline/corpus/parse/warc"
	"dateline/corpus/source"
	"dateline/model"
)

// readArchive yields the articles of an archive of the web: each of its records
// is read as an item of its own.
func readArchive(ctx context.Context, it source.Item, from *bufio.Reader, yield func(*model.Article, error) bool) {
	some, more := false, true
	for rec, err := range warc.Records(ctx, from) {
		some = true
		name := "record " + strconv.Itoa(rec.Number)
		if err != nil {
			if !yield(nil, problem(it, name, "read", plainError(err))) {
				return
			}
			continue
		}
		readRecord(ctx, it, rec, func(a *model.Article, err error) bool {
			if of := (model.Problem{}); errors.As(err, &of) {
				of.Item = name + " " + rec.URL
				err = of
			}
			more = more && yield(a, err)
			return more
		})
		if !more {
			return
		}
	}
	if !some && ctx.Err() == nil {
		yield(nil, problem(it, "", "parse", model.ErrEmpty))
	}
}

// readSaved yields the article of a page that a browser saved with all that is
// on it.
func readSaved(ctx context.Context, it source.Item, from io.Reader, yield func(*model.Article, error) bool) {
	raw, err := io.ReadAll(io.LimitReader(from, MaxFile)) // the page is its first part
	if err != nil {
		yield(nil, problem(it, "", "read", plainError(err)))
		return
	}
	page := mail.OpenSaved(raw)
	if len(page.Body) == 0 {
		yield(nil, problem(it, "", "parse", model.ErrEmpty))
		return
	}
	it.Name, it.Base, it.Type, it.Size = "page.html", clean.URL(page.URL), page.Type, int64(len(page.Body))
	article, err := guarded(func() (*model.Article, error) { return readWhole(it, bytes.NewReader(page.Body)) })
	if err != nil {
		err = problem(it, "", "parse", err)
	}
	if ctx.Err() == nil {
		yield(article, err)
	}
}

// readRecord reads one record of an archive. An archive in it is not opened.
func readRecord(ctx context.Context, it source.Item, rec warc.Record, yield func(*model.Article, error) bool) {
	inner := source.Item{Name: "record", Path: it.Path, Size: int64(len(rec.Body)), Base: rec.URL, Type: rec.Type, Fields: it.Fields}
	if u, err := url.Parse(rec.URL); err == nil && path.Base(u.Path) != "/" {
		inner.Name = path.Base(u.Path)
	}
	if warc.Sniff(rec.Body) {
		yield(nil, problem(it, "", "parse", errors.New("an archive in an archive")))
		return
	}
	size := min(max(len(rec.Body), headSize), bufferSize)
	readOpened(ctx, inner, bufio.NewReaderSize(bytes.NewReader(rec.Body), size), yield)
}
