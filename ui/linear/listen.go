package linear

import (
	"bufio"
	"context"
	"io"
)

// listener reads lines beside the session: a read from a terminal cannot be
// broken off, and who presses ^C at the prompt must not have to press Enter,
// too.
type listener struct {
	lines chan string
	err   error // why there are no more lines; read once lines is closed
}

// listen begins to read. What it began ends with the input or at the first
// line after ctx has ended.
func listen(ctx context.Context, in io.Reader) *listener {
	l := &listener{lines: make(chan string)}
	go func() {
		defer close(l.lines)
		scan := bufio.NewScanner(in)
		scan.Buffer(make([]byte, 4096), 1<<20)
		for scan.Scan() {
			select {
			case l.lines <- scan.Text():
			case <-ctx.Done():
				return
			}
		}
		l.err = scan.Err()
	}()
	return l
}

// next waits for a line; io.EOF when there are no more.
func (l *listener) next(ctx context.Context) (string, error) {
	select {
	case line, ok := <-l.lines:
		switch {
		case ok:
			return line, nil
		case l.err != nil:
			return "", l.err
		case ctx.Err() != nil:
			return "", ctx.Err()
		}
		return "", io.EOF
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
