package parse

import "dateline/model"

// Tidied is a body in the form that bodies have, and what follows from it.
type Tidied struct {
	Body     string // clean Markdown, bounded, with one reading
	Text     string // as PlainText has it
	Headings []model.Span
	Words    int
}

// Tidy reads Markdown, from anyone, and writes it anew. A body that it wrote
// it leaves as it is.
func Tidy(markdown string) Tidied {
	blocks := readMarkdown(markdown)
	t := Tidied{Body: writeBody(blocks)}
	t.Text, t.Headings = writeText(blocks)
	t.Words = countWords(t.Text)
	return t
}
