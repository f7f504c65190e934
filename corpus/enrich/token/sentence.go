package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapped is the length in bytes from which a line is taken for one that was
// broken to fit, so that the next line may go on with its sentence.
const wrapped = 50

// Abbreviation reports whether a word, given without its full stop, is one
// that is written with it: "Mr", "Gen", "Inc", "Nov".
func Abbreviation(word string) bool {
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Adm", "Sgt",
		"Sen", "Rep", "Gov", "Pres", "Rev", "Hon", "Fr", "Sr", "Jr", "St", "Ste", "Mt", "Ft",
		"Inc", "Corp", "Ltd", "Co", "Bros", "Cos", "Plc", "Dept", "Univ",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"No", "Nos", "vs", "etc", "approx", "est", "Ave", "Blvd", "Rd", "cf", "Mme", "Mlle",
		"Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Fla", "Ga", "Ill", "Ind", "Kan", "Mass",
		"Mich", "Minn", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va",
		"Vt", "Wash", "Wis", "Wyo":
		return true
	}
	return false
}

// leads reports whether an abbreviation stands before a name, so that a capital
// after it begins no sentence.
func leads(word string) bool {
	switch word {
	case "Inc.", "Corp.", "Ltd.", "Co.", "Bros.", "Cos.", "Plc.", "Jr.", "Sr.", "etc.", "p.m.", "a.m.":
		return false
	}
	return true
}

// markSentences sets SentenceStart: at a paragraph's start, at a line that
// cannot go on with the line before it, and after a full stop.
func markSentences(s *Split) {
	line := 0 // byte at which the line of the token before began
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if i == 0 {
			t.SentenceStart, line = true, t.Start
			s.starts = append(s.starts, 0)
			continue
		}
		before := s.Tokens[i-1]
		gap := s.Text[before.End:t.Start]
		newLine := strings.IndexByte(gap, '\n') >= 0
		switch {
		case before.Paragraph != t.Paragraph:
			t.SentenceStart = true
		case newLine && (before.End-line < wrapped || isBullet(s.Text[t.Start:t.End])):
			t.SentenceStart = true
		case before.Kind == Word && isPlain(s.Text[before.End-1]):
			// no stop: nearly always
		default:
			t.SentenceStart = endsBefore(s, i, gap)
		}
		if newLine {
			line = t.Start
		}
		if t.SentenceStart {
			s.starts = append(s.starts, i)
		}
	}
}

// isPlain reports whether a byte is a letter or a digit of ASCII.
func isPlain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isBullet(s string) bool {
	switch s {
	case "-", "•", "*", "–", "—", "·", "▪", "‣":
		return true
	}
	return false
}

// endsBefore reports whether a sentence ends just before token i.
func endsBefore(s *Split, i int, gap string) bool {
	if isCloser(s, i, gap) {
		return false
	}
	end := i - 1
	for end > 0 && end > i-4 && isCloser(s, end, s.Text[s.Tokens[end-1].End:s.Tokens[end].Start]) {
		end--
	}
	stop := s.At(end)
	switch stop {
	case "。", "！", "？", "｡":
		return true
	case ".", "!", "?", "…", "...", "؟", "۔", "।":
		return gap != "" && mayStart(s, i)
	}
	// The stop may be inside an abbreviation: "the U.S. The", "Acme Inc. It".
	if !strings.HasSuffix(stop, ".") || s.Tokens[end].Kind != Word || gap == "" || !mayStart(s, i) {
		return false
	}
	if utf8.RuneCountInString(stop) == 2 { // an initial: "J. Smith"
		return false
	}
	return (strings.Count(stop, ".") > 1 || !leads(stop)) && startsSentences(s.At(i))
}

// isCloser reports whether token i closes a quotation or bracket, so that it
// belongs to the sentence before it.
func isCloser(s *Split, i int, gap string) bool {
	switch s.At(i) {
	case "”", "’", ")", "]", "»", "」", "』", "）", "’s", "'s":
		return true
	case "\"", "'", "“":
		return gap == ""
	}
	return false
}

// mayStart reports whether token i can be the first of a sentence: anything
// but a lower-case word or a mark that goes on.
func mayStart(s *Split, i int) bool {
	r, _ := runeAt(s.Text, s.Tokens[i].Start)
	if s.Tokens[i].Kind == Punct {
		return !strings.ContainsRune(",;:.!?)", r)
	}
	return !unicode.IsLower(r)
}

// startsSentences knows the words after an abbreviation that show a new
// sentence; anything else may go on with a name, as "U.S. Steel" does.
func startsSentences(word string) bool {
	switch word {
	case "The", "A", "An", "It", "Its", "He", "She", "They", "His", "Her", "Their", "This", "That",
		"These", "Those", "In", "On", "At", "But", "And", "However", "Meanwhile", "We", "I", "You",
		"As", "For", "If", "When", "While", "After", "Before", "Since", "Both", "Experts", "Officials",
		"There", "With", "By", "From", "To", "Under", "According", "Some", "Many", "Most", "What", "Who":
		return true
	}
	return false
}
