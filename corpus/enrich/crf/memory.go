package crf

import "dateline/corpus/gazetteer"

// A text is tagged twice. What was found at first says of each word as what it
// stands elsewhere in the text, and a sentence in which a word is alone with
// its tag is decoded again with a bonus for the kind of the others.

// kinds counts the kinds of a word's occurrences, and those in no name.
type kinds [5]int32

const inNone = 4

const (
	organizationEnd   = Tag(1 + 4*Organization + end)
	organizationAlone = Tag(1 + 4*Organization + single)
)

func (t Tag) counted() int {
	if t == Outside {
		return inNone
	}
	return int(t.KindOf())
}

// remember counts the tags that were found at first.
func (d *desk) remember() {
	for k := range d.seen.notes {
		d.seen.notes[k].kinds = kinds{}
	}
	for i, t := range d.all {
		if t == organizationEnd && d.defines(i+1) {
			d.all[i+2] = organizationAlone
		}
		if w := &d.words[d.at[i]]; w.flags&capital != 0 {
			d.seen.notes[d.seen.of[w.low]-1].kinds[t.counted()]++
		}
	}
}

// others returns the kinds of the other occurrences of token i's word, and how
// many they are.
func (d *desk) others(i int) (kinds, int32) {
	w := &d.words[d.at[i]]
	if w.flags&capital == 0 {
		return kinds{}, 0
	}
	k := d.seen.notes[d.seen.of[w.low]-1].kinds
	k[d.all[i].counted()]--
	n := int32(0)
	for _, c := range k {
		n += c
	}
	return k, n
}

// doubts reports whether a word of the sentence [from, to) is mostly of another
// kind elsewhere.
func (d *desk) doubts(from, to int) bool {
	for i := from; i < to; i++ {
		if k, n := d.others(i); n > 0 && k[d.all[i].counted()]*2 < n {
			return true
		}
	}
	return false
}

// bonus is what all other occurrences together add to the score of their kind,
// in the measure of what was learnt: by trial, from 4 to 8 are much the same.
const bonus = 5

// recall adds what is remembered of token i's word to its scores.
func (d *desk) recall(scores *[Tags]int32, i int) {
	k, n := d.others(i)
	if n == 0 {
		return
	}
	all := int32(bonus * d.model.unit)
	mark := d.words[d.at[i]].mark &^ doubtful
	if mark != 0 {
		all /= 2 // the tables have a word in it, too
	}
	if mark == 1+4*uint8(gazetteer.Country)+single {
		k[Person] = 0 // "Jordan" is no person for being one elsewhere
	}
	scores[Outside] += all * k[inNone] / (n + 1)
	for t := Tag(1); t < Tags; t++ {
		scores[t] += all * k[t.KindOf()] / (n + 1)
	}
}
