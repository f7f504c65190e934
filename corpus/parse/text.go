package parse

import (
	"strings"

	"dateline/corpus/clean"
)

func readText(text string) draft {
	var d draft
	d.blocks = readPlain(text)
	if len(d.blocks) > 0 {
		d.Title = d.blocks[0].text()
		d.blocks = d.blocks[1:]
	}
	return d
}

func readPlain(s string) []block {
	var out []block
	for _, line := range strings.Split(clean.Text(s), "\n") {
		if line = clean.Line(line); line != "" {
			for _, piece := range pieces(line) {
				out = append(out, prose(piece))
			}
		}
	}
	return out
}

func furniture(string) bool { return false }

func names(s string) []string { return []string{s} }
