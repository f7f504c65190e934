package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
)

// pair is a quotation by its marks, as tokens.
type pair struct {
	open, close int
	about       int32 // who is in mind before it, by focus.meant; 0 for nobody
}

// longest is how many tokens a quotation may have; a mark that was never
// closed must not swallow the article.
const longest = 1200

// pairs returns the outermost quotations of a text, in order and apart. It
// takes one pass for double and one for single marks.
func pairs(s *token.Split) []pair {
	double := doublePairs(s)
	single := singlePairs(s)
	if len(single) == 0 {
		return double
	}
	return merge(double, single)
}

// closes reports whether a mark closes what open began. Which marks do
// depends on the language: “x”, „x“, »x«, «x», ”x”.
func closes(open, mark string) bool {
	switch open {
	case "“":
		return mark == "”" || mark == "\""
	case "„":
		return mark == "“" || mark == "”" || mark == "\""
	case "”", "\"", "＂":
		return mark == open || open == "\"" && mark == "”"
	case "«":
		return mark == "»"
	case "»":
		return mark == "«"
	case twice:
		return mark == twice
	case "「":
		return mark == "」"
	case "『":
		return mark == "』"
	}
	return false
}

// twice is a double mark written as two single ones, as on wires that know no
// other: ”We will go,” he said.
const twice = "''"

// markAt returns the text of token i, and twice where it begins such a mark;
// the second half of one is nothing.
func markAt(s *token.Split, i int) string {
	switch {
	case !s.Is(i, "'"):
		return s.At(i)
	case s.Is(i-1, "'") && s.Glued(i) && (!s.Is(i-2, "'") || !s.Glued(i-1)):
		return ""
	case s.Is(i+1, "'") && s.Glued(i+1):
		return twice
	}
	return "'"
}

// opens reports whether the mark at token i begins a quotation when none is
// open. Straight marks and the ones used both ways need a space before them
// and none after.
func opens(s *token.Split, i int) bool {
	switch markAt(s, i) {
	case twice:
		return s.Glued(i+2) && (!s.Glued(i) || s.Tokens[i-1].Kind == token.Punct)
	case "“", "„", "「", "『":
		return true
	case "«":
		return i+1 < s.Len()
	case "\"", "＂", "”", "»":
		return s.Glued(i+1) && (!s.Glued(i) || s.Tokens[i-1].Kind == token.Punct)
	}
	return false
}

func doublePairs(s *token.Split) []pair {
	var list []pair
	open, depth, paragraph, first := -1, 0, 0, 0
	var mark string
	for i, t := range s.Tokens {
		if i == 0 || t.Paragraph != s.Tokens[i-1].Paragraph {
			first = i
		}
		if t.Kind != token.Punct {
			continue
		}
		text := markAt(s, i)
		if open >= 0 && t.Paragraph != paragraph {
			// Each paragraph of a long quotation is opened, only the last closed.
			if t.Paragraph == paragraph+1 && markAt(s, first) == mark {
				paragraph = t.Paragraph
				if i == first {
					continue
				}
			} else {
				open = -1
			}
		}
		if i-open > longest {
			open = -1
		}
		if open >= 0 && text == mark && startsLine(s, i) && s.Glued(i+1) {
			paragraph = t.Paragraph
			continue
		}
		switch {
		case open < 0:
			if opens(s, i) {
				open, mark, depth, paragraph = i, text, 0, t.Paragraph
			}
		case mark == "「" && text == "「":
			depth++
		case closes(mark, text) && depth > 0:
			depth--
		case closes(mark, text):
			width := 1
			if text == twice {
				width = 2
			}
			if i > open+width {
				list = append(list, pair{open: open, close: i + width - 1})
			}
			open = -1
		case text == mark:
			open, paragraph = i, t.Paragraph // the one before was never closed
		}
	}
	return list
}

// startsLine reports whether a line ends before token i. Many texts part their
// paragraphs with no more than that.
func startsLine(s *token.Split, i int) bool {
	return i > 0 && strings.Contains(s.Text[s.Tokens[i-1].End:s.Tokens[i].Start], "\n")
}

// singlePairs finds ‘x’ and 'x', which are apostrophes far more often: the
// opening one needs a space before it, the closing one an end of words.
func singlePairs(s *token.Split) []pair {
	var list []pair
	open := -1
	for i := range s.Tokens {
		if s.Tokens[i].Kind != token.Punct {
			continue
		}
		if open >= 0 && (s.Tokens[i].Paragraph != s.Tokens[open].Paragraph || i-open > longest) {
			open = -1
		}
		switch text := s.At(i); text {
		case "‘", "'", "‹":
			if opensSingle(s, i) {
				open = i
				continue
			}
			if text == "'" && open >= 0 && s.Is(open, "'") && closesSingle(s, i) {
				list = append(list, pair{open: open, close: i})
				open = -1
			}
		case "’", "›":
			if open >= 0 && closesSingle(s, i) && !s.Is(open, "'") {
				list = append(list, pair{open: open, close: i})
				open = -1
			}
		}
	}
	return list
}

func opensSingle(s *token.Split, i int) bool {
	return s.Glued(i+1) && (!s.Glued(i) || isDash(s.At(i-1)) || s.Is(i-1, "(")) && s.Tokens[i+1].Kind == token.Word
}

func closesSingle(s *token.Split, i int) bool {
	if !s.Glued(i) {
		return false
	}
	if i+1 == s.Len() || s.Tokens[i+1].Kind == token.Punct || s.Tokens[i-1].Kind == token.Punct {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s.At(i - 1))
	return !s.Glued(i+1) && unicode.ToLower(last) != 's' // the dogs’ bowl
}

// merge puts both kinds together. Where they cross, the double marks are
// right; a single pair that holds double ones is the outer quotation.
func merge(double, single []pair) []pair {
	var list []pair
	d := 0
	for _, x := range single {
		for d < len(double) && double[d].close < x.open {
			list = append(list, double[d])
			d++
		}
		if d < len(double) && double[d].open < x.open {
			continue // inside a double pair, or across its end
		}
		last := d
		for last < len(double) && double[last].close < x.close {
			last++
		}
		if last < len(double) && double[last].open < x.close {
			continue // across the beginning of a double pair
		}
		list = append(list, x)
		d = last
	}
	list = append(list, double[d:]...)
	byOpen(list)
	return list
}

func isDash(s string) bool {
	switch s {
	case "-", "–", "—", "--", "―":
		return true
	}
	return false
}
