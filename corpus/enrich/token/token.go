// Package token cuts clean text into words, numbers and punctuation, and marks
// where sentences and paragraphs begin. Names are looked for in tokens, so the
// cuts are made where names end: before a possessive 's, and at a hyphen that
// touches a capital ("Japan-China" is three tokens, "tourism-dependent" is one).
//
// Scripts that put no space between words are cut small, so that a name can be
// found at any rune: a Han or kana rune is a token of its own, a run of
// katakana is one token.
package token

import (
	"slices"
	"unicode/utf8"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds of token. A Number begins with a digit ("2.5", "1990s"); a Word
// may hold digits further on ("G7", "F-35").
const (
	Word Kind = iota
	Number
	Punct
)

// Token is a piece of a text, never empty and never with space in it.
type Token struct {
	Start, End    int // bytes into Split.Text, on rune edges
	Kind          Kind
	SentenceStart bool // the first token of its sentence, of any kind
	Paragraph     int  // from 0; a blank line parts paragraphs
}

// Split is a text with its tokens in order. It is immutable.
type Split struct {
	Text   string
	Tokens []Token

	starts []int // the tokens that begin sentences
}

// Len is the number of tokens.
func (s *Split) Len() int { return len(s.Tokens) }

// At returns the text of token i, or "" when there is none.
func (s *Split) At(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Text[s.Tokens[i].Start:s.Tokens[i].End]
}

// Is reports whether token i is exactly this text.
func (s *Split) Is(i int, text string) bool { return s.At(i) == text }

// Glued reports whether no space parts token i from the one before it.
func (s *Split) Glued(i int) bool {
	return i > 0 && i < len(s.Tokens) && s.Tokens[i-1].End == s.Tokens[i].Start
}

// Sentence returns the range of tokens [from, to) of the sentence that holds
// token i; both are 0 when there is no such token.
func (s *Split) Sentence(i int) (from, to int) {
	if i < 0 || i >= len(s.Tokens) {
		return 0, 0
	}
	at, found := slices.BinarySearch(s.starts, i)
	if !found {
		at--
	}
	if at >= 0 {
		from = s.starts[at]
	}
	if to = len(s.Tokens); at+1 < len(s.starts) {
		to = s.starts[at+1]
	}
	return from, to
}

// Index returns the first token that ends after a byte offset: the one there,
// or the next one; Len when there is none.
func (s *Split) Index(offset int) int {
	lo, hi := 0, len(s.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if s.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// fewTokens is how many tokens room is made for at once: a long text may be of one
// word.
const fewTokens = 1 << 14

// Of cuts a text. It takes time linear in its length. Text that is not UTF-8
// comes out as punctuation, a byte a token, so that nothing is lost.
func Of(text string) *Split {
	s := scanner{text: text, out: make([]Token, 0, min(len(text)/5+4, fewTokens))}
	s.scan()
	split := &Split{Text: text, Tokens: s.out}
	markSentences(split)
	return split
}

// runeAt is utf8.DecodeRuneInString with a short way for ASCII; size 0 at the end.
func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}
