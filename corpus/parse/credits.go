package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/model"
)

// bylineStarts stand before authors' names, in lower case. With a colon they
// are sure anywhere; the others only where a name follows.
var bylineStarts = [...]string{
	"original author:", "original authors:", "author:", "authors:", "written by:", "reported by:", "story by:", "text:", "autor:", "autorin:", "autoren:", "von:", "auteur:", "auteurs:", "autor :", "autores:", "autore:", "forfatter:", "av:", "автор:", "авторы:", "文:", "文：", "記者:", "記者：", "作者:", "作者：", "撰文：", "记者：", "기자:", "المصدر:", "بقلم:", "بقلم :", "كتب:",
	"written by ", "reporting by ", "(reporting by ", "reported by ", "story by ", "words by ", "text by ", "by: ", "by ", "von ", "par ", "por ", "da ", "di ", "door ", "av ", "af ", "autor ", "tekst: ", "text: ", "teksti: ", "yazan: ", "haber: ", "بقلم ", "كتب ", "كتبت ",
}

// byline returns the names' part of a line that says who wrote the article.
func byline(line string, atHead bool) (string, bool) {
	if len(line) > 200 {
		return "", false
	}
	low := strings.ToLower(line)
	if len(low) != len(line) {
		low = line // a letter whose lower case is longer: offsets would not fit
	}
	for _, start := range bylineStarts {
		if !strings.HasPrefix(low, start) {
			continue
		}
		rest := strings.TrimSpace(line[len(start):])
		rest, _, _ = strings.Cut(rest, "; ")
		rest = strings.TrimRight(rest, ").; ")
		if !named(rest, strings.HasSuffix(start, ":") || strings.HasSuffix(start, "："), len(start) < 6) {
			return "", false
		}
		return rest, true
	}
	if rest, ok := strings.CutPrefix(line, "— "); ok && !atHead && len(strings.Fields(rest)) <= 5 && named(rest, false, true) && !stopped(rest) {
		return rest, true
	}
	return eastern(line)
}

// eastern reads "홍길동 기자" and "記者 山田太郎".
func eastern(line string) (string, bool) {
	if utf8.RuneCountInString(line) > 30 {
		return "", false
	}
	for _, end := range [...]string{" 기자", "기자", " 특파원", "記者", " 記者", "记者"} {
		if rest, ok := strings.CutSuffix(line, end); ok && rest != "" && len(strings.Fields(rest)) <= 3 {
			return strings.TrimSpace(rest), true
		}
	}
	for _, start := range [...]string{"記者 ", "记者 "} {
		if rest, ok := strings.CutPrefix(line, start); ok && utf8.RuneCountInString(rest) <= 8 && len(strings.Fields(rest)) == 1 {
			return rest, true
		}
	}
	return "", false
}

// named reports whether s looks like names of people: few words, most of them
// capitalised, no sentence. After a bare "by" in a short word's language every
// word that is not a joining one must be a name's.
func named(s string, labelled, strict bool) bool {
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > 24 || strings.ContainsAny(s, "?!:") && !labelled {
		return false
	}
	capitals, others := 0, 0
	for _, w := range fields {
		w = strings.Trim(w, ",.|()&@/'’\"")
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
		case nameLink(strings.ToLower(w)):
		case unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r) || unicode.Is(unicode.Lo, r):
			capitals++
		case strings.Contains(w, "."): // mbl.is
			capitals++
		default:
			others++
		}
	}
	if labelled {
		return len(s) <= 120 && (capitals > 0 || len(fields) <= 4)
	}
	return capitals > 0 && others == 0 && !(strict && strings.HasSuffix(s, ".") && len(fields) > 6)
}

// nameLink tells words that join names, or stand inside one.
func nameLink(w string) bool {
	switch w {
	case "and", "und", "et", "y", "e", "og", "och", "en", "i", "a", "&", "with", "mit", "avec", "con", "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "al", "el", "bin", "ibn", "ter", "zu", "zur", "in", "for", "the", "of", "af", "du", "st", "und,", "|", "-", "–", "·":
		return true
	}
	return false
}

// jobs are words of a byline's part that is no name.
var jobs = [...]string{"staff", "writer", "reporter", "correspondent", "editor", "contributor", "columnist", "bureau", "news desk", "newsdesk", "team", "special to", "journalist", "redaktion", "korrespondent", "producer", "analyst", "desk"}

// names parts the names of a byline. Titles of jobs and the outlets after a bar
// are left out.
func names(s string) []string {
	s = clean.Line(s)
	if rest, ok := byline(s, true); ok {
		s = rest
	} else if name, agency, ok := strings.Cut(s, ", "); ok {
		if rest, ok := byline(name, true); ok {
			s = rest + ", " + agency // "Von Ann Lee, dpa"
		}
	}
	s, _, _ = strings.Cut(s, " | ")
	s, _, _ = strings.Cut(s, " • ")
	s = strings.Trim(s, " .,;|")
	for _, and := range [...]string{" and ", " und ", " et ", " y ", " og ", " och ", " & ", ";", "、", "，", " AND ", " UND ", " e "} {
		if strings.Contains(s, and) {
			s = strings.ReplaceAll(s, and, ", ")
		}
	}
	var out []string
	for _, name := range strings.Split(s, ",") {
		name = strings.Trim(name, " .;|()")
		for _, start := range [...]string{"by ", "By ", "BY ", "and ", "AND ", "und "} {
			name = strings.TrimPrefix(name, start)
		}
		shut := strings.IndexByte(name, ')') // of "Ann (A. B.) Lee"
		if at := strings.IndexAny(name, "(<@"); at > 0 && !(shut > at && strings.ContainsFunc(name[shut:], unicode.IsLetter)) {
			name = strings.TrimSpace(name[:at])
		}
		if name == "" || len(name) > 80 || len(out) > 0 && job(name) || clean.URL(name) != "" {
			continue
		}
		out = append(out, cased(name))
	}
	return out
}

// job reports whether part of a byline names a job rather than a person.
func job(s string) bool {
	low := strings.ToLower(s)
	for _, j := range jobs {
		if strings.HasSuffix(low, j) || strings.HasPrefix(low, j) {
			return true
		}
	}
	return low == "jr" || low == "ph.d"
}

// cased returns a name in capitals as names are written; others as they are.
func cased(name string) string {
	if utf8.RuneCountInString(name) < 5 || !strings.Contains(name, " ") || strings.ToUpper(name) != name || strings.ToLower(name) == name {
		return name
	}
	var w strings.Builder
	start := true
	for i, r := range name {
		if start || i >= 2 && strings.HasPrefix(name[i-2:], "MC") && (i == 2 || name[i-3] == ' ') || i >= 2 && name[i-2:i] == "O'" {
			w.WriteRune(r)
		} else {
			w.WriteRune(unicode.ToLower(r))
		}
		start = r == ' ' || r == '-' || r == '.'
	}
	return w.String()
}

// publicationStarts stand before the outlet's name in credits.
var publicationStarts = [...]string{
	"originally published by ", "originally published on ", "originally published in ", "read the original at ", "read the original on ", "publication: ", "publisher: ", "published by: ", "source: ", "via ", "quelle: ", "fuente: ", "fonte: ", "källa: ", "kilde: ", "источник: ", "来源：", "来源: ", "出典：", "出典:", "출처:", "출처 : ", "المصدر: ",
}

// publication returns the outlet that a credit names.
func publication(line string, atHead bool) (string, bool) {
	if len(line) > 90 {
		return "", false
	}
	low := strings.ToLower(line)
	for _, start := range publicationStarts {
		if len(low) != len(line) || !strings.HasPrefix(low, start) {
			continue
		}
		rest := strings.Trim(line[len(start):], " .")
		if rest == "" || len(strings.Fields(rest)) > 6 || start == "via " && (atHead || stopped(line)) {
			return "", false
		}
		return rest, true
	}
	return "", false
}

// kickers are lines above a headline, in lower case.
var kickers = [...]string{
	"opinion", "analysis", "exclusive", "breaking", "breaking news", "live", "live updates", "explainer", "explained", "fact check", "factcheck", "editorial", "interview", "feature", "comment", "commentary", "review", "profile", "obituary", "investigation", "world", "world news", "news", "politics", "business", "economy", "technology", "tech", "science", "health", "sport", "sports", "culture", "entertainment", "lifestyle", "environment", "climate", "travel", "markets", "finance", "education", "europe", "asia", "africa", "middle east", "americas", "us news", "uk news", "national", "local", "letters", "long read", "special report", "in depth", "video", "watch", "podcast", "press release",
	"meinung", "analyse", "kommentar", "exklusiv", "politik", "wirtschaft", "kultur", "wissen", "reportage", "liveblog", "eilmeldung", "faktencheck", "interview", "tribune", "éditorial", "enquête", "analyse", "économie", "politique", "monde", "opinión", "análisis", "política", "economía", "mundo", "deportes", "última hora", "opinione", "analisi", "opinião", "análise",
}

// kicker reports whether line stands above the headline next.
func kicker(line, next string) bool {
	n := len(strings.Fields(line))
	if n > 4 || utf8.RuneCountInString(line) > 32 || stopped(line) || len(strings.Fields(next)) < 3 && utf8.RuneCountInString(next) < 10 || utf8.RuneCountInString(next) > 250 {
		return false
	}
	low := strings.ToLower(line)
	for _, k := range kickers {
		if low == k {
			return true
		}
	}
	upper := strings.ToUpper(line) == line && low != line
	return n <= 3 && upper && strings.ToUpper(next) != next && !strings.HasSuffix(next, ".")
}

// notesAnywhere begin an editorial note at either end of a text.
var notesAnywhere = [...]string{
	"editorial note:", "editor's note:", "editor’s note:", "editors' note:", "editors’ note:", "editor's note ", "editor’s note ", "correction:", "correction ", "corrections:", "clarification:", "disclaimer:", "note to readers:", "a note to readers", "update:", "an earlier version of this", "this article has been updated", "this story has been updated", "this article was updated", "this article was amended", "this story was updated", "this article was originally published", "this story was originally published", "this article first appeared", "this story first appeared", "this article is republished", "this story is republished", "this article was first published", "this article is reproduced", "anmerkung der redaktion:", "korrektur:", "hinweis:", "transparenzhinweis:", "note de la rédaction", "nota de la redacción", "nota del editor", "fe de errores:", "n.d.l.r.", "編集部注", "※", "訂正：", "بيان:", "ملاحظة المحرر:", "примечание редакции", "от редакции:",
}

// notesAtEnd begin one only at the end, where a text no longer goes on.
var notesAtEnd = [...]string{
	"note:", "this article ", "this story ", "this report ", "this post ", "this piece ", "updated to include", "updated to ", "our standards:", "© ", "copyright ", "(c) ", "all rights reserved", "we encourage you to ", "reporting was contributed", "additional reporting by", "with reporting by", "the views expressed", "the opinions expressed", "views expressed", "opinions expressed", "if you have information", "do you have a ", "contact us at", "contact the reporter", "got a tip", "have a tip", "dieser artikel ", "dieser text ", "dieser beitrag ", "mit material von", "mit informationen von", "cet article ", "este artículo ", "questo articolo ", "この記事は", "本文は", "本記事は",
}

// notesInside are parts of a note wherever they stand in it.
var notesInside = [...]string{
	"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "may not be published, broadcast, rewritten", "with ai-assisted tools", "all rights reserved", "was generated with the help of", "checked by an editor", "translated from",
}

// note reports whether a line is about the text; late, near its end, more lines
// are.
func note(line string, late bool) bool {
	low := strings.ToLower(strings.Trim(line, "()[]*_ "))
	for _, s := range notesAnywhere {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	if !late {
		return false
	}
	for _, s := range notesAtEnd {
		if strings.HasPrefix(low, s) && len(low) < 500 && aboutText(low, s) {
			return true
		}
	}
	for _, s := range notesInside {
		if len(low) < 400 && strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// aboutText narrows "this article …" to what is said of articles: that they
// were published, updated, written, and the like.
func aboutText(low, start string) bool {
	if !strings.HasSuffix(start, " ") || start == "© " || start == "copyright " || start == "(c) " {
		return true
	}
	for _, s := range [...]string{"publish", "updat", "amend", "correct", "translat", "appear", "produc", "report", "edit", "written", "version", "compil", "creat", "includ", "part of", "reader", "inaccura", "tip", "artikel", "erschien", "redaktion", "aktualisiert", "traduit", "publié", "publicado", "pubblicato", "information", "consult", "share"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// addressed reports whether a line goes on from a note to speak to the reader.
func addressed(line string) bool {
	for _, s := range [...]string{"We ", "Please ", "If you ", "Contact ", "For more ", "You can "} {
		if strings.HasPrefix(line, s) && len(line) < 500 {
			return true
		}
	}
	return false
}

// dateline reads "TOKYO, Nov. 22 (Wire) - " before a paragraph and returns it
// with the text that it took. A place that is not in capitals needs an agency.
func dateline(text string) (line model.Dateline, printed string, ok bool) {
	at, width := -1, 0
	for _, dash := range [...]string{" - ", " – ", " — ", " -- ", "— ", "-- "} {
		if i := strings.Index(text, dash); i >= 0 && i <= 70 && (at < 0 || i < at) {
			at, width = i, len(strings.TrimRight(dash, " "))
		}
	}
	if at < 0 {
		return line, "", false
	}
	head := strings.TrimSpace(text[:at])
	place := head
	if open := strings.LastIndexByte(head, '('); open >= 0 && strings.HasSuffix(head, ")") {
		line.Agency = strings.TrimSpace(head[open+1 : len(head)-1])
		place = strings.TrimSpace(head[:open])
		if line.Agency == "" || len(line.Agency) > 40 || unicode.IsLower(rune(line.Agency[0])) && line.Agency != "dpa" && line.Agency != "epa" {
			return model.Dateline{}, "", false
		}
	}
	city, _, _ := strings.Cut(place, ",")
	if !placeName(city, line.Agency != "") && !(place == "" && line.Agency != "") {
		return model.Dateline{}, "", false
	}
	line.Place = placeOf(place)
	return line, text[:at+width], true
}

// placeOf drops the date from "BEIJING, Nov 22".
func placeOf(s string) string {
	parts := strings.Split(s, ",")
	for len(parts) > 1 && strings.ContainsAny(parts[len(parts)-1], "0123456789") {
		parts = parts[:len(parts)-1]
	}
	return strings.TrimSpace(strings.Join(parts, ","))
}

// placeName reports whether s can be the city of a dateline: in capitals, or,
// where an agency follows, at least capitalised.
func placeName(s string, agency bool) bool {
	fields := strings.Fields(s)
	if len(fields) == 0 || len(fields) > 4 || utf8.RuneCountInString(s) < 3 || strings.ContainsAny(s, "\"“”?!:;0123456789") {
		return false
	}
	if agency {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
	}
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}
