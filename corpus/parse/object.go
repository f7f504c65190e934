package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/corpus/parse/ninjs"
	"dateline/corpus/when"
	"dateline/model"
)

// object is the fields of one JSON object that mean something to an article.
type object struct {
	draft
	body, text string // body may be Markdown or HTML, text likewise by sniff
	precision  string
	fetched    model.Moment // when somebody brought it
	nested     []byte       // a list of articles
	inside     [][]byte     // objects that may have the fields in them
	others     [][]byte     // objects under names that say nothing
	named      bool         // its title is only a name
	settings   bool         // it describes forms or programs, no happening
	signs      ninjs.Signs  // of a standard by which it is written
}

// maxWraps is how many objects may stand around an article, or a list of them.
const maxWraps = 4

// list returns the list of articles that the object wraps, where it is none
// itself; nil for none.
func (o *object) list() []byte {
	switch {
	case o.body != "" || o.text != "":
		return nil
	case o.nested != nil:
		return o.nested
	case o.Title != "":
		return nil
	}
	if list := o.wrapped(1); list != nil {
		return list
	}
	return o.keyed()
}

// keyed returns the articles of an object that has each under a key of its own,
// as a list; nil where the first two are not both whole articles.
func (o *object) keyed() []byte {
	if len(o.others) < 2 {
		return nil
	}
	for _, raw := range o.others[:2] {
		var in object
		if jsonl.Object(raw, in.field) != nil || in.Title == "" || in.body == "" && in.text == "" {
			return nil
		}
	}
	return append(append([]byte{'['}, bytes.Join(o.others, []byte{','})...), ']')
}

// article puts the fields in order, those of objects inside where there are
// none; it reports whether they make an article.
func (o *object) article() bool {
	if o.Title == "" || o.body == "" && o.text == "" {
		o.open()
	}
	o.settle()
	return o.worthy()
}

// wrapped returns the list of articles that lies in the objects of an object
// which is none itself, {"response":{"docs":[...]}}, or one of them that is a
// wire's; nil for none.
func (o *object) wrapped(depth int) []byte {
	for _, raw := range o.inside {
		var in object
		if depth > maxWraps || jsonl.Object(raw, in.field) != nil {
			continue
		}
		if in.signs.Ninjs() || in.signs.Linked() {
			return append(append([]byte{'['}, raw...), ']')
		}
		if in.Title != "" || in.body != "" || in.text != "" {
			continue
		}
		if in.nested != nil {
			return in.nested
		}
		if list := in.wrapped(depth + 1); list != nil {
			return list
		}
	}
	return nil
}

// open takes the fields of the objects inside, as far as they are not there.
func (o *object) open() {
	for depth := 0; len(o.inside) > 0 && depth < maxWraps; depth++ {
		all := o.inside
		o.inside = nil
		for _, raw := range all {
			_ = jsonl.Object(raw, o.field) // it is well formed: it was passed over as part of a whole
		}
	}
}

// read takes the fields of one JSON value, the mapped ones first. The mapping
// tells where they are.
func (o *object) read(raw []byte, by Mapping) error {
	switch {
	case len(raw) > 0 && raw[0] == '{':
	case json.Valid(raw):
		return errors.New("read JSON: not an object")
	default:
		return errors.New("read JSON: not JSON")
	}
	if err := o.fields(raw, by); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	return nil
}

func (o *object) fields(raw []byte, by Mapping) error {
	if len(by) == 0 {
		return jsonl.Object(raw, o.field)
	}
	used, err := o.mapped(raw, by)
	if err != nil {
		return err
	}
	return jsonl.Object(raw, func(key string, value []byte) error {
		if used[key] || by.has(fieldOf(key)) {
			return nil
		}
		return o.field(key, value)
	})
}

// field takes one name and value of the object.
func (o *object) field(key string, value []byte) error {
	o.signs.See(key, value)
	name := fieldOf(key)
	if len(value) == 0 || string(value) == "null" {
		return nil
	}
	switch name {
	case fieldNone:
		switch key {
		case "$schema", "openapi", "swagger", "$defs", "definitions":
			o.settings = true
		default:
			if value[0] == '{' {
				o.others = append(o.others, value)
			}
		}
		return nil
	case fieldNested, fieldInside, fieldSource, fieldText:
		if o.wraps(name, key, value) {
			return nil
		}
	}
	if value[0] != '"' {
		var v any
		d := json.NewDecoder(bytes.NewReader(value))
		d.UseNumber()
		if err := d.Decode(&v); err != nil {
			return err
		}
		o.value(name, key, v)
		return nil
	}
	text, err := jsonl.Text(value)
	if err != nil {
		return err
	}
	o.words(name, key, text)
	return nil
}

// wraps notes a value that is, or may be, what holds the fields of an article,
// or a list of articles; it reports whether the value is nothing else.
func (o *object) wraps(name fieldName, key string, value []byte) bool {
	list := value[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(value[1:], " \t\r\n"), []byte("{"))
	switch {
	case value[0] == '{' && (name == fieldNested || name == fieldInside || key == "_source" || name == fieldText && key != "content" && key != "text"):
		o.inside = append(o.inside, value)
		return true
	case list && (name == fieldNested || name == fieldInside):
		if o.nested == nil || name == fieldNested {
			o.nested = value
		}
		return true
	}
	return name == fieldNested || name == fieldInside
}

// words takes a value that is a string.
func (o *object) words(name fieldName, key, text string) {
	switch name {
	case fieldBody:
		if o.body == "" || key == "body" {
			o.body = text
		}
	case fieldText:
		if o.text == "" || key == "text" {
			o.text = text
		}
	case fieldPrecision:
		o.precision = text
	default:
		o.keep(name, key, text)
	}
}

// value takes a value that is not a string.
func (o *object) value(name fieldName, key string, v any) {
	if n, ok := v.(json.Number); ok {
		o.keep(name, key, n.String())
		return
	}
	switch name {
	case fieldBody, fieldText:
		if text := rich(v); o.text == "" {
			o.text = text
		} else if name == fieldBody && o.body == "" {
			o.body = text
		}
	case fieldPrecision:
	case fieldURL:
		if s := address(v); s != "" {
			o.keep(name, key, s)
		}
	default:
		o.keep(name, key, v)
	}
}

// keep sets a field that is not the body. Where names of one field come twice
// ("published" and "created"), the first that has a value stays.
func (o *object) keep(name fieldName, key string, value any) {
	switch name {
	case fieldTitle:
		if real := !isName(key); o.Title != "" && !(real && o.named) {
			return
		}
		o.named = isName(key)
		o.set(key, value)
		return
	case fieldSource:
		if s := one(value); clean.URL(s) != "" {
			if o.URL == "" {
				o.URL = s // of the article, where whose it is should stand
			}
			return
		}
		if o.Source != "" {
			return
		}
	case fieldFetched:
		if m, ok := instant(value); ok {
			o.fetched = m
		}
		return
	case fieldURL:
		if o.URL != "" && !own(key) {
			return
		}
	case fieldDek:
		if o.Dek != "" {
			return
		}
	case fieldSection:
		if o.Section != "" {
			return
		}
	case fieldPublished:
		if o.Published.Known() {
			return
		}
	}
	o.set(key, value)
}

// own tells the key that is the field's own name, which wins over the others.
func own(key string) bool { return key == "url" || key == "title" || key == "headline" }

// isName tells a title that may be the name of anything.
func isName(key string) bool { return len(key) == 4 && strings.EqualFold(key, "name") }

// settle makes the blocks of the body and puts the rest in order.
func (o *object) settle() {
	if o.precision != "" && o.Published.Known() {
		o.Published = coarser(o.Published, o.precision)
	}
	o.dates()
	if !o.Published.Known() {
		o.Published = o.fetched
	}
	switch {
	case o.body != "" && o.text != "" && !htmlBody(o.body):
		o.blocks = readMarkdown(o.body) // as this program prints it
	case o.body != "":
		o.blocks = readBody(o.body, o.URL)
	case o.text != "":
		o.blocks = readBody(o.text, o.URL)
	case o.Dek != "":
		o.blocks, o.Dek = readBody(o.Dek, o.URL), ""
	}
	o.Title = unmarked(o.Title)
	if len(o.blocks) > 1 && o.blocks[0].shape == heading && o.blocks[0].text() == clean.Line(o.Title) {
		o.blocks = o.blocks[1:]
	}
	if o.Dek != "" && len(o.blocks) > 0 {
		// Many a summary is only the start of the text.
		dek := strings.TrimRight(clean.Line(o.Dek), " .…")
		if text := o.blocks[0].text(); strings.HasPrefix(text, dek) || strings.HasPrefix(dek, text) {
			o.Dek = ""
		} else if htmlBody(o.Dek) {
			o.Dek = strings.TrimSpace(inlineText(inline(clean.Line(o.Dek), nil)))
		}
	}
}

// unmarked returns a title without the entities and tags that many systems
// write into it.
func unmarked(title string) string {
	if strings.Contains(title, "&") && strings.Contains(title, ";") || htmlBody(title) {
		return plainHTML(title)
	}
	return title
}

// leastWords is how many words, or half as many characters of scripts without
// spaces, a text without a title must have to be an article.
const leastWords = 4

// worthy reports whether an object is an article: it has a title, or a text
// that says something. What only has a name needs a text, or a date.
func (o *object) worthy() bool {
	switch {
	case o.settings && o.body == "" && o.text == "":
		return false
	case o.Title != "" && !o.named:
		return true
	case o.Title != "":
		return o.body != "" || o.text != "" || o.Published.Known()
	case len(o.blocks) == 0:
		return false
	}
	words := 0
	for _, b := range o.blocks {
		words += countWords(b.text())
	}
	return words >= leastWords
}

// coarser returns a moment cut to the precision that a word names. Where one is
// named, the time is in UTC whatever zone was said, and so tells none.
func coarser(m model.Moment, word string) model.Moment {
	m.Zone = 0
	for p := model.Year; p <= model.Second; p++ {
		if p.String() == word {
			m.Precision = p
		}
	}
	switch m.Precision {
	case model.Day:
		m.Time = m.Time.Truncate(24 * 3600e9)
	case model.Month, model.Year:
		if cut, ok := when.Parse(m.String()); ok {
			m = cut
		}
	}
	return m
}
