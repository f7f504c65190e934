package source

import (
	"context"
	"io"
)

// endedBy returns what open opens, as a reader that a cancelled ctx ends. What a
// pipe or a terminal brings may never come, and neither its opening nor its
// reading can be called off: both go on alone then, in a goroutine that ends
// with the next bytes or with the program.
func endedBy(ctx context.Context, open func() (io.ReadCloser, error)) io.ReadCloser {
	out, in := io.Pipe()
	stop := context.AfterFunc(ctx, func() { in.CloseWithError(context.Cause(ctx)) })
	go func() {
		from, err := open()
		if err == nil {
			_, err = io.Copy(in, from)
			from.Close()
		}
		in.CloseWithError(plain(err)) // io.EOF for nil
		stop()
	}()
	return out
}
