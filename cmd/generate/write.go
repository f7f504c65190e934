package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	"dateline/corpus/sample/archive"
	"dateline/model"
)

// chunk is how many articles are made at a time.
const chunk = 64

// line is an article as it goes out: what a newsroom's export holds, and
// nothing that a recogniser finds.
type line struct {
	Title     string   `json:"title"`
	Source    string   `json:"source"`
	Authors   []string `json:"authors,omitempty"`
	Published string   `json:"published,omitempty"`
	Precision string   `json:"published_precision,omitempty"`
	Lang      string   `json:"lang"`
	URL       string   `json:"url,omitempty"`
	Body      string   `json:"body"`
}

// made is a chunk, or what went wrong with it.
type made struct {
	lines []byte
	err   error
}

// write writes the first n articles in order. They are made on all cores, at
// most two chunks a core ahead of what is written.
func write(ctx context.Context, to io.Writer, from *archive.Archive, n int) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chunks := make(chan chan made, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(chunks)
		for first := 0; first < n; first += chunk {
			one := make(chan made, 1)
			select {
			case chunks <- one:
			case <-ctx.Done():
				return
			}
			go func() {
				lines, err := lines(from, first, min(first+chunk, n))
				one <- made{lines, err}
			}()
		}
	}()
	for one := range chunks {
		m := <-one
		if m.err != nil {
			return m.err
		}
		if _, err := to.Write(m.lines); err != nil {
			return fmt.Errorf("write articles: %w", err)
		}
	}
	return context.Cause(ctx)
}

// lines makes the articles from one number to before another.
func lines(from *archive.Archive, first, end int) ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	for number := first; number < end; number++ {
		if err := out.Encode(plain(from.Article(number))); err != nil {
			return nil, fmt.Errorf("write article %d: %w", number, err)
		}
	}
	return b.Bytes(), nil
}

// plain returns an article's line.
func plain(a *model.Article) line {
	l := line{Title: a.Title, Source: a.Source, Authors: a.Authors, Lang: a.Lang, URL: a.URL, Body: a.Body}
	if a.Published.Known() {
		l.Published, l.Precision = a.Published.Time.Format(time.RFC3339), a.Published.Precision.String()
	}
	return l
}
