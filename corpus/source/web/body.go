package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"dateline/model"
)

// body reads the body of an answer, its codings undone. cut says why it is not
// whole; err is for a body of which nothing is left, that is too large, or that
// the caller no longer wants. stop ends the connection when nothing comes.
func (t *trip) body(ctx context.Context, stop context.CancelCauseFunc, got *http.Response) (body []byte, cut, err error) {
	codings, err := codingsOf(got.Header)
	if err != nil {
		return nil, nil, err
	}
	if len(codings) == 0 && got.ContentLength > maxBody && t.request.enough == 0 {
		return nil, nil, errTooLong
	}
	stalled := time.AfterFunc(maxIdle, func() { stop(ErrStalled) })
	defer stalled.Stop()
	from := &patient{from: got.Body, stalled: stalled}
	body, err = undo(from, codings, t.request.enough)
	switch {
	case err == nil:
		return body, nil, nil
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	default:
		err = inWords(err)
	}
	ours := errors.Is(err, ErrStalled) || errors.Is(err, ErrSlow)
	if ctx.Err() != nil && !ours || errors.Is(err, model.ErrTooLarge) || len(body) == 0 {
		return nil, nil, err
	}
	return body, failure{err}, nil
}

// patient reads on as long as something comes now and then.
type patient struct {
	from    io.Reader
	stalled *time.Timer // runs out maxIdle after the last read
}

func (p *patient) Read(b []byte) (int, error) {
	p.stalled.Reset(maxIdle)
	return p.from.Read(b)
}

// gauge counts what was received, to hold what is decoded against it.
type gauge struct {
	from     io.Reader
	received int64 // bytes
}

func (g *gauge) Read(b []byte) (int, error) {
	n, err := g.from.Read(b)
	if g.received += int64(n); g.received > maxBody {
		return n, errTooLong
	}
	return n, err
}

// layer is one coding being undone. Each has limits of its own, since a little
// text may lie in a coding that lies in gigabytes of another.
type layer struct {
	decoder io.ReadCloser
	wire    *gauge
	coded   io.Reader // that the decoder reads
	fed     int64     // bytes read of it
	given   int64     // bytes that the decoder gave
}

// newLayer undoes coding in r, which comes from wire.
func newLayer(coding string, r io.Reader, wire *gauge) (*layer, error) {
	l := &layer{coded: r, wire: wire}
	var err error
	l.decoder, err = open(coding, feeder{l})
	return l, err
}

// Read passes on what the decoder gives until it is too much, in all or beside
// what was received.
func (l *layer) Read(b []byte) (int, error) {
	n, err := l.decoder.Read(b)
	l.given += int64(n)
	switch {
	case l.given > maxBody:
		return 0, errTooLong
	case l.given > ratioSlack && l.given > maxRatio*l.wire.received:
		return 0, errBomb
	}
	return n, err
}

// feeder is the decoder's side of a layer: it ends a coding that takes much
// and gives little, such as a million empty members, where a decoder would be
// busy for seconds.
type feeder struct{ *layer }

func (f feeder) Read(b []byte) (int, error) {
	n, err := f.coded.Read(b)
	if f.fed += int64(n); f.fed > wasteSlack+maxWaste*f.given {
		return 0, errWaste
	}
	return n, err
}

// Errors of bodies that ask for too much.
var (
	errTooLong = fmt.Errorf("answer of more than %d MiB: %w", maxBody>>20, model.ErrTooLarge)
	errBomb    = fmt.Errorf("answer that unpacks to more than %d times what came: %w", maxRatio, model.ErrTooLarge)
	errWaste   = errors.New("answer coded in far more bytes than it holds")
)

// undo reads all of from and undoes its codings, the last applied first. With
// an error it returns what came before it. More than enough bytes, if that is
// not 0, are not read.
func undo(from io.Reader, codings []string, enough int) ([]byte, error) {
	wire := &gauge{from: from}
	var r io.Reader = wire
	for i := len(codings) - 1; i >= 0; i-- {
		l, err := newLayer(codings[i], r, wire)
		if err != nil {
			return nil, err
		}
		defer l.decoder.Close()
		r = l
	}
	if enough > 0 {
		r = io.LimitReader(r, int64(enough))
	}
	return io.ReadAll(r)
}
