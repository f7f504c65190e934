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

const (
	// maxRow is how long one row may be, in bytes.
	maxRow = 16 << 20
	// maxAgain is how much of a table is read again where rows came out wrong,
	// in bytes.
	maxAgain = 8 << 20
	// quoting is where no cell is plain.
	quoting = -1
)

var (
	errLongRow  = fmt.Errorf("%w: a row of more than %d MB", model.ErrTooLarge, maxRow>>20)
	errOpenCell = errors.New("a quotation mark is never closed")
)

// rowReader parts a table into rows. A cell in quotation marks may hold lines. A
// mark that nobody closes would hold all that follow: so where many lines make
// no row of as many cells as there are columns, the first of them is taken for a
// row of its own, and the rest is read again.
type rowReader struct {
	from      *bufio.Reader
	delimiter byte
	columns   int // 0 until the header was read
	first     int // the first line of the row that was yielded last
	last      int // the last line read
	plain     int // the cell of that row from which on marks mean nothing
	row       []byte
	waiting   []byte // read already, and to be read again before from
	again     int    // bytes read again
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
			case r.wrong(open):
				if !r.lineByLine(yield) {
					return
				}
				continue // what waits comes before the end
			case len(r.row) > 0 && !yield(bytes.TrimRight(r.row, "\r\n"), nil):
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// wrong reports whether what was read for a row is none: it is too long, its
// last cell is open, or it has many lines and not as many cells as there are
// columns.
func (r *rowReader) wrong(open bool) bool {
	if open || len(r.row) > maxRow {
		return true
	}
	return r.last > r.first && r.columns > 0 && len(cells(string(r.row), r.delimiter, quoting)) != r.columns
}

// next returns the next line, or as much of it as is at hand with
// bufio.ErrBufferFull.
func (r *rowReader) next() ([]byte, error) {
	if len(r.waiting) == 0 {
		return r.from.ReadSlice('\n')
	}
	line := r.waiting
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n+1]
	}
	if r.waiting = r.waiting[len(line):]; line[len(line)-1] != '\n' {
		return line, bufio.ErrBufferFull // it goes on in from
	}
	return line, nil
}

// read reads one row; open tells that a quotation mark is open at its end.
func (r *rowReader) read(ctx context.Context) (open bool, err error) {
	r.row = r.row[:0]
	s := scan{delimiter: r.delimiter, start: true}
	for ctx.Err() == nil {
		piece, err := r.next()
		r.row = append(r.row, piece...)
		s.over(piece)
		if err == bufio.ErrBufferFull {
			if len(r.row) > maxRow {
				return s.open(), r.skipLine(ctx)
			}
			continue
		}
		if len(piece) > 0 || len(r.row) > 0 && r.row[len(r.row)-1] != '\n' {
			r.last++
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
		_, err := r.next()
		if err != bufio.ErrBufferFull {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// lineByLine yields the first line of what was taken for one row, and has the
// rest read again; all its lines, when enough was read again. False when nobody
// takes more.
func (r *rowReader) lineByLine(yield func([]byte, error) bool) bool {
	for rest := r.row; len(rest) > 0; r.first++ {
		line := rest
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			line = rest[:n+1]
		}
		rest = rest[len(line):]
		s := scan{delimiter: r.delimiter, start: true}
		s.over(line)
		if r.plain = quoting; s.open() && r.columns > 0 && s.cell+s.within == r.columns-1 {
			r.plain = s.cell
		}
		var err error
		switch line = bytes.TrimRight(line, "\r\n"); {
		case len(line) > maxRow>>1:
			err = errLongRow
		case s.open() && r.plain == quoting:
			err = errOpenCell
		}
		if !yield(line, err) {
			return false
		}
		if len(rest) > 0 && len(rest) <= maxRow && r.again < maxAgain {
			r.again += len(rest)
			r.waiting, r.last = append(bytes.Clone(rest), r.waiting...), r.first
			return true
		}
	}
	return true
}
