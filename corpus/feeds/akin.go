package feeds

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"

	"dateline/model"
)

// akin reports whether a page tells what a feed said of an article: walls that
// ask for consent or money, and front pages to which old addresses lead, are
// longer than many a summary. At least half of the longer words of title and
// summary are on the page of an article, and few of them on another.
func akin(a, page *model.Article) bool {
	there := words(page.Title + "\n" + page.Dek + "\n" + page.Text)
	said := words(a.Title + "\n" + a.Text)
	found := 0
	for w := range said {
		if there[w] {
			found++
		}
	}
	return 2*found >= len(said)
}

// words returns the folded words of a text that tell something: those of four
// letters or more, and of writing without spaces each two letters in a row.
func words(text string) map[string]bool {
	out := map[string]bool{}
	fold := cases.Fold()
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) }) {
		if spaceless(w) {
			last := ""
			for _, r := range w {
				this := string(r)
				if last != "" {
					out[last+this] = true
				}
				last = this
			}
		} else if utf8.RuneCountInString(w) >= 4 {
			out[fold.String(w)] = true
		}
	}
	return out
}

// spaceless reports whether a word is in writing that puts no spaces between
// words, so that it may be a whole sentence.
func spaceless(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
