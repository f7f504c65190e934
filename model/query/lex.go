package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	atEnd   kind = iota
	word         // up to space, parenthesis or quotation mark; holds field: too
	quoted       // text is what the marks hold, escapes resolved
	opening      // (
	closing      // )
	minus        // - before a term
)

type token struct {
	kind   kind
	text   string
	start  int // byte of its first character, marks included
	end    int // byte after its last
	closed bool
}

// is reports whether t is this keyword.
func (t token) is(keyword string) bool { return t.kind == word && t.text == keyword }

type lexer struct {
	text string
	pos  int
}

// next returns the next token; at the end atEnd, again and again.
func (l *lexer) next() token {
	l.pos += len(l.text[l.pos:]) - len(strings.TrimLeftFunc(l.text[l.pos:], unicode.IsSpace))
	start := l.pos
	if start == len(l.text) {
		return token{kind: atEnd, start: start, end: start}
	}
	r, size := utf8.DecodeRuneInString(l.text[start:])
	switch {
	case r == '(' || r == ')':
		l.pos += size
		k := opening
		if r == ')' {
			k = closing
		}
		return token{kind: k, text: l.text[start:l.pos], start: start, end: l.pos}
	case isQuote(r):
		return l.quoted(r, start, start+size)
	case r == '-' && l.touches(start+1):
		l.pos++
		return token{kind: minus, text: "-", start: start, end: l.pos}
	}
	l.pos = wordEnd(l.text, start)
	return token{kind: word, text: l.text[start:l.pos], start: start, end: l.pos}
}

// touches reports whether something that a minus can negate begins at i.
func (l *lexer) touches(i int) bool {
	r, size := utf8.DecodeRuneInString(l.text[i:])
	return size > 0 && !unicode.IsSpace(r) && r != ')'
}

// wordEnd returns the byte after the word that begins at i.
func wordEnd(text string, i int) int {
	n := strings.IndexFunc(text[i:], func(r rune) bool {
		return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r)
	})
	if n < 0 {
		return len(text)
	}
	return i + n
}

// quoted reads to the closing mark. A backslash takes the meaning off a mark
// or a backslash.
func (l *lexer) quoted(open rune, start, i int) token {
	var b strings.Builder
	for i < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[i:])
		if r == '\\' && i+1 < len(l.text) && (l.text[i+1] == '\\' || l.text[i+1] == '"') {
			b.WriteByte(l.text[i+1])
			i += 2
			continue
		}
		i += size
		if closes(open, r) {
			l.pos = i
			return token{kind: quoted, text: b.String(), start: start, end: i, closed: true}
		}
		b.WriteRune(r)
	}
	l.pos = len(l.text)
	return token{kind: quoted, text: b.String(), start: start, end: l.pos}
}

// isQuote takes what word processors and keyboards of several languages put
// for the double quotation mark. Single marks are apostrophes.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂', '「', '」':
		return true
	}
	return false
}

// closes reports whether r closes what open opened: the straight mark closes
// itself only, so that a printed value may hold any other.
func closes(open, r rune) bool {
	if open == '"' {
		return r == '"'
	}
	return isQuote(r)
}
