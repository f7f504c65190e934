package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxTokens is how many tokens are looked at in one go.
const maxTokens = 64

// kind is what a token can mean in a date.
type kind uint8

const (
	other    kind = iota
	number        // value; width is its digits
	month         // value 1-12
	weekday       //
	meridiem      // value 0 for am, 12 for pm
	zone          // value in seconds east of UTC
	unit          // value is one of the letters of unitOf: y m d h i s
	era           // value is added to the number that follows
	ordinal       // st, nd, rd, th
	link          // of, de, at, um: joins the parts of a date
	label         // Published, Stand, Updated: stands before or after it
	mark          // punctuation; value is the character
)

// token is a piece of a line; start and end are bytes in it.
type token struct {
	kind       kind
	value      int
	width      int  // of a number, in digits
	glued      bool // no space before it
	start, end int
}

// is reports whether t is the punctuation r.
func (t token) is(r rune) bool { return t.kind == mark && t.value == int(r) }

// starts reports whether a date may begin with t.
func (t token) starts() bool {
	return t.kind == number || t.kind == month || t.kind == weekday || t.kind == era || t.kind == meridiem
}

// inside reports whether t may stand in a date.
func (t token) inside() bool {
	switch t.kind {
	case other, label:
		return false
	case mark:
		return strings.ContainsRune(",./:-–+()|", rune(t.value))
	}
	return true
}

// ends reports whether a date may end with t.
func (t token) ends() bool {
	return t.kind == number || t.kind == month || t.kind == meridiem || t.kind == zone || t.kind == unit || t.kind == ordinal || t.kind == weekday
}

// scan appends the tokens of s to tokens while there is room; whole is false
// when the room was too small.
func scan(s string, tokens []token) (_ []token, whole bool) {
	glued := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			glued = false
			continue
		}
		if len(tokens) == cap(tokens) {
			return tokens, false
		}
		t := token{start: i, glued: glued}
		switch {
		case digit(r) >= 0:
			i = scanNumber(s, i, &t)
		case unicode.IsLetter(r):
			i = scanWord(s, i, &t)
		default:
			i += n
			t.kind, t.value = mark, int(r)
		}
		t.end = i
		tokens = append(tokens, t)
		glued = true
	}
	return tokens, true
}

// digit returns the value of a decimal digit of the scripts that the press
// writes dates in, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= 0x660 && r <= 0x669:
		return int(r - 0x660)
	case r >= 0x6F0 && r <= 0x6F9:
		return int(r - 0x6F0)
	case r >= 0x966 && r <= 0x96F:
		return int(r - 0x966)
	case r >= 0xFF10 && r <= 0xFF19:
		return int(r - 0xFF10)
	}
	return -1
}

// scanNumber reads a run of digits; one too long to matter is other.
func scanNumber(s string, i int, t *token) int {
	t.kind = number
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		d := digit(r)
		if d < 0 {
			break
		}
		if t.width++; t.width <= 9 {
			t.value = t.value*10 + d
		}
		i += n
	}
	if t.width > 9 {
		t.kind = other
	}
	return i
}

// scanWord reads a run of letters and looks up what it means in a date. The
// units of Chinese, Japanese and Korean are words of one letter.
func scanWord(s string, i int, t *token) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if u := unitOf(r); u != 0 {
			if i == start {
				t.kind, t.value = unit, u
				return i + n
			}
			break
		}
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += n
	}
	word := s[start:i]
	// a.m. and p.m., also with a space after the first stop
	if len(word) == 1 && i+1 < len(s) && s[i] == '.' {
		rest := strings.TrimLeft(s[i+1:], " ")
		if rest != "" && (rest[0] == 'm' || rest[0] == 'M') && strings.ContainsAny(word, "aApP") {
			end := len(s) - len(rest) + 1
			if end < len(s) && s[end] == '.' {
				end++
			}
			t.kind = meridiem
			if word == "p" || word == "P" {
				t.value = 12
			}
			return end
		}
	}
	if len(word) > 40 {
		return i
	}
	if m, ok := words().look(word); ok {
		t.kind, t.value = m.kind, m.value
	}
	return i
}

// unitOf returns y, m, d, h, i (minute) or s for the character that stands
// after such a number in Chinese, Japanese and Korean, or 0.
func unitOf(r rune) int {
	switch r {
	case '年', '년':
		return 'y'
	case '月', '월':
		return 'm'
	case '日', '일', '号', '號':
		return 'd'
	case '時', '时', '点', '點', '시':
		return 'h'
	case '分', '분':
		return 'i'
	case '秒', '초':
		return 's'
	}
	return 0
}

// fold returns a word in lower case without accents: how the tables spell it.
func fold(word string) string {
	ascii := true
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	word = strings.ToLower(word)
	if ascii {
		return word
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word)))
}
