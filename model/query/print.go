package query

import (
	"strings"
	"unicode"

	"dateline/model"
)

// String prints nothing: the empty query asks for all. Inside another
// expression All is written "*".
func (All) String() string { return "" }

// String prints the parts side by side.
func (e And) String() string { return join(e.Of, " ") }

// String prints the parts with OR between them, and values of one field as
// field:(a OR b).
func (e Or) String() string {
	if f := sharedFacet(e.Of); f != model.NoFacet {
		values := make([]string, len(e.Of))
		for i, of := range e.Of {
			values[i] = Quote(of.(Has).Term.Key)
		}
		return f.String() + ":(" + strings.Join(values, " OR ") + ")"
	}
	return join(e.Of, " OR ")
}

// String prints the part with a minus before it.
func (e Not) String() string {
	inner := part(e.Of)
	if strings.HasPrefix(inner, "-") {
		return "-(" + inner + ")"
	}
	return "-" + inner
}

// String prints the word; one that the language would take for something else
// is quoted.
func (e Word) String() string {
	field := ""
	if e.TitleOnly {
		field = "title:"
	}
	if !bare(e.Text) {
		return field + quote(e.Text)
	}
	text := e.Text
	if e.Prefix {
		text += "*"
	}
	if e.TitleOnly && scheme(text) {
		text = "(" + text + ")"
	}
	return field + text
}

// String prints the words in quotation marks.
func (e Phrase) String() string {
	if e.TitleOnly {
		return "title:" + quote(e.Text)
	}
	return quote(e.Text)
}

// String prints field:value.
func (e Has) String() string { return e.Term.Facet.String() + ":" + Quote(e.Term.Key) }

// String prints said:name.
func (e Said) String() string { return "said:" + Quote(e.Actor) }

// String prints id:value.
func (e ByID) String() string { return "id:" + Quote(string(e.ID)) }

// String prints is:state.
func (e Is) String() string { return "is:" + e.State.String() }

// String prints since:, until: or date:.
func (d Dated) String() string {
	switch {
	case d.From.Zero() && d.Until.Zero():
		return ""
	case d.Until.Zero():
		return "since:" + d.From.String()
	case d.From.Zero():
		return "until:" + d.Until.String()
	case d.From == d.Until && d.From.Unit != 'h':
		return "date:" + d.From.String()
	}
	return "date:" + d.From.String() + ".." + d.Until.String()
}

func join(of []Expr, between string) string {
	parts := make([]string, len(of))
	for i, e := range of {
		parts[i] = part(e)
	}
	return strings.Join(parts, between)
}

// part prints an expression inside another.
func part(e Expr) string {
	s := e.String()
	switch e := e.(type) {
	case And:
		return "(" + s + ")"
	case Or:
		if sharedFacet(e.Of) == model.NoFacet {
			return "(" + s + ")"
		}
	}
	if s == "" {
		return "*"
	}
	return s
}

// sharedFacet returns the facet when all of two or more parts are terms of it.
func sharedFacet(of []Expr) model.Facet {
	if len(of) < 2 {
		return model.NoFacet
	}
	facet := model.NoFacet
	for _, e := range of {
		has, ok := e.(Has)
		if !ok || facet != model.NoFacet && has.Term.Facet != facet {
			return model.NoFacet
		}
		facet = has.Term.Facet
	}
	return facet
}

// Quote returns a value as the language wants it after a field's colon: as it
// is, or in quotation marks where it must be.
func Quote(value string) string {
	if scheme(value) {
		return quote(value)
	}
	if name, isField := fieldOf(value); isField && !known(name) {
		if plain(value) {
			return value // medtop:20000065
		}
	} else if bare(value) {
		return value
	}
	return quote(value)
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// scheme reports whether a field before this value would be taken for the scheme
// of an address.
func scheme(value string) bool { return strings.HasPrefix(value, "//") }

// bare reports whether s, unquoted, is read as one plain word.
func bare(s string) bool {
	_, isField := fieldOf(s)
	return plain(s) && !isField
}

// plain reports whether s is one word token and no operator.
func plain(s string) bool {
	if s == "" || s == "OR" || s == "AND" || s == "NOT" || s[0] == '-' || s[len(s)-1] == '*' {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unprintable(r) || r == '(' || r == ')' || isQuote(r)
	}) < 0
}
