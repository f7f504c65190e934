// Package parse turns bytes into articles: plain text whose structure was lost,
// Markdown with front matter, web pages, articles in JSON, and the formats that
// packages below this one read (formats.go, wire.go). What a file is, its first
// bytes tell, and its name only where they leave a choice.
//
// Every reader ends in the same place: a list of blocks (block.go), from which
// an article's Markdown body and its plain text are both written, so that they
// agree to the byte.
//
//	bytes -> sniff, decode -> text ----+
//	                          markdown-+-> draft{article, blocks} -> finish -> *model.Article
//	                          html ----+
//	                          json ----+
//	                  feeds, mail, wires -> manuscript --^
//
// Hostile input is normal input here: nothing panics, all text leaves through
// corpus/clean, and nesting, line lengths and sizes are bounded.
package parse

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"dateline/corpus/parse/mail"
	"dateline/corpus/parse/sheet"
	"dateline/corpus/parse/warc"
	"dateline/corpus/source"
	"dateline/corpus/source/unpack"
	"dateline/model"
)

// MaxFile is how large a text or a page may be, and one article in JSON, in
// bytes. A file of many articles in JSON may be of any size.
const MaxFile = 16 << 20

// Read yields the articles of an item as they are read. An error is a
// model.Problem; where an item holds many articles, one bad article is a
// problem of its own and the rest goes on. It stops when ctx is cancelled.
func Read(ctx context.Context, it source.Item) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		in, err := it.Open()
		if err != nil {
			yield(nil, problem(it, "", "read", plainError(err)))
			return
		}
		file, err := unpack.Open(in, it.Name)
		if err != nil {
			in.Close()
			if ctx.Err() == nil {
				yield(nil, problem(it, "", "read", err))
			}
			return
		}
		defer file.Close()
		if it.Name = file.Name; file.Packed {
			it.Size = -1
		}
		more := true
		readOpened(ctx, it, file.Reader, func(a *model.Article, err error) bool {
			if err != nil && ctx.Err() != nil {
				more = false // whoever called it off is no fault of the item
				return false
			}
			more = yield(a, err)
			return more
		})
		// What is cut short has given what it had.
		if err := file.Cut(); err != nil && more && ctx.Err() == nil {
			yield(nil, problem(it, "", "read", err))
		}
	}
}

// How much of an item is read at once, and looked at to tell what it is, in
// bytes.
const (
	bufferSize = 64 << 10
	headSize   = 4 << 10
)

// readOpened yields the articles of an item that is open, and not packed.
func readOpened(ctx context.Context, it source.Item, from *bufio.Reader, yield func(*model.Article, error) bool) {
	head, err := from.Peek(headSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		yield(nil, problem(it, "", "read", plainError(err)))
		return
	}
	if err := unpack.Archive(head); err != nil {
		yield(nil, problem(it, "", "parse", err))
		return
	}
	if warc.Sniff(head) {
		readArchive(ctx, it, from, yield)
		return
	}
	if mail.SniffSaved(head, it) {
		readSaved(ctx, it, from, yield)
		return
	}
	if f, ok := formatOf(head, it); ok {
		readFormat(ctx, it, f, from, yield)
		return
	}
	if style := sniffJSON(head, it.Name); style != notJSON {
		readJSON(ctx, it, from, style, yield)
		return
	}
	if t, ok := sheet.Sniff(head, it.Name, it.Type, columnsBy(it.Fields)); ok {
		readTable(ctx, it, t, from, yield)
		return
	}
	if f, ok := buried(from, it); ok {
		readFormat(ctx, it, f, from, yield)
		return
	}
	article, err := guarded(func() (*model.Article, error) { return readWhole(it, from) })
	if err != nil {
		yield(nil, problem(it, "", "parse", err))
		return
	}
	if ctx.Err() == nil {
		yield(article, nil)
	}
}

// guarded makes a panic of read an error of the item. YAML, TOML and HTML go
// through others' readers, and one bad file must end neither the reading nor,
// the screen left as it is, the reader.
func guarded(read func() (*model.Article, error)) (a *model.Article, err error) {
	defer func() {
		if p := recover(); p != nil {
			a, err = nil, fmt.Errorf("reader failed: %v", p)
		}
	}()
	return read()
}

// readWhole reads an item that is one article.
func readWhole(it source.Item, from io.Reader) (*model.Article, error) {
	if it.Size > MaxFile {
		return nil, tooLarge(it.Size)
	}
	raw, err := readAll(io.LimitReader(from, MaxFile+1), it.Size)
	switch {
	case err != nil:
		return nil, plainError(err)
	case len(raw) > MaxFile:
		return nil, fmt.Errorf("%w: more than %d MB", model.ErrTooLarge, MaxFile>>20)
	}
	if binary(raw) {
		return nil, model.ErrBinary
	}
	kind := sniff(raw, it.Name)
	text := decode(raw, kind == page, it.Type)
	if strings.TrimSpace(text) == "" {
		return nil, model.ErrEmpty
	}
	var d draft
	switch kind {
	case otherXML:
		if d = readPage(text, it.Base); wordsIn(d.blocks) < fewXMLWords {
			return nil, errOtherXML
		}
	case page:
		d = readPage(text, it.Base)
	case marked:
		d = readMarked(text)
	default:
		d = readText(text)
	}
	if d.Title == "" && len(d.blocks) == 0 {
		return nil, model.ErrEmpty
	}
	d.URL = cmp.Or(d.URL, it.Base) // what says no address of its own is where it came from
	return d.finish(it), nil
}

// fewXMLWords is how many words XML of no known kind must have to be a text.
const fewXMLWords = 20

// errOtherXML is the error for a file in XML that holds no article.
var errOtherXML = errors.New("XML, but neither a feed nor another form of news")

// readAll is io.ReadAll where it is known how much there will be, if it is true.
func readAll(from io.Reader, size int64) ([]byte, error) {
	var all bytes.Buffer
	all.Grow(int(min(max(size, 0), MaxFile)) + bytes.MinRead)
	_, err := all.ReadFrom(from)
	return all.Bytes(), err
}

// tooLarge returns the error for a file of so many bytes.
func tooLarge(size int64) error {
	return fmt.Errorf("%w: %d MB, at most %d", model.ErrTooLarge, (size+1<<19)>>20, MaxFile>>20)
}

// problem returns err as the report shows it.
func problem(it source.Item, item, stage string, err error) error {
	return model.Problem{Source: it.Path, Item: item, Stage: stage, Err: err}
}

// plainError drops the path that file errors repeat.
func plainError(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil || !strings.Contains(err.Error(), string(filepath.Separator)) {
			return err
		}
		err = inner
	}
}
