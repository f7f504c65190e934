package cells

import "github.com/charmbracelet/x/ansi"

// Over lays a strip of w cells over a line, from column x on; what stood there
// is gone, what stands beside it stays, styles and all. A wide character that
// the strip's edge would cut in half becomes a space.
func Over(line string, x int, strip string, w int) string {
	left := shorten(line, x, "")
	left += Blank(x - Width(left))
	total := Width(line)
	if total <= x+w {
		return left + strip
	}
	was := line
	line = apart(line)
	right := ansi.TruncateLeft(line, x+w, "")
	for n := x + w + 1; Width(right) > total-x-w; n++ { // half of its first character is covered
		right = ansi.TruncateLeft(line, n, "")
	}
	right = together(was, right)
	return left + strip + Blank(total-x-w-Width(right)) + right
}
