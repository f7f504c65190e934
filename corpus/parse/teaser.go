package parse

import (
	"slices"
	"strings"
	"unicode"
)

// postedFirst are the two ends of the line that a common newsroom program puts
// below each article of a feed, in the languages in which it comes.
func postedFirst() [][2]string {
	return [][2]string{
		{"the post ", "first on "}, {"the post ", "first appeared on "}, {"the article ", "first on "}, {"the article ", "first appeared on "},
		{"der beitrag ", "erschien zuerst auf "}, {"der artikel ", "erschien zuerst auf "}, {"l’article ", "est apparu en premier sur "}, {"l'article ", "est apparu en premier sur "},
		{"cet article ", "est apparu en premier sur "}, {"la entrada ", "primero en "}, {"l'articolo ", "proviene da "}, {"l’articolo ", "proviene da "}, {"l'articolo ", "sembra essere il primo su "},
		{"o post ", "primeiro em "}, {"o artigo ", "primeiro em "}, {"het bericht ", "verscheen eerst op "}, {"wpis ", "pojawił się poczatkowo na "}, {"artykuł ", "pochodzi z serwisu "},
		{"inlägget ", "dök först upp på "}, {"indlægget ", "først udgivet på "}, {"artikkelen ", "først opp på "}, {"innlegget ", "først på "},
		{"запись ", "впервые появилась "}, {"запис ", "вперше з'явився "}, {"příspěvek ", "pochází z "}, {"投稿 ", "最初に"},
	}
}

// invitations are the words of a link from the start of an article to all of it.
const invitations = `continue reading|continue|read more|read on|keep reading|more|full story|full article|read full article|read the full article|read full story|read the full story|read the rest|read the rest of this entry|read article|read the article|view article|learn more|see more|find out more|click here|comments|dismiss|link|source|permalink|weiterlesen|mehr|mehr lesen|zum artikel|zum vollständigen artikel|den ganzen artikel lesen|lire la suite|lire plus|lire l'article|en savoir plus|leer más|leer mas|seguir leyendo|sigue leyendo|continúa leyendo|leggi tutto|leggi di più|continua|continua a leggere|continua a ler|continue a ler|continue lendo|ler mais|leia mais|saiba mais|lees verder|lees meer|verder lezen|läs mer|läs hela|les mer|læs mere|lue lisää|czytaj dalej|czytaj więcej|więcej|číst dál|celý článek|tovább|citește mai mult|devamı|devamını oku|читать далее|читать дальше|подробнее|читати далі|続きを読む|もっと読む|全文を読む|阅读全文|阅读更多|繼續閱讀|閱讀全文|더 보기|더 읽기|اقرأ المزيد|المزيد`

// invites reports whether a line only sends its reader to the whole article.
func invites(line string) bool {
	low := strings.ToLower(strings.TrimFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || strings.ContainsRune("→←»«›‹>|+=", r)
	}))
	if low == "" || len(low) > 160 {
		return false
	}
	for _, start := range [...]string{"continue reading ", "read more at ", "read more on ", "read more of this ", "read the full ", "read the rest of ", "read this article on ", "click here to read ", "click to read "} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return slices.Contains(strings.Split(invitations, "|"), low)
}

// creditsPost reports whether a line says where an article was posted first, as
// programs write it.
func creditsPost(line string) bool {
	low := strings.ToLower(line)
	for _, ends := range postedFirst() {
		if strings.HasPrefix(low, ends[0]) && strings.Contains(low, ends[1]) && len(line) < 600 {
			return true
		}
	}
	return false
}

// maxLeadIn is how long, in bytes, a last line with a colon at its end may be to
// lead only to what a feed cannot show.
const maxLeadIn = 40

// withoutTeasers drops from a text what leads to the whole of it and is none of
// it: lines at its end, and a link at the end of its last paragraph. The last
// line that is left stays where nothing else would say what the article is.
func withoutTeasers(blocks []block, titled bool) []block {
	for len(blocks) > 0 {
		last := &blocks[len(blocks)-1]
		if last.shape == code || last.shape == table {
			break
		}
		if last.shape == paragraph {
			last.inline = uninvited(last.inline)
		}
		text := last.text()
		gone := last.shape == rule || !strings.ContainsFunc(text, letter) || creditsPost(text) || invites(text) ||
			len(blocks) > 1 && (furniture(text) || len(text) < maxLeadIn && strings.HasSuffix(text, ":"))
		if !gone || len(blocks) == 1 && !titled {
			break
		}
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

// uninvited returns a paragraph without the link or the words at its end that
// lead to the whole article. inline is Markdown, in which brackets of the text
// are escaped.
func uninvited(inline string) string {
	for {
		rest, ok := withoutLastLink(inline)
		if !ok {
			if rest, ok = withoutLastWords(inline); !ok {
				break
			}
		}
		inline = rest
	}
	for _, mark := range [...]string{`\[…\]`, `\[...\]`, `\[..\]`, "[…]", "[...]"} {
		if rest, ok := strings.CutSuffix(inline, mark); ok {
			return strings.TrimRight(rest, " .…") + "…"
		}
	}
	return inline
}

// withoutLastLink drops a link at the end that invites; ok is false where there
// is none.
func withoutLastLink(inline string) (rest string, ok bool) {
	s := strings.TrimRight(inline, " *_")
	if !strings.HasSuffix(s, ")") {
		return inline, false
	}
	middle := strings.LastIndex(s, "](")
	if middle < 0 {
		return inline, false
	}
	start := strings.LastIndexByte(s[:middle], '[')
	for start > 0 && s[start-1] == '\\' {
		start = strings.LastIndexByte(s[:start], '[')
	}
	if start < 0 || !invites(inlineText(s[start+1:middle])) {
		return inline, false
	}
	return strings.TrimRight(s[:start], " *_(|-–—>»"), true
}

// withoutLastWords drops words at the end that invite, where a sentence ends
// before them.
func withoutLastWords(inline string) (rest string, ok bool) {
	s := strings.TrimRight(inline, " .…→»>")
	for _, words := range [...]string{"Read more", "Read More", "Read on", "Continue reading", "Weiterlesen", "Lire la suite", "Leer más", "Leggi tutto", "Lees verder", "Читать далее", "続きを読む"} {
		before, ok := strings.CutSuffix(s, words)
		before = strings.TrimRight(before, " ")
		if ok && before != "" && (strings.HasSuffix(before, "…") || strings.HasSuffix(before, "]") || strings.ContainsAny(before[len(before)-1:], ".!?\"")) {
			return before, true
		}
	}
	return inline, false
}
