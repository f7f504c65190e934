package alias

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// normalise is W0: one line, straight apostrophes, without a leading article,
// a possessive, or quotation marks around it.
func normalise(s string) string {
	s = oneLine(s)
	if !lettered(s) {
		s = strings.Trim(s, "“”\"‘«»„ ")
		s = strings.ReplaceAll(s, "’", "'")
	}
	for _, end := range [...]string{"'s", "'"} {
		if cut, ok := strings.CutSuffix(s, end); ok && cut != "" {
			s = cut
			break
		}
	}
	for _, article := range [...]string{"the ", "The ", "THE "} {
		if cut, ok := strings.CutPrefix(s, article); ok && cut != "" {
			return cut
		}
	}
	return s
}

// lettered reports whether a text is of ASCII letters, digits and spaces alone,
// as most names are.
func lettered(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != ' ' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// withoutFirm drops the legal form that ends a company's name: "Inc.", "Co Ltd".
func withoutFirm(s string) string {
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 {
			return s
		}
		switch strings.ToLower(strings.TrimRight(s[i+1:], ".")) {
		case "inc", "corp", "ltd", "llc", "plc", "co", "ag", "gmbh", "nv", "bhd", "llp", "limited":
			s = strings.TrimRight(s[:i], ", ")
		default:
			return s
		}
	}
}

// unshouted returns "HONG KONG" as "Hong Kong"; other text, and what may be
// initials, unchanged.
func unshouted(s string) string {
	if !isShout(s) || len(s) < 4 {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		_, size := utf8.DecodeRuneInString(w)
		words[i] = w[:size] + strings.ToLower(w[size:])
	}
	return strings.Join(words, " ")
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
