package parse

import (
	"strings"
	"unicode/utf8"
)

// creditSigns stand before the name of who made a picture, in lower case.
var creditSigns = [...]string{
	"foto:", "fotos:", "foto(s):", "photo:", "photos:", "photograph:", "picture:", "pictures:", "image:", "images:", "bild:", "bilder:", "bildrechte:", "bildquelle:", "credit:", "credits:", "quelle:",
	"crédit:", "crédit :", "crédits :", "photo :", "foto ©", "photo credit", "image credit", "image source", "source:", "fotografía:", "imagen:", "imatge:", "foto di ", "foto de ", "ảnh:", "фото:", "фото ", "зображення:",
	"zdroj:", "kuva:", "kuvat:", "fot.", "zdj.", "рис.", "写真:", "写真＝", "写真：", "사진=", "사진:", "사진 출처", "图片来源", "图：", "摄影", "video:", "grafik:", "illustration:", "illustrasjon:", "illustratie:", "beeld:", "©", "(c)",
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
	for _, sign := range creditSigns {
		at := strings.LastIndex(low, sign)
		if at < 0 {
			continue
		}
		rest := strings.Trim(low[at+len(sign):], " ()[].")
		if at == 0 && len(rest) < 120 {
			return true
		}
		if words := strings.Fields(rest); len(words) > 8 || utf8.RuneCountInString(rest) > 60 || strings.Contains(rest, ". ") {
			continue
		}
		before := strings.TrimRight(low[:at], " ")
		if before == "" || strings.HasSuffix(before, "(") || strings.HasSuffix(before, "[") || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "|") || strings.HasSuffix(before, "/") || strings.HasSuffix(before, "-") || strings.HasSuffix(sign, ":") && at > 0 && low[at-1] == ' ' {
			return true
		}
	}
	return false
}
