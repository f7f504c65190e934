package parse

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dateline/model"
)

// Mapping tells in which of their own fields other people's tables and JSON
// have an article's: by the name of the field here the path of theirs, such as
// "title" by "Headline" or "body" by "content.rendered". Fields that are not in
// it are guessed by their names. It travels in source.Item.Fields.
type Mapping map[string]string

// mappable are the fields that a Mapping may have.
var mappable = [...]string{"title", "body", "url", "source", "authors", "published", "updated", "lang", "dek", "kicker", "section", "dateline", "notes", "tags", "image"}

// ParseMapping reads "title=Headline,body=Text". The error names a field that
// there is not, or a part that is no pair.
func ParseMapping(text string) (Mapping, error) {
	m := Mapping{}
	for pair := range strings.SplitSeq(text, ",") {
		if pair = strings.TrimSpace(pair); pair == "" {
			continue
		}
		field, path, ok := strings.Cut(pair, "=")
		field, path = strings.ToLower(strings.TrimSpace(field)), strings.TrimSpace(path)
		if !ok || path == "" {
			return nil, fmt.Errorf("read mapping %q: want field=name", pair)
		}
		if field == "text" {
			field = "body"
		}
		if !mappableField(field) {
			return nil, fmt.Errorf("read mapping %q: %w: field %q; there are %s", pair, model.ErrNotFound, field, strings.Join(mappable[:], ", "))
		}
		m[field] = path
	}
	return m, nil
}

func mappableField(name string) bool {
	for _, f := range mappable {
		if f == name {
			return true
		}
	}
	return false
}

// has reports whether a field is mapped, so that no other name is guessed for
// it. What is mapped as the body is also the text.
func (by Mapping) has(name fieldName) bool {
	if name == fieldNone {
		return false
	}
	for field := range by {
		if of := fieldOf(field); of == name || of == fieldBody && name == fieldText {
			return true
		}
	}
	return false
}

// mapped takes the fields that a mapping tells, and returns the names of the
// object's own that were used so.
func (o *object) mapped(raw []byte, by Mapping) (used map[string]bool, err error) {
	var whole map[string]any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&whole); err != nil {
		return nil, err
	}
	used = map[string]bool{}
	for _, field := range mappable { // in one order, whatever that of the map
		path, ok := by[field]
		if !ok {
			continue
		}
		v, first := at(whole, path)
		used[first] = true
		switch v := v.(type) {
		case nil:
		case string:
			o.words(fieldOf(field), field, v)
		default:
			o.value(fieldOf(field), field, v)
		}
	}
	return used, nil
}

// at returns the value at a path of names and numbers parted by dots, and which
// of the object's own names it begins with. A name that has dots in it comes
// before a path. Of a list without a number all values are taken.
func at(whole map[string]any, path string) (value any, first string) {
	if v, name, ok := named0(whole, path); ok {
		return v, name
	}
	head, rest, more := strings.Cut(path, ".")
	v, name, ok := named0(whole, head)
	if !ok || !more {
		return nil, name
	}
	return below(v, rest), name
}

// named0 returns a value of an object by its name, as written or but for case.
func named0(of map[string]any, name string) (any, string, bool) {
	if v, ok := of[name]; ok {
		return v, name, true
	}
	for key, v := range of {
		if strings.EqualFold(key, name) {
			return v, key, true
		}
	}
	return nil, "", false
}

// below goes on down a path.
func below(v any, path string) any {
	if path == "" {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		found, _ := at(v, path)
		return found
	case []any:
		head, rest, _ := strings.Cut(path, ".")
		if n, err := strconv.Atoi(head); err == nil {
			if n < 0 || n >= len(v) {
				return nil
			}
			return below(v[n], rest)
		}
		var all []any
		for _, x := range v {
			if found := below(x, path); found != nil {
				all = append(all, found)
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}
