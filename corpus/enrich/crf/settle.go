package crf

import (
	"slices"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// settle lets the tables have the last word where they are sure: a country's
// name that stands alone is a place, and its adjective is no actor. Inside a
// longer name ("Bank of China") what was learnt stands.
func (d *desk) settle(spans []Span) []Span {
	n := len(d.at)
	spans = d.acronyms(d.votes(d.owned(spans)))
	free := resize(d.free, n)
	for i := range free {
		free[i] = true
	}
	d.free = free
	for k := range spans {
		s := &spans[k]
		if kind, ok := d.sure(s.From, s.To); ok {
			s.Kind = kind
		}
		for i := s.From; i < s.To; i++ {
			free[i] = false
		}
	}
	found := len(spans)
	for i := 0; i < n; i++ {
		if d.marks[i] == 0 || !free[i] {
			continue
		}
		to := i + 1
		for to < n && free[to] && d.marks[to] != 0 && (d.marks[to]&^doubtful-1)%4 != begin && (d.marks[to]&^doubtful-1)%4 != single {
			to++
		}
		if kind, ok := d.sure(i, to); ok && kind == Location && !d.inRun(i, to) {
			spans = append(spans, Span{i, to, kind})
		}
		i = to - 1
	}
	if len(spans) > found {
		slices.SortFunc(spans, func(a, b Span) int { return a.From - b.From })
	}
	return spans
}

// inRun reports whether capitals go on beside the tokens, so that they may be
// a part of a longer name that nothing knows.
func (d *desk) inRun(from, to int) bool {
	n := d.runOf[from]
	return n > 0 && (d.runs[n-1].from < from || d.runs[n-1].to > to)
}

// sure returns the kind of the table name that is exactly the tokens [from,
// to), when it is a country's or an adjective and hardly ever anything else.
func (d *desk) sure(from, to int) (Kind, bool) {
	m := d.marks[from]
	if m == 0 || m&doubtful != 0 {
		return 0, false
	}
	s := d.split
	e, form, ok := d.names.Lookup(s.Text[s.Tokens[from].Start:s.Tokens[to-1].End])
	switch {
	case !ok || e.Kind != model.Place || form.Has(gazetteer.Doubtful):
		return 0, false
	case form.Has(gazetteer.Adjective):
		return Other, true
	case e.Class == gazetteer.Country && !form.Has(gazetteer.Seat):
		return Location, true
	}
	return 0, false
}

// owned joins "Liberal Party" and "Canada" where "of" stands between them: a
// head with its owner is one name.
func (d *desk) owned(spans []Span) []Span {
	kept := spans[:0]
	for _, s := range spans {
		if last := len(kept) - 1; last >= 0 && s.Kind == Location && kept[last].Kind == Organization {
			before := &kept[last]
			of := before.To
			head := actor.Class(d.words[d.at[of-1]].class)&(actor.IsHead|actor.IsFirm) == actor.IsHead
			the := s.From == of+2 && d.split.Is(of+1, "the")
			if head && d.split.Is(of, "of") && (s.From == of+1 || the) && !d.split.Tokens[s.From].SentenceStart {
				before.To = s.To
				continue
			}
		}
		kept = append(kept, s)
	}
	return kept
}

// acronyms takes the capitals in parentheses after an organisation's name for
// one, whatever they were alone.
func (d *desk) acronyms(spans []Span) []Span {
	var all []Span
	for _, s := range spans {
		if s.Kind == Organization && s.To > s.From+1 && d.defines(s.To) {
			all = append(all, Span{s.To + 1, s.To + 2, Organization})
		}
	}
	return cover(spans, all)
}

// defines reports whether the tokens from i are capitals in parentheses, and
// those of no place that the tables know.
func (d *desk) defines(i int) bool {
	if i+2 >= len(d.at) || !d.split.Is(i, "(") || !d.split.Is(i+2, ")") {
		return false
	}
	const longest = 8 // bytes
	w := &d.words[d.at[i+1]]
	place := w.mark != 0 && (w.mark < 1+4*uint8(gazetteer.Institution) || w.mark >= 1+4*uint8(gazetteer.Someone))
	return w.flags&shout != 0 && !place && len(d.split.At(i+1)) <= longest
}

// votes makes one name of other kind of "2004 Canadian federal election" and
// takes out the names inside: who votes is no place that the text is about. It
// looks back from each election to the year before it.
func (d *desk) votes(spans []Span) []Span {
	const longest = 8
	tokens := d.split.Tokens
	var all []Span
	for i := range tokens {
		if !election(d.split.At(i)) {
			continue
		}
		for from := i - 1; from > max(0, i-longest) && !tokens[from+1].SentenceStart; from-- {
			if year(d.split.At(from)) {
				all = append(all, Span{from, d.voters(i), Other})
				break
			}
			house := d.split.Is(from, "of") && d.words[d.at[from+1]].flags&capital != 0
			if tokens[from].Kind == token.Punct || d.words[d.at[from]].flags&joins != 0 && !house {
				break
			}
		}
	}
	return cover(spans, all)
}

// voters returns the end of the name that ends with the election at token i: of
// a seat in a house, its place is a part of it ("Senate election in Ohio").
func (d *desk) voters(i int) int {
	switch d.split.At(i - 1) {
	case "Senate", "Parliament", "Representatives", "special", "gubernatorial":
	default:
		return i + 1
	}
	to := i + 2
	for d.split.Is(i+1, "in") && to < len(d.at) && d.words[d.at[to]].flags&capital != 0 && !d.split.Tokens[to].SentenceStart {
		to++
	}
	if to == i+2 {
		return i + 1
	}
	return to
}

func election(word string) bool {
	switch word {
	case "election", "elections", "by-election", "referendum", "primaries":
		return true
	}
	return false
}

func year(word string) bool {
	if len(word) != 4 || word[0] != '1' && word[0] != '2' {
		return false
	}
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return true
}

// cover puts names in place of those that they touch; both in order.
func cover(spans, by []Span) []Span {
	if len(by) == 0 {
		return spans
	}
	out := make([]Span, 0, len(spans)+len(by))
	for _, s := range spans {
		for len(by) > 0 && by[0].To <= s.From {
			out, by = append(out, by[0]), by[1:]
		}
		if len(by) == 0 || s.To <= by[0].From {
			out = append(out, s)
		}
	}
	return append(out, by...)
}
