package query

import (
	"strings"
	"unicode"
)

// Simplify returns the plainest expression that matches the same articles:
// nested And and Or are flattened, repeated parts kept once, All and double
// negation folded away, words without a letter or digit dropped. What matches
// nothing is Not{All{}}. A nil expression is All. The argument is not changed.
func Simplify(e Expr) Expr {
	switch e := e.(type) {
	case nil:
		return All{}
	case And:
		return simplifyAnd(e.Of)
	case Or:
		return simplifyOr(e.Of)
	case Not:
		if unspoken(e.Of) {
			return All{}
		}
		inner := Simplify(e.Of)
		if not, ok := inner.(Not); ok {
			return not.Of
		}
		return Not{inner}
	case Word:
		switch {
		case unspoken(e):
			return All{}
		case !bare(e.Text):
			return Simplify(Phrase{Text: e.Text, TitleOnly: e.TitleOnly})
		}
	case Phrase:
		if unspoken(e) {
			return All{}
		}
		e.Text = strings.Join(strings.Fields(blankControls(e.Text)), " ")
		return e
	case Dated:
		if e == (Dated{}) {
			return All{}
		}
	}
	return e
}

func simplifyAnd(parts []Expr) Expr {
	var of []Expr
	for _, e := range parts {
		switch e := Simplify(e).(type) {
		case All:
		case And:
			of = addEach(of, e.Of)
		default:
			of = addEach(of, []Expr{e})
		}
	}
	for _, e := range of {
		if isNone(e) {
			return e
		}
	}
	switch len(of) {
	case 0:
		return All{}
	case 1:
		return of[0]
	}
	return And{of}
}

func simplifyOr(parts []Expr) Expr {
	var of []Expr
	for _, e := range parts {
		if unspoken(e) && len(parts) > 1 {
			continue
		}
		switch e := Simplify(e).(type) {
		case All:
			return e
		case Or:
			of = addEach(of, e.Of)
		default:
			if !isNone(e) {
				of = addEach(of, []Expr{e})
			}
		}
	}
	switch len(of) {
	case 0:
		if len(parts) > 0 && unspoken(parts[0]) {
			return All{}
		}
		return Not{All{}}
	case 1:
		return of[0]
	}
	return Or{of}
}

func addEach(of, more []Expr) []Expr {
	for _, e := range more {
		if index(of, e) < 0 {
			of = append(of, e)
		}
	}
	return of
}

func isNone(e Expr) bool {
	not, ok := e.(Not)
	if !ok {
		return false
	}
	_, ok = not.Of.(All)
	return ok
}

// unspoken reports whether e is text with nothing that an index could hold,
// such as "&": a reader who types it beside words means the words.
func unspoken(e Expr) bool {
	var text string
	switch e := e.(type) {
	case Word:
		text = e.Text
	case Phrase:
		text = e.Text
	default:
		return false
	}
	return strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	}) < 0
}

// Equal reports whether a and b are the same expression.
func Equal(a, b Expr) bool {
	switch a := a.(type) {
	case And:
		b, ok := b.(And)
		return ok && equalEach(a.Of, b.Of)
	case Or:
		b, ok := b.(Or)
		return ok && equalEach(a.Of, b.Of)
	case Not:
		b, ok := b.(Not)
		return ok && Equal(a.Of, b.Of)
	}
	switch b.(type) {
	case And, Or, Not:
		return false
	}
	return a == b
}

func equalEach(a, b []Expr) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// index returns where e is in of, or -1.
func index(of []Expr, e Expr) int {
	for i := range of {
		if Equal(of[i], e) {
			return i
		}
	}
	return -1
}
