package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
	"dateline/model"
)

// marked is one text of a set whose names people marked, token by token.
type marked struct {
	split *token.Split // the tokens as they came, one space between two
	spans []crf.Span
}

// readMarked reads a set of lines "token, tab, BIO2 tag"; a blank line ends a
// sentence and -DOCSTART- begins a text.
func readMarked(path string) ([]marked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read marked text: %w", err)
	}
	defer f.Close()
	var out []marked
	w := &markedWriter{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, tag, ok := strings.Cut(lines.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			out = w.end(out)
			w = &markedWriter{}
		case !ok || word == "":
			w.begun = false
		default:
			w.add(word, tag)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read marked text: %s: %w", filepath.Base(path), err)
	}
	return w.end(out), nil
}

// markedWriter makes one text of its lines.
type markedWriter struct {
	text  strings.Builder
	out   marked
	toks  []token.Token
	begun bool // a sentence
}

func (w *markedWriter) end(to []marked) []marked {
	if len(w.toks) == 0 {
		return to
	}
	w.out.split = &token.Split{Text: w.text.String(), Tokens: w.toks}
	return append(to, w.out)
}

// add adds a token. Spaces inside it, of whatever sort, would part it again.
func (w *markedWriter) add(word, tag string) {
	if word = strings.Join(strings.Fields(word), ""); word == "" {
		return
	}
	n := len(w.toks)
	if n > 0 {
		w.text.WriteByte(' ')
	}
	from := w.text.Len()
	w.text.WriteString(word)
	w.toks = append(w.toks, token.Token{Start: from, End: w.text.Len(), SentenceStart: !w.begun})
	w.begun = true
	place, name, _ := strings.Cut(tag, "-")
	kind, ok := kindOf(name)
	if !ok {
		return
	}
	if last := len(w.out.spans) - 1; place == "I" && last >= 0 && w.out.spans[last].To == n && w.out.spans[last].Kind == kind {
		w.out.spans[last].To++
		return
	}
	w.out.spans = append(w.out.spans, crf.Span{From: n, To: n + 1, Kind: kind})
}

func kindOf(tag string) (crf.Kind, bool) {
	switch tag {
	case "PER":
		return crf.Person, true
	case "ORG":
		return crf.Organization, true
	case "LOC":
		return crf.Location, true
	}
	return 0, false
}

// name is a marked name in printed text.
type name struct {
	model.Span
	Kind model.ActorKind
}

// print sets a text as the press prints it, without spaces before commas, and
// returns the names where they came to stand. A sentence that ends without a
// mark ends its paragraph: it is a heading, or the line of a table.
func (m marked) print() (string, []name) {
	var b strings.Builder
	starts, ends := make([]int, m.split.Len()), make([]int, m.split.Len())
	glued, quoted := true, false
	for i := range m.split.Tokens {
		word := m.split.At(i)
		if m.split.Tokens[i].SentenceStart {
			quoted = false
			if i > 0 && !strings.Contains(".?!:\"”'’)…", lastRune(m.split.At(i-1))) {
				b.WriteString("\n\n")
				glued = true
			}
		}
		closes := strings.ContainsAny(word[:1], ".,;:!?)%'-/") && word != "--" || strings.HasPrefix(word, "’") || strings.HasPrefix(word, "”") || word == "n't" || word == "n’t"
		opens := word == "(" || word == "-" || word == "/" || word == "$" || word == "“" || word == "‘"
		if word == `"` {
			closes, opens, quoted = quoted, !quoted, !quoted
		}
		if !glued && !closes {
			b.WriteByte(' ')
		}
		starts[i] = b.Len()
		b.WriteString(word)
		ends[i] = b.Len()
		glued = opens
	}
	names := make([]name, len(m.spans))
	for i, s := range m.spans {
		names[i] = name{model.Span{Start: starts[s.From], End: ends[s.To-1]}, s.Kind.Actor()}
	}
	return b.String(), names
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[len(r)-1:])
}
