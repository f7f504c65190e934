package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/corpus/when"
	"dateline/model"
)

// object is the fields of one JSON object that mean something to an article.
type object struct {
	draft
	body, text string // body may be Markdown or HTML, text likewise by sniff
	precision  string
	nested     []byte
}

// readObject reads one JSON value: an article, or an object that only wraps a
// list of them.
func readObject(raw []byte) ([]draft, error) {
	if len(raw) == 0 || raw[0] != '{' {
		if json.Valid(raw) {
			return nil, errors.New("read JSON: not an object")
		}
		return nil, errors.New("read JSON: not JSON")
	}
	var o object
	if err := jsonl.Object(raw, o.field); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if o.nested != nil && o.body == "" && o.text == "" {
		return nestedArticles(o.nested)
	}
	o.settle()
	if o.Title == "" && len(o.blocks) == 0 {
		return nil, model.ErrEmpty
	}
	return []draft{o.draft}, nil
}

// nestedArticles reads a list of articles inside an object.
func nestedArticles(raw []byte) ([]draft, error) {
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	var out []draft
	for _, item := range items {
		var o object
		if jsonl.Object(item, o.field) != nil || o.nested != nil {
			continue
		}
		o.settle()
		if o.Title != "" || len(o.blocks) > 0 {
			out = append(out, o.draft)
		}
	}
	if len(out) == 0 {
		return nil, model.ErrNoArticles
	}
	return out, nil
}

// field takes one name and value of the object.
func (o *object) field(key string, value []byte) error {
	name := fieldOf(key)
	switch {
	case name == fieldNone || len(value) == 0 || string(value) == "null":
		return nil
	case name == fieldNested:
		if value[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(value[1:], " \t\r\n"), []byte("{")) {
			o.nested = value
		}
		return nil
	case value[0] != '"':
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
	return nil
}

// value takes a value that is not a string.
func (o *object) value(name fieldName, key string, v any) {
	if n, ok := v.(json.Number); ok {
		o.keep(name, key, n.String())
		return
	}
	switch name {
	case fieldBody, fieldText:
		// A body in parts: lines, or objects with text.
		var parts []string
		if list, ok := v.([]any); ok {
			for _, x := range list {
				if m, ok := x.(map[string]any); ok && m["text"] != nil {
					x = m["text"]
				}
				parts = append(parts, one(x))
			}
		} else {
			parts = append(parts, one(v))
		}
		if o.text == "" {
			o.text = strings.Join(parts, "\n\n")
		}
	case fieldPrecision:
	default:
		o.keep(name, key, v)
	}
}

// keep sets a field that is not the body. Where names of one field come twice
// ("published" and "created"), the first that has a value stays.
func (o *object) keep(name fieldName, key string, value any) {
	old := ""
	switch name {
	case fieldTitle:
		old = o.Title
		if key != "title" && key != "headline" && old != "" {
			return
		}
		old = ""
	case fieldURL:
		old = o.URL
	case fieldSource:
		old = o.Source
	case fieldDek:
		old = o.Dek
	case fieldKicker:
		if key != "kicker" {
			return // a section is a shelf, not a line above the headline
		}
	case fieldPublished:
		if o.Published.Known() {
			return
		}
	}
	if old == "" {
		o.set(key, value)
	}
}

// settle makes the blocks of the body and puts the rest in order.
func (o *object) settle() {
	if o.precision != "" && o.Published.Known() {
		o.Published = coarser(o.Published, o.precision)
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

// coarser returns a moment cut to the precision that a word names.
func coarser(m model.Moment, word string) model.Moment {
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

// htmlBody reports whether a text of JSON is HTML.
func htmlBody(s string) bool {
	if !strings.Contains(s, "<") || !strings.Contains(s, ">") {
		return false
	}
	return htmlTags(strings.ToLower(s[:min(len(s), 8<<10)])) > 0
}

// readBody reads a text that may be HTML, Markdown or plain.
func readBody(s, base string) []block {
	switch {
	case htmlBody(s):
		return readFragment(s, base)
	case markdownBody(s):
		return readMarkdown(s)
	}
	return readPlain(s)
}

// markdownBody reports whether a text has signs that nobody writes by chance.
func markdownBody(s string) bool {
	if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "## ") || strings.Contains(s, "](http") {
		return true
	}
	return strings.Contains(s, "\n# ") || strings.Contains(s, "\n## ") || strings.Contains(s, "\n### ") || strings.Contains(s, "\n> ") ||
		strings.Contains(s, "\n```") || strings.Count(s, "**") >= 2
}
