package parse

import (
	"strings"
	"unicode/utf8"
)

// boldHeadings makes headings of the short paragraphs that are wholly bold and
// stand over running text, as most newsrooms' editors write them. The questions
// of an interview are no headings, and neither are labels that come again and
// again.
func boldHeadings(blocks []block) []block {
	questions := 0
	lines := map[string]int{}
	for i, b := range blocks {
		if boldLine(blocks, i) {
			text := b.text()
			lines[text]++
			if strings.HasSuffix(text, "?") {
				questions++
			}
		}
	}
	for i := range blocks {
		text := blocks[i].text()
		if lines[text] != 1 || !boldLine(blocks, i) || questions > 3 && strings.HasSuffix(text, "?") {
			continue
		}
		blocks[i] = title(2, text)
	}
	return blocks
}

// longestMarked is how long a heading may be that the page marks as one, in
// runes; a longer one is a paragraph in large type.
const longestMarked = 200

// fewest is how often a heading may come in an article before it is a label.
const fewest = 2

// unheaded makes paragraphs of headings that cannot be any: too long, or one
// of many that say the same.
func unheaded(blocks []block) []block {
	times := map[string]int{}
	for _, b := range blocks {
		if b.shape == heading {
			times[b.inline]++
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.shape == heading && (times[b.inline] > fewest || utf8.RuneCountInString(b.inline) > longestMarked) {
			b.shape, b.level = paragraph, 0
		}
	}
	return blocks
}

// boldLine reports whether the block at i looks like a heading in bold type.
func boldLine(blocks []block, i int) bool {
	b := blocks[i]
	next, more := after(blocks, i)
	if !more || !afterProse(blocks, i) || b.shape != paragraph || b.quote > 0 || b.strong == 0 {
		return false
	}
	text := b.text()
	if b.strong < inkLen(text) || utf8.RuneCountInString(text) > 90 || len(strings.Fields(text)) > 14 || strings.HasSuffix(text, ":") || stopped(text) && !strings.HasSuffix(text, "?") || !headingLike(text) {
		return false
	}
	if next.shape != paragraph {
		return next.shape == item
	}
	below := next.text()
	return next.strong < inkLen(below) && len(below) > len(text)
}

// styledHeadings makes headings of the short paragraphs that have a class of
// their own, which no longer paragraph has, twice or more in a text.
func styledHeadings(blocks []block) []block {
	short := map[string]int{}
	for i, b := range blocks {
		if b.shape == paragraph && b.class != "" {
			if short[b.class] >= 0 && b.quote == 0 && b.linked == 0 && overProse(blocks, i) {
				short[b.class]++
			} else {
				short[b.class] = -1
			}
		}
	}
	for i, b := range blocks {
		if b.shape == paragraph && b.class != "" && short[b.class] >= 2 {
			blocks[i] = title(2, b.text())
		}
	}
	return blocks
}

// overProse reports whether the block at i could be a heading by its words and
// by what follows.
func overProse(blocks []block, i int) bool {
	next, more := after(blocks, i)
	if !more || !afterProse(blocks, i) {
		return false
	}
	text := blocks[i].text()
	return utf8.RuneCountInString(text) <= 90 && len(strings.Fields(text)) <= 14 && headingLike(text) &&
		next.shape == paragraph && len(next.text()) > 2*len(text)
}

// afterProse reports whether running text stands just before the block at i:
// what stands over the whole of it is a kicker or a byline.
func afterProse(blocks []block, i int) bool {
	for k := max(i-4, 0); k < i; k++ {
		if b := blocks[k]; b.shape == heading || b.shape == item || len(b.inline) >= leastProse {
			return true
		}
	}
	return false
}

// levelled shifts the headings so that the highest is of the second level: the
// first is the headline's.
func levelled(blocks []block) []block {
	top := 7
	for _, b := range blocks {
		if b.shape == heading {
			top = min(top, b.level)
		}
	}
	for i := range blocks {
		if blocks[i].shape == heading {
			blocks[i].level = min(blocks[i].level-top+2, 6)
		}
	}
	return blocks
}
