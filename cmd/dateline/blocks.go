package main

import (
	"iter"
	"strings"

	"dateline/corpus/parse"
)

// blockKind is what a block of a body is.
type blockKind uint8

const (
	paragraph blockKind = iota
	heading
	item
	quotation
	verbatim
)

// block is a piece of Markdown as far as plain pages tell pieces apart.
type block struct {
	kind  blockKind
	text  string // without markup
	mark  string // of an item: "- " or "3. "
	depth int    // of an item: how many lists it is in, from 0
	tight bool   // follows an item of the same list
}

// maxItemDepth is how deep items are indented at most.
const maxItemDepth = 4

// blocks parts a body. It need not know all of Markdown: what it does not know
// comes out as a paragraph, and parse takes the markup out of each.
func blocks(body string) iter.Seq[block] {
	return func(yield func(block) bool) { eachBlock(body, yield) }
}

func eachBlock(body string, yield func(block) bool) {
	var raw []string
	current, before, more := block{}, paragraph, true
	end := func() {
		if len(raw) == 0 || !more {
			return
		}
		current.text = plainBlock(current.kind, strings.Join(raw, "\n"))
		current.tight = current.kind == item && before == item
		if current.text != "" {
			before = current.kind
			more = yield(current)
		}
		raw, current = raw[:0], block{}
	}
	fence := ""
	for line := range strings.SplitSeq(body, "\n") {
		switch {
		case !more:
			return
		case fence != "":
			if strings.HasPrefix(strings.TrimSpace(line), fence) {
				end()
				fence = ""
			} else {
				raw = append(raw, line)
			}
			continue
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
			end()
			fence, current.kind = line[:3], verbatim
			continue
		case strings.TrimSpace(line) == "":
			end()
			continue
		}
		started, rest := begin(line)
		if started.kind != paragraph && (started.kind != quotation || current.kind != quotation) {
			end()
			current = started
		}
		raw = append(raw, rest)
		if started.kind == heading {
			end()
		}
	}
	end()
}

// begin tells what a line begins, and returns the rest of it.
func begin(line string) (block, string) {
	rest := strings.TrimLeft(line, " ")
	depth := min((len(line)-len(rest))/2, maxItemDepth)
	hashes := len(rest) - len(strings.TrimLeft(rest, "#"))
	switch {
	case hashes > 0 && hashes <= 6 && strings.HasPrefix(rest[hashes:], " "):
		return block{kind: heading}, rest[hashes+1:]
	case strings.HasPrefix(rest, ">"):
		return block{kind: quotation}, strings.TrimPrefix(rest[1:], " ")
	case len(rest) > 2 && strings.IndexByte("-*+", rest[0]) >= 0 && rest[1] == ' ':
		return block{kind: item, mark: "- ", depth: depth}, rest[2:]
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits > 0 && digits <= 4 && len(rest) > digits+1 &&
		(rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' ' {
		return block{kind: item, mark: rest[:digits] + ". ", depth: depth}, rest[digits+2:]
	}
	return block{}, line
}

// plainBlock takes the markup out of a block.
func plainBlock(kind blockKind, raw string) string {
	if kind == verbatim {
		return raw
	}
	text, _ := parse.PlainText(strings.TrimSpace(raw))
	return strings.Join(strings.Fields(text), " ")
}
