package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// hit is a known name at tokens [from, to).
type hit struct {
	from, to int
	entry    *gazetteer.Entry
	form     gazetteer.Form
}

// known notes the longest known name at each token where a name may begin.
func (p *page) known() {
	for i := 0; i < len(p.words); i++ {
		if p.s.Tokens[i].Kind == token.Punct || !p.mayBegin(i) {
			continue
		}
		if h, ok := p.longest(i); ok {
			p.hits = append(p.hits, h)
			p.words[i].hit = int32(len(p.hits))
			if h.to > i+1 && !p.english {
				i = h.to - 1
			}
		}
	}
}

// mayBegin reports whether token i can begin a name: it has a capital, or it
// is of a script without them, or a lower-case word that begins known forms.
func (p *page) mayBegin(i int) bool {
	if p.has(i, capital) {
		return true
	}
	text := p.at(i)
	if text[0] >= utf8.RuneSelf {
		r, _ := utf8.DecodeRuneInString(text)
		return !unicode.IsLower(r)
	}
	return p.names.Reach(text) > 0
}

func (p *page) longest(i int) (hit, bool) {
	start := p.s.Tokens[i].Start
	reach := p.names.Reach(p.at(i))
	end := i + 1
	for end < len(p.words) && p.s.Tokens[end].End-start <= reach && p.follows(end) {
		end++
	}
	for ; end > i+1; end-- {
		if e, form, ok := p.names.Lookup(p.phrase(i, end)); ok && p.speaks(form, p.phrase(i, end)) {
			return hit{i, end, e, form}, true
		}
	}
	text := p.at(i)
	if e, form, ok := p.names.Lookup(text); ok && p.speaks(form, text) {
		return hit{i, i + 1, e, form}, true
	}
	if e, form, ok := Bent(p.names, text); ok {
		return hit{i, i + 1, e, form}, true
	}
	if h, ok := p.shouted(i); ok {
		return h, true
	}
	if p.has(i, shout) && len(text) > 3 {
		if e, form, ok := p.names.Lookup(titled(text)); ok && e.Kind == model.Place && !form.Has(gazetteer.Foreign) {
			return hit{i, i + 1, e, form}, true
		}
	}
	return hit{}, false
}

// shouted looks for a place of two or three words in capitals: "HONG KONG".
func (p *page) shouted(i int) (hit, bool) {
	if !p.has(i, shout) || !p.has(i+1, shout) {
		return hit{}, false
	}
	text := titled(p.at(i))
	for end := i + 1; end < min(i+3, len(p.words)) && p.has(end, shout) && p.follows(end); end++ {
		text += " " + titled(p.at(end))
		if e, form, ok := p.names.Lookup(text); ok && e.Kind == model.Place && !form.Has(gazetteer.Foreign) {
			return hit{i, end + 1, e, form}, true
		}
	}
	return hit{}, false
}

func titled(shout string) string {
	_, size := utf8.DecodeRuneInString(shout)
	return shout[:size] + strings.ToLower(shout[size:])
}

// speaks keeps forms of other languages in the Latin script out of English
// text, where they are words of their own.
func (p *page) speaks(form gazetteer.Form, text string) bool {
	if !form.Has(gazetteer.Foreign) || !p.english {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text)
	return r > 0x24F
}

// Bent looks for a name with what its language joins to it: the prefixes of
// Arabic, the particles of Korean, the case endings of Russian and Ukrainian.
func Bent(names *gazetteer.Names, text string) (*gazetteer.Entry, gazetteer.Form, bool) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case unicode.Is(unicode.Arabic, r):
		for range 2 {
			if !strings.ContainsRune("وفبلك", r) || len(text) < 4*size {
				return nil, 0, false
			}
			text = text[size:]
			if e, f, ok := names.Lookup(text); ok {
				return e, f, true
			}
			// "li" swallows the article's alif: للصين is ل + الصين.
			if rest, ok := strings.CutPrefix(text, "ل"); ok {
				if e, f, ok := names.Lookup("ال" + rest); ok {
					return e, f, true
				}
			}
			r, size = utf8.DecodeRuneInString(text)
		}
	case unicode.Is(unicode.Hangul, r):
		for cut := 1; cut <= 3; cut++ {
			_, n := utf8.DecodeLastRuneInString(text)
			if text = text[:len(text)-n]; utf8.RuneCountInString(text) < 2 {
				break
			}
			if e, f, ok := names.Lookup(text); ok {
				return e, f, true
			}
		}
	case unicode.Is(unicode.Cyrillic, r) && unicode.IsUpper(r):
		return declined(names, text)
	}
	return nil, 0, false
}

// declined tries the nominative endings in place of a word's ending, which is
// one that nouns take: it begins with no consonant ("Самого" is not of Samoa).
func declined(names *gazetteer.Names, text string) (*gazetteer.Entry, gazetteer.Form, bool) {
	for range 2 {
		cut, n := utf8.DecodeLastRuneInString(text)
		if text = text[:len(text)-n]; utf8.RuneCountInString(text) < 3 {
			break
		}
		if !strings.ContainsRune("аеиоуыэюяіїєйь", cut) {
			continue
		}
		for _, end := range [...]string{"", "я", "а", "й", "ь", "ия"} {
			if e, f, ok := names.Lookup(text + end); ok {
				return e, f, true
			}
		}
	}
	return nil, 0, false
}

// hitAt returns the known name that begins at token i and is free, or nil.
func (p *page) hitAt(i int) *hit {
	if i < 0 || i >= len(p.words) || p.words[i].hit == 0 {
		return nil
	}
	h := &p.hits[p.words[i].hit-1]
	for j := h.from; j < h.to; j++ {
		if p.words[j].flags&taken != 0 {
			return nil
		}
	}
	return h
}

// takeHits takes the free known names that want holds for, from left to right.
func (p *page) takeHits(want func(*hit) bool) {
	for i := 0; i < len(p.words); i++ {
		h := p.hitAt(i)
		if h == nil || !want(h) {
			continue
		}
		to := h.to
		for h.entry.Kind == model.Organization && p.isCapital(to) && p.follows(to) && organizationHead(strings.ToLower(p.at(to)))&firmOnly != 0 {
			to++ // "Toyota Motor" is known, "Corp." belongs to it
		}
		p.take(h.from, to, h.kindOf())
		i = to - 1
	}
}
