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
// Conjuncts of f that a picker does not show are kept. Chosen tells the same of
// the result; only where nothing is included may it tell of terms that were
// kept.
func Choose(e Expr, f model.Facet, include, exclude []model.Term, any bool) Expr {
	chosen := terms(include)
	if any && len(chosen) > 1 {
		chosen = []Expr{Simplify(Or{chosen})}
	}
	list := len(chosen) == 1 && isList(chosen[0], f)
	of := conjuncts(e)
	shown := pickable(of, f)
	at := -1
	var kept []Expr
	for i, x := range of {
		// A kept list that says the same would be the one that stays of the
		// two, at its own place.
		if shown[i] || list && Equal(x, chosen[0]) {
			if at < 0 {
				at = len(kept)
			}
			continue
		}
		kept = append(kept, x)
		if list && isList(x, f) {
			at = len(kept) // by being the last it is known again as chosen
		}
	}
	if at < 0 {
		at = len(kept)
	}
	for _, x := range terms(exclude) {
		chosen = append(chosen, Not{x})
	}
	return Simplify(And{slices.Insert(kept, at, chosen...)})
}

func terms(of []model.Term) []Expr {
	out := make([]Expr, len(of))
	for i, t := range of {
		out[i] = Has{t}
	}
	return out
}

// Chosen tells what a picker of facet f would have chosen to make e: the terms
// included (any: one of them is enough) and those excluded. Of alternatives it
// tells one list, the last, and none beside a term that is asked for plainly.
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

// pickable marks the conjuncts that a picker of f shows: terms, excluded
// terms, and a list of alternatives where no plain term stands beside it. It has
// one way of joining its ticks, so of several lists it shows one: the last,
// which is what was asked for last.
func pickable(of []Expr, f model.Facet) []bool {
	shown := make([]bool, len(of))
	last, plain := -1, false
	for i, e := range of {
		not, negated := e.(Not)
		if negated {
			e = not.Of
		}
		has, is := e.(Has)
		list := isList(e, f)
		shown[i] = list || is && has.Term.Facet == f && f != model.NoFacet
		switch {
		case negated || !shown[i]:
		case !list:
			plain = true
		default:
			if last >= 0 {
				shown[last] = false
			}
			last = i
		}
	}
	if plain && last >= 0 {
		shown[last] = false
	}
	return shown
}

// isList reports whether e is a list of alternatives that are all terms of f.
func isList(e Expr, f model.Facet) bool {
	or, ok := e.(Or)
	return ok && f != model.NoFacet && sharedFacet(or.Of) == f
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
