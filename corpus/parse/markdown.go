package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/model"
)

// fence opens and closes code in a body.
const fence = "```"

// Bounds of one line of a body, in bytes. A longer paragraph is cut in pieces
// between words: a renderer's time grows faster than a line.
const (
	longLine = 16 << 10
	cutLine  = 4 << 10
	maxRefs  = 512
	maxCells = 24
)

// PlainText returns what a body says without its markup, as Article.Text holds
// it, and the spans of its headings in that text. It depends on nothing but the
// body, so a text may be dropped and made again.
func PlainText(markdown string) (text string, headings []model.Span) {
	var w textWriter
	w.Grow(len(markdown) - strings.Count(markdown, `\`))
	r := mdReader{lines: strings.Split(clean.Text(markdown), "\n"), put: w.block}
	r.walk()
	return w.String(), w.headings
}

// readMarkdown reads the blocks of Markdown: of CommonMark and GitHub's tables
// as much as the press uses.
func readMarkdown(s string) []block {
	var blocks []block
	r := mdReader{lines: strings.Split(clean.Text(s), "\n")}
	r.put = func(b block) {
		if n := len(blocks); n == cap(blocks) && n >= manyBlocks {
			// By how many came so far: growing step by step would take several
			// times what they take in the end.
			blocks = slices.Grow(blocks, int(1.1*float64(n)*float64(len(r.lines)-r.at)/float64(r.at))+manyBlocks)
		}
		blocks = append(blocks, b)
	}
	r.walk()
	return blocks
}

// manyBlocks is from how many blocks on the rest are estimated.
const manyBlocks = 256

// walk calls put with one block after another, so that who wants only their text
// never holds them all.
func (r *mdReader) walk() {
	r.definitions()
	for r.at < len(r.lines) {
		r.line()
	}
	r.flush()
}

// mdReader reads Markdown line by line.
type mdReader struct {
	lines   []string
	at      int
	refs    map[string]string
	put     func(block)
	open    block    // the paragraph, heading or item that lines are added to
	text    []string // its lines
	isOpen  bool
	columns []int // where the text of each open list level begins
}

// definitions collects the lines "[name]: URL", which may follow their use.
func (r *mdReader) definitions() {
	for i, line := range r.lines {
		s := strings.TrimLeft(line, " ")
		if !strings.HasPrefix(s, "[") || strings.HasPrefix(s, "[^") {
			continue
		}
		name, url, ok := strings.Cut(s[1:], "]:")
		if !ok || name == "" || strings.ContainsAny(name, "[]") {
			continue
		}
		url, _, _ = strings.Cut(strings.TrimSpace(url), " ")
		url = clean.URL(strings.Trim(url, "<>"))
		if url == "" || len(r.refs) >= maxRefs {
			continue
		}
		if r.refs == nil {
			r.refs = map[string]string{}
		}
		if _, taken := r.refs[refKey(name)]; !taken {
			r.refs[refKey(name)] = url
		}
		r.lines[i] = ""
	}
}

// flush ends the block that is open.
func (r *mdReader) flush() {
	if !r.isOpen {
		return
	}
	r.isOpen = false
	if lines := brokenLines(r.text, r.refs); r.open.shape == paragraph && len(lines) > 0 {
		b := verseOf(lines)
		b.quote = r.open.quote
		r.put(b)
		r.text = r.text[:0]
		return
	}
	for _, piece := range pieces(strings.Join(r.text, " ")) {
		b := r.open
		b.inline = inline(piece, r.refs)
		if b.inline != "" {
			r.put(b)
		}
		if r.open.shape == item {
			r.open = block{quote: b.quote}
		}
	}
	r.text = r.text[:0]
}

// pieces cuts a line that is too long between words.
func pieces(s string) []string {
	if len(s) <= longLine {
		return []string{s}
	}
	var out []string
	for len(s) > cutLine {
		at := strings.LastIndexByte(s[:cutLine], ' ')
		if at <= 0 {
			for at = cutLine; at > cutLine-utf8.UTFMax && !utf8.RuneStart(s[at]); at-- {
			}
		}
		out = append(out, s[:at])
		s = s[at:]
	}
	return append(out, s)
}

// begin opens a block with its first line.
func (r *mdReader) begin(b block, text string) {
	r.flush()
	r.open, r.isOpen = b, true
	r.text = append(r.text[:0], strings.TrimSpace(text))
}

// line reads the line at r.at, and those that belong to it.
func (r *mdReader) line() {
	line, quote := unquote(r.lines[r.at])
	r.at++
	if r.isOpen && quote != r.open.quote && strings.TrimSpace(line) != "" && quote > 0 {
		r.flush()
	}
	s := strings.TrimLeft(line, " ")
	indent := len(line) - len(s)
	s = strings.TrimRight(s, " ")
	switch {
	case s == "":
		r.flush()
		return
	case r.picture(s, quote):
		return
	case indent >= 4 && !r.isOpen && len(r.columns) == 0:
		r.indented(line, quote)
		return
	}
	if n, ok := atx(s); ok {
		r.begin(block{shape: heading, level: n, quote: quote}, strings.TrimSpace(closing(s[n:])))
		r.flush()
		r.columns = r.columns[:0]
		return
	}
	if r.isOpen && r.open.shape == paragraph && len(r.text) > 0 && quote == r.open.quote && underline(s) {
		r.open.shape, r.open.level = heading, 1
		if s[0] == '-' {
			r.open.level = 2
		}
		r.flush()
		return
	}
	switch {
	case fenced(s):
		r.flush()
		r.fence(s, quote, indent)
	case thematic(s):
		r.flush()
		r.columns = r.columns[:0]
		r.put(block{shape: rule, quote: quote})
	case r.table(s, quote):
	default:
		r.prose(s, quote, indent)
	}
}

// prose reads a line that is a list item, a new paragraph, or more of the one
// that is open.
func (r *mdReader) prose(s string, quote, indent int) {
	width, number, ok := marker(s)
	if ok && r.isOpen && r.open.shape == paragraph && number > 1 {
		ok = false // "in\n1986. was": a number may not break into a paragraph
	}
	switch {
	case ok:
		for len(r.columns) > 0 && indent < r.columns[len(r.columns)-1] {
			r.columns = r.columns[:len(r.columns)-1]
		}
		depth := min(len(r.columns), maxDepth)
		r.columns = append(r.columns, indent+width)
		text := s[min(width, len(s)):]
		if rest := strings.TrimLeft(text, " "); len(rest) > 3 && rest[0] == '[' && rest[2] == ']' && rest[3] == ' ' {
			switch rest[1] {
			case ' ':
				text = "☐" + rest[3:]
			case 'x', 'X':
				text = "☑" + rest[3:]
			}
		}
		// A list inside a list's first line only looks like one.
		r.begin(block{shape: item, level: depth, number: number, quote: quote}, text)
		if len(r.columns) > 4*maxDepth {
			r.columns = r.columns[:maxDepth]
		}
	case r.isOpen:
		r.text = append(r.text, s)
	default:
		if indent == 0 {
			r.columns = r.columns[:0]
		}
		r.begin(block{quote: quote}, s)
	}
}

// unquote strips the quotation signs of a line and counts them.
func unquote(line string) (rest string, depth int) {
	rest, depth = unquoteTo(line, len(line))
	return rest, min(depth, maxQuote)
}

// unquoteTo strips so many quotation signs of a line at most, and counts them.
func unquoteTo(line string, most int) (rest string, depth int) {
	for {
		s := strings.TrimLeft(line, " ")
		if depth == most || len(line)-len(s) > 3 || s == "" || s[0] != '>' {
			return line, depth
		}
		depth++
		line = strings.TrimPrefix(s[1:], " ")
	}
}

// atx returns the level of a heading that begins with number signs.
func atx(s string) (level int, ok bool) {
	n := run(s, '#')
	return n, n >= 1 && n <= 6 && (len(s) == n || s[n] == ' ')
}

// closing drops the number signs that may end such a heading.
func closing(s string) string {
	t := strings.TrimRight(s, "#")
	if t == "" || t != s && t[len(t)-1] == ' ' {
		return t
	}
	return s
}

// underline reports whether s makes the line above it a heading.
func underline(s string) bool {
	return len(s) >= 2 && (strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "")
}

// thematic reports whether s is a rule across the page.
func thematic(s string) bool {
	c := s[0]
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	return strings.Trim(s, string(c)+" ") == "" && strings.Count(s, string(c)) >= 3
}

// marker reads a bullet or a number at the start of a list item: its width and
// the number, -1 for a bullet.
func marker(s string) (width, number int, ok bool) {
	spaced := func(i int) bool { return i >= len(s) || s[i] == ' ' }
	i := 0
	switch c := s[0]; {
	case c == '-' || c == '*' || c == '+':
		i, number = 1, -1
	case c >= '0' && c <= '9':
		for i < len(s) && i < 10 && s[i] >= '0' && s[i] <= '9' {
			number = number*10 + int(s[i]-'0')
			i++
		}
		if i > 9 || i >= len(s) || s[i] != '.' && s[i] != ')' {
			return 0, 0, false
		}
		i++
	default:
		return 0, 0, false
	}
	if !spaced(i) {
		return 0, 0, false
	}
	spaces := run(s[i:], ' ')
	if spaces == 0 || spaces > 4 {
		spaces = 1
	}
	return i + spaces, number, true
}
