package main

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"dateline/corpus/enrich"
	"dateline/corpus/exchange"
	"dateline/corpus/jsonl"
	"dateline/corpus/record"
	"dateline/corpus/sample/archive"
)

// chunk is how many articles are made at a time.
const chunk = 64

// appender appends the lines of the articles from one number to before another.
type appender func(buf []byte, first, end int) []byte

// write writes the lines of the first n articles in order. They are made on all
// cores, at most two chunks a core ahead of what is written.
func write(ctx context.Context, to io.Writer, n int, lines appender) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chunks := make(chan chan []byte, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(chunks)
		for first := 0; first < n; first += chunk {
			one := make(chan []byte, 1)
			select {
			case chunks <- one:
			case <-ctx.Done():
				return
			}
			go func() { one <- lines(nil, first, min(first+chunk, n)) }()
		}
	}()
	for one := range chunks {
		if _, err := to.Write(<-one); err != nil {
			return fmt.Errorf("write articles: %w", err)
		}
	}
	return context.Cause(ctx)
}

// plain appends articles as a newsroom's export has them, without anything that
// a recogniser finds.
func plain(from *archive.Archive) appender {
	return func(buf []byte, first, end int) []byte {
		for number := first; number < end; number++ {
			a := from.Article(number)
			l := jsonl.Line{Buf: buf}
			l.Open("", '{')
			l.Text("title", a.Title)
			l.Text("source", a.Source)
			l.Texts("authors", a.Authors)
			l.Published(a.Published, true)
			l.Text("lang", a.Lang)
			l.Text("url", a.URL)
			l.Text("body", a.Body)
			buf = l.End()
		}
		return buf
	}
}

// writeExport writes the first n articles as an export of a library that today's
// recogniser has been through.
func writeExport(ctx context.Context, to io.Writer, opt archive.Options, n int) error {
	opt.Marked = enrich.Version
	from := archive.New(opt)
	if _, err := to.Write(exchange.AppendHeader(nil, exchange.Header{Articles: n, Recogniser: opt.Marked})); err != nil {
		return fmt.Errorf("write header: %w", err)
	}
	err := write(ctx, to, n, func(buf []byte, first, end int) []byte {
		for number := first; number < end; number++ {
			buf = exchange.AppendRecord(buf, &record.Record{Article: from.Article(number)})
		}
		return buf
	})
	if err != nil {
		return err
	}
	if _, err := to.Write(exchange.AppendEnd(nil, n)); err != nil {
		return fmt.Errorf("write end: %w", err)
	}
	return nil
}
