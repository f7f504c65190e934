package exchange

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"dateline/corpus/jsonl"
	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/corpus/source/unpack"
	"dateline/model"
)

// headRoom is how long the first line of an export may be, in bytes.
const headRoom = 4 << 10

// Read yields the articles of an item as parse.Read does, those of an export
// with their marks. What an export holds beside articles goes to beside (nil:
// nowhere), from the goroutine that ranges. An error is a model.Problem, and
// the rest goes on. It stops when ctx is cancelled.
func Read(ctx context.Context, it source.Item, beside Beside) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		from, err := open(it)
		if err != nil {
			// parse.Read has the words for it.
			it.Open = func() (io.ReadCloser, error) { return nil, err }
			parse.Read(ctx, it)(yield)
			return
		}
		if it.Name = from.Name; from.Packed {
			it.Size = -1
		}
		head, _ := from.Peek(headRoom)
		if !likeExport(head) {
			it.Open = func() (io.ReadCloser, error) { return from, nil }
			parse.Read(ctx, it)(yield)
			return
		}
		defer from.Close()
		r := reader{ctx: ctx, it: it, beside: beside, yield: yield}
		r.read(from.Reader)
	}
}

// open opens an item, packed or not.
func open(it source.Item) (*unpack.File, error) {
	file, err := it.Open()
	if err != nil {
		return nil, err
	}
	from, err := unpack.Open(file, it.Name)
	if err != nil {
		file.Close()
		return nil, err
	}
	return from, nil
}

// likeExport reports whether head begins with the first line of an export.
func likeExport(head []byte) bool {
	line, _, whole := bytes.Cut(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), []byte("\n"))
	if !whole && len(head) == headRoom || !bytes.Contains(line, []byte(`"dateline"`)) {
		return false
	}
	var first aside
	return jsonl.Object(bytes.TrimSpace(line), first.field) == nil && first.what == "library" && first.version > 0
}

// reader reads one export.
type reader struct {
	ctx    context.Context
	it     source.Item
	beside Beside
	yield  func(*model.Article, error) bool

	articles int  // lines that hold one, or should
	ended    bool // its last line was there
}

// errCut is what an export lacks that ends before its end.
var errCut = errors.New("it was cut short: its last line is missing")

func (r *reader) read(from *bufio.Reader) {
	if mark, _ := from.Peek(3); string(mark) == "\xEF\xBB\xBF" {
		from.Discard(3)
	}
	for line, err := range jsonl.Lines(r.ctx, from, parse.MaxFile) {
		if err == nil {
			err = r.take(line)
		}
		switch {
		case errors.Is(err, errStopped):
			return
		case err != nil && !r.fail("line "+strconv.Itoa(line.Number), err), errors.Is(err, model.ErrNewer):
			return
		}
	}
	if !r.ended && r.ctx.Err() == nil {
		r.fail("", errCut)
	}
}

// errStopped ends the reading without a problem.
var errStopped = errors.New("stopped")

// take reads one line.
func (r *reader) take(line jsonl.Numbered) error {
	var beside aside
	if !bytes.HasPrefix(line.Text, []byte(`{"id":`)) {
		if err := jsonl.Object(line.Text, beside.field); err != nil {
			return fmt.Errorf("read export: %w", err)
		}
		if !beside.article {
			return r.aside(&beside)
		}
	}
	r.articles++
	a, err := decode(line.Text)
	if err != nil {
		return err
	}
	if r.ctx.Err() != nil || !r.yield(a, nil) {
		return errStopped
	}
	return nil
}

// aside takes a line that is no article.
func (r *reader) aside(line *aside) error {
	switch {
	case line.what == "library" && line.version > version:
		return fmt.Errorf("read export: %w", model.ErrNewer)
	case line.what == "end":
		r.ended = true
		if line.articles != r.articles {
			return fmt.Errorf("read export: it has %d articles, and was made of %d", r.articles, line.articles)
		}
	}
	return line.tell(r.beside)
}

// fail yields a problem with the item.
func (r *reader) fail(line string, err error) bool {
	return r.yield(nil, model.Problem{Source: r.it.Path, Item: line, Stage: "parse", Err: err})
}
