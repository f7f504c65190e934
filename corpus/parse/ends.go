package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/corpus/when"
)

// underHeadline drops the headline from the text, and what stands above it:
// the section, the kicker, the way to the page.
func (d *draft) underHeadline() {
	above, said := 0, 0
	for i, b := range d.blocks {
		text := b.text()
		if b.shape == heading && (b.hint&hintHeadline != 0 || headlineLike(text, d.Title) || d.Title == "" && i == 0) {
			d.Title = pick(d.Title, text)
			if said > 80 {
				above = i // much stands above it
			} else {
				above = 0
			}
			d.blocks = append(d.blocks[:above], d.blocks[i+1:]...)
			break
		}
		if said += countWords(text); i > 40 {
			break
		}
	}
	d.blocks = slices.DeleteFunc(d.blocks, func(b block) bool { return b.shape == heading && sameWords(b.text(), d.Title) })
	d.standfirst()
}

// headlineLike reports whether a line is a title, or holds one beside a kicker.
func headlineLike(text, title string) bool {
	if title == "" {
		return false
	}
	if sameWords(text, title) {
		return true
	}
	a, b := bareWords(text), bareWords(title)
	return len(b) > 20 && len(a) < len(b)*2 && strings.Contains(a, b) || len(a) > 20 && len(b) < len(a)*2 && strings.Contains(b, a)
}

// standfirst makes a paragraph of a heading that stands over all others and is
// as long as a sentence.
func (d *draft) standfirst() {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.shape != heading {
			return
		}
		text := b.text()
		if len(strings.Fields(text)) >= 9 || utf8.RuneCountInString(text) > 60 || i+1 < len(d.blocks) && d.blocks[i+1].shape == heading && d.blocks[i+1].level >= b.level {
			b.shape, b.level = paragraph, 0
		}
	}
}

// tail takes from the last blocks what follows the end of an article: who signed
// it and who that is, what else to read, the sign of an agency.
func (d *draft) tail() {
	for n := len(d.blocks); n > 1; n = len(d.blocks) {
		b := d.blocks[n-1]
		text := b.text()
		switch {
		case b.shape == heading, b.shape == rule:
		case b.shape != paragraph || b.quote > 0:
			return
		case d.authored(text), d.signed(text, true), d.biography(text), b.solicits(text), sells(text):
		default:
			d.blocks = d.blocks[:n-d.loose()]
			return
		}
		d.blocks = d.blocks[:n-1]
	}
}

// mostLoose is how many short lines may follow an article.
const mostLoose = 4

// loose returns how many short lines without a stop follow the last paragraph
// of running text; 0 when they are too many to be no part of it.
func (d *draft) loose() int {
	n := 0
	for i := len(d.blocks) - 1; i >= 4; i-- {
		b := d.blocks[i]
		if b.shape != paragraph || b.quote > 0 {
			return 0
		}
		text := b.text()
		if utf8.RuneCountInString(text) > 40 || len(strings.Fields(text)) > 5 || stopped(text) {
			if len(text) < leastProse || n > mostLoose {
				return 0
			}
			return n
		}
		n++
	}
	return 0
}

// biography reports whether a paragraph tells who an author is.
func (d *draft) biography(text string) bool {
	if len(text) > 500 {
		return false
	}
	for _, a := range d.Authors {
		rest, ok := strings.CutPrefix(text, a)
		if !ok || strings.Count(a, " ") == 0 {
			continue
		}
		for _, is := range [...]string{" is ", " was ", " covers ", " writes ", " reports ", " has ", " can be ", " ist ", " est ", " es ", " è ", ",", "@"} {
			if strings.HasPrefix(rest, is) || is == "@" && strings.Contains(rest, is) {
				return true
			}
		}
	}
	return false
}

// soliciting are beginnings of the lines below an article that ask for
// something, in lower case.
var soliciting = [...]string{
	"subscribe", "sign up", "follow ", "get ", "join ", "click ", "see ", "read ", "watch ", "more ", "more:", "download ", "listen ", "check out", "want ", "like ", "for more", "for all ", "for the latest",
	"support ", "donate", "become ", "visit ", "keep up", "stay ", "don't miss", "to read", "to learn", "contact ", "send ", "have a tip", "got a tip", "mehr ", "lesen sie", "jetzt ", "hier ", "folgen ", "abonn",
	"suscríb", "sígue", "sigue ", "inscri", "retrouvez", "suivez", "lire ", "à lire", "a lire", "leia ", "siga ", "assine", "leggi ", "segui", "lees ", "läs ", "les også", "čtěte", "czytaj", "читайте", "подпис",
}

// solicits reports whether a paragraph asks to read or do something else, and
// links to it.
func (b block) solicits(text string) bool {
	if b.linked*8 < len(text) || len(text) > 300 {
		return false
	}
	low := strings.ToLower(text)
	for _, s := range soliciting {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	return false
}

// selling are words of the line under a text that goes on for those who pay, in
// lower case.
var selling = [...]string{
	"to continue reading", "subscribers only", "subscriber-only", "subscribe to continue", "subscribe to read", "already a subscriber", "log in to continue", "sign in to continue", "sign in to read", "free articles",
	"réservé aux abonnés", "réservée aux abonnés", "il vous reste", "nur für abonnenten", "weiterlesen mit", "um weiterzulesen", "mit einem abo", "solo para suscriptores", "exclusivo para suscriptores", "riservato agli abbonati",
	"exclusivo para assinantes", "voor abonnees", "för prenumeranter", "for abonnenter", "pro předplatitele", "dla subskrybentów", "только для подписчиков", "会員限定", "残り", "구독자 전용", "仅限订阅",
}

// sells reports whether a line tells that the rest is for those who pay.
func sells(text string) bool {
	if len(text) > 300 {
		return false
	}
	low := strings.ToLower(text)
	for _, s := range selling {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// stamped reports whether a line says when an article came, beside its section
// or its author: "Sport | 5 May 2021, 14:07 | By Ann Lee", "5 minutes ago".
func stamped(s string) bool {
	if len(s) > 200 || stopped(s) {
		return false
	}
	if _, span, ok := when.Find(s); ok {
		rest := s[:span.Start] + " " + s[span.End:]
		return len(strings.Fields(rest)) <= 4 || strings.ContainsAny(rest, "|•·")
	}
	low := strings.ToLower(s)
	return len(low) < 80 && strings.HasSuffix(low, " ago") && strings.ContainsAny(low, "0123456789")
}

// authored reports whether a line is the name of an author, or of all of them.
func (d *draft) authored(text string) bool {
	for _, a := range d.Authors {
		if sameWords(a, text) {
			return true
		}
	}
	return len(d.Authors) > 1 && len(text) < maxField && sameWords(strings.Join(d.Authors, ""), text)
}

// top takes from the first blocks what the page's head says already: the
// standfirst, the byline, the date.
func (d *draft) top() {
	out := d.blocks[:0]
	for i, b := range d.blocks {
		if i < 5 && b.shape == paragraph && b.quote == 0 {
			text := b.text()
			if d.authored(text) || sameWords(text, d.Title) {
				continue
			}
			if d.Dek != "" && b.hint&hintStandfirst != 0 && sameWords(text, d.Dek) && len(d.blocks) > 2 {
				continue
			}
			if d.signed(text, true) {
				continue
			}
			if m, ok := dateLine(text); ok {
				if !d.Published.Known() {
					d.Published = m
				}
				continue
			}
			if stamped(text) {
				continue
			}
			if dek := strings.TrimRight(clean.Line(d.Dek), " .…"); dek != "" && strings.HasPrefix(text, dek) {
				d.Dek = "" // only the start of the text
			}
		}
		out = append(out, b)
	}
	d.blocks = out
}
