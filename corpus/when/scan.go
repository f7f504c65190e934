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
	month         // value 1-12; width is its calendar and shortName
	weekday       //
	meridiem      // value 0 for am, 12 for pm
	zone          // value in seconds east of UTC
	unit          // value is one of the letters of unitOf: y m d h i s
	era           // value is added to the number that follows
	ordinal       // st, nd, rd, th
	link          // of, de, at, um: joins the parts of a date
	label         // Published, Stand, Updated: stands before or after it
	ahead         // a unit that stands before its number; value is its letter
	half          // of an Arabic month's name; value is the month with the first of nth
	nth           // value 0 or 1: which of the two
	mark          // punctuation; value is the character
)

// token is a piece of a line; start and end are bytes in it.
type token struct {
	kind       kind
	value      int
	width      int  // of a number, in digits
	glued      bool // no space before it
	eastern    bool // a number in the digits of Persian
	start, end int
}

// is reports whether t is the punctuation r.
func (t token) is(r rune) bool { return t.kind == mark && t.value == int(r) }

// starts reports whether a date may begin with t.
func (t token) starts() bool {
	return t.kind == number || t.kind == month || t.kind == weekday || t.kind == era || t.kind == meridiem || t.kind == ahead
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
// when the room was too small. lang is the language of s, "" when unknown.
func scan(s, lang string, tokens []token) (_ []token, whole bool) {
	glued := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			glued = false
			continue
		}
		if unicode.Is(unicode.Cf, r) {
			i += n // a joiner, a mark of direction
			continue
		}
		if len(tokens) == cap(tokens) {
			return tokens, false
		}
		t := token{start: i, glued: glued}
		switch {
		case digit(r) >= 0:
			i = scanNumber(s, i, &t)
		case r >= 'ก' && r <= 'ฮ' && thaiMonth(s[i:], &t) > 0:
			i += thaiMonth(s[i:], &t)
		case hanDigit(r) >= 0 && hanNumber(s[i:], &t) > 0:
			i += hanNumber(s[i:], &t)
		case unicode.IsLetter(r):
			i = scanWord(s, lang, i, &t)
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

// zeros begin the ten digits of the scripts that the press writes dates in:
// Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu,
// Kannada, Malayalam, Thai, Lao, Burmese, Khmer, and the wide ones of Japanese.
var zeros = [...]rune{0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10}

// digit returns the value of a decimal digit, or -1.
func digit(r rune) int {
	if r < 0x660 {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	for _, zero := range zeros {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// hanDigit returns the value of a Chinese numeral, 10 for ten, or -1.
func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	}
	return -1
}

// hanNumber reads Chinese numerals that a unit follows, 二〇二五 or 二十二, and
// returns their length, 0 for none.
func hanNumber(s string, t *token) int {
	value, tens, digits := 0, 0, 0
	for i, r := range s {
		switch d := hanDigit(r); {
		case d == 10:
			tens, value = max(value, 1)*10, 0
			digits++
		case d >= 0:
			value = value*10 + d
			digits++
		default:
			if u := unitOf(r); u == 0 || digits > 4 {
				return 0
			}
			t.kind, t.value, t.width = number, tens+value, digits
			if tens > 0 {
				t.width = 2
			}
			return i
		}
	}
	return 0
}

// thaiMonth reads an abbreviated month, and returns its length, 0 for none.
func thaiMonth(s string, t *token) int {
	value := 0
	for name := range strings.FieldsSeq(thaiMonths) {
		value++
		if strings.HasPrefix(s, name) {
			t.kind, t.value, t.width = month, value, thai
			return len(name)
		}
	}
	return 0
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
		t.eastern = r >= 0x6F0 && r <= 0x6F9
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
func scanWord(s, lang string, i int, t *token) int {
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
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
			break
		}
		i += n
	}
	word := s[start:i]
	if end := stoppedMeridiem(s, start, t); end > 0 {
		return end
	}
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
	if m, ok := words().look(word, lang); ok {
		t.kind, t.value, t.width = m.kind, m.value, m.width
	}
	return i
}

// meridiems are words of the hours that hold stops.
var meridiems = [...]struct {
	word  string
	value int
}{{"π.μ.", 0}, {"μ.μ.", 12}, {"ق.ظ", 0}, {"ب.ظ", 12}, {"ö.ö.", 0}, {"ö.s.", 12}, {"พ.ศ.", -1}, {"ค.ศ.", -1}}

// stoppedMeridiem reads such a word, and the marks of the Thai eras, which the
// year tells by itself. It returns its end, 0 for none.
func stoppedMeridiem(s string, start int, t *token) int {
	if s[start] < utf8.RuneSelf {
		return 0
	}
	for _, m := range meridiems {
		if strings.HasPrefix(s[start:], m.word) {
			t.kind, t.value = meridiem, m.value
			if m.value < 0 {
				t.kind, t.value = link, 0
			}
			return start + len(m.word)
		}
	}
	return 0
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
	var room [64]byte
	return string(appendFolded(room[:0], word))
}

// appendFolded appends a word as fold returns it.
func appendFolded(to []byte, word string) []byte {
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			to = append(to, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		p := norm.NFD.PropertiesString(word[i:])
		i += n
		if d := p.Decomposition(); len(d) > 0 {
			r, _ = utf8.DecodeRune(d)
		}
		if !unicode.Is(unicode.Mn, r) {
			to = utf8.AppendRune(to, unicode.ToLower(r))
		}
	}
	return to
}
