package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"dateline/model"
)

// quoting is where no cell is plain.
const quoting = -1

// maxRow is how long one row may be, in bytes.
const maxRow = 16 << 20

var (
	errLongRow  = fmt.Errorf("%w: a row of more than %d MB", model.ErrTooLarge, maxRow>>20)
	errOpenCell = errors.New("a quotation mark is never closed")
)

// rowReader parts a table into rows. A cell in quotation marks may hold lines. A
// mark that nobody closes would hold all that follow: so a line in which it does
// not close, and that has as many cells as there are columns if it is no mark at
// all, is a row; and where it never closes, what it took is read again line by
// line.
type rowReader struct {
	from      *bufio.Reader
	delimiter byte
	columns   int // 0 until the header was read
	plain     int // the cell of the row yielded last from which on marks mean nothing
	first     int // the first line of the row that was yielded last
	last      int // the last line read
	row       []byte
}

// rows yields rows without the end of their last line, valid until the next.
func (r *rowReader) rows(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for ctx.Err() == nil {
			r.first, r.plain = r.last+1, quoting
			open, err := r.read(ctx)
			switch {
			case err != nil && err != io.EOF:
				yield(nil, err)
				return
			case open || len(r.row) > maxRow:
				if !r.lineByLine(yield) {
					return
				}
			case len(r.row) > 0 && !yield(bytes.TrimRight(r.row, "\r\n"), nil):
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// read reads one row; open tells that a quotation mark is open at its end.
func (r *rowReader) read(ctx context.Context) (open bool, err error) {
	r.row = r.row[:0]
	s := scan{delimiter: r.delimiter, start: true}
	for ctx.Err() == nil {
		piece, err := r.from.ReadSlice('\n')
		r.row = append(r.row, piece...)
		s.over(piece)
		if err == bufio.ErrBufferFull {
			if len(r.row) > maxRow {
				return s.open(), r.skipLine(ctx)
			}
			continue
		}
		if len(piece) > 0 {
			r.last++
		}
		if s.open() && r.last == r.first && s.cell < r.columns-1 && s.cell+s.within == r.columns-1 {
			r.plain = s.cell
			return false, err
		}
		if err != nil || !s.open() || len(r.row) > maxRow {
			return s.open(), err
		}
	}
	return false, ctx.Err()
}

// skipLine moves to the end of the line.
func (r *rowReader) skipLine(ctx context.Context) error {
	r.last++
	for {
		_, err := r.from.ReadSlice('\n')
		if err != bufio.ErrBufferFull {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// lineByLine yields the lines of what was taken for one row. False when nobody
// takes more.
func (r *rowReader) lineByLine(yield func([]byte, error) bool) bool {
	rest := r.row
	for ; len(rest) > 0; r.first++ {
		line := rest
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			line = rest[:n+1]
		}
		rest = rest[len(line):]
		s := scan{delimiter: r.delimiter, start: true}
		s.over(line)
		var err error
		if r.plain = quoting; s.open() && r.columns > 0 && s.cell+s.within == r.columns-1 {
			r.plain = s.cell
		}
		switch line = bytes.TrimRight(line, "\r\n"); {
		case len(line) > maxRow>>1:
			err = errLongRow
		case s.open() && r.plain == quoting:
			err = errOpenCell
		}
		if !yield(line, err) {
			return false
		}
	}
	return true
}
