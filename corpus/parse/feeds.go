package parse

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"dateline/corpus/parse/feed"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/source"
	"dateline/model"
)

// sniffFeed tells feeds by their root.
func sniffFeed(head []byte, it source.Item) bool { return feed.Sniff(head, it.Type) }

// buriedFeed reports whether a feed begins behind more than its first bytes: what
// a server printed before it may be long. Wide is the start of the item.
func buriedFeed(wide []byte, it source.Item) bool {
	for _, root := range [...]string{"<rss", "<feed", "<rdf:RDF"} {
		at := bytes.Index(wide, []byte(root))
		if at >= 0 && !bytes.Contains(wide[:min(at, 1<<10)], []byte("<html")) && feed.Sniff(wide[at:], it.Type) {
			return true
		}
	}
	return false
}

// readFeed yields the articles of a feed.
func readFeed(_ context.Context, from *bufio.Reader, it source.Item) iter.Seq2[*manuscript.Manuscript, error] {
	return func(yield func(*manuscript.Manuscript, error) bool) {
		raw, err := io.ReadAll(io.LimitReader(from, feed.MaxBytes+1))
		if err != nil && len(raw) == 0 {
			yield(nil, plainError(err))
			return
		}
		f, wrong := feed.Parse(raw, it.Type, it.Base)
		if wrong != nil {
			yield(nil, cmp.Or(err, wrong))
			return
		}
		for m := range manuscripts(f) {
			if !yield(m, nil) {
				return
			}
		}
		switch {
		case err != nil:
			yield(nil, plainError(err))
		case len(raw) > feed.MaxBytes:
			yield(nil, tooLarge(max(it.Size, feed.MaxBytes+1)))
		case f.Left > 0:
			yield(nil, fmt.Errorf("%w: only the first %d items are read", model.ErrTooLarge, len(f.Items)))
		}
	}
}

// manuscripts yields those of a feed, which is the outlet of all that name none.
func manuscripts(f *feed.Feed) iter.Seq[*manuscript.Manuscript] {
	return func(yield func(*manuscript.Manuscript) bool) {
		outlet := f.Outlet()
		for _, m := range f.Items {
			m.Source = cmp.Or(strings.TrimSpace(m.Source), outlet)
			if !yield(m) {
				return
			}
		}
	}
}

// Feed yields the articles of a feed that was read from an item, as Read does
// of the item itself. An error is a model.Problem of one of them.
func Feed(f *feed.Feed, it source.Item) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		for m := range manuscripts(f) {
			if t := tell(m, nil, it); !yield(t.article, t.err) {
				return
			}
		}
	}
}
