package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// credited parts a credit into the names in it, without what is said of them:
// an office, a place of work.
func credited(s string) []string {
	all := names(s)
	if len(all) < 2 {
		return all
	}
	out := all[:1]
	for _, name := range all[1:] {
		if described(name) || hostLike(name) {
			continue
		}
		out = append(out, name)
	}
	return out
}

// described reports whether a part of a credit says what somebody is: two
// words or more that no name has.
func described(s string) bool {
	small := 0
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !nameLink(w) {
			small++
		}
	}
	return small >= 2
}

// account tells the name of somebody's account from that of a person: "admin",
// "chuck-ross", "a.lee@desk.example".
func account(name string) bool {
	if strings.ContainsAny(name, " \u3000") {
		return strings.Contains(name, "://")
	}
	r, size := utf8.DecodeRuneInString(name)
	switch {
	case strings.ContainsAny(name, "@_") || hostLike(name):
		return true
	case size == 1 && unicode.IsLower(r):
		return strings.ContainsAny(name, "-.0123456789") || name == "admin" || name == "editor" || name == "webmaster" || name == "root" || name == "user"
	}
	return false
}

// tie reports whether a line begins, or ends, with what joins it to another
// name.
func tie(line string, start bool) bool {
	for _, s := range [...]string{",", "and", "und", "et", "y", "og", "och", "&", "/", "、", "with", "mit", ";", "e", "i", "и", "en"} {
		if line == s || start && (strings.HasPrefix(line, s+" ") || s == "," && strings.HasPrefix(line, s)) || !start && (strings.HasSuffix(line, " "+s) || len(s) == 1 && s[0] < 'a' && strings.HasSuffix(line, s)) {
			return true
		}
	}
	return false
}

// notNames begin what stands where a name could and is none, in lower case.
var notNames = [...]string{
	"follow", "share", "view ", "read ", "see ", "more ", "about ", "all ", "contact", "email", "e-mail", "publish", "updated", "posted", "comment", "subscribe", "sign ", "log ", "print", "listen", "save ", "copy ", "the author", "author", "written", "photo", "image", "getty", "video", "advert", "back to", "click", "facebook", "twitter", "linkedin", "instagram", "whatsapp", "show ", "hide ", "news ", "breaking", "latest", "home", "skip", "open ", "close", "editor's", "exclusive", "opinion", "guest ", "no comment", "leave a", "à propos", "a propos", "keine kommentare", "schreibe", "hinterlasse",
	"alle ", "mehr ", "zur ", "zum ", "artikel", "autor", "folgen", "teilen", "drucken", "kommentar", "quelle", "foto", "bild", "veröffentlicht", "aktualisiert", "stand", "profil", "von ", "redaktion",
	"voir ", "lire ", "plus ", "partager", "publié", "mis à jour", "tous ", "suivre", "ver ", "leer ", "todos", "compartir", "publicado", "actualizado", "más ", "leggi", "condividi", "pubblicato", "tutti", "segui", "lees ", "bekijk", "les ", "läs ", "følg", "del ", "czytaj", "więcej", "читать", "все ", "ещё", "xem ", "theo ", "留言", "記事", "続き", "もっと", "一覧", "全て", "기사", "더보기", "구독", "查看", "更多", "编辑", "責任", "来源",
}

// personLike reports whether s can be the name of a person: few words, each
// with a capital where the script has them. Where the markup is sure that it is
// a name (not strict), anything short may be.
func personLike(s string, strict bool) bool {
	runes := utf8.RuneCountInString(s)
	fields := strings.Fields(s)
	if runes < 2 || runes > 60 || len(fields) > 6 || strings.ContainsAny(s, "?!:\"“”…=<>{}[]") {
		return false
	}
	low := strings.ToLower(s) + " "
	for _, n := range notNames {
		if strings.HasPrefix(low, n) {
			return false
		}
	}
	if job(s) && strict {
		return false
	}
	if !strict {
		return runes <= 40
	}
	if strings.ContainsAny(s, "0123456789") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
		return runes <= 8
	}
	return len(fields) >= 2 && named(s, false, false)
}
