package quote_test

import (
	"regexp"
	"strconv"
	"strings"

	"dateline/model"
)

// attribution is one mark of the set: words, whose they are, and by which cue.
type attribution struct {
	source  model.Span
	content []model.Span
	cue     int // where it begins
}

var annLine = regexp.MustCompile(`^(T\d+)\t(\w+) ([\d ;]+)\t`)

// golden reads brat's stand-off lines: spans in runes, events that join them.
func golden(ann, text string) []attribution {
	offsets := []int{}
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	spans := make(map[string][]model.Span)
	var list []attribution
	for line := range strings.Lines(ann) {
		if m := annLine.FindStringSubmatch(line); m != nil {
			for part := range strings.SplitSeq(m[3], ";") {
				from, to, _ := strings.Cut(part, " ")
				a, _ := strconv.Atoi(from)
				b, _ := strconv.Atoi(to)
				if a < len(offsets) && b < len(offsets) {
					spans[m[1]] = append(spans[m[1]], model.Span{Start: offsets[a], End: offsets[b]})
				}
			}
		}
		if !strings.HasPrefix(line, "E") {
			continue
		}
		var a attribution
		for role := range strings.FieldsSeq(line) {
			kind, id, _ := strings.Cut(role, ":")
			switch {
			case kind == "Source" && len(spans[id]) > 0:
				a.source = spans[id][0]
			case kind == "Cue" && len(spans[id]) > 0:
				a.cue = spans[id][0].Start
			case strings.HasPrefix(kind, "Content"):
				a.content = append(a.content, spans[id]...)
			}
		}
		if len(a.content) > 0 && a.source.End > 0 {
			list = append(list, a)
		}
	}
	return list
}

// sourceOf returns the narrowest mark that holds the words of a quote.
func sourceOf(gold []attribution, span model.Span) (attribution, bool) {
	var found attribution
	shortest := 1 << 30
	for _, g := range gold {
		for _, c := range g.content {
			if c.Start <= span.Start+4 && span.End <= c.End+4 && c.End-c.Start < shortest {
				found, shortest = g, c.End-c.Start
			}
		}
	}
	return found, shortest < 1<<30
}
