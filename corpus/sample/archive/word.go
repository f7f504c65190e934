package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many stems there are of each sort of word.
const (
	nouns      = 100_000
	verbs      = 40_000
	adjectives = 50_000
	adverbs    = 10_000
)

// sort keeps the stems of one use apart from those of another.
type sort uint64

const (
	aNoun sort = iota + 1
	aVerb
	anAdjective
	anAdverb
	aSurname
	aTown
	aFirm
)

// script is what a language is written in, as far as words are made up in it.
type script uint8

const (
	latin script = iota
	han          // Chinese and Japanese: two characters a word
	arabic
)

// What the stems of each script are made of.
const (
	onsets = "b c d f g h k l m n p r s t v w b d f k l m n p r s t j st tr pl ch sh gr br cl"
	vowels = "a e i o u a e i o u a e i o ai ea ou"
	codas  = "n r l s t m n r n l nd rt st"

	characters = "山川田中村上下大小東西南北海空風雨雪月日星火水木金土石花草林森竹米麦魚鳥馬牛犬車船道橋門町市区国都府県州" +
		"年週時分春夏秋冬朝昼夜今昔新古高低長短多少強弱明暗白黒赤青緑黄銀鉄銅電気力体心手足目耳口声言語文字書本紙筆" +
		"画音楽歌映写真店商品物価値売買円貨税予算計数理科学技術工場業農漁産会社員長官民主義政治法律条約案議院党選挙票" +
		"大統領首相軍警察消防病院医薬健康教育校生徒先研究所庁省局部課室家族父母兄弟姉妹子供友人客旅行観光交通鉄路航空港"

	letters = "بتجحدرسصطعفقكلمنهوي"
)

// speech makes up words. It is immutable.
type speech struct {
	onsets, vowels, codas []string
	characters, letters   []rune
}

func newSpeech() speech {
	return speech{strings.Fields(onsets), strings.Fields(vowels), strings.Fields(codas), []rune(characters), []rune(letters)}
}

// stem appends the rank-th stem of a sort, the shorter the commoner, as in all
// languages. A few of two ranks are the same, which is also so in all of them.
func (s *speech) stem(b []byte, in script, of sort, rank int) []byte {
	d := newDice(uint64(of), uint64(rank))
	switch in {
	case han:
		b = utf8.AppendRune(b, pick(&d, s.characters))
		return utf8.AppendRune(b, pick(&d, s.characters))
	case arabic:
		b = utf8.AppendRune(b, pick(&d, s.letters))
		b = utf8.AppendRune(b, pick(&d, s.letters))
		if d.below(2) == 0 {
			b = append(b, "ا"...)
		}
		b = utf8.AppendRune(b, pick(&d, s.letters))
		if rank > 2000 {
			b = utf8.AppendRune(b, pick(&d, s.letters))
		}
		return b
	}
	for left := rank; ; left /= 500 {
		b = append(b, pick(&d, s.onsets)...)
		b = append(b, pick(&d, s.vowels)...)
		if left < 500 && d.below(3) > 0 {
			b = append(b, pick(&d, s.codas)...)
		}
		if left < 500 {
			return b
		}
	}
}

// capital makes the first letter of b[at:] a capital, where its script has them.
func capital(b []byte, at int) {
	if at < len(b) && b[at] < utf8.RuneSelf {
		b[at] = byte(unicode.ToUpper(rune(b[at])))
	}
}

// proper returns a stem as a name.
func (s *speech) proper(in script, of sort, rank int) string {
	b := s.stem(make([]byte, 0, 24), in, of, rank)
	capital(b, 0)
	return string(b)
}
