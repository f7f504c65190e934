package parse_test

import (
	"strings"
	"testing"
	"time"
)

// TestLargeFiles reads texts and pages of a quarter of a megabyte that would take a
// reader with a quadratic step minutes.
func TestLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("large files")
	}
	const n = 1 << 18
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for name, in := range map[string]string{
		"wrapped.txt":    "A headline\n\n" + fill("the same words again and again, to the end of the line and\n"),
		"one-line.txt":   "A headline\n\n" + fill("word "),
		"lines.txt":      fill("A short line\n"),
		"bullets.txt":    "A headline\n\n" + fill("- a point\n"),
		"quotes.md":      fill("> "),
		"paragraph.md":   fill("word\n"),
		"items.md":       fill("- a *b*\n"),
		"definitions.md": fill("[a]: https://x.example/\n"),
		"breaks.html":    "<p>" + fill("a<wbr>"),
		"bold.html":      "<p>" + fill("<b>a</b> "),
		"links.html":     "<p>" + fill("<a href='https://x.example'>a</a> "),
		"rows.html":      "<table>" + fill("<tr><td>a<td>b"),
		"blank.html":     "<p>a" + fill("<p> "),
		"brackets.md":    "---\na: " + strings.Repeat("[", 65_000) + "\n---\nWords.",
		"dashes.md":      "---\na: b\nc:\n" + strings.Repeat("- ", 32_000) + "\n---\nWords.",
		"dates.txt":      "A headline\n\n" + fill("22 11 2025 / 11 "),
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			articles, problems := readAll(name, []byte(in))
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			} else if took > 2*time.Second {
				t.Logf("took %v", took)
			}
			if len(articles)+len(problems) != 1 {
				t.Errorf("%d articles, problems %v", len(articles), problems)
			}
		})
	}
}
