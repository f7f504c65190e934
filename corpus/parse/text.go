package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// lineKind is what a line of plain text turned out to be.
type lineKind uint8

const (
	prosaic lineKind = iota // running text
	topic                   // a heading
	bullet
	numbered
	gone // furniture, or taken into a field
)

// textLine is a line of plain text, unwrapped, with what is known of it.
type textLine struct {
	text   string
	kind   lineKind
	number int
	gap    bool // a blank line stood before it
}

// How far from an article's ends its credits and notes may stand, in lines.
const (
	headLines = 7
	tailLines = 14
)

// Bounds of a headline and a standfirst, in runes; a longer first line is the
// first paragraph of a text without a headline.
const (
	longestTitle = 300
	longestDek   = 420
)

// textReader gives plain text its structure back. It holds the lines and takes
// away, step by step, what is not the body.
type textReader struct {
	draft
	lines []textLine
	wire  string // the dateline as printed, for scoring
}

// readText reads an article of plain text: a web page's text, a wire story, a
// mail. Nothing marks its parts, so each is known by where it stands and how it
// is worded; TestScorePlain says how often that is right.
func readText(text string) draft {
	r := scanText(text)
	return r.draft
}

// scanText is readText with what only tests look at.
func scanText(text string) *textReader {
	r := &textReader{}
	r.lines = unwrap(splitLines(text))
	r.dropFurniture()
	r.notes()
	r.head()
	r.tail()
	r.structure()
	r.blocks = r.body()
	return r
}

// readPlain reads plain text that is a body alone, as JSON has it.
func readPlain(text string) []block {
	if !strings.Contains(text, "\n") {
		return proseOf(nil, clean.Line(text))
	}
	r := &textReader{}
	r.lines = unwrap(splitLines(text))
	r.dropFurniture()
	r.structure()
	return r.body()
}

// splitLines returns the lines of text that are not blank.
func splitLines(text string) []textLine {
	var out []textLine
	gap := true
	for line := range strings.SplitSeq(clean.Text(text), "\n") {
		if line = clean.Line(line); line == "" {
			gap = true
			continue
		}
		out = append(out, textLine{text: line, gap: gap})
		gap = false
	}
	return out
}

// dropFurniture takes away what is the site's and not the article's.
func (r *textReader) dropFurniture() {
	for i := range r.lines {
		if furniture(r.lines[i].text) {
			r.lines[i].kind = gone
		}
	}
	r.sweep()
}

// sweep removes the lines that are gone; what follows one keeps its gap.
func (r *textReader) sweep() {
	out := r.lines[:0]
	gap := false
	for _, l := range r.lines {
		if l.kind == gone {
			gap = true
			continue
		}
		l.gap = l.gap || gap
		gap = false
		out = append(out, l)
	}
	r.lines = out
}

// notes takes what the editors say about the text, rather than in it: at its
// end, or before it begins.
func (r *textReader) notes() {
	n := len(r.lines)
	for i := 0; i < n; i++ {
		late := i*5 >= n*3 || i >= n-8
		if i >= 4 && !late || !note(r.lines[i].text, late) {
			continue
		}
		r.Notes = append(r.Notes, strings.TrimPrefix(r.lines[i].text, "- "))
		r.lines[i].kind = gone
		for i+1 < n && late && addressed(r.lines[i+1].text) {
			i++
			r.Notes = append(r.Notes, r.lines[i].text)
			r.lines[i].kind = gone
		}
	}
	r.sweep()
}

// head takes the kicker, the title, the standfirst, the byline and the date
// from the first lines.
func (r *textReader) head() {
	n := min(len(r.lines), headLines)
	at := 0
	for at < n && (r.credit(at, true) || r.dated(at)) {
		at++
	}
	if at >= n {
		at = 0
	}
	if at+2 < len(r.lines) && kicker(r.lines[at].text, r.lines[at+1].text) {
		r.Kicker = r.lines[at].text
		r.lines[at].kind = gone
		at++
	}
	if at >= len(r.lines) {
		return
	}
	if r.lines[at].kind == gone { // a text of credits alone
		return
	}
	if utf8.RuneCountInString(r.lines[at].text) <= longestTitle || len(r.lines) > at+1 {
		r.Title = strings.TrimSpace(strings.TrimPrefix(r.lines[at].text, "# "))
		r.lines[at].kind = gone
	}
	last := at
	for i := at + 1; i < min(len(r.lines), at+headLines); i++ {
		if r.credit(i, true) || r.dated(i) {
			last = i
		}
	}
	r.standfirst(at+1, last)
	r.sweep()
}

// standfirst takes the line at, below the title, when credits follow it (the
// last of them at last); where there are none, a line that is no sentence over
// one that is.
func (r *textReader) standfirst(at, last int) {
	if at+1 >= len(r.lines) || r.lines[at].kind == gone {
		return
	}
	text, next := r.lines[at].text, r.lines[at+1]
	if utf8.RuneCountInString(text) > longestDek {
		return
	}
	credited := last > at && next.kind == gone
	bare := last <= at && len(r.lines) > at+2 && !stopped(text) && len(strings.Fields(text)) >= 5 && stopped(next.text)
	if credited || bare {
		r.Dek = text
		r.lines[at].kind = gone
	}
}

// tail takes the credits and the date from the last lines.
func (r *textReader) tail() {
	for i := max(0, len(r.lines)-tailLines); i < len(r.lines); i++ {
		if r.credit(i, false) {
			continue
		}
		r.dated(i)
	}
	r.sweep()
}

// credit takes the line at i if it names authors or the publisher.
func (r *textReader) credit(i int, atHead bool) bool {
	text := r.lines[i].text
	if r.lines[i].kind == gone {
		return false
	}
	if r.signed(text, atHead) {
		r.lines[i].kind = gone
		return true
	}
	if from, ok := publication(text, atHead); ok {
		if r.Source == "" {
			r.Source = from
		}
		r.lines[i].kind = gone
		return true
	}
	return false
}

// signed takes the authors from a line that names them, and the date from one
// that has both: "By Ann Lee, November 22, 2025".
func (d *draft) signed(line string, atHead bool) bool {
	at, day := model.Moment{}, false
	if len(line) < 160 {
		var span model.Span
		if at, span, day = when.Find(line); day && strings.Trim(line[span.End:], " .)|") == "" {
			line = strings.TrimRight(line[:span.Start], " ,|•·-–—(/")
			line = strings.TrimSuffix(line, " on")
		} else {
			day = false
		}
	}
	by, ok := byline(line, atHead)
	if !ok {
		return false
	}
	if len(d.Authors) == 0 {
		d.Authors = names(by)
	}
	if day && !d.Published.Known() {
		d.Published = at
	}
	return true
}

// dated takes the line at i if all of it is a date.
func (r *textReader) dated(i int) bool {
	if r.lines[i].kind == gone {
		return false
	}
	m, ok := dateLine(r.lines[i].text)
	if !ok {
		return false
	}
	if !r.Published.Known() {
		r.Published = m
	}
	r.lines[i].kind = gone
	return true
}

// dateLine reads a line that is a date and nothing more but a label or the name
// of a section after it.
func dateLine(s string) (model.Moment, bool) {
	if len(s) > 100 {
		return model.Moment{}, false
	}
	if m, ok := when.Parse(s); ok && m.Precision >= model.Month {
		return m, true
	}
	m, span, ok := when.Find(s)
	if !ok {
		return model.Moment{}, false
	}
	before, after := strings.TrimSpace(s[:span.Start]), strings.Trim(s[span.End:], " .|/·•-–—")
	if strings.HasSuffix(before, ":") && len(strings.Fields(before)) <= 3 && after == "" {
		return m, true
	}
	section := strings.ContainsAny(s[span.End:], "/|·•") && len(strings.Fields(after)) <= 2
	return m, before == "" && section && !strings.ContainsAny(after, ".!?")
}

// structure tells what the lines of the body are.
func (r *textReader) structure() {
	for i := range r.lines {
		l := &r.lines[i]
		if rest, ok := bulleted(l.text); ok {
			l.kind, l.text = bullet, rest
		}
	}
	r.numbers()
	r.headings()
}

// body returns the lines that are left as blocks. Plain text does not say how
// its headings nest: all are of the second level, below the title.
func (r *textReader) body() []block {
	out := make([]block, 0, len(r.lines))
	first := true
	for _, l := range r.lines {
		switch l.kind {
		case topic:
			out = append(out, title(2, l.text))
			continue
		case bullet:
			out = append(out, point(-1, l.text))
		case numbered:
			out = append(out, point(l.number, l.text))
		case prosaic:
			if first {
				r.openWith(l.text)
			}
			out = proseOf(out, l.text)
		}
		first = false
	}
	return out
}

// openWith reads the dateline before the first paragraph.
func (r *textReader) openWith(text string) {
	line, printed, ok := dateline(text)
	if !ok {
		return
	}
	r.Dateline, r.wire = line, printed
	if m, _, ok := when.Find(printed); ok && !r.Published.Known() {
		r.Published = m
	}
}

// proseOf appends a paragraph, in pieces where it is too long.
func proseOf(to []block, text string) []block {
	for _, piece := range pieces(text) {
		if piece = strings.TrimSpace(piece); piece != "" {
			to = append(to, prose(piece))
		}
	}
	return to
}

// stopped reports whether a line ends as a sentence does.
func stopped(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return r == ' ' || r == '"' || r == '\'' || r == ')' || r == ']' || unicode.Is(unicode.Pf, r) || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pe, r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟۔।:;,", r)
}
