package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"iter"

	"dateline/model"
)

// Lines yields the lines of a reader that are not blank, by their number from
// 1, without white space around them. A line is valid until the next. One of
// more than most bytes is passed over with model.ErrTooLarge; any other error
// of the reader ends it, as ctx does.
func Lines(ctx context.Context, from *bufio.Reader, most int) iter.Seq2[Numbered, error] {
	return func(yield func(Numbered, error) bool) {
		var long []byte
		for n := 1; ctx.Err() == nil; n++ {
			text, err := from.ReadSlice('\n')
			if err == bufio.ErrBufferFull {
				long, err = restOfLine(ctx, from, append(long[:0], text...), most)
				text = long
			}
			text = bytes.TrimSpace(text)
			switch {
			case err != nil && err != io.EOF:
				if !yield(Numbered{Number: n}, err) || err != model.ErrTooLarge {
					return
				}
			case len(text) > 0 && !yield(Numbered{n, text}, nil), err == io.EOF:
				return
			}
		}
	}
}

// Numbered is a line and which it is, from 1.
type Numbered struct {
	Number int
	Text   []byte
}

// restOfLine reads on to the end of a line that is longer than the buffer.
func restOfLine(ctx context.Context, from *bufio.Reader, line []byte, most int) ([]byte, error) {
	for {
		more, err := from.ReadSlice('\n')
		if len(line) <= most {
			line = append(line, more...)
		}
		switch {
		case ctx.Err() != nil:
			return line[:0], io.EOF
		case err == bufio.ErrBufferFull:
		case len(line) > most && (err == nil || err == io.EOF):
			return line[:0], model.ErrTooLarge
		default:
			return line, err
		}
	}
}
