package query

import (
	"slices"
	"strings"

	"dateline/model"
)

// Chip is one top-level conjunct of a query, as the masthead shows it.
type Chip struct {
	Text    string // as the language prints it, a leading minus included
	Expr    Expr
	Negated bool
	Facet   model.Facet // when all of it is about one facet; else NoFacet
}

// Chips returns the conjuncts of a query in order; none for All. Their places
// are what Without counts.
func Chips(e Expr) []Chip {
	of := conjuncts(e)
	chips := make([]Chip, len(of))
	for i, e := range of {
		_, negated := e.(Not)
		chips[i] = Chip{Text: part(e), Expr: e, Negated: negated, Facet: facetIn(e)}
	}
	return chips
}

// conjuncts returns a slice of its own.
func conjuncts(e Expr) []Expr {
	switch e := Simplify(e).(type) {
	case All:
		return nil
	case And:
		return slices.Clone(e.Of)
	default:
		return []Expr{e}
	}
}

func facetIn(e Expr) model.Facet {
	switch e := e.(type) {
	case Has:
		return e.Term.Facet
	case Not:
		return facetIn(e.Of)
	case And:
		return facetInAll(e.Of)
	case Or:
		return facetInAll(e.Of)
	}
	return model.NoFacet
}

func facetInAll(of []Expr) model.Facet {
	facet := model.NoFacet
	for i, e := range of {
		f := facetIn(e)
		if f == model.NoFacet || i > 0 && f != facet {
			return model.NoFacet
		}
		facet = f
	}
	return facet
}

// Toggle adds the conjunct x to e; where it stands already, it is taken off;
// where its opposite stands, it takes that one's place.
func Toggle(e, x Expr) Expr {
	of, x := conjuncts(e), Simplify(x)
	if _, all := x.(All); all {
		return Simplify(e)
	}
	if i := index(of, x); i >= 0 {
		return Simplify(And{slices.Delete(of, i, i+1)})
	}
	if i := index(of, Simplify(Not{x})); i >= 0 {
		of[i] = x
		return Simplify(And{of})
	}
	return Simplify(And{append(of, x)})
}

// Without returns e without its i-th chip; e when there is none.
func Without(e Expr, i int) Expr {
	of := conjuncts(e)
	if i >= 0 && i < len(of) {
		of = slices.Delete(of, i, i+1)
	}
	return Simplify(And{of})
}

// Choose returns e with what a picker of facet f chose, in place of what
// Chosen tells of it: all of include, or any of it, and none of exclude.
// Conjuncts of f that a picker cannot show are kept.
func Choose(e Expr, f model.Facet, include, exclude []model.Term, any bool) Expr {
	of := conjuncts(e)
	shown := pickable(of, f)
	at := len(of)
	var kept []Expr
	for i, e := range of {
		if !shown[i] {
			kept = append(kept, e)
		} else if at == len(of) {
			at = len(kept)
		}
	}
	chosen := terms(include)
	if any && len(chosen) > 1 {
		chosen = []Expr{Or{chosen}}
	}
	for _, x := range terms(exclude) {
		chosen = append(chosen, Not{x})
	}
	return Simplify(And{slices.Insert(kept, min(at, len(kept)), chosen...)})
}

func terms(of []model.Term) []Expr {
	out := make([]Expr, len(of))
	for i, t := range of {
		out[i] = Has{t}
	}
	return out
}

// Chosen tells what a picker of facet f would have chosen to make e: the terms
// included (any: one of them is enough) and those excluded.
func Chosen(e Expr, f model.Facet) (include, exclude []model.Term, any bool) {
	of := conjuncts(e)
	shown := pickable(of, f)
	for i, e := range of {
		if !shown[i] {
			continue
		}
		switch e := e.(type) {
		case Has:
			include = append(include, e.Term)
		case Or:
			any = true
			include = append(include, termsIn(e.Of)...)
		case Not:
			if or, ok := e.Of.(Or); ok {
				exclude = append(exclude, termsIn(or.Of)...)
			} else {
				exclude = append(exclude, e.Of.(Has).Term)
			}
		}
	}
	return include, exclude, any
}

func termsIn(of []Expr) []model.Term {
	out := make([]model.Term, len(of))
	for i, e := range of {
		out[i] = e.(Has).Term
	}
	return out
}

// pickable marks the conjuncts that a picker of f can show: terms, excluded
// terms, and one list of alternatives where no plain term stands beside it.
func pickable(of []Expr, f model.Facet) []bool {
	shown := make([]bool, len(of))
	lists, plain := 0, 0
	for i, e := range of {
		not, negated := e.(Not)
		if negated {
			e = not.Of
		}
		_, has := e.(Has)
		or, list := e.(Or)
		shown[i] = facetIn(e) == f && f != model.NoFacet && (has || list && sharedFacet(or.Of) == f)
		if shown[i] && !negated {
			if list {
				lists++
			} else {
				plain++
			}
		}
	}
	if lists > 1 || lists == 1 && plain > 0 {
		for i, e := range of {
			if _, list := e.(Or); list {
				shown[i] = false
			}
		}
	}
	return shown
}

// WithText returns e with its free text (words and phrases that are conjuncts,
// but not title: ones) replaced by words, which are read leniently: only
// quotation marks and a final * mean anything, and an open quotation runs to
// the end. While a reader is still typing the last word, hand in words+"*".
func WithText(e Expr, words string) Expr {
	of := conjuncts(e)
	at := slices.IndexFunc(of, isFreeText)
	of = slices.DeleteFunc(of, isFreeText)
	if at < 0 {
		at = len(of)
	}
	return Simplify(And{slices.Insert(of, at, freeText(words)...)})
}

func freeText(words string) []Expr {
	if len(words) > maxBytes {
		words = strings.ToValidUTF8(words[:maxBytes], "")
	}
	l := lexer{text: blankControls(words)}
	var of []Expr
	for t := l.next(); t.kind != atEnd && len(of) < maxTerms; t = l.next() {
		if t.kind == word || t.kind == quoted {
			of = append(of, textLeaf(t, false))
		}
	}
	return of
}

func isFreeText(e Expr) bool {
	switch e := e.(type) {
	case Word:
		return !e.TitleOnly
	case Phrase:
		return !e.TitleOnly
	}
	return false
}

// TextOf returns the free text of e, as WithText takes it.
func TextOf(e Expr) string {
	var parts []string
	for _, e := range conjuncts(e) {
		if isFreeText(e) {
			parts = append(parts, e.String())
		}
	}
	return strings.Join(parts, " ")
}
