package parse

import "strings"

// htmlBody reports whether a text of JSON is HTML.
func htmlBody(s string) bool {
	if !strings.Contains(s, "<") || !strings.Contains(s, ">") {
		return false
	}
	return htmlTags(strings.ToLower(s[:min(len(s), 8<<10)])) > 0
}

// readBody reads a text that may be HTML, Markdown or plain.
func readBody(s, base string) []block {
	switch {
	case htmlBody(s):
		return readFragment(s, base)
	case markdownBody(s):
		return readMarkdown(s)
	}
	return readPlain(s)
}

// markdownBody reports whether a text has signs that nobody writes by chance.
func markdownBody(s string) bool {
	if strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "## ") || strings.Contains(s, "](http") {
		return true
	}
	return strings.Contains(s, "\n# ") || strings.Contains(s, "\n## ") || strings.Contains(s, "\n### ") || strings.Contains(s, "\n> ") ||
		strings.Contains(s, "\n```") || strings.Count(s, "**") >= 2
}
