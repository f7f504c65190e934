// Package mail reads letters as articles: a newsletter in a file of its own
// (RFC 5322, MIME), and mailboxes of any size (mbox, RFC 4155).
//
//	bytes -> letters (mbox.go) -> header, parts (part.go) -> letter -> manuscript
//
// What mail programs and newsletter services get wrong is normal here: broken
// header lines, encoded words cut in the middle of a letter, parts without an
// end, unknown encodings. None of it costs more than itself, which is why the
// stricter readers of libraries are not used. Attachments are left out.
package mail

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/source"
	"dateline/model"
)

// maxLetter is how much of one letter is read, in bytes. What is beyond is the
// last of its attachments.
const maxLetter = 8 << 20

// Sniff reports whether an item is a letter or a mailbox, by its first bytes,
// its name and its type.
func Sniff(head []byte, it source.Item) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), "\r\n")
	if first, rest, ok := bytes.Cut(head, []byte("\n")); ok && bytes.HasPrefix(first, []byte("From ")) && headerLine(rest) {
		if separator(first) {
			return true
		}
		head = rest
	}
	if !headerLine(head) {
		return false
	}
	ext := strings.ToLower(filepath.Ext(it.Name))
	kind, _, _ := strings.Cut(strings.ToLower(it.Type), ";")
	if ext == ".eml" || ext == ".mbox" || ext == ".mbx" || strings.TrimSpace(kind) == "message/rfc822" {
		return true
	}
	h, _ := cutHeader(head)
	if !h.has("from") && !h.has("subject") {
		return false
	}
	// A text may begin with "From:" and "Subject:" of its own. No text begins
	// with what only the programs that carry mail write.
	for _, name := range [...]string{"received", "return-path", "delivered-to", "message-id", "mime-version", "dkim-signature", "x-mailer"} {
		if h.has(name) {
			return true
		}
	}
	return strings.Contains(h.get("from"), "@") && h.has("date") && (h.has("to") || h.has("subject"))
}

// Read yields the letters of an item, in a mailbox each by its number.
func Read(ctx context.Context, from *bufio.Reader, it source.Item) iter.Seq2[*manuscript.Manuscript, error] {
	return func(yield func(*manuscript.Manuscript, error) bool) {
		skipMark(from)
		first, _ := from.Peek(len("From "))
		if string(first) != "From " {
			raw, err := io.ReadAll(io.LimitReader(from, maxLetter))
			deliver(raw, "", "", yield)
			if err != nil {
				yield(nil, err)
			}
			return
		}
		n := 0
		for l, err := range letters(ctx, from) {
			if n++; err != nil {
				yield(nil, err)
				return
			}
			if !deliver(l.raw, l.envelope, "letter "+strconv.Itoa(n), yield) {
				return
			}
		}
	}
}

// skipMark moves over a byte order mark and blank lines.
func skipMark(from *bufio.Reader) {
	if mark, _ := from.Peek(3); string(mark) == "\xEF\xBB\xBF" {
		from.Discard(3)
	}
	for {
		c, err := from.Peek(1)
		if err != nil || c[0] != '\n' && c[0] != '\r' {
			return
		}
		from.Discard(1)
	}
}

// deliver yields what one letter says: itself, or those that a digest is made
// of. False when nobody takes more.
func deliver(raw []byte, envelope, item string, yield func(*manuscript.Manuscript, error) bool) bool {
	l := open(raw)
	for i, inner := range l.digest {
		m := inner.manuscript("")
		if m.Item = strings.TrimSpace(item + " part " + strconv.Itoa(i+1)); !yield(m, nil) {
			return false
		}
	}
	if len(l.digest) > 0 {
		return true
	}
	m := l.manuscript(envelope)
	m.Item = item
	if m.Title == "" && strings.TrimSpace(m.Body) == "" {
		return yield(m, model.ErrEmpty)
	}
	return yield(m, nil)
}
