package parse

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/corpus/jsonl"
	"dateline/corpus/source"
	"dateline/model"
)

// jsonStyle tells how articles lie in JSON.
type jsonStyle uint8

const (
	notJSON   jsonStyle = iota
	jsonLines           // one article a line
	jsonWhole           // a list, or one object over many lines
)

var errLongItem = fmt.Errorf("%w: an article of more than %d MB", model.ErrTooLarge, MaxFile>>20)

// sniffJSON tells whether head begins JSON, and in which style. By its name
// alone a file is JSON Lines even where its first line is broken.
func sniffJSON(head []byte, name string) jsonStyle {
	ext := strings.ToLower(filepath.Ext(name))
	if ext == ".jsonl" || ext == ".ndjson" {
		if start := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))); len(start) > 0 && start[0] == '[' {
			return jsonWhole
		}
		return jsonLines
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if len(start) == 0 {
		return notJSON
	}
	inside := bytes.TrimLeft(start[1:], " \t\r\n")
	switch {
	case start[0] == '[' && (ext == ".json" || len(inside) > 0 && inside[0] == '{' && objectStart(inside)):
		return jsonWhole
	case start[0] != '{' || ext != ".json" && !objectStart(start):
		return notJSON
	}
	line, _, whole := bytes.Cut(start, []byte("\n"))
	if line = bytes.TrimSpace(line); whole && line[len(line)-1] != '}' || len(line) == 1 {
		return jsonWhole
	}
	return jsonLines
}

// objectStart reports whether s begins as an object does: with a name.
func objectStart(s []byte) bool {
	s = bytes.TrimLeft(s[1:], " \t\r\n")
	return len(s) > 0 && s[0] == '"' && (bytes.Contains(s, []byte(`":`)) || bytes.Contains(s, []byte(`" :`)))
}

// readJSON yields the articles of an item in JSON as they come.
func readJSON(ctx context.Context, it source.Item, from *bufio.Reader, style jsonStyle, yield func(*model.Article, error) bool) {
	if bom, _ := from.Peek(3); string(bom) == "\xEF\xBB\xBF" {
		from.Discard(3)
	}
	j := jsonReader{ctx: ctx, it: it, out: versions{yield: yield}}
	if style == jsonLines {
		j.lines(from)
	} else {
		j.values(from)
	}
	if !j.stopped && j.out.flush() && j.taken == 0 && j.bad == 0 {
		yield(nil, problem(it, "", "parse", model.ErrEmpty))
	}
}

// jsonReader reads many articles of one item.
type jsonReader struct {
	ctx     context.Context
	it      source.Item
	out     versions
	taken   int
	bad     int
	stopped bool
}

// fail yields a problem with one article.
func (j *jsonReader) fail(item string, err error) {
	j.add(told{err: problem(j.it, item, "parse", err)})
}

// add yields an article or a problem.
func (j *jsonReader) add(t told) {
	if t.err != nil {
		j.bad++
	} else {
		j.taken++
	}
	if j.ctx.Err() != nil || !j.out.add(t) {
		j.stopped = true
	}
}

// take yields the articles of one JSON value; what is none is a problem.
func (j *jsonReader) take(item string, raw []byte) {
	before := j.taken + j.bad
	err := j.value(item, raw, 0)
	if err != nil && len(raw) > 0 && raw[0] == '{' && !json.Valid(raw) {
		if again := mended(raw); again != nil && json.Valid(again) {
			err = j.value(item, again, 0)
		}
	}
	switch {
	case j.stopped:
	case err != nil:
		j.fail(item, err)
	case j.taken+j.bad == before:
		j.fail(item, model.ErrNoArticles)
	}
}

// value yields the articles of a value, and of the lists in it. Beside articles
// lists hold things of other kinds, which are passed over.
func (j *jsonReader) value(item string, raw []byte, depth int) error {
	list, err := j.one(item, raw)
	if err != nil || list == nil || depth > maxWraps {
		return err
	}
	err = jsonl.Elements(list, func(value []byte) error {
		if j.stopped {
			return context.Canceled
		}
		_ = j.value(item, value, depth+1)
		return nil
	})
	if err != nil && !j.stopped {
		return fmt.Errorf("read JSON: %w", err)
	}
	return nil
}

// one yields what one JSON value is, or returns the list of articles that it
// holds, or why it is neither.
func (j *jsonReader) one(item string, raw []byte) (list []byte, err error) {
	var o object
	if err := o.read(raw, j.it.Fields); err != nil {
		return nil, err
	}
	if len(j.it.Fields) == 0 {
		if manuscripts, errs := wire(raw, o.signs); len(manuscripts) > 0 {
			for i, m := range manuscripts {
				if m.Item = item; !j.stopped {
					j.add(tell(m, errs[i], j.it))
				}
			}
			return nil, nil
		}
	}
	if list = o.list(); list != nil {
		return list, nil
	}
	if !o.article() {
		return nil, model.ErrEmpty
	}
	j.add(told{article: o.finish(j.it)})
	return nil, nil
}

// lines reads one article a line; a bad line is a problem of its own.
func (j *jsonReader) lines(from *bufio.Reader) {
	var long []byte
	for n := 1; !j.stopped; n++ {
		if j.ctx.Err() != nil {
			return
		}
		line, err := from.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			long = append(long[:0], line...)
			line, err = j.longLine(from, long)
			long = line[:0]
		}
		name := "line " + strconv.Itoa(n)
		switch line = bytes.TrimSpace(line); {
		case errors.Is(err, model.ErrTooLarge):
			j.fail(name, err)
			err = nil
		case len(line) > 0:
			j.take(name, line)
		}
		if err != nil {
			if err != io.EOF && !j.stopped {
				j.fail(name, plainError(err))
			}
			return
		}
	}
}

// longLine reads on to the end of a line that is longer than the buffer. One
// longer than MaxFile is passed over, with an error.
func (j *jsonReader) longLine(from *bufio.Reader, line []byte) ([]byte, error) {
	tooLong := false
	for {
		more, err := from.ReadSlice('\n')
		if !tooLong {
			line = append(line, more...)
		}
		if len(line) > MaxFile {
			tooLong, line = true, line[:0]
		}
		if j.ctx.Err() != nil {
			return line[:0], io.EOF
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if tooLong {
			return line[:0], errLongItem
		}
		return line, err
	}
}

// budget is a reader that gives at most left bytes before it is filled again.
type budget struct {
	from io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongItem
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// values reads a list of articles, or objects one after another. What follows
// a mistake cannot be told apart any more, so a mistake ends it.
func (j *jsonReader) values(from *bufio.Reader) {
	limit := &budget{from: from, left: MaxFile + 1}
	dec := json.NewDecoder(limit)
	dec.UseNumber()
	inList := false
	if first := firstByte(from); first == '[' {
		if _, err := dec.Token(); err != nil {
			j.fail("", plainJSON(err))
			return
		}
		inList = true
	}
	for n := 1; !j.stopped && j.ctx.Err() == nil && (!inList || dec.More()); n++ {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			if err != io.EOF {
				j.fail("item "+strconv.Itoa(n), plainJSON(err))
			}
			return
		}
		limit.left = MaxFile + 1
		j.take("item "+strconv.Itoa(n), raw)
	}
}

// firstByte looks at the first byte that is not white space.
func firstByte(from *bufio.Reader) byte {
	for {
		b, err := from.Peek(1)
		if err != nil {
			return 0
		}
		if !bytes.ContainsAny(b, " \t\r\n") {
			return b[0]
		}
		from.Discard(1)
	}
}

// plainJSON returns an error of the JSON decoder in the house's words.
func plainJSON(err error) error {
	if errors.Is(err, model.ErrTooLarge) {
		return err
	}
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		return errors.New("read JSON: it ends in the middle")
	}
	return fmt.Errorf("read JSON: %w", err)
}
