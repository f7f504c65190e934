package query

import (
	"strings"

	"dateline/model"
)

// Slot is what is being typed at the caret of a query line, so that a prompt
// can offer candidates for it.
type Slot struct {
	Facet  model.Facet // of the field; for said: it is ByActor; else NoFacet
	Field  string      // in lower case; "" for a bare word, which may become a field's name
	Prefix string      // what of the value stands before the caret, unquoted
	Span   model.Span  // bytes of the line to replace with Quote(candidate): the value, its marks included
	Quoted bool        // the value stands in quotation marks
}

// At returns the slot at a caret, given in bytes. It never fails: text that
// does not parse (yet) is what it is for. Between terms the slot is empty, its
// span zero long.
func At(text string, caret int) Slot {
	caret = max(0, min(caret, len(text)))
	l := lexer{text: blankControls(text)}
	var fields []string // of the open parentheses
	field, fieldEnd := "", -1
	for {
		t := l.next()
		if t.start != fieldEnd {
			field = ""
			if n := len(fields); n > 0 {
				field = fields[n-1]
			}
		}
		switch {
		case t.kind == atEnd || t.start >= caret && !(t.start == caret && t.kind == word):
			return slot(field, "", model.Span{Start: caret, End: caret}, false)
		case t.kind == opening:
			fields = append(fields, field)
		case t.kind == closing && len(fields) > 0:
			fields = fields[:len(fields)-1]
		case t.kind == quoted && (t.end > caret || t.end == caret && !t.closed):
			end := t.end
			if !t.closed {
				end = caret
			}
			return slot(field, unquoted(l.text[t.start:caret]), model.Span{Start: t.start, End: end}, true)
		case t.kind == word:
			name, isField := fieldOf(t.text)
			isField = isField && known(name) && t.start+len(name) < caret
			switch {
			case isField && t.end >= caret && !(t.end == caret && strings.HasSuffix(t.text, ":") && quoteAt(l.text, caret)):
				start := t.start + len(name) + 1
				return slot(strings.ToLower(name), l.text[start:caret], model.Span{Start: start, End: t.end}, false)
			case !isField && t.end >= caret:
				return slot(field, l.text[t.start:caret], model.Span{Start: t.start, End: t.end}, false)
			case isField && strings.HasSuffix(t.text, ":"):
				field, fieldEnd = strings.ToLower(name), t.end
			}
		}
	}
}

// quoteAt tells that a quotation begins right at the caret, so that the slot
// is that one.
func quoteAt(text string, i int) bool {
	for _, r := range text[i:] {
		return isQuote(r)
	}
	return false
}

func slot(field, prefix string, span model.Span, quoted bool) Slot {
	s := Slot{Facet: facetOf(field), Field: field, Prefix: prefix, Span: span, Quoted: quoted}
	if field == "said" {
		s.Facet = model.ByActor
	}
	return s
}

// unquoted returns what stands after the opening mark, escapes resolved.
func unquoted(s string) string {
	l := lexer{text: s}
	return l.next().text
}
