package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is one word of a text, folded, valid until the next one is asked for.
type word struct {
	folded []byte
	raw    string
	start  int    // byte in the text
	hash   uint32 // of folded
	// caps is true for two to six letters all in capitals: "WHO" is not "who".
	caps bool
	// joined is true when nothing but a space or a hyphen stands between this
	// word and the one before, so that a phrase may go on.
	joined bool
}

// scanner walks over the words of a text without allocating.
type scanner struct {
	text string
	at   int
	buf  []byte
}

// next returns the next word; false at the end.
func (s *scanner) next() (word, bool) {
	joined := true
	for s.at < len(s.text) {
		r, size := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[s.at:])
		}
		if isWordRune(r) {
			return s.take(joined), true
		}
		if r != ' ' && r != '-' && r != '‑' && r != '“' && r != '"' {
			joined = false
		}
		s.at += size
	}
	return word{}, false
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// take reads the word that begins at s.at. A possessive ending is passed over.
func (s *scanner) take(joined bool) word {
	start, capital, plain, h := s.at, 0, true, uint32(hashSeed)
	s.buf = s.buf[:0]
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s.text[s.at:])
			if !isWordRune(r) {
				break
			}
			plain = false
			s.buf = append(s.buf, s.text[s.at:s.at+size]...)
			s.at += size
			continue
		}
		if !isWordRune(rune(c)) {
			break
		}
		if c >= 'A' && c <= 'Z' {
			capital++
			c |= 0x20
		}
		s.buf = append(s.buf, c)
		h = (h ^ uint32(c)) * hashPrime
		s.at++
	}
	w := word{raw: s.text[start:s.at], start: start, hash: h, folded: s.buf, joined: joined}
	if plain {
		w.caps = capital >= 2 && capital == len(w.raw) && len(w.raw) <= 6
	} else {
		s.buf = append(s.buf[:0], fold(w.raw)...)
		w.folded, w.hash = s.buf, hash32(s.buf)
	}
	for _, possessive := range [...]string{"'s", "’s"} {
		if rest := s.text[s.at:]; strings.HasPrefix(rest, possessive) {
			s.at += len(possessive)
			break
		}
	}
	return w
}

// fold returns s in lower case and without accents.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// stem drops the endings of plurals, tenses and doers from a folded word, in
// place, so that "negotiate", "negotiating", "negotiations" and "negotiators"
// meet. It need not give a word, only the same for each of them.
func stem(w []byte) []byte {
	w = dropPlural(w)
	n := len(w)
	for _, ending := range [...]string{"ing", "ed", "ion", "ator"} {
		if !hasEnding(w, ending) {
			continue
		}
		left := n - len(ending)
		switch ending {
		case "ing", "ed":
			if left < 3 {
				continue
			}
			if c := w[left-1]; left > 3 && c == w[left-2] && c != 's' && c != 'l' && c != 'e' {
				left-- // planned -> plan
			}
		case "ion": // only after t: election, not million
			if left < 5 || w[left-1] != 't' {
				continue
			}
		case "ator": // negotiator -> negotiat, as of negotiate
			if left < 4 {
				continue
			}
			left += 2
		}
		w = w[:left]
		break
	}
	if n := len(w); n > 4 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

func dropPlural(w []byte) []byte {
	n := len(w)
	switch {
	case n > 4 && hasEnding(w, "ies"):
		w[n-3] = 'y'
		return w[:n-2]
	case n > 4 && (hasEnding(w, "sses") || hasEnding(w, "ches") || hasEnding(w, "shes") || hasEnding(w, "xes")):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return w[:n-1]
	}
	return w
}

func hasEnding(w []byte, ending string) bool {
	return len(w) >= len(ending) && string(w[len(w)-len(ending):]) == ending
}
