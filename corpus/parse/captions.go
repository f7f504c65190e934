package parse

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus/clean"
)

// Signs that stand before the name of who made a picture, in lower case: those
// with a colon or the like, which few lines have, and the others.
var (
	creditMarks = [...]string{
		"foto:", "fotos:", "foto(s):", "photo:", "photos:", "photograph:", "picture:", "pictures:", "image:", "images:", "bild:", "bilder:", "bildrechte:", "bildquelle:", "credit:", "credits:", "quelle:",
		"crédit:", "crédit :", "crédits :", "photo :", "source:", "fotografía:", "imagen:", "imatge:", "ảnh:", "фото:", "зображення:", "zdroj:", "kuva:", "kuvat:", "写真:", "写真＝", "写真：", "사진=", "사진:",
		"图：", "video:", "grafik:", "illustration:", "illustrasjon:", "illustratie:", "beeld:", "©",
	}
	creditWords = [...]string{"photo credit", "image credit", "image source", "foto di ", "foto de ", "фото ", "fot.", "zdj.", "рис.", "사진 출처", "图片来源", "摄影", "(c)"}
)

// eachCredit calls f with the signs that a line may hold until it returns true,
// and reports whether it did.
func eachCredit(s string, f func(sign string) bool) bool {
	for _, sign := range creditWords {
		if f(sign) {
			return true
		}
	}
	if !strings.ContainsAny(s, ":：©=＝") {
		return false
	}
	for _, sign := range creditMarks {
		if f(sign) {
			return true
		}
	}
	return false
}

// Bounds of a caption that is kept, in words: a shorter one is a name or a
// credit, a longer one is no caption.
const (
	leastCaption = 4
	mostCaption  = 100
)

// captioned makes pictures of the captions of a page, each once and without
// who made them. They stand in the body as Markdown has pictures, so a reader
// sees what was to be seen, and are not in the text: they are no part of what
// the article says, and mostly say it again.
func captioned(blocks []block) []block {
	out := blocks[:0]
	seen := map[string]bool{}
	for _, b := range blocks {
		if b.hint&hintCaption == 0 {
			out = append(out, b)
			continue
		}
		text := withoutCredit(b.text())
		if n := countWords(text); n < leastCaption || n > mostCaption || seen[text] || furniture(text) {
			continue
		}
		seen[text] = true
		out = append(out, block{shape: picture, inline: escape(text)})
	}
	return out
}

// picture reads a line that is nothing but a picture without an address, which
// is how writeBody writes a caption. Any other picture of Markdown stands for
// its words.
func (r *mdReader) picture(s string, quote int) bool {
	if !strings.HasPrefix(s, "![") || !strings.HasSuffix(s, "]()") {
		return false
	}
	p := splitter{src: s}
	label, _, end, ok := p.bracket(1)
	if !ok || end != len(s) {
		return false
	}
	text := clean.Line(plainOf(label))
	if text == "" {
		return false
	}
	r.flush()
	r.put(block{shape: picture, quote: quote, inline: escape(text)})
	return true
}

// after returns the first block behind i that is no picture.
func after(blocks []block, i int) (block, bool) {
	for i++; i < len(blocks); i++ {
		if blocks[i].shape != picture {
			return blocks[i], true
		}
	}
	return block{}, false
}

// withoutCredit cuts from the end of a caption who made the picture.
func withoutCredit(s string) string {
	low := strings.ToLower(s)
	eachCredit(low, func(sign string) bool {
		if at := strings.LastIndex(low, sign); at >= 0 && len(low) == len(s) && len(s)-at < 100 && (at == 0 || strings.IndexByte(" ([|/.", s[at-1]) >= 0) {
			s = strings.TrimRight(s[:at], " ([|/–—-")
			low = strings.ToLower(s)
		}
		return false
	})
	return s
}

// maxCredit is how long a line with a credit may be, in bytes.
const maxCredit = 400

// creditLine reports whether a line says who made a picture: alone, or after
// the few words of its caption.
func creditLine(s string) bool {
	if len(s) > maxCredit {
		return false
	}
	low := strings.ToLower(s)
	return eachCredit(low, func(sign string) bool {
		at := strings.LastIndex(low, sign)
		if at < 0 {
			return false
		}
		rest := strings.Trim(low[at+len(sign):], " ()[].")
		if at == 0 && len(rest) < 120 {
			return true
		}
		if words := strings.Fields(rest); len(words) > 8 || utf8.RuneCountInString(rest) > 60 || strings.Contains(rest, ". ") {
			return false
		}
		before := strings.TrimRight(low[:at], " ")
		if before == "" || strings.HasSuffix(sign, ":") && low[at-1] == ' ' {
			return true
		}
		return strings.IndexByte("([.|/-", before[len(before)-1]) >= 0
	})
}
