package enrich

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
)

// sample is how many bytes of a text are looked at to guess its language.
const sample = 4000

// Language guesses the language of a text from its script and its commonest
// words. It returns a BCP 47 tag, or "" when nothing speaks for one.
func Language(text string) string {
	if len(text) > sample {
		text = text[:sample]
	}
	var latin, han, kana, hangul, arabic, cyrillic, hebrew, devanagari, greek, thai int
	for _, r := range text {
		switch {
		case r < 0x80:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				latin++
			}
		case unicode.Is(unicode.Latin, r):
			latin++
		case r >= 0x3040 && r <= 0x30FF:
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case unicode.Is(unicode.Devanagari, r):
			devanagari++
		case unicode.Is(unicode.Greek, r):
			greek++
		case unicode.Is(unicode.Thai, r):
			thai++
		}
	}
	switch best := max(latin, 3*(han+kana), 2*hangul, arabic, cyrillic, hebrew, devanagari, greek, thai); {
	case best == 0:
		return ""
	case best == latin:
		return latinLanguage(text)
	case best == 3*(han+kana):
		if kana*20 > han {
			return "ja"
		}
		return "zh"
	case best == 2*hangul:
		return "ko"
	case best == arabic:
		return arabicScript(text)
	case best == cyrillic:
		if strings.ContainsAny(text, "іїєґ") {
			return "uk"
		}
		return "ru"
	case best == hebrew:
		return "he"
	case best == devanagari:
		return "hi"
	case best == greek:
		return "el"
	}
	return "th"
}

func arabicScript(text string) string {
	switch {
	case strings.ContainsAny(text, "ٹڈڑے"):
		return "ur"
	case strings.ContainsAny(text, "پچگژ"):
		return "fa"
	}
	return "ar"
}

// tongues are the commonest short words of the languages in the Latin script,
// chosen to differ. A word in several lists counts for each.
var tongues = [...]struct{ tag, words string }{
	{"en", " the of and to in is that for on with was as by at from has have said be it are an its this not were will who their which after "},
	{"fr", " le la les des du et en un une est pour que qui dans sur par au avec pas plus ce son ses aux sont selon été cette il "},
	{"de", " der die das und den von zu mit ist im für auf des dem ein eine nicht sich auch nach bei wird aus sind hat als an am "},
	{"es", " el la los las de del y que en un una por con para su al se no es como más lo fue sus según ha este entre "},
	{"it", " il la di che e in un una per con del della le i gli è non si da sono nel dei al alla come anche più ha "},
	{"pt", " o a os as de do da e em um uma que para com não por se no na dos das ao mais foi são pela pelo "},
	{"nl", " de het een en van in is dat op te voor met zijn niet aan door er om ook als bij naar uit werd wordt "},
	{"sv", " och i att det som en på är av för med den till ett om har inte var de från "},
	{"da", " og i at det som en på er af for med den til et har ikke var de fra blev "},
	{"pl", " w i na z do się nie że jest to o jak po od za przez oraz dla ze który "},
	{"tr", " ve bir bu da de için ile olarak çok daha olan gibi sonra kadar göre ancak "},
	{"id", " yang dan di dari untuk dengan pada ini itu tidak dalam akan oleh adalah juga ke "},
	{"ro", " și de la în a cu pe care nu o din pentru este mai un că sunt fost "},
	{"vi", " và của là các có được cho trong một với không đã này người những "},
}

// tongueOf tells which languages of tongues a short word speaks for, a bit each.
var tongueOf = sync.OnceValue(func() map[string]uint16 {
	m := make(map[string]uint16, 512)
	for i, t := range tongues {
		for word := range strings.FieldsSeq(t.words) {
			m[word] |= 1 << i
		}
	}
	return m
})

// latinLanguage counts the short words of each language; English wins ties.
func latinLanguage(text string) string {
	const longest, enough = 7, 300 // bytes of a word, words of a text
	var score [len(tongues)]int
	words, known := 0, tongueOf()
	for word := range strings.FieldsSeq(text) {
		if words++; words > enough {
			break
		}
		word = strings.Trim(word, ".,;:!?\"'()[]«»“”‘’–—-")
		if word == "" || len(word) > longest {
			continue
		}
		for set := known[strings.ToLower(word)]; set != 0; set &= set - 1 {
			score[bits.TrailingZeros16(set)]++
		}
	}
	best := 0
	for i := range score {
		if score[i] > score[best] {
			best = i
		}
	}
	if score[best] == 0 || score[best]*25 < words && words > 25 {
		return ""
	}
	return tongues[best].tag
}
