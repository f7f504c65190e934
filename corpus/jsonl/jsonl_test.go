package jsonl_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/corpus/jsonl"
)

// FuzzText holds that what we write is what a JSON reader gets, in one
// line and without a control character.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain", `"quoted" \back`, "a\nb\tc\x00\x1b\x7f", "naïve 日本語 عربي", "\u2028\u2029\u009b", "bad \xff\xc3(", "\U0001F600"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := jsonl.AppendText(nil, s)
		for _, b := range line {
			if b < ' ' || b == 0x7f {
				t.Fatalf("%q came out with byte %#x", s, b)
			}
		}
		var got string
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatalf("%q came out as %s: %v", s, line, err)
		}
		if back, err := jsonl.Text(line); err != nil || back != got {
			t.Fatalf("%s is read as %q, %v; want %q", line, back, err, got)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); utf8.ValidString(s) && got != want {
			t.Fatalf("%q came back as %q", s, got)
		}
	})
}
