package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape returns plain text, of one line, as inline Markdown that shows just
// that text.
func escape(text string) string {
	if !strings.ContainsAny(text, "\\`*_[]<&~") {
		return text
	}
	var w strings.Builder
	w.Grow(escapedLen(text))
	escapeTo(&w, text)
	return w.String()
}

func escapeTo(w *strings.Builder, text string) {
	from := 0
	for i := 0; i < len(text); i++ {
		if !escaped(text, i) {
			continue
		}
		w.WriteString(text[from:i])
		for from = i; i < len(text) && escaped(text, i); i++ { // signs come in runs
			w.WriteByte('\\')
			w.WriteByte(text[i])
			from = i + 1
		}
	}
	w.WriteString(text[from:])
}

// escapedLen returns how many bytes escapeTo writes.
func escapedLen(text string) int {
	n := len(text)
	for i := range len(text) {
		if escaped(text, i) {
			n++
		}
	}
	return n
}

// escaped reports whether the byte at i would be markup without a backslash.
func escaped(text string, i int) bool {
	switch text[i] {
	case '\\', '`', '*', '[', ']', '<', '~':
		return true
	case '_':
		return !inWord(text, i)
	case '&':
		return i+1 < len(text) && (text[i+1] == '#' || !punct(text[i+1]) && text[i+1] > ' ')
	}
	return false
}

// inWord reports whether the underscore at i has a letter on each side, where
// it never means emphasis.
func inWord(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+1:])
	return letter(before) && letter(after)
}

// inlineWriter writes parts as Markdown that can be read in one way only.
type inlineWriter struct{ strings.Builder }

func (w *inlineWriter) parts(parts []part) {
	parts = merged(parts, nil)
	if drop := unclear(parts); len(drop) > 0 {
		parts = merged(parts, drop)
	}
	size := 0 // of nearly all: a text of signs alone is twice as long with a backslash before each
	for _, p := range parts {
		size += escapedLen(p.text) + len(p.url) + len("[]()")
	}
	w.Grow(size)
	for i, p := range parts {
		switch p.kind {
		case words:
			// Before a link, "!" would make a picture of it.
			if i+1 < len(parts) && parts[i+1].kind == anchor && strings.HasSuffix(p.text, "!") {
				escapeTo(&w.Builder, p.text[:len(p.text)-1])
				w.WriteString(`\!`)
				continue
			}
			escapeTo(&w.Builder, p.text)
		case verbatim:
			w.WriteString("`" + p.text + "`")
		case anchor:
			var label strings.Builder
			writePlain(&label, p.parts)
			w.WriteString("[" + escape(label.String()) + "](" + destinationOf(p.url) + ")")
		case delim:
			w.WriteString("***"[:p.n])
		}
	}
}

// merged returns parts without the delimiters in drop, with those that found no
// partner as text, and with text that stands side by side in one.
func merged(parts []part, drop map[int]bool) []part {
	out := make([]part, 0, len(parts))
	var text []string
	flush := func() {
		if all := strings.Join(text, ""); all != "" {
			out = append(out, part{kind: words, text: all})
		}
		text = text[:0]
	}
	for i, p := range parts {
		switch {
		case drop[i]:
		case p.kind == words, p.kind == delim && !p.strong:
			text = append(text, p.text)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// destinationOf returns a URL as it may stand in a link's parentheses.
func destinationOf(url string) string {
	if !strings.ContainsAny(url, "()*") {
		return url
	}
	return strings.NewReplacer("(", "%28", ")", "%29", "*", "%2A").Replace(url)
}

// unclear returns the delimiters to leave out: strike-through, which a reader
// of news does without, and emphasis that does not stand between spaces or
// signs, where renderers disagree. A pair is left out together.
func unclear(parts []part) map[int]bool {
	var drop map[int]bool
	var open []int
	for i, p := range parts {
		if p.kind != delim || !p.strong {
			continue
		}
		if !p.shut { // of a pair, the opening one
			open = append(open, i)
			continue
		}
		if len(open) == 0 {
			continue
		}
		o := open[len(open)-1]
		open = open[:len(open)-1]
		if p.star == '~' || !edge(parts, o-1, false) || !edge(parts, i+1, true) || !solid(parts, o+1, i-1) {
			if drop == nil {
				drop = map[int]bool{}
			}
			drop[o], drop[i] = true, true
		}
	}
	return drop
}

// edge reports whether part i, beside a delimiter, ends (or begins) with a
// space or a sign that is not markup; no part at all is an edge too.
func edge(parts []part, i int, begins bool) bool {
	if i < 0 || i >= len(parts) {
		return true
	}
	if parts[i].kind != words {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(parts[i].text)
	if begins {
		r, _ = utf8.DecodeRuneInString(parts[i].text)
	}
	return unicode.IsSpace(r) || !letter(r) && !strings.ContainsRune(special, r) && !unicode.Is(unicode.M, r)
}

// solid reports whether the text between two delimiters begins and ends with a
// letter, as emphasis does.
func solid(parts []part, from, to int) bool {
	if from > to || parts[from].kind != words || parts[to].kind != words {
		return false
	}
	first, _ := utf8.DecodeRuneInString(parts[from].text)
	last, _ := utf8.DecodeLastRuneInString(parts[to].text)
	return letter(first) && !unicode.IsSpace(last) && !strings.ContainsRune(special, last)
}
