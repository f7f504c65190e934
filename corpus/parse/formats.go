package parse

import (
	"bufio"
	"context"
	"iter"

	"dateline/corpus/parse/mail"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/parse/newsml"
	"dateline/corpus/source"
	"dateline/model"
)

// format is a kind of file that holds articles in fields of its own. Its
// package reads them as manuscripts, and knows nothing of the text in them.
type format struct {
	name string
	// sniff tells by the first bytes of an item (at most 4 KiB), its name and
	// its type whether it is of this format.
	sniff func(head []byte, it source.Item) bool
	// read yields the manuscripts of an item. An error is of one of them, or,
	// as the last, of the whole; a problem's Item tells which.
	read func(ctx context.Context, from *bufio.Reader, it source.Item) iter.Seq2[*manuscript.Manuscript, error]
}

// formats are all there are; the first whose sniff holds is taken.
func formats() []format {
	return []format{
		{"mail", mail.Sniff, mail.Read},
		{"newsml", newsml.Sniff, newsml.Read},
		{"feed", sniffFeed, readFeed},
	}
}

// formatOf returns the format of an item.
func formatOf(head []byte, it source.Item) (format, bool) {
	for _, f := range formats() {
		if f.sniff(head, it) {
			return f, true
		}
	}
	return format{}, false
}

// buried returns the format of an item that begins behind more than its first
// bytes: a licence in a comment, or what a server printed before it.
func buried(from *bufio.Reader, it source.Item) (format, bool) {
	wide, _ := from.Peek(bufferSize)
	switch {
	case buriedFeed(wide, it):
		return format{"feed", sniffFeed, readFeed}, true
	case len(wide) > headSize && newsml.Sniff(wide, it):
		return format{"newsml", newsml.Sniff, newsml.Read}, true
	}
	return format{}, false
}

// readFormat yields the articles of an item in one of the formats.
func readFormat(ctx context.Context, it source.Item, f format, from *bufio.Reader, yield func(*model.Article, error) bool) {
	some := false
	out := versions{yield: yield}
	for m, err := range f.read(ctx, from, it) {
		if ctx.Err() != nil {
			return
		}
		some = true
		if !out.add(tell(m, err, it)) {
			return
		}
	}
	if out.flush() && !some && ctx.Err() == nil {
		yield(nil, problem(it, "", "parse", model.ErrEmpty))
	}
}

// tell makes the article of a manuscript, or a problem of the error beside it.
func tell(m *manuscript.Manuscript, err error, it source.Item) told {
	var t told
	item := ""
	if m != nil {
		item, t.guid, t.version = m.Item, m.GUID, m.Version
	}
	if err == nil {
		t.article, err = guarded(func() (*model.Article, error) { return articleOf(m, it) })
	}
	if err != nil {
		t.err = problem(it, item, "parse", err)
	}
	return t
}
