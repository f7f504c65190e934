package cells

// First returns the first grapheme of s, what a reader takes for one
// character, and the cells that it takes. It is "" and 0 for an empty s.
func First(s string) (cluster string, width int) { return Next(s) }
