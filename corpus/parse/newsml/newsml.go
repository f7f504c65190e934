// Package newsml reads what news agencies write in XML: NewsML-G2 (news,
// package, planning, concept and knowledge items, alone or in a message),
// NewsML 1.x, and NITF 3.x, alone or inside of either.
//
//	bytes -> decode -> tags -> tree of one item -> newsItem    \
//	                                               NewsItem     > manuscript
//	                                               nitf        /
//
// Many items of one file are read one after another, so that a file may be of
// any size. No grammar is held up against them: prefixes and the case of names
// do not matter, what is missing is missing, and a file that breaks off gives
// what came before. Nothing outside of a file is ever asked for: an entity that
// a file declares itself stays unread.
//
// Sources: IPTC NewsML-G2 2.35 (Power), IPTC NewsML 1.2, IPTC NITF 3.6.
package newsml

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"dateline/corpus/parse/charset"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/source"
	"dateline/model"
)

// Bounds of one item; what is beyond is not read.
const (
	maxItem     = 16 << 20 // bytes
	maxElements = 200_000
	maxDepth    = 256
)

// item tells the names of elements that are read as one, in lower case.
func item(name string) bool {
	switch name {
	case "newsitem", "packageitem", "groupset", "planningitem", "conceptitem", "knowledgeitem", "catalogitem", "nitf", "contentset", "contentmeta", "sports-content":
		return true
	}
	return false
}

// Sniff tells by the first bytes of an item whether it is of one of the formats.
func Sniff(head []byte, _ source.Item) bool {
	if e := charset.Marked(head); e != nil {
		head, _ = e.NewDecoder().Bytes(head)
	}
	at := bytes.IndexByte(head, '<')
	if at < 0 || len(bytes.TrimSpace(head[:at])) > 16 {
		return false
	}
	root := rootOf(head[at:])
	_, name, prefixed := strings.Cut(root, ":")
	if !prefixed {
		name = root
	}
	switch name {
	case "newsml", "newsmessage":
		return true
	case "html", "rss", "feed", "rdf", "opml":
		return false
	}
	return item(name) || bytes.Contains(head, []byte("iptc.org/std/nar/")) || bytes.Contains(head, []byte("iptc.org/std/NITF/"))
}

// rootOf returns the name of the first element, in lower case; "" where there
// is none.
func rootOf(head []byte) string {
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			return string(name)
		}
	}
}

// Read yields the manuscripts of a file. An error is of the manuscript beside
// it, of which only Item, GUID and Version are told, or of the whole:
// model.ErrNoArticles where the file holds only what is no article, such as
// catalogues, model.ErrTooLarge for an item that is, or what reading failed of.
func Read(ctx context.Context, from *bufio.Reader, _ source.Item) iter.Seq2[*manuscript.Manuscript, error] {
	return func(yield func(*manuscript.Manuscript, error) bool) {
		text, err := decode(from)
		if err != nil {
			yield(nil, fmt.Errorf("read XML: %w", err))
			return
		}
		r := reader{tags: tagsOf(text)}
		for n, some := 1, false; ctx.Err() == nil; n++ {
			root, err := r.next()
			if root != nil {
				for _, m := range r.manuscripts(root) {
					some = true
					m.Item = "item " + strconv.Itoa(n)
					if !yield(told(m)) {
						return
					}
				}
			}
			switch {
			case err == io.EOF && some:
				return
			case err == io.EOF:
				err = model.ErrNoArticles
			case err == nil:
				continue
			}
			yield(nil, err)
			return
		}
	}
}

// draft is a manuscript, and whether its source took it back.
type draft struct {
	manuscript.Manuscript
	withdrawn bool
}

// told returns what a reader gets of a draft.
func told(d *draft) (*manuscript.Manuscript, error) {
	if d.withdrawn {
		return &manuscript.Manuscript{Item: d.Item, GUID: d.GUID, Version: d.Version}, model.ErrWithdrawn
	}
	return &d.Manuscript, nil
}

// reader reads one file.
type reader struct {
	tags     *tags
	envelope []*element // what was said before the items
}

// next returns the next item; with io.EOF none, or the last one where the file
// breaks off in it.
func (r *reader) next() (*element, error) {
	for {
		e, err := r.tags.start()
		if err != nil {
			return nil, plain(err)
		}
		switch {
		case item(e.name):
			err := r.tags.fill(e)
			return e, plain(err)
		case (e.name == "header" || e.name == "newsenvelope") && len(r.envelope) < 4:
			if err := r.tags.fill(e); err != nil {
				return nil, plain(err)
			}
			r.envelope = append(r.envelope, e)
		}
	}
}

// plain returns an error of the tokenizer in the house's words.
func plain(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if errors.Is(err, html.ErrBufferExceeded) || errors.Is(err, errLarge) {
		return fmt.Errorf("%w: an item of more than %d MB", model.ErrTooLarge, maxItem>>20)
	}
	return fmt.Errorf("read XML: %w", err)
}

// manuscripts returns what an item holds.
func (r *reader) manuscripts(root *element) []*draft {
	switch {
	case root.name == "nitf":
		d := &draft{}
		readNITF(d, root)
		return []*draft{d}
	case root.child("newscomponent") != nil || root.child("identification") != nil:
		return readFirst(root, r.envelope)
	}
	return readG2(root, r.envelope)
}
