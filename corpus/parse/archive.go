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

	"dateline/corpus/parse/warc"
	"dateline/corpus/source"
	"dateline/corpus/source/unpack"
	"dateline/model"
)

// readPacked yields the articles of an item that is packed. What is cut short
// has those that it gave, and is a problem after them.
func readPacked(ctx context.Context, it source.Item, coding unpack.Coding, from io.Reader, yield func(*model.Article, error) bool) {
	r, err := unpack.New(coding, from)
	if err != nil {
		yield(nil, problem(it, "", "read", err))
		return
	}
	defer r.Close()
	more := true
	it.Name, it.Size = unpack.Plain(it.Name), -1
	readOpened(ctx, it, bufio.NewReaderSize(r, bufferSize), func(a *model.Article, err error) bool {
		more = more && yield(a, err)
		return more
	})
	if err := r.Cut(); err != nil && more && ctx.Err() == nil {
		yield(nil, problem(it, "", "read", err))
	}
}

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
