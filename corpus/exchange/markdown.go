package exchange

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/corpus/record"
	"dateline/model"
)

// maxFront is how much front matter is sure to be read again, in bytes.
const maxFront = 60 << 10

// AppendMarkdown appends an article as Markdown with what is known of it as
// front matter, in the words that dateline reads back, and with its id.
func AppendMarkdown(buf []byte, a *model.Article) []byte {
	buf = append(buf, "---\n"...)
	at := len(buf)
	m := front{buf}
	m.field("id", string(a.ID))
	m.field("title", a.Title)
	m.field("kicker", a.Kicker)
	m.field("description", a.Dek)
	m.field("source", a.Source)
	m.list("authors", a.Authors)
	m.field("date", date(a.Published))
	m.field("updated", date(a.Updated))
	m.field("section", a.Section)
	m.list("tags", tagNames(a.Tags))
	m.field("dateline", printed(a.Dateline))
	m.field("lede", a.Lede)
	m.field("lang", a.Lang)
	m.field("url", a.URL)
	if end := len(m.buf); end-at < maxFront {
		if m.list("notes", a.Notes); len(m.buf)-at > maxFront {
			m.buf = m.buf[:end]
		}
	}
	buf = m.buf
	// YAML in which both signs stand could refer to itself, and is not read by
	// all that read it.
	if bytes.IndexByte(buf[at:], '*') >= 0 && bytes.IndexByte(buf[at:], '&') >= 0 {
		buf = append(buf[:at], bytes.ReplaceAll(buf[at:], []byte("&"), []byte(`\u0026`))...)
	}
	buf = append(buf, "---\n\n"...)
	buf = append(buf, a.Body...)
	return append(buf, '\n')
}

// tagNames returns tags as Markdown has them: words alone.
func tagNames(tags []model.Tag) []string {
	var names []string
	for _, t := range tags {
		names = append(names, cmp.Or(t.Name, t.Code))
	}
	return names
}

// front is front matter in the making. A JSON string is a YAML string.
type front struct{ buf []byte }

func (m *front) field(name, value string) {
	if value == "" {
		return
	}
	m.buf = append(m.buf, name...)
	m.buf = append(m.buf, ": "...)
	m.buf = jsonl.AppendText(m.buf, value)
	m.buf = append(m.buf, '\n')
}

func (m *front) list(name string, values []string) {
	if len(values) == 0 {
		return
	}
	m.buf = append(m.buf, name...)
	m.buf = append(m.buf, ": "...)
	l := jsonl.Line{Buf: append(m.buf, '[')}
	for _, v := range values {
		l.Element(v)
	}
	m.buf = append(l.Buf, ']', '\n')
}

// date prints all that is known of a date.
func date(m model.Moment) string {
	if m.Precision == model.Second {
		return m.Time.UTC().Format(time.RFC3339)
	}
	return m.String()
}

func printed(d model.Dateline) string {
	if d.Agency == "" {
		return d.Place
	}
	return strings.TrimSpace(d.Place + " (" + d.Agency + ")")
}

// maxSlug is how much of a title a file's name has, in bytes.
const maxSlug = 60

// FileName returns the path of an article within an export: the month, and a
// name that says the date, the title and the id. It holds for every file
// system in use.
func FileName(a *model.Article) string {
	month, day := "undated", ""
	if a.Published.Known() {
		month = a.Published.Time.Format("2006-01")
		if a.Published.Precision == model.Year {
			month = a.Published.Time.Format("2006")
		}
		day, _, _ = strings.Cut(a.Published.String(), " ")
		day += "-"
	}
	if slug := slug(a.Title); slug != "" {
		day += slug + "-"
	}
	return filepath.Join(month, day+string(a.ID)+".md")
}

// slug returns the letters and digits of a title, in lower case, with one
// hyphen for all that stands between them.
func slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			gap = gap || r != '\'' && r != '’'
			continue
		}
		if b.Len()+utf8.RuneLen(r)+1 > maxSlug {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// AsideFile is the file of a Markdown export that holds what is no article.
const AsideFile = "library.jsonl"

// WriteFolder writes a library as a folder of Markdown, which must not exist or
// be empty; see the package. An error is as with Write.
func WriteFolder(ctx context.Context, folder string, from Library, opt Options) (Tally, error) {
	var t Tally
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return t, fmt.Errorf("make folder: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return t, fmt.Errorf("open folder: %w", err)
	}
	defer root.Close()
	if inside, err := fs.ReadDir(root.FS(), "."); err != nil || len(inside) > 0 {
		return t, fmt.Errorf("write %s: %w", clean.Line(folder), cmp.Or(err, fs.ErrExist))
	}
	made := map[string]bool{}
	var page []byte
	err = articles(ctx, from, opt, &t, func(r *record.Record) error {
		name := FileName(r.Article)
		if month := filepath.Dir(name); !made[month] {
			if err := root.MkdirAll(month, 0o700); err != nil {
				return fmt.Errorf("make folder: %w", err)
			}
			made[month] = true
		}
		page = AppendMarkdown(page[:0], r.Article)
		return root.WriteFile(name, page, 0o600)
	})
	if err != nil {
		return t, err
	}
	file, err := root.OpenFile(AsideFile, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return t, err
	}
	o := out{w: file}
	o.buf = AppendHeader(o.buf, Header{Made: opt.Made, Recogniser: opt.Recogniser})
	err = o.rest(ctx, from, &t, 0)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return t, err
}
