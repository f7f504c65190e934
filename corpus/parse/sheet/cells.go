package sheet

import "strings"

// scan follows the quotation marks over a row, piece by piece. A cell is quoted
// when it begins with one; within, two stand for one. One that no delimiter
// follows stands for itself, as careless programs write it; in a table parted by
// tabs it shows that the cell only begins with a quotation.
type scan struct {
	delimiter byte
	start     bool // at the start of a cell
	quoted    bool
	mark      bool // the last byte was a mark within a quoted cell
	cell      int  // which cell it is, from 0
	within    int  // delimiters in it
}

// over moves over the bytes of a piece.
func (s *scan) over(piece []byte) {
	for _, c := range piece {
		switch {
		case s.quoted && s.mark:
			switch s.mark = false; {
			case c == s.delimiter || c == '\n':
				s.quoted = false
				s.next(c)
			case c == '\r':
				s.mark = true // as long as the line ends here
			case s.delimiter == '\t' && c != '"':
				s.quoted = false
			}
		case s.quoted:
			if s.mark = c == '"'; c == s.delimiter {
				s.within++
			}
		case s.start && c == '"':
			s.quoted, s.start, s.within = true, false, 0
		case c == s.delimiter || c == '\n':
			s.next(c)
		default:
			s.start = s.start && c == ' '
		}
	}
}

// next begins the cell after a delimiter.
func (s *scan) next(c byte) {
	s.start = true
	if c == s.delimiter {
		s.cell++
	}
}

// open reports whether the cell goes on in the next line.
func (s *scan) open() bool { return s.quoted && !s.mark }

// cutRow parts the first row of a text from the rest; closed is false where the
// text ends within a quoted cell.
func cutRow(text string, delimiter byte) (row, rest string, closed bool) {
	s := scan{delimiter: delimiter, start: true}
	for at := 0; at < len(text); {
		next := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		s.over([]byte(text[at:next]))
		if at = next; !s.open() {
			return strings.TrimRight(text[:at], "\r\n"), text[at:], true
		}
	}
	return text, "", false
}

// cells parts a row into its cells, their quotation marks resolved; from the cell
// of number plain on, where that is not negative, they mean nothing.
func cells(row string, delimiter byte, plain int) []string {
	var out []string
	for {
		if len(out) == plain || !strings.Contains(row, `"`) {
			return append(out, strings.Split(row, string(delimiter))...)
		}
		trimmed := row
		if delimiter != '\t' {
			trimmed = strings.TrimLeft(row, " ")
		}
		var cell string
		var more bool
		if strings.HasPrefix(trimmed, `"`) {
			cell, row, more = quotedCell(trimmed[1:], delimiter)
		} else {
			cell, row, more = strings.Cut(row, string(delimiter))
		}
		out = append(out, cell)
		if !more {
			return out
		}
	}
}

// quotedCell returns the cell that s begins with, after its first mark, and what
// follows the delimiter after it.
func quotedCell(s string, delimiter byte) (cell, rest string, more bool) {
	var w strings.Builder
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		switch after := s[i+1:]; {
		case strings.HasPrefix(after, `"`):
			w.WriteString(s[from : i+1]) // two stand for one
			i++
			from = i + 1
		case after == "":
			w.WriteString(s[from:i])
			return w.String(), "", false
		case after[0] == delimiter:
			w.WriteString(s[from:i])
			return w.String(), after[1:], true
		case i > from && s[i-1] == '\\':
			w.WriteString(s[from : i-1]) // the way of databases
			from = i
		case delimiter == '\t':
			cell, rest, more = strings.Cut(s, "\t")
			return `"` + cell, rest, more
		}
	}
	w.WriteString(s[from:])
	return w.String(), "", false
}

// list returns the items of a list as programs print one, ['a', 'b'].
func list(cell string) ([]string, bool) {
	s := strings.TrimSpace(cell)
	if len(s) < 4 || len(s) > 64<<10 || s[0] != '[' || s[len(s)-1] != ']' || s[1] != '\'' && s[1] != '"' {
		return nil, false
	}
	s = s[1 : len(s)-1]
	var out []string
	for s != "" {
		mark := s[0]
		if mark != '\'' && mark != '"' {
			return nil, false
		}
		n := 1
		for n < len(s) && s[n] != mark {
			if s[n] == '\\' {
				n++
			}
			n++
		}
		if n >= len(s) {
			return nil, false
		}
		out = append(out, strings.ReplaceAll(s[1:n], `\`+string(mark), string(mark)))
		s = strings.TrimLeft(s[n+1:], " ")
		if s == "" {
			break
		}
		if s[0] != ',' {
			return nil, false
		}
		s = strings.TrimLeft(s[1:], " ")
	}
	return out, true
}
