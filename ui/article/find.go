package article

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// mostHits bounds what one search paints; nobody steps through more.
const mostHits = 5000

// hit is a stretch of a row that shows a match, or a part of one.
type hit struct {
	row, start, end int
	nth             int // which match
}

// haystack is the words of a sheet, folded, in one string: a match may run
// over the end of a row.
type haystack struct {
	sheet *sheet
	text  string
	rows  []int // where each row begins in text
}

// Find searches the article for text, case and accents folded, and goes to the
// first match at or after the top of the pane. Where the article does not have
// the words side by side, each of them is a match. An empty text ends the
// search.
func (m Model) Find(text string) Model {
	m.find, m.hit, m.aim = text, -1, model.Span{}
	m = m.searched()
	if len(m.found) == 0 {
		return m
	}
	i := m.firstHit(m.top)
	if i == len(m.found) {
		i = 0
	}
	m.hit = m.found[i].nth
	return m.reveal(m.found[i].row)
}

// Point marks the matches of text without going to one: for words that the
// list is filtered by, which the reader did not ask this article for.
func (m Model) Point(text string) Model {
	m.find, m.hit = text, -1
	return m.searched()
}

// FindNext goes to the next (by = 1) or the previous (-1) match, round at the
// ends.
func (m Model) FindNext(by int) Model {
	_, n := m.FindCount()
	if n == 0 {
		return m
	}
	if m.hit < 0 && by < 0 {
		m.hit = 0 // from before the first match back to the last
	}
	m.hit = ((m.hit+by)%n + n) % n
	i := sort.Search(len(m.found), func(i int) bool { return m.found[i].nth >= m.hit })
	return m.reveal(m.found[i].row)
}

// FindCount returns which match is the current one, from 1, and how many there
// are.
func (m Model) FindCount() (at, n int) {
	if len(m.found) == 0 {
		return 0, 0
	}
	return m.hit + 1, m.found[len(m.found)-1].nth + 1
}

// firstHit returns the first hit at or after a row.
func (m Model) firstHit(row int) int {
	return sort.Search(len(m.found), func(i int) bool { return m.found[i].row >= row })
}

// searched finds the matches again, in a new sheet or for a new text.
func (m Model) searched() Model {
	m.found, m.aimed = nil, nil
	if m.aim != (model.Span{}) && m.sheet != nil {
		m.aimed = locate(m.sheet, []model.Mention{{Span: m.aim}}, 1)
	}
	needle := strings.TrimSpace(fold(nil, m.find))
	if needle == "" || m.sheet == nil || m.article == nil {
		m.hit = -1
		return m
	}
	if m.hay == nil || m.hay.sheet != m.sheet {
		m.hay = gather(m.sheet)
	}
	m.found = m.hay.hits(needle)
	if words := strings.Fields(needle); len(m.found) == 0 && len(words) > 1 {
		m.found = m.hay.anyOf(words)
	}
	if _, n := m.FindCount(); m.hit >= n {
		m.hit = n - 1
	}
	return m
}

// gather folds a sheet's rows into one string.
func gather(s *sheet) *haystack {
	h := &haystack{sheet: s, rows: make([]int, len(s.rows))}
	var b strings.Builder
	for i := range s.rows {
		r := &s.rows[i]
		if i > 0 && !r.glued {
			b.WriteByte(' ')
		}
		h.rows[i] = b.Len()
		b.WriteString(fold(nil, r.text[r.lead:]))
	}
	h.text = b.String()
	return h
}

// hits returns where a folded needle stands.
func (h *haystack) hits(needle string) []hit {
	var found []hit
	for from, nth := 0, 0; nth < mostHits; nth++ {
		i := strings.Index(h.text[from:], needle)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(needle)
		from = end
		row := sort.SearchInts(h.rows, start+1) - 1
		for ; row < len(h.rows) && h.rows[row] < end; row++ {
			r := &h.sheet.rows[row]
			at := h.rows[row]
			a, b := unfold(r.text[r.lead:], start-at, end-at)
			if a < b {
				p := whole(r.text, spot{row, r.lead + a, r.lead + b, 0})
				found = append(found, hit{row, p.start, p.end, nth})
			}
		}
	}
	return found
}

// anyOf returns where any of the words stands, when it is longer than a letter.
func (h *haystack) anyOf(words []string) []hit {
	var found []hit
	for i, w := range words {
		if len(w) > 1 && !slices.Contains(words[:i], w) {
			found = append(found, h.hits(w)...)
		}
	}
	slices.SortStableFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	// A word inside of another, and one broken over two rows, whose halves may
	// now stand apart, count each for themselves: a number for each hit.
	last := hit{row: -1}
	kept := found[:0]
	for _, f := range found {
		if f.row == last.row && f.start < last.end {
			continue
		}
		f.nth = len(kept)
		kept, last = append(kept, f), f
	}
	return kept
}

// fold returns s in lower case without accents, curly quotes straight, each
// run of spaces one space. Where ends is not nil it gets, for each rune of s,
// the length of the result so far.
func fold(ends *[]int, s string) string {
	var b strings.Builder
	b.Grow(len(s))
	spaced := false
	for _, r := range s {
		if r == ' ' || r == '\u00a0' {
			if !spaced {
				b.WriteByte(' ')
			}
			spaced = true
		} else {
			spaced = false
			if r = foldRune(r); r > 0 {
				b.WriteRune(r)
			}
		}
		if ends != nil {
			*ends = append(*ends, b.Len())
		}
	}
	return b.String()
}

// foldRune folds one rune; 0 for a combining mark.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r == '’' || r == '‘':
		return '\''
	case r == '“' || r == '”' || r == '„':
		return '"'
	case r >= 0x300 && r <= 0x36f:
		return 0
	case r >= 0xC0 && r < 0x250 || r >= 0x1E00 && r < 0x2000:
		var buf [utf8.UTFMax]byte
		d := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
		if len(d) > 0 {
			r, _ = utf8.DecodeRune(d)
		}
	}
	return unicode.ToLower(r)
}

// unfold returns the bytes of s that fold to the bytes from start to end of
// its folding; both may lie outside of it.
func unfold(s string, start, end int) (int, int) {
	var ends []int
	fold(&ends, s)
	a, b := len(s), len(s)
	n, before := 0, 0
	for i := range s {
		if a == len(s) && ends[n] > start {
			a = i
		}
		if before >= end {
			b = i
			break
		}
		before = ends[n]
		n++
	}
	return a, b
}
