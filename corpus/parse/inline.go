package parse

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/model"
)

// Bounds of one paragraph's markup. Beyond them the signs are only text: no
// writer needs so many, and matching them is what makes renderers hang.
const (
	maxTicks    = 64
	maxBrackets = 256
	maxStars    = 256
	maxNesting  = 4
	maxTag      = 2048 // bytes
)

// partKind tells what a part of a line is.
type partKind uint8

const (
	words    partKind = iota // text
	verbatim                 // text in code style
	anchor                   // text with a URL
	delim                    // a run of * or _ or ~
)

// part is a piece of a line of Markdown.
type part struct {
	kind       partKind
	text       string
	url        string
	star       byte // of a delim, its sign
	n          int  // of a delim, its length
	open, shut bool // a delim may open, close
	strong     bool // a delim that found its partner
	parts      []part
}

// special are the bytes that may mean something inside a line.
const special = "\\`*_[]<&~!"

// inline returns a line of Markdown in the one form that writeBody uses, where
// every sign that is only text is escaped. refs are the URLs of the page's
// link definitions.
func inline(src string, refs map[string]string) string {
	if !strings.ContainsAny(src, special) {
		return clean.Line(src)
	}
	var w inlineWriter
	w.parts(split(clean.Line(src), refs, 0))
	return clean.Line(w.String())
}

// inlineText returns the plain text of a line of Markdown.
func inlineText(src string) string {
	if !strings.ContainsAny(src, special) {
		return src
	}
	parts := split(src, nil, 0)
	if len(parts) == 1 && parts[0].kind == words {
		return clean.Line(parts[0].text)
	}
	var w strings.Builder
	w.Grow(len(src))
	writePlain(&w, parts)
	return clean.Line(w.String())
}

func writePlain(w *strings.Builder, parts []part) {
	for _, p := range parts {
		switch {
		case p.kind == anchor:
			writePlain(w, p.parts)
		case p.kind == delim && p.strong:
		default:
			w.WriteString(p.text)
		}
	}
}

// links appends the links of a line of Markdown.
func links(to []model.Link, src string) []model.Link {
	if !strings.Contains(src, "](") {
		return to
	}
	for _, p := range split(src, nil, 0) {
		if p.kind == anchor {
			var w strings.Builder
			writePlain(&w, p.parts)
			to = append(to, model.Link{Text: w.String(), URL: p.url})
		}
	}
	return to
}

// punct tells ASCII punctuation: what a backslash may stand before.
func punct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

// splitter cuts a line into parts.
type splitter struct {
	src   string
	refs  map[string]string
	depth int
	parts []part
	from  int // where the text that is open stands in src
	to    int
	text  []byte // the text that is open, where it does not stand in src in one piece
	dirty bool   // text holds decoded characters, not yet clean
	ticks bool   // whether ` means anything; likewise the others
	stars bool
	marks bool // brackets
}

// split cuts a line into parts and pairs its delimiters.
func split(src string, refs map[string]string, depth int) []part {
	p := splitter{src: src, refs: refs, depth: depth}
	p.ticks = strings.Count(src, "`") <= maxTicks
	p.stars = strings.Count(src, "*")+strings.Count(src, "_")+strings.Count(src, "~") <= maxStars
	p.marks = depth <= maxNesting && strings.Count(src, "[") <= maxBrackets
	for i := 0; i < len(src); {
		i = p.step(i)
	}
	p.flush()
	pair(p.parts)
	return p.parts
}

// take adds what stands in the line from one place to another to the text that is
// open. Most text stands there in one piece, and is not copied.
func (p *splitter) take(from, to int) {
	switch {
	case len(p.text) > 0:
		p.text = append(p.text, p.src[from:to]...)
	case p.from == p.to:
		p.from, p.to = from, to
	case p.to == from:
		p.to = to
	default:
		p.say(p.src[from:to])
	}
}

// say adds to it what does not stand in the line.
func (p *splitter) say(text string) {
	if p.text == nil {
		p.text = make([]byte, 0, len(p.src))
	}
	if len(p.text) == 0 {
		p.text = append(p.text, p.src[p.from:p.to]...)
	}
	p.text = append(p.text, text...)
}

// signs takes what stands behind the backslashes from i on: where all is signs,
// each has one.
func (p *splitter) signs(i int) int {
	p.take(i+1, i+2)
	s := p.src
	for i += 2; i+1 < len(s) && s[i] == '\\' && punct(s[i+1]); i += 2 {
		if len(p.text) == 0 {
			p.say(s[i+1 : i+2])
			continue
		}
		p.text = append(p.text, s[i+1])
	}
	return i
}

// flush ends the text that is open.
func (p *splitter) flush() {
	text := p.src[p.from:p.to]
	if len(p.text) > 0 {
		text = string(p.text)
	}
	if text == "" {
		return
	}
	if p.dirty {
		text = strings.ReplaceAll(clean.Text(text), "\n", " ")
	}
	p.text, p.from, p.to = p.text[:0], 0, 0
	p.dirty = false
	if text != "" {
		p.parts = append(p.parts, part{kind: words, text: text})
	}
}

// step takes what stands at i and returns where the next thing stands.
func (p *splitter) step(i int) int {
	s := p.src
	switch c := s[i]; {
	case c == '\\' && i+1 < len(s) && punct(s[i+1]):
		return p.signs(i)
	case c == '`' && p.ticks:
		return p.tick(i)
	case (c == '*' || c == '_' || c == '~') && p.stars:
		return p.star(i)
	case c == '!' && p.marks && i+1 < len(s) && s[i+1] == '[':
		if label, _, end, ok := p.bracket(i + 1); ok {
			p.say(plainOf(label))
			return end
		}
	case c == '[' && p.marks:
		if label, url, end, ok := p.bracket(i); ok {
			p.anchor(label, url)
			return end
		}
	case c == '&':
		if end := strings.IndexByte(s[i:min(len(s), i+34)], ';'); end > 0 {
			if sign := html.UnescapeString(s[i : i+end+1]); sign != s[i:i+end+1] {
				p.say(sign)
				p.dirty = true
				return i + end + 1
			}
		}
	case c == '<':
		if end, ok := p.angle(i); ok {
			return end
		}
	}
	from, end := i+1, len(s)
	if strings.IndexByte("`*_~", s[i]) >= 0 { // too many to mean anything, so they come in runs
		from = i + run(s[i:], s[i])
	}
	if n := strings.IndexAny(s[from:], special); n >= 0 {
		end = from + n
	}
	p.take(i, end)
	return end
}

// plainOf returns the text of a label that may hold markup.
func plainOf(label string) string {
	var w strings.Builder
	writePlain(&w, split(label, nil, maxNesting+1))
	return w.String()
}

// tick takes a code span, or a run of backticks as text.
func (p *splitter) tick(i int) int {
	s := p.src
	n := run(s[i:], '`')
	for at := i + n; at < len(s); {
		next := strings.IndexByte(s[at:], '`')
		if next < 0 {
			break
		}
		at += next
		m := run(s[at:], '`')
		if m == n {
			text := strings.TrimSpace(s[i+n : at])
			if text != "" && !strings.Contains(text, "`") {
				p.flush()
				p.parts = append(p.parts, part{kind: verbatim, text: text})
			} else {
				p.say(text)
			}
			return at + m
		}
		at += m
	}
	p.take(i, i+n)
	return i + n
}

// star takes a run of emphasis signs, with what it may do by its neighbours.
func (p *splitter) star(i int) int {
	s := p.src
	c := s[i]
	n := run(s[i:], c)
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	left, right := i > 0 && !unicode.IsSpace(before), i+n < len(s) && !unicode.IsSpace(after)
	d := part{kind: delim, text: s[i : i+n], star: c, n: n, open: right, shut: left}
	if c == '_' || c == '*' {
		d.open = right && (!left || !letter(before) || c == '*' && letter(after))
		d.shut = left && (!right || !letter(after) || c == '*' && letter(before))
	}
	if n > 3 || c == '~' && n > 2 || !d.open && !d.shut {
		p.take(i, i+n)
		return i + n
	}
	p.flush()
	p.parts = append(p.parts, d)
	return i + n
}

// letter tells letters and digits.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// pair lets each closing delimiter find the nearest opening one of its kind;
// those left over stay text.
func pair(parts []part) {
	var open []int
	for i := range parts {
		d := &parts[i]
		if d.kind != delim {
			continue
		}
		if d.shut {
			found := -1
			for k := len(open) - 1; k >= 0; k-- {
				if o := parts[open[k]]; o.star == d.star && o.n == d.n && open[k] < i-1 {
					found = k
					break
				}
			}
			if found >= 0 {
				parts[open[found]].strong, d.strong = true, true
				parts[open[found]].shut, d.open = false, false
				open = open[:found]
				continue
			}
		}
		if d.open && len(open) < maxNesting {
			open = append(open, i)
		}
	}
}
