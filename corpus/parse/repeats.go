package parse

import "strings"

// Bounds of what is compared: quotations that are looked for in the text, and
// bytes of that text.
const (
	mostLooked   = 100
	mostCompared = 1 << 20
	leastLarge   = 16 // bytes of a quotation that its markup says is set in large type
)

// withoutRepeats drops the paragraphs that were said before, as pages do which
// hold their text twice, and the quotations that are only set in large type
// from the text.
func withoutRepeats(blocks []block) []block {
	said := map[string]bool{}
	var all strings.Builder
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		if b.shape == paragraph || b.shape == heading {
			texts[i] = bareWords(b.text())
			if b.quote == 0 && b.shape == paragraph && b.hint&hintPullQuote == 0 {
				all.WriteString(texts[i])
				all.WriteByte(' ')
			}
		}
	}
	whole := all.String()
	out := blocks[:0]
	looked := 0
	quoted := false   // whether the block before was a quotation in large type
	wasLarge := false // whether it was set in it, dropped or not
	for i, b := range blocks {
		t := texts[i]
		large := b.hint&hintPullQuote != 0
		least := 30
		if large && !wasLarge {
			least = leastLarge // a quotation, and not who said the one before
		}
		wasLarge = large
		if !large {
			quoted = false
		} else if quoted && len(t) < 60 {
			continue // who said it
		}
		switch {
		case len(t) < least:
		case said[t] && len(t) >= 60:
			continue
		case b.quote > 0 || large:
			if looked++; looked <= mostLooked && len(whole) <= mostCompared && strings.Contains(whole, t) {
				quoted = true
				continue
			}
		}
		if len(t) >= 30 {
			said[t] = true
		}
		out = append(out, b)
	}
	return out
}

// confirmed drops what stands before, after and between the paragraphs that the
// page's own copy of the text for machines has, when that copy is whole.
func confirmed(blocks []block, body string) []block {
	size := 0
	for _, b := range blocks {
		size += len(b.inline)
	}
	if len(body) < 500 || size > mostCompared {
		return blocks
	}
	known := runs(body)
	found, all := 0, 0
	in := make([]bool, len(blocks))
	first, last := -1, -1
	for i, b := range blocks {
		n, hit := 0, 0
		for k := range runs(b.text()) {
			n++
			if known[k] {
				hit++
			}
		}
		if n == 0 {
			continue
		}
		all += n
		found += hit
		if in[i] = hit*2 >= n; in[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if found*10 < all*6 || found*10 < len(known)*8 {
		return blocks
	}
	out := blocks[:0]
	for i, b := range blocks {
		if in[i] || i < first && len(b.text()) > 80 && b.shape == paragraph || i > first && i < last && (b.shape == heading || b.shape == item || b.shape == table || b.shape == code) {
			out = append(out, b)
		}
	}
	return out
}

// runs returns the runs of four words of a text.
func runs(s string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !letter(r) })
	out := make(map[string]bool, len(words))
	n := min(4, len(words))
	for i := 0; n > 0 && i+n <= len(words); i++ {
		out[strings.Join(words[i:i+n], " ")] = true
	}
	return out
}
