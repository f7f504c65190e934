package crf

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// A mark says that a token is in a name of the tables: 1 + its sort and its
// place in the name, with a bit for names that are often something else. 0 is
// none.

const doubtful = 0x80

// markOf returns the mark of a token at a place in a table name.
func markOf(e *gazetteer.Entry, form gazetteer.Form, place uint8) uint8 {
	if form.Has(gazetteer.Foreign) {
		return 0
	}
	m := uint8(e.Class)
	switch {
	case form.Has(gazetteer.Adjective):
		m = 10
	case form.Has(gazetteer.Seat):
		m = 11
	case e.Class == gazetteer.City && e.Size > 1:
		m = 12
	}
	m = 1 + 4*m + place
	if form.Has(gazetteer.Doubtful) {
		m |= doubtful
	}
	return m
}

// markNames notes for each token of the page the table name that it is in, the
// longest first.
func (r *reader) markNames() {
	r.marks = resize(r.marks, len(r.at))
	for i := 0; i < len(r.at); {
		w := &r.words[r.at[i]]
		to := i + 1
		if w.reach > 0 && w.flags&isLower == 0 {
			if n := r.longest(i, int(w.reach)); n > 0 {
				i += n
				continue
			}
		}
		r.marks[i] = w.mark
		i = to
	}
}

// longest marks the longest table name of several words that begins at token i
// and returns its length, or 0.
func (r *reader) longest(i, reach int) int {
	const most = 8
	tokens := r.split.Tokens
	start := tokens[i].Start
	to := i + 1
	for to < len(tokens) && to < i+most && tokens[to].End-start <= reach && !tokens[to].SentenceStart && tokens[to].Start-tokens[to-1].End <= 1 {
		to++
	}
	for ; to > i+1; to-- {
		e, form, ok := r.names.Lookup(r.phrase(i, to))
		if !ok || e.Kind == model.UnknownKind {
			continue
		}
		for j := i; j < to; j++ {
			place := uint8(inside)
			switch j {
			case i:
				place = begin
			case to - 1:
				place = end
			}
			r.marks[j] = markOf(e, form, place)
		}
		return to - i
	}
	return 0
}

// phrase returns the tokens [i, to) as the tables write them: "NEW YORK" as
// "New York".
func (r *reader) phrase(i, to int) string {
	for j := i; j < to; j++ {
		if w := &r.words[r.at[j]]; w.flags&shout == 0 || j == i && r.split.Tokens[i].End-r.split.Tokens[i].Start < 3 {
			return r.split.Text[r.split.Tokens[i].Start:r.split.Tokens[to-1].End]
		}
	}
	var b strings.Builder
	for j := i; j < to; j++ {
		if j > i {
			b.WriteByte(' ')
		}
		text := r.split.At(j)
		_, size := utf8.DecodeRuneInString(text)
		b.WriteString(text[:size])
		b.WriteString(strings.ToLower(text[size:]))
	}
	return b.String()
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	s = s[:n]
	clear(s)
	return s
}
