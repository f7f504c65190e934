package ninjs

import (
	"encoding/json"
	"slices"
	"strings"
)

// object is one of JSON, its keys in lower case.
type object map[string]any

// maxLevels is how deep objects are looked into.
const maxLevels = 32

// lowered returns an object with its keys, and those of all in it, in lower
// case.
func lowered(in map[string]any, depth int) object {
	out := make(object, len(in))
	for key, v := range in {
		low := strings.ToLower(key)
		if _, twice := out[low]; twice && low != key {
			continue
		}
		out[low] = loweredValue(v, depth+1)
	}
	return out
}

func loweredValue(v any, depth int) any {
	if depth > maxLevels {
		return nil
	}
	switch v := v.(type) {
	case map[string]any:
		return lowered(v, depth)
	case []any:
		for i := range v {
			v[i] = loweredValue(v[i], depth+1)
		}
	}
	return v
}

// line returns the first of some values that says something, in words: of a list
// its first, of an object its name.
func (o object) line(keys ...string) string {
	for _, key := range keys {
		if s := words(o[key]); s != "" {
			return s
		}
	}
	return ""
}

// lines returns a value that is a list of words, or one.
func (o object) lines(key string) []string {
	list, ok := o[key].([]any)
	if !ok {
		list = []any{o[key]}
	}
	var out []string
	for _, v := range list {
		if s := words(v); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// words returns a value in words; "" for none.
func words(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case []any:
		if len(v) > 0 {
			return words(v[0])
		}
	case object:
		for _, key := range [...]string{"name", "value", "literal", "@value", "headline", "title", "@id", "url"} {
			if s, ok := v[key].(string); ok && strings.TrimSpace(s) != "" {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

// objects returns a value that is a list of objects, one object, or objects by
// their names, in the order of these.
func (o object) objects(key string) []object {
	switch v := o[key].(type) {
	case []any:
		var out []object
		for _, x := range v {
			if one, ok := x.(object); ok {
				out = append(out, one)
			}
		}
		return out
	case object:
		var out []object
		for _, name := range v.keys("") {
			one, ok := v[name].(object)
			if !ok {
				return []object{v} // its fields, and no names
			}
			out = append(out, one)
		}
		return out
	}
	return nil
}

// keys returns the keys that begin so, sorted.
func (o object) keys(start string) []string {
	var out []string
	for key := range o {
		if strings.HasPrefix(key, start) {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
