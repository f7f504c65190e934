package mail

import (
	"strings"

	"dateline/corpus/parse/charset"
)

// decodeWords returns a value of a header with its encoded words resolved (RFC
// 2047), as they are written in fact: with spaces in them, cut in the middle of
// a letter, in encodings that nobody knows. What is no such word stays.
func decodeWords(s string) string {
	if !strings.Contains(s, "=?") {
		return charset.Decode([]byte(s))
	}
	var w strings.Builder
	var run []byte // of words side by side in one encoding
	label := ""
	flush := func() {
		w.WriteString(charset.Decode(run, label))
		run = run[:0]
	}
	for s != "" {
		before, word, after, ok := cutWord(s)
		if !ok {
			break
		}
		// White space between two words is not theirs (section 6.2).
		if strings.TrimSpace(before) != "" {
			flush()
			w.WriteString(charset.Decode([]byte(before)))
		} else if len(run) == 0 {
			w.WriteString(before)
		}
		if !strings.EqualFold(word.label, label) {
			flush()
			label = word.label
		}
		run = append(run, word.bytes()...)
		s = after
	}
	flush()
	w.WriteString(charset.Decode([]byte(s)))
	return w.String()
}

// encodedWord is "=?label?how?text?=".
type encodedWord struct{ label, how, text string }

// cutWord finds the first encoded word of s.
func cutWord(s string) (before string, word encodedWord, after string, ok bool) {
	for from := 0; ; {
		i := strings.Index(s[from:], "=?")
		if i < 0 {
			return s, encodedWord{}, "", false
		}
		i += from
		label, rest, ok1 := strings.Cut(s[i+2:], "?")
		how, rest, ok2 := strings.Cut(rest, "?")
		if !ok1 || !ok2 {
			return s, encodedWord{}, "", false
		}
		if len(label) > 40 || strings.ContainsAny(label, " =") || !strings.EqualFold(how, "b") && !strings.EqualFold(how, "q") {
			from = i + 2
			continue
		}
		label, _, _ = strings.Cut(label, "*") // its language, RFC 2231
		text, after, whole := strings.Cut(rest, "?=")
		if !whole {
			text, after = strings.TrimRight(rest, "?"), ""
		}
		return s[:i], encodedWord{label, how, text}, after, true
	}
}

// bytes returns what the text of a word stands for.
func (w encodedWord) bytes() []byte {
	if strings.EqualFold(w.how, "b") {
		return base64Bytes([]byte(w.text))
	}
	return quotedBytes([]byte(strings.ReplaceAll(w.text, "_", " ")), false)
}
