package linear

import (
	"bufio"
	"context"
	"io"
)

// prompt stands before a line that is typed. It is ASCII: a cell a byte.
const prompt = "> "

// listener reads lines beside the session: a read from a terminal cannot be
// broken off, and who presses ^C at the prompt must not have to press Enter,
// too. It reads only when it is asked to, so that over a raw terminal nothing is
// echoed into what is being printed.
type listener struct {
	asked chan struct{}
	lines chan string
	err   error // why there are no more lines; read once lines is closed
}

// listen makes ready to read lines by read. What it began ends with the input,
// or at the first line after ctx has ended.
func listen(ctx context.Context, read func() (string, error)) *listener {
	l := &listener{asked: make(chan struct{}, 1), lines: make(chan string)}
	go func() {
		defer close(l.lines)
		for {
			select {
			case <-l.asked:
			case <-ctx.Done():
				return
			}
			line, err := read()
			if err != nil {
				l.err = err
				return
			}
			select {
			case l.lines <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return l
}

// next waits for a line; io.EOF when there are no more. Notices that come meanwhile
// are told.
func (l *listener) next(ctx context.Context, notices <-chan string, tell func(string)) (string, error) {
	l.asked <- struct{}{} // one line is asked for at a time, so there is room
	for {
		select {
		case line, ok := <-l.lines:
			switch {
			case ok:
				return line, nil
			case ctx.Err() != nil:
				return "", ctx.Err()
			}
			return "", l.err
		case text := <-notices:
			tell(text)
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

// linesOf reads lines that somebody else lets be typed: a terminal that edits
// and echoes, or a pipe. One of more than a megabyte is an error.
func linesOf(in io.Reader) func() (string, error) {
	scan := bufio.NewScanner(in)
	scan.Buffer(make([]byte, 4096), 1<<20)
	return func() (string, error) {
		if scan.Scan() {
			return scan.Text(), nil
		}
		if err := scan.Err(); err != nil {
			return "", err
		}
		return "", io.EOF
	}
}
