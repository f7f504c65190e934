package near

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// shingle is how many words in a row are looked at as one.
const shingle = 5

// fewWords is the length, in words, below which a text is a copy only when it
// is the same: so few have much in common by chance, and say little.
const fewWords = 40

// leastWords is the length below which a text is no copy at all, its title
// taken in: "Weather" above an empty page is no story.
const leastWords = 8

// Sign returns the signature of a text. Case, accents, punctuation and the
// setting of lines make no difference. The title counts for short texts alone,
// since every paper writes its own. It reads each byte once, whatever the
// length, keeps nothing and may run anywhere.
func Sign(title, text string) Signature {
	body := reader{lows: fresh()}
	body.read(text)
	if body.words >= fewWords {
		s := Signature{Same: body.same(), Words: uint8(min(body.words, 255))}
		s.fill(body.lows)
		return s
	}
	whole := reader{}
	whole.read(title)
	if whole.words+body.words < leastWords {
		return Signature{}
	}
	whole.read("\n" + text)
	return Signature{Same: whole.same(), Words: uint8(whole.words)}
}

// reader goes through a text word by word. A word is a run of letters and
// digits, or a single rune of a script that does not part its words.
type reader struct {
	words int
	hash  uint64          // of the word that is open; 0 for none
	all   uint64          // of all words
	roll  uint64          // of the last words
	last  [shingle]uint64 // those words, by their number
	lows  *[rows]uint64   // the lowest hash of each bin; nil where nobody asks
}

// Odd numbers without a pattern, by which hashes are multiplied. Signatures are
// kept, so that these must stay.
const (
	byWord    = 0x9e3779b97f4a7c15
	byShingle = 0xd6e8feb86659fd93
	byBin     = 0xff51afd7ed558ccd
)

func (r *reader) read(text string) {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				r.hash = (r.hash ^ uint64(c)) * byWord
			case 'A' <= c && c <= 'Z':
				r.hash = (r.hash ^ uint64(c|0x20)) * byWord
			case c != '\'' && c != '.' && r.hash != 0:
				r.end()
			}
			continue
		}
		c0, size := utf8.DecodeRuneInString(text[i:])
		r.rune(c0)
		i += size
	}
	if r.hash != 0 {
		r.end()
	}
}

// rune reads a rune beyond ASCII.
func (r *reader) rune(c rune) {
	switch {
	case c == '’' || c == 'ʼ' || unicode.Is(unicode.Mn, c): // as if they were not there
	case unspaced(c):
		if r.hash != 0 {
			r.end()
		}
		r.hash = (r.hash ^ uint64(c)) * byWord
		r.end()
	case unicode.IsLetter(c) || unicode.IsDigit(c):
		r.hash = (r.hash ^ uint64(plain(unicode.ToLower(c)))) * byWord
	case r.hash != 0:
		r.end()
	}
}

// plain returns a Latin or Greek letter without its accent.
func plain(c rune) rune {
	if c > 0x3ff && (c < 0x1e00 || c > 0x1fff) {
		return c
	}
	var buf [utf8.UTFMax]byte
	if d := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], c)]).Decomposition(); len(d) > 0 {
		c, _ = utf8.DecodeRune(d)
	}
	return c
}

// unspaced reports whether a script writes its words without spaces between.
func unspaced(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// end closes the open word, and the shingle that it ends.
func (r *reader) end() {
	word := mix(r.hash)
	r.hash = 0
	r.all = (r.all + word) * byWord
	r.roll = r.roll*byShingle + word - r.last[r.words%shingle]*leaves
	r.last[r.words%shingle] = word
	if r.words++; r.words >= shingle && r.lows != nil {
		h := min(mix(r.roll), empty-1)
		if bin := h >> (64 - rowBits); h < r.lows[bin] {
			r.lows[bin] = h
		}
	}
}

// leaves is by how much a word has been multiplied when it leaves the shingle:
// byShingle to the power of its words.
const leaves = byShingle * byShingle % (1 << 64) * byShingle % (1 << 64) * byShingle % (1 << 64) * byShingle % (1 << 64)

// mix spreads what tells two numbers apart over all bits.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= byBin
	h ^= h >> 29
	h *= byWord
	return h ^ h>>32
}

// same returns a hash of all words, which is not 0.
func (r *reader) same() uint64 { return max(mix(r.all+uint64(r.words)), 1) }
