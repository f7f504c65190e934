package parse

import (
	"sort"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// clear takes out of the page what its names say is no part of the article,
// unless most of the running text is in it: names are no more than a hint.
func (s *survey) clear() {
	pictures := s.pictured()
	most := s.mostly()
	for i := 0; i < len(s.spots); i++ {
		p := &s.spots[i]
		caption := p.hint&hintCaption != 0 || pictures && s.captioned(i)
		if caption && !p.hint.junk() && p.chars > 0 && s.spare(i) {
			s.hints[p.node] = hintCaption
			s.forget(i)
			i = int(p.end) - 1
			continue
		}
		if p.node.DataAtom == atom.Span && p.holder >= 0 && s.spots[p.holder].own >= leastProse && !p.hint.sure() {
			continue // words in the midst of a paragraph
		}
		if p.hint.junk() && (p.hint.sure() || most == "" || attr(p.node, "class") != most) && s.spare(i) {
			s.drop(i)
			i = int(p.end) - 1
		}
	}
}

// mostly returns the class of the elements that look like no part of the article
// by their names, and yet hold most of the running text of the page among them:
// there the name means something else. It is "" when there is none.
func (s *survey) mostly() string {
	held := map[string]int32{}
	for i := 0; i < len(s.spots); i++ {
		p := &s.spots[i]
		if !p.hint.junk() || p.hint.sure() || p.prose == 0 {
			continue
		}
		class := attr(p.node, "class")
		if held[class] += p.prose; held[class]*4 > s.spots[0].prose*3 && p.prose*2 < s.spots[0].prose {
			return class
		}
		if p.prose*2 < s.spots[0].prose {
			i = int(p.end) - 1
		}
	}
	return ""
}

// pictured reports whether what stands with the pictures of the page is little
// beside its running text, as captions are.
func (s *survey) pictured() bool {
	said := int32(0)
	for i := 0; i < len(s.spots); i++ {
		if s.captioned(i) {
			said += s.spots[i].chars - s.spots[i].linked
			i = int(s.spots[i].end) - 1
		}
	}
	return said*5 < s.spots[0].prose
}

// captioned reports whether a spot is a picture with a few words to it.
func (s *survey) captioned(i int) bool {
	p := &s.spots[i]
	if p.images == 0 || p.chars == 0 || p.chars > 300 || p.texts > 2 || s.spots[0].prose < 600 {
		return false
	}
	switch p.node.DataAtom {
	case atom.P, atom.Li, atom.Dd, atom.Blockquote, atom.Body, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.H1, atom.H2, atom.H3, atom.H4:
		return false
	}
	return s.head < 0 || !s.within(s.head, i)
}

// spare reports whether the page can do without a spot.
func (s *survey) spare(i int) bool {
	p := &s.spots[i]
	switch p.node.DataAtom {
	case atom.Html, atom.Body, atom.Main:
		return false
	}
	if s.head >= 0 && s.within(s.head, i) && p.prose > 0 {
		return false
	}
	for k := sort.SearchInts(s.bodies, i); k < len(s.bodies) && s.within(s.bodies[k], i); k++ {
		if s.spots[s.bodies[k]].prose > 0 {
			return false
		}
	}
	rest := s.spots[0].prose - p.prose
	if p.hint.sure() {
		return rest >= 200
	}
	return p.prose*3 < rest
}

// main returns the spot of the main part: from the whole page downwards, for as
// long as one part of it holds nearly all running text.
func (s *survey) main() int {
	if len(s.spots) == 0 {
		return -1
	}
	if at := s.named(); at >= 0 && s.headed(at) < 0 {
		return at
	}
	at := 0
	for {
		if c := s.headed(at); c >= 0 {
			at = c
			continue
		}
		best, second := -1, int32(0)
		for c := at + 1; c < int(s.spots[at].end); c = int(s.spots[c].end) {
			if best < 0 || s.spots[c].prose > s.spots[best].prose {
				if best >= 0 {
					second = max(second, s.spots[best].prose)
				}
				best = c
			} else {
				second = max(second, s.spots[c].prose)
			}
		}
		if best < 0 || !holds(s.spots[best].node) {
			return at
		}
		whole, part := s.spots[at].prose, s.spots[best].prose
		if part*100 < whole*85 && (part*100 < whole*60 || second*4 > whole) {
			return at
		}
		at = best
	}
}

// headed returns the part of a spot that the headline is in, when other parts
// have headlines of their own: the page goes on to other articles.
func (s *survey) headed(at int) int {
	if s.head < 0 || !s.within(s.head, at) || s.head == at {
		return -1
	}
	own, others := -1, false
	for c := at + 1; c < int(s.spots[at].end); c = int(s.spots[c].end) {
		if s.within(s.head, c) {
			own = c
			continue
		}
		if others || s.spots[c].prose < 400 {
			continue
		}
		for k := sort.SearchInts(s.heads, c); k < len(s.heads) && s.within(s.heads[k], c) && !others; k++ {
			n := s.spots[s.heads[k]].node
			others = n != nil && n.DataAtom == atom.H1
		}
	}
	if own >= 0 && others && s.spots[own].prose >= 400 {
		return own
	}
	return -1
}

// named returns the spot of what calls itself the body of the article and holds
// most of the running text; -1 when nothing does.
func (s *survey) named() int {
	best, sum, last := -1, int32(0), -1
	for _, b := range s.bodies {
		if s.spots[b].node == nil || s.spots[b].prose == 0 || last >= 0 && s.within(b, last) {
			if last >= 0 && s.within(b, last) && best == last && s.spots[b].prose*100 >= s.spots[last].prose*90 {
				best, last = b, b
			}
			continue
		}
		sum += s.spots[b].prose
		if best < 0 {
			best = b
		} else {
			best = s.both(best, b)
		}
		last = b
	}
	if best < 0 || sum*100 < s.spots[0].prose*50 || s.spots[best].prose*100 > sum*130 {
		return -1
	}
	return best
}

// both returns the smallest spot that holds two.
func (s *survey) both(a, b int) int {
	for a >= 0 && !s.within(b, a) {
		a = int(s.spots[a].holder)
	}
	return a
}

// before returns what stands between the headline and the main part and is text
// of the article: its first paragraphs, when they stand apart.
func (s *survey) before(main int) []*html.Node {
	if s.head < 0 || s.head >= main {
		return nil
	}
	var out []*html.Node
	for i := int(s.spots[s.head].end); i < main; i++ {
		p := &s.spots[i]
		if p.node == nil || s.within(main, i) {
			continue
		}
		if p.own >= leastProse && p.ownA*2 < p.own && p.node.DataAtom != atom.Figcaption || p.hint&hintStandfirst != 0 && p.prose > 0 {
			out = append(out, p.node)
			i = int(p.end) - 1
		}
	}
	return out
}
