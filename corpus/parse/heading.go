package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of an unmarked heading.
const (
	longestHeading = 120 // runes
	mostWords      = 18
)

// headings finds the lines that are headings though nothing marks them: short,
// without a full stop, over running text or a list. A blank line says little,
// since many texts have one before every paragraph and others have none.
func (r *textReader) headings() {
	for i := range r.lines {
		if r.lines[i].kind == prosaic && r.headed(i) {
			r.lines[i].kind = topic
		}
	}
	r.interview()
}

// headed reports whether the line at i is a heading of what follows.
func (r *textReader) headed(i int) bool {
	text := r.lines[i].text
	if i+1 >= len(r.lines) || !headingLike(text) {
		return false
	}
	next := r.lines[i+1]
	if next.kind == bullet || next.kind == numbered {
		return len(strings.Fields(text)) <= 8
	}
	if answers(next.text) && strings.HasSuffix(text, "?") {
		return false
	}
	if utf8.RuneCountInString(next.text) > utf8.RuneCountInString(text) {
		return true
	}
	return stopped(next.text) && len(strings.Fields(text)) <= mostWords/2
}

// headingLike reports whether a line looks like a heading by itself.
func headingLike(s string) bool {
	if len(s) > longestHeading*utf8.UTFMax || utf8.RuneCountInString(s) > longestHeading || len(strings.Fields(s)) > mostWords {
		return false
	}
	if stopped(s) && (!strings.HasSuffix(strings.TrimRight(s, "'’ "), "?") || strings.Contains(s, ". ")) {
		return false // a question may head what answers it; a quoted one is speech
	}
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(first) || unicode.Is(unicode.Sc, first) || strings.ContainsRune("–—-[(<@#*", first) {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 3 || letters*2 < utf8.RuneCountInString(s) {
		return false
	}
	return !attributed(s)
}

// attributed tells a line that is a whole quotation with what comes after it,
// or a price list's.
func attributed(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "@") || strings.ContainsAny(s, "£€$¥") && strings.ContainsAny(s, "0123456789") && strings.Contains(s, ", ")
}

// answers reports whether a line begins as an answer in an interview does.
func answers(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("\"“„«‘–—", r)
}

// interview takes back questions as headings where every other line is one:
// there they are what the reporter said.
func (r *textReader) interview() {
	questions, all, gaps := 0, 0, 0
	last := -1
	for i, l := range r.lines {
		if l.kind != topic {
			continue
		}
		all++
		if strings.HasSuffix(strings.TrimRight(l.text, "”\"“»’ "), "?") {
			questions++
			if last >= 0 {
				gaps += i - last
			}
			last = i
		}
	}
	if questions < 5 || questions*3 < all*2 || gaps > (questions-1)*3 {
		return
	}
	for i := range r.lines {
		if r.lines[i].kind == topic && strings.HasSuffix(r.lines[i].text, "?") {
			r.lines[i].kind = prosaic
		}
	}
}
