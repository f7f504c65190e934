package parse

// Tame returns Markdown, from anyone, in the form that bodies have: clean, with
// bounded nesting, lines and runs of signs, without HTML, and with one reading.
// It is a fixed point, which is how the two halves of it are held together:
// Tame(Tame(s)) == Tame(s).
func Tame(markdown string) string { return writeBody(readMarkdown(markdown)) }
