package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"dateline/model"
)

// attribution is one mark of PolNeAR (Political News Attribution Relations):
// words, whose they are, and by which cue.
type attribution struct {
	source  model.Span
	content []model.Span
	cue     int // where it begins
}

// attributed is a text with its attributions, as one hand marked them.
type attributed struct {
	outlet, text string
	marks        []attribution
}

// readPolNeAR reads one part of the set, dev or train. Some texts were marked
// by several hands and come as often: name_hand.ann.
func readPolNeAR(dir string) ([]attributed, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions/*.ann"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, fmt.Errorf("read attributions: %w", fs.ErrNotExist))
	}
	out := make([]attributed, 0, len(files))
	for _, file := range files {
		base := filepath.Base(file)
		text, err := os.ReadFile(filepath.Join(dir, "text", base[:max(0, strings.LastIndexByte(base, '_'))]+".txt"))
		if errors.Is(err, fs.ErrNotExist) {
			continue // a few have none
		}
		if err != nil {
			return nil, fmt.Errorf("read attributions: %w", err)
		}
		marks, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read attributions: %w", err)
		}
		outlet, _, _ := strings.Cut(base, "_")
		out = append(out, attributed{outlet, string(text), readMarks(string(marks), string(text))})
	}
	return out, nil
}

// readMarks reads the stand-off lines of brat: spans in runes, and events that
// join them. Only those with words and a source count.
func readMarks(marks, text string) []attribution {
	line := regexp.MustCompile(`^(T\d+)\t(\w+) ([\d ;]+)\t`)
	var offsets []int
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	spans := make(map[string][]model.Span)
	var out []attribution
	for row := range strings.Lines(marks) {
		if m := line.FindStringSubmatch(row); m != nil {
			for part := range strings.SplitSeq(m[3], ";") {
				from, to, _ := strings.Cut(part, " ")
				a, err := strconv.Atoi(from)
				b, err2 := strconv.Atoi(to)
				if err == nil && err2 == nil && a < len(offsets) && b < len(offsets) {
					spans[m[1]] = append(spans[m[1]], model.Span{Start: offsets[a], End: offsets[b]})
				}
			}
		}
		if strings.HasPrefix(row, "E") {
			if a := eventOf(row, spans); len(a.content) > 0 && a.source.End > 0 {
				out = append(out, a)
			}
		}
	}
	return out
}

func eventOf(row string, spans map[string][]model.Span) (a attribution) {
	for role := range strings.FieldsSeq(row) {
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
	return a
}

// sourceOf returns the narrowest mark that holds the words of a quote.
func sourceOf(marks []attribution, span model.Span) (attribution, bool) {
	const slack = 4 // bytes: quotation marks and spaces that a mark may leave out
	var found attribution
	const none = 1 << 30
	shortest := none
	for _, g := range marks {
		for _, c := range g.content {
			if c.Start <= span.Start+slack && span.End <= c.End+slack && c.End-c.Start < shortest {
				found, shortest = g, c.End-c.Start
			}
		}
	}
	return found, shortest < none
}
