package web

import (
	"bytes"
	"context"
	"errors"
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
		return nil, nil, model.ErrTooLarge
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
		return n, model.ErrTooLarge
	}
	return n, err
}

// bounded passes on what a decoder gives until it is too much, in all or
// beside what was received. Each coding has one, since a little text may lie in
// a coding that lies in gigabytes of another.
type bounded struct {
	from  io.Reader
	gauge *gauge
	given int64 // bytes
}

func (r *bounded) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	r.given += int64(n)
	if r.given > maxBody || r.given > ratioSlack && r.given > maxRatio*r.gauge.received {
		return 0, model.ErrTooLarge
	}
	return n, err
}

// undo reads all of from and undoes its codings, the last applied first. With
// an error it returns what came before it. More than enough bytes, if that is
// not 0, are not read.
func undo(from io.Reader, codings []string, enough int) ([]byte, error) {
	wire := &gauge{from: from}
	var r io.Reader = wire
	for i := len(codings) - 1; i >= 0; i-- {
		decoder, err := open(codings[i], r)
		if err != nil {
			return nil, err
		}
		defer decoder.Close()
		r = &bounded{from: decoder, gauge: wire}
	}
	if enough > 0 {
		r = io.LimitReader(r, int64(enough))
	}
	var body bytes.Buffer
	_, err := body.ReadFrom(r)
	return body.Bytes(), err
}
