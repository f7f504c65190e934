package sshd

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name, line string
		want       []string
		err        error
	}{
		{"nothing", "", nil, nil},
		{"blanks", " \t\n ", nil, nil},
		{"words", "list  actor:Takaichi\t--json", []string{"list", "actor:Takaichi", "--json"}, nil},
		{"double quotes", `list "actor:\"Sanae Takaichi\""`, []string{"list", `actor:"Sanae Takaichi"`}, nil},
		{"single quotes", `list 'actor:"Sanae Takaichi"'`, []string{"list", `actor:"Sanae Takaichi"`}, nil},
		{"a quote within a word", `list actor:"Sanae Takaichi"x`, []string{"list", "actor:Sanae Takaichix"}, nil},
		{"an empty word", `list ''`, []string{"list", ""}, nil},
		{"a backslash", `list a\ b \"`, []string{"list", "a b", `"`}, nil},
		{"a backslash in single quotes", `'a\b'`, []string{`a\b`}, nil},
		{"a backslash in double quotes", `"a\b\\\$"`, []string{`a\b\$`}, nil},
		{"a line that goes on", "li\\\nst", []string{"list"}, nil},
		{"other scripts", "list 高市早苗 «a»", []string{"list", "高市早苗", "«a»"}, nil},
		{"nothing is expanded", "list $HOME `id` $(id) * ~ ${x}", []string{"list", "$HOME", "`id`", "$(id)", "*", "~", "${x}"}, nil},
		{"nothing is run", "list; sh | sh && sh > x #x", []string{"list;", "sh", "|", "sh", "&&", "sh", ">", "x", "#x"}, nil},
		{"an open quote", `list "a`, nil, errQuote},
		{"an open single quote", `list 'a`, nil, errQuote},
		{"an end in a backslash", `list a\`, nil, errBackslash},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := split(tt.line)
			if !errors.Is(err, tt.err) || !slices.Equal(got, tt.want) {
				t.Errorf("split(%q) = %q, %v; want %q, %v", tt.line, got, err, tt.want, tt.err)
			}
		})
	}
}

// FuzzSplit holds that words quoted as a shell quotes them come back as they were,
// and that no line panics or grows.
func FuzzSplit(f *testing.F) {
	f.Add("list", "a b")
	f.Add("it's", `"\`)
	f.Add("", "\x00\n")
	f.Fuzz(func(t *testing.T, one, two string) {
		quoted := quote(one) + " " + quote(two)
		if got, err := split(quoted); err != nil || !slices.Equal(got, []string{one, two}) {
			t.Errorf("split(%q) = %q, %v", quoted, got, err)
		}
		got, _ := split(one)
		if n := len(strings.Join(got, "")); n > len(one) {
			t.Errorf("split(%q) has %d bytes, more than the line", one, n)
		}
	})
}

// quote writes a word so that a shell reads it as it is.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
