package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dateline/corpus/clean"
)

// Where a title was read. Each place has a vote; the title that places with the
// most votes agree on is taken. What the page shows and what is made for
// machines to cite counts most, since what is shared and what stands in the
// window are often written anew for readers of other places.
const (
	voteHeading = 7
	voteLinked  = 6
	voteShared  = 5 // og:title
	voteWindow  = 4
	voteOthers  = 1  // twitter:title and other meta tags, which repeat it
	voteAlone   = 12 // of a heading, where no linked data says what it is
)

// titleAt is a title and the votes of the place that it was read in.
type titleAt struct {
	text  string
	votes int
}

// headlines returns the texts of the page's headings that could be its title:
// those inside of the article, or else all that are beside nothing. heads and
// lesser are in the order of the page; the lesser come last. A kicker in a
// heading is none of the title, unless linked data has it there.
func headlines(heads, lesser []sight, linked string) []string {
	var out, others []string
	main := false
	for _, h := range slices.Concat(heads, lesser) {
		text := unkicked(h.node)
		if whole := linesOf(h.node); linked != "" && text != whole && sameWords(whole, linked) {
			text = linked
		}
		text = unstamped(strings.TrimSpace(strings.TrimSuffix(clean.Line(text), "¶")))
		if text == "" || len(text) > maxField {
			continue
		}
		shown := h.node.Data == "h1"
		switch {
		case h.aside != nil, !shown && h.prop != "headline":
			others = append(others, text)
		case shown && !main:
			main = true
			out = append([]string{text}, out...)
		default:
			out = append(out, text)
		}
	}
	return append(out, others...)
}

// chooseTitle returns the title of a page. heads are the headings that it
// shows, the likeliest first; surely counts those of them that may stand alone.
func chooseTitle(heads []string, surely int, said []titleAt, site []string) string {
	heads = unrepeated(heads)
	var all []titleAt
	for _, t := range said {
		if t.text = unstamped(cutTitle(t.text, heads, site)); t.text != "" {
			all = append(all, t)
		}
	}
	// A heading that another place knows is the title's, and the first of
	// those; one that none knows must be alone.
	heading := ""
	for _, h := range heads {
		for _, t := range all {
			if heading == "" && sameWords(h, t.text) {
				heading = h
			}
		}
	}
	if heading == "" {
		for i, h := range heads {
			for _, t := range all {
				if tail := sharedTail(h, t.text); heading == "" && tail != "" && i < 4 {
					heading = tail
					if !sameWords(h, tail) {
						cutKickers(all, tail)
					}
				}
			}
		}
	}
	if heading == "" && surely > 0 && len(heads) > 0 && !siteName(heads[0], site) && utf8.RuneCountInString(heads[0]) >= 4 {
		heading = heads[0]
	}
	if heading == "" {
		return elect(all)
	}
	for _, t := range all {
		if t.votes == voteShared && len(t.text) < len(heading) && sameWords(sharedTail(heading, t.text), t.text) {
			return t.text // the heading without a kicker
		}
	}
	if len(all) > 0 && said[0].text != "" && all[0].votes == voteLinked {
		if against(all, heading) {
			return all[0].text
		}
		return elect(append([]titleAt{{heading, voteHeading}}, all...))
	}
	return elect(append([]titleAt{{heading, voteAlone}}, all...))
}

// against reports whether the first of titles, that of linked data, is unlike
// every other while all others, with the heading, are one. That one was written
// for those who search, and put everywhere; the first is the newsroom's own.
func against(all []titleAt, heading string) bool {
	if len(all) < 3 || sameWords(all[0].text, heading) {
		return false
	}
	for _, t := range all[1:] {
		if !sameWords(t.text, heading) {
			return false
		}
	}
	return true
}

// elect returns the title with the most votes, spelled as at its first place.
func elect(all []titleAt) string {
	best, top := "", 0
	for i, t := range all {
		votes := 0
		for _, o := range all {
			if sameWords(o.text, t.text) {
				votes += o.votes
			}
		}
		if votes > top {
			best, top = all[i].text, votes
			if strings.ToUpper(best) == best && strings.ToLower(best) != best {
				for _, o := range all[i+1:] {
					if sameWords(o.text, best) && strings.ToUpper(o.text) != o.text {
						best = o.text // not in capitals alone
						break
					}
				}
			}
		}
	}
	return best
}

// unrepeated returns lines without those that have the words of one before.
func unrepeated(lines []string) []string {
	var out []string
	for _, l := range lines {
		known := false
		for _, o := range out {
			known = known || sameWords(l, o)
		}
		if !known && len(out) < 16 {
			out = append(out, l)
		}
	}
	return out
}

// partings stand between a title and the name of the site or its section, the
// surest first.
var partings = [...]string{" | ", " :: ", " « ", " » ", " · ", " • ", " – ", " — ", " - ", "｜", " ｜ ", "ㅣ", " ǀ ", " │ ", "：", ": ", " / ", " : ", "|", ", ", "_"}

// cutTitle drops the name of the site from a title, and whatever else a place
// adds to it beyond a heading of the page.
func cutTitle(title string, heads, site []string) string {
	title = clean.Line(title)
	for _, h := range heads {
		if utf8.RuneCountInString(h) < 8 && len(strings.Fields(h)) < 2 || len(h) > len(title) && !cutShort(title, h) {
			continue
		}
		switch {
		case sameWords(h, title):
			return title
		case cutShort(title, h):
			return h
		}
		for _, sep := range partings[:14] {
			for at := strings.Index(title, sep); at > 0; {
				if sameWords(title[:at], h) {
					return title[:at]
				}
				next := strings.Index(title[at+len(sep):], sep)
				if next < 0 {
					break
				}
				at += len(sep) + next
			}
		}
	}
	return withoutSite(title, site)
}

// cutShort reports whether a title is the start of a heading: shortened with
// dots, or ended by a quotation mark in an attribute.
func cutShort(title, heading string) bool {
	bare := strings.TrimRight(title, " .…")
	rest, ok := strings.CutPrefix(heading, bare)
	return ok && utf8.RuneCountInString(bare) >= 20 && (bare != title && len(title)-len(bare) > 1 || strings.HasPrefix(strings.TrimSpace(rest), "\""))
}

// cutKickers drops what stands before the tail of titles that end with it.
func cutKickers(all []titleAt, tail string) {
	for i := range all {
		if sharedTail(all[i].text, tail) != "" {
			all[i].text = tail
		}
	}
}

// sharedTail returns what two lines end with when each of them has only a
// kicker of its own before it: a few words and a mark that parts them.
func sharedTail(a, b string) string {
	if len(b) > len(a) {
		a, b = b, a
	}
	for _, sep := range [...]string{" - ", " – ", " — ", ": ", " : ", " | ", "\n"} {
		head, tail, ok := strings.Cut(a, sep)
		if !ok || len(strings.Fields(head)) > 5 || len(strings.Fields(tail)) < 3 && utf8.RuneCountInString(tail) < 12 {
			continue
		}
		if sameWords(tail, b) {
			return tail
		}
		for _, other := range [...]string{": ", " - ", " – ", " — ", " | "} {
			if head, rest, ok := strings.Cut(b, other); ok && len(strings.Fields(head)) <= 5 && sameWords(rest, tail) {
				return tail
			}
		}
	}
	return ""
}

// withoutSite drops the site's names, and the names of its sections before
// them, from the end, or the start, of a title.
func withoutSite(title string, site []string) string {
	for range 4 {
		cut := cutSite(title, site)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

// cutSite drops one part.
func cutSite(title string, site []string) string {
	eastern := strings.ContainsFunc(title, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
	for _, sep := range partings {
		at := strings.LastIndex(title, sep)
		if at <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):])
		if head == "" || tail == "" {
			continue
		}
		if siteName(tail, site) && (len(sep) > 2 || sep == "|" || sep == "_" || hostLike(tail)) {
			return head
		}
		if first := strings.Index(title, sep); siteName(title[:first], site) && sep != ", " {
			return strings.TrimSpace(title[first+len(sep):])
		}
		if sep == " : " && eastern && utf8.RuneCountInString(head) >= 12 && utf8.RuneCountInString(tail) <= 12 {
			return head
		}
		bar := sep == " | " || sep == " :: " || sep == " « " || sep == "｜" || sep == " ｜ " || sep == "ㅣ" || sep == " ǀ " || sep == " │ " || sep == " - " || sep == " · "
		if words := len(strings.Fields(tail)); bar && (len(strings.Fields(head)) >= 4 || eastern && utf8.RuneCountInString(head) >= 12) && words <= 4 && !strings.ContainsAny(tail, "?!,.\"“”’0123456789") && capitalised(tail) {
			return head
		}
	}
	return title
}

// capitalised reports whether a line begins as a name does.
func capitalised(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r)
}

// siteName reports whether a part of a title names the site: its name or its
// host, or what begins as they do.
func siteName(part string, site []string) bool {
	if hostLike(part) {
		return true
	}
	p := wordsOf(part)
	if p == "" {
		return false
	}
	for _, s := range site {
		s = wordsOf(s)
		if s == p || len(s) >= 4 && len(p) >= 4 && len(part) <= 48 && (strings.HasPrefix(p, s) || strings.HasPrefix(s, p) || strings.HasSuffix(s, p) || strings.HasSuffix(p, s) && len(p) < len(s)+12) {
			return true
		}
	}
	return false
}

// hostLike tells "Golem.de": a site that is named by its host.
func hostLike(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && dot+3 <= len(s) && !strings.Contains(s, " ") && letter(rune(s[dot+1]))
}

// wordsOf folds a line to its letters.
func wordsOf(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if letter(r) {
			return r
		}
		return -1
	}, s))
}

// inside reports whether n lies below top.
func inside(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}
