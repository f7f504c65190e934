package cells

import "strconv"

// Number writes n with its digits in groups of three, as "10 000"; the spaces
// between them break no line.
func Number(n int) string {
	s := strconv.Itoa(n)
	least := 0 // where the digits begin
	if n < 0 {
		least = 1
	}
	for i := len(s) - 3; i > least; i -= 3 {
		s = s[:i] + "\u00a0" + s[i:]
	}
	return s
}
