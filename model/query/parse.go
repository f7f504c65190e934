package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// Limits of a query that is typed or comes out of a file: more is an error,
// never a deep stack.
const (
	maxBytes = 1 << 16
	maxTerms = 512
	maxDepth = 64
)

// Parse reads a query. The empty query is All. The error is always an *Error
// with the byte of the mistake. Controls and bytes that are not UTF-8 count as
// space, so no expression out of Parse holds any.
//
//	or    = and { "OR" and }
//	and   = not { [ "AND" ] not }
//	not   = { "-" | "NOT" } term
//	term  = "(" or ")" | quoted | field ":" value | word [ "*" ] | "*"
//	value = quoted | word | "(" or ")"        inside, words are values of field
func Parse(text string) (Expr, error) {
	p := &parser{lexer: lexer{text: blankControls(text)}}
	if len(text) > maxBytes {
		return nil, p.fail(maxBytes, "query too long", "keep it under 64 KB")
	}
	p.next()
	if p.tok.kind == atEnd {
		return All{}, nil
	}
	e, err := p.or("", 0)
	if err != nil {
		return nil, err
	}
	if p.tok.kind == closing {
		return nil, p.fail(p.tok.start, "no ( for this )", "take it out, or quote it")
	}
	return Simplify(e), nil
}

type parser struct {
	lexer
	tok   token
	terms int // so far
}

func (p *parser) next() { p.tok = p.lexer.next() }

func (p *parser) fail(offset int, msg, hint string) error {
	return &Error{Text: p.text, Offset: offset, Msg: msg, Hint: hint}
}

func (p *parser) or(field string, depth int) (Expr, error) {
	if depth > maxDepth {
		return nil, p.fail(p.tok.start, "too many parentheses inside each other", "")
	}
	var of []Expr
	for {
		e, err := p.and(field, depth)
		if err != nil {
			return nil, err
		}
		of = append(of, e)
		if !p.tok.is("OR") {
			return Or{of}, nil
		}
		at := p.tok
		p.next()
		if !p.startsTerm() {
			return nil, p.dangling(at)
		}
	}
}

func (p *parser) and(field string, depth int) (Expr, error) {
	if p.tok.is("OR") || p.tok.is("AND") {
		return nil, p.dangling(p.tok)
	}
	var of []Expr
	for {
		if p.tok.is("AND") {
			at := p.tok
			if p.next(); !p.startsTerm() {
				return nil, p.dangling(at)
			}
		}
		e, err := p.not(field, depth)
		if err != nil {
			return nil, err
		}
		of = append(of, e)
		if !p.startsTerm() && !p.tok.is("AND") {
			return And{of}, nil
		}
	}
}

// startsTerm reports whether a term may begin at the current token.
func (p *parser) startsTerm() bool {
	return p.tok.kind != atEnd && p.tok.kind != closing && !p.tok.is("OR") && !p.tok.is("AND")
}

func (p *parser) dangling(at token) error {
	return p.fail(at.start, at.text+" needs a term on both sides",
		`to search for the word itself, quote it: "`+at.text+`"`)
}

func (p *parser) not(field string, depth int) (Expr, error) {
	negated := false
	for p.tok.kind == minus || p.tok.is("NOT") {
		at := p.tok
		if p.next(); !p.startsTerm() {
			return nil, p.fail(at.start, at.text+" needs a term after it",
				`to search for the word itself, quote it: "`+at.text+`"`)
		}
		negated = !negated
	}
	e, err := p.term(field, depth)
	if err == nil && negated {
		e = Not{e}
	}
	return e, err
}

func (p *parser) term(field string, depth int) (Expr, error) {
	at := p.tok
	if p.terms++; p.terms > maxTerms {
		return nil, p.fail(at.start, "too many terms", "")
	}
	switch at.kind {
	case opening:
		return p.group(field, depth)
	case quoted:
		if !at.closed {
			return nil, p.unclosed(at)
		}
		p.next()
		return p.leaf(field, at, field != "")
	}
	name, isField := fieldOf(at.text)
	switch {
	case !isField, field != "" && !known(name):
		p.next()
		return p.leaf(field, at, false)
	case field != "":
		return nil, p.fail(at.start, "a field inside "+field+":( )", "close the parenthesis first")
	case !known(name):
		return nil, p.unknown(at, name)
	}
	return p.value(strings.ToLower(name), at, depth)
}

func (p *parser) group(field string, depth int) (Expr, error) {
	at := p.tok
	p.next()
	if p.tok.kind == closing {
		return nil, p.fail(at.start, "nothing between ( and )", "")
	}
	if p.tok.kind == atEnd {
		return nil, p.fail(at.start, "no ) for this (", "close it")
	}
	e, err := p.or(field, depth+1)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != closing {
		return nil, p.fail(at.start, "no ) for this (", "close it")
	}
	p.next()
	return e, nil
}

// value reads what follows a known field's colon, which must touch it.
func (p *parser) value(field string, at token, depth int) (Expr, error) {
	if rest := at.text[len(field)+1:]; rest != "" {
		v := token{kind: word, text: rest, start: at.start + len(field) + 1}
		p.next()
		return p.leaf(field, v, false)
	}
	p.next()
	if touches := p.tok.start == at.start+len(at.text); touches {
		switch {
		case p.tok.kind == opening:
			return p.group(field, depth)
		case p.tok.kind == quoted && !p.tok.closed:
			return nil, p.unclosed(p.tok)
		case p.tok.kind == quoted:
			v := p.tok
			p.next()
			return p.leaf(field, v, true)
		}
	}
	return nil, p.fail(at.start+len(at.text), "nothing after "+field+":", exampleOf(field))
}

func (p *parser) unclosed(at token) error {
	return p.fail(at.start, "no closing quotation mark", "close it with \"")
}

func (p *parser) unknown(at token, name string) error {
	hint := `to search for the words, quote them: ` + quote(at.text)
	if near := nearest(name); near != "" {
		hint = "did you mean " + near + ":?"
	}
	return p.fail(at.start, "unknown field "+quote(name), hint)
}

// leaf makes the expression of one value: of a field, or of "" for a bare word.
func (p *parser) leaf(field string, v token, asValue bool) (Expr, error) {
	if strings.TrimSpace(v.text) == "" {
		if field == "" {
			return nil, p.fail(v.start, "nothing between the quotation marks", "")
		}
		return nil, p.fail(v.start, "nothing after "+field+":", exampleOf(field))
	}
	if f := facetOf(field); f != model.NoFacet {
		return Has{model.Term{Facet: f, Key: strings.TrimSpace(v.text)}}, nil
	}
	switch field {
	case "said":
		return Said{strings.TrimSpace(v.text)}, nil
	case "id":
		return ByID{model.ID(strings.TrimSpace(v.text))}, nil
	case "is":
		return p.state(v)
	case "since", "until", "date":
		return p.dated(field, v)
	}
	return textLeaf(v, field == "title"), nil
}

// textLeaf makes the expression of a word or of quoted words.
func textLeaf(v token, titleOnly bool) Expr {
	if v.kind == quoted {
		return Phrase{Text: strings.Join(strings.Fields(v.text), " "), TitleOnly: titleOnly}
	}
	if v.text == "*" && !titleOnly {
		return All{}
	}
	text := strings.TrimRight(v.text, "*")
	return Word{Text: text, Prefix: text != v.text, TitleOnly: titleOnly}
}

func (p *parser) state(v token) (Expr, error) {
	for s, name := range stateNames() {
		if strings.EqualFold(v.text, name) {
			return Is{State(s)}, nil
		}
	}
	return nil, p.fail(v.start, "unknown mark "+quote(v.text), "is:unread, is:read or is:starred")
}

// blankControls puts spaces, as many bytes, for controls, bidirectional
// overrides and bytes that are not UTF-8, so that offsets stay true.
func blankControls(text string) string {
	if strings.IndexFunc(text, unprintable) < 0 {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unprintable(r) {
			b.WriteString("    "[:size])
		} else {
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

func unprintable(r rune) bool {
	return r == unicode.ReplacementChar || unicode.IsControl(r) ||
		r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
