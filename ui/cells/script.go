package cells

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that must not begin or end a line in Chinese and Japanese
// (JIS X 4051, the common core), and in Thai and Lao.
const (
	neverFirst = "、。，．・：；？！）］｝〕〉》」』】〙〗〟’”ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.!?;:)]}%" +
		"ะาำๅๆฯະາຳໆຯ"
	neverLast = "（［｛〔〈《「『【〘〖〝‘“([{" + "เแโใไເແໂໃໄ"
)

// breaks reports whether a line may end after cluster, the last of line, when
// rest follows without a space.
func breaks(cluster, line, rest string) bool {
	if rest == "" {
		return false
	}
	if cluster[0] < utf8.RuneSelf && rest[0] < utf8.RuneSelf {
		if cluster != "-" || len(line) < 2 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(line[:len(line)-1])
		return unicode.IsLetter(before) && letter(rest[0])
	}
	last, _ := utf8.DecodeLastRuneInString(cluster)
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case next == ' ' || next == '\n':
		return false
	case last == '—' || last == '–':
		return len(line) > len(cluster) && unicode.IsLetter(next)
	case last == '-':
		return len(line) > 1 && unicode.IsLetter(next)
	case !loose(last) && !loose(next):
		return false
	}
	return !strings.ContainsRune(neverFirst, next) && !strings.ContainsRune(neverLast, last)
}

// loose tells the scripts written without spaces between words. Hangul is not
// among them: Korean breaks at its spaces.
func loose(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF: // Thai, Lao
		return true
	case r >= 0x1000 && r <= 0x109F, r >= 0x1780 && r <= 0x17FF: // Myanmar, Khmer
		return true
	case r >= 0x2E80 && r <= 0x31FF, r >= 0x3220 && r <= 0xA4CF:
		return true
	case r >= 0xF900 && r <= 0xFAFF, r >= 0xFF01 && r <= 0xFF9F, r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return false
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// Glued reports whether a, at the end of one line, and b, at the start of the
// next, are joined without a space when the lines become one, as Chinese and
// Japanese text is.
func Glued(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	return loose(last) && loose(next)
}
