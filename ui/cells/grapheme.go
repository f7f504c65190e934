package cells

import "github.com/charmbracelet/x/ansi"

// First returns the first grapheme of s, what a reader takes for one
// character, and the cells that it takes. It is "" and 0 for an empty s.
func First(s string) (cluster string, width int) {
	if s == "" {
		return "", 0
	}
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}
