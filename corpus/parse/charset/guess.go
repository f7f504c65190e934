package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sampled is how many bytes are looked at to guess an encoding.
const sampled = 64 << 10

// mostlyUTF8 reports whether the characters beyond ASCII are UTF-8's but for
// some: a file that was put together from two, or of which a byte was lost.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(raw[i:])
		if n > 1 {
			good++
		} else {
			bad++
		}
		i += n
	}
	return good > bad
}

// mended returns what is UTF-8 as it is. A byte alone among ASCII is of
// windows-1252 where that makes a letter or a quotation mark of it; any other
// run of broken bytes becomes one U+FFFD.
func mended(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	plain := 0 // start of what was not written yet
	for i := 0; i < len(raw); {
		r, n := rune(raw[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(raw[i:])
		}
		if r != utf8.RuneError || n > 1 {
			i += n
			continue
		}
		b.Write(raw[plain:i])
		if c := charmap.Windows1252.DecodeByte(raw[i]); alone(raw, i) && c >= 0xA0 {
			b.WriteRune(c)
		} else if i == 0 || plain != i {
			b.WriteRune(utf8.RuneError)
		}
		i++
		plain = i
	}
	b.Write(raw[plain:])
	return b.String()
}

// alone reports whether the byte at i stands among ASCII.
func alone(raw []byte, i int) bool {
	return (i == 0 || raw[i-1] < utf8.RuneSelf) && (i+1 == len(raw) || raw[i+1] < utf8.RuneSelf)
}

// western reports whether the bytes that are not UTF-8 are of windows-1252:
// letters and quotation marks, and more of them than of UTF-8's.
func western(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		i += n
		if r != utf8.RuneError || n > 1 {
			good++
			continue
		}
		switch c := raw[i-1]; {
		case c >= 0x91 && c <= 0x97, c == 0x80, c == 0x85, c == 0x99, c >= 0xA0 && c < 0xC0, c >= 0xC2 && c <= 0xFD:
			bad++
		default:
			return false
		}
	}
	return bad > good
}

// guess returns the encoding that bytes which are not UTF-8 look like, nil when
// that is windows-1252 or nothing. The old Western letters stand alone among
// ASCII; those of other scripts stand side by side.
func guess(raw []byte) encoding.Encoding {
	raw = raw[:min(len(raw), sampled)]
	var high, letters, paired, run int
	for _, c := range raw {
		if c < 0x80 {
			run = 0
			continue
		}
		high++
		run++
		if c >= 0xC0 || c == 0xA8 || c == 0xB8 { // Ё and ё
			letters++
		}
		if run == 3 {
			paired += 3
		} else if run > 3 {
			paired++
		}
	}
	switch {
	case high < 6:
		return nil
	case letters*100 >= high*95 && paired*2 > high:
		return cyrillic(raw)
	}
	return eastern(raw, high)
}

// cyrillic tells windows-1251 from KOI8-R by where the small letters lie, of
// which there are more.
func cyrillic(raw []byte) encoding.Encoding {
	low, top := 0, 0
	for _, c := range raw {
		switch {
		case c >= 0xE0:
			top++
		case c >= 0xC0:
			low++
		}
	}
	if top >= low {
		return charmap.Windows1251
	}
	return charmap.KOI8R
}

// eastern returns the encoding of Chinese, Japanese or Korean whose commonest
// characters the bytes are made of. high is how many bytes are beyond ASCII.
func eastern(raw []byte, high int) encoding.Encoding {
	var kana, sjis, hangul, level1, big5, pairs int
	for i := 0; i+1 < len(raw); i++ {
		lead, trail := raw[i], raw[i+1]
		if lead < 0x81 {
			continue
		}
		pairs++
		switch {
		case lead == 0x82 && trail >= 0x9F || lead == 0x83 && trail >= 0x40 && trail <= 0x96:
			sjis++
		case (lead == 0xA4 || lead == 0xA5) && trail >= 0xA1:
			kana++
		}
		if lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1 {
			hangul++
		}
		if lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 {
			level1++
		}
		if lead >= 0xA4 && lead <= 0xC6 && trail >= 0x40 && trail <= 0x7E {
			big5++
		}
		i++
	}
	switch {
	case pairs < 3 || pairs*2 < high-pairs:
		return nil
	case sjis*5 >= pairs:
		return japanese.ShiftJIS
	case big5*5 >= pairs:
		return traditionalchinese.Big5
	case kana*5 >= pairs:
		return japanese.EUCJP
	case hangul*100 >= pairs*85:
		return korean.EUCKR
	case level1*100 >= pairs*60:
		return simplifiedchinese.GB18030
	}
	return nil
}
