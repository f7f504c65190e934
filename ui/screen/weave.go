package screen

import (
	"unicode/utf8"

	"dateline/ui/cells"
)

// seam is a place in a woven row where something was left out.
type seam struct {
	at  int   // the byte that comes after it
	pen style // in force from there on
}

// weave is sketch for a row in which a terminal would find other characters than
// the panes measured, once what stands between them is left out: a mark after a
// style, the halves of a flag with a control character between them, bytes that
// are no UTF-8. It makes of the row one text without anything between, in which
// each character is whole and has as many columns as its pieces had.
func (r *reader) weave(s *sketch, row string, pen style) style {
	after := r.unpick(s, row, pen)
	text := string(append(s.text, ' ')) // what is open at the end stands before a blank
	s.row, s.odd = text, false
	seams := s.seams
	x, before := 0, ""
	for i := 0; i < len(text)-1 && x < len(s.cells); {
		for len(seams) > 1 && seams[1].at <= i {
			seams = seams[1:]
		}
		pen := seams[0].pen
		cluster, _ := cells.First(text[i:])
		shown, columns := worn(i, cluster, seams[1:])
		i += len(cluster)
		if columns == 0 {
			continue // nothing to see: a soft hyphen, a mark on nothing
		}
		w := cells.Width(shown)
		if before != "" && joined(before, shown) {
			shown, w = "", 0
		}
		switch {
		case w == 1 && len(shown) == 1:
			s.letter(x, shown[0], pen)
		case w > 0:
			s.put(shown, i-len(cluster), w, x, pen)
		}
		s.blanks(x+w, x+columns, pen.seen())
		if x, before = x+columns, shown; columns > w {
			before = " "
		}
	}
	s.fill(x)
	return after
}

// unpick parts the text of a row from all else, and returns the style at its
// end.
func (r *reader) unpick(s *sketch, row string, pen style) style {
	s.text, s.seams = s.text[:0], append(s.seams[:0], seam{0, pen})
	for i := 0; i < len(row); {
		c, n := utf8.DecodeRuneInString(row[i:])
		switch {
		case c == 0x1b:
			n = r.escape(row[i:], &pen)
		case c < ' ' || c == 0x7F:
		case c == utf8.RuneError && n == 1:
			s.text = utf8.AppendRune(s.text, c)
			i++
			continue
		default:
			s.text = append(s.text, row[i:i+n]...)
			i += n
			continue
		}
		i += n
		s.seams = append(s.seams, seam{len(s.text), pen})
	}
	return pen
}

// worn is what of a cluster at byte i is shown, and in how many columns: those
// that its pieces between the seams have, of which the first comes after i. What
// would need more of them than that (1, and a style later the sign of a key cap)
// is left out, and marks beyond what a terminal keeps are.
func worn(i int, cluster string, seams []seam) (shown string, columns int) {
	shown, columns = cluster, cells.Width(cluster)
	first, sum, from := 0, 0, 0
	for _, seam := range seams {
		at := seam.at - i
		if at >= len(cluster) {
			break
		}
		if at == from {
			continue
		}
		if sum += cells.Width(cluster[from:at]); first == 0 {
			first = at
		}
		from = at
	}
	if first > 0 {
		sum += cells.Width(cluster[from:])
		if columns > sum {
			shown = cluster[:first]
		}
		columns = sum
	}
	for end := mostCluster; len(shown) > mostCluster; end-- {
		if utf8.RuneStart(shown[end]) {
			shown = shown[:end]
		}
	}
	if adrift(shown) {
		shown = ""
	}
	return shown, columns
}

// adrift reports whether a cluster begins with a mark that has nothing to stand
// on, and would go to whatever a terminal has there.
func adrift(cluster string) bool {
	_, n := utf8.DecodeRuneInString(cluster)
	return n < len(cluster) && cells.Width(cluster[:n]) == 0 && !joined(cluster[:n], "a")
}
