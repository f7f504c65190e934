package main

import (
	"path/filepath"
	"strings"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/crf"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// set is a file of marked text and what is odd about it. Each project marks
// names by its own rules; before they can be learnt together they are brought
// to those of the newspapers' shared task of 2003: a country is a place also
// where it acts, an office is no part of a name, an adjective of a country is
// a name of another kind.
type set struct {
	name    string
	licence string
	shared  bool    // share-alike: only on demand
	written bool    // text that was written for this: all of it is learnt
	flowing bool    // the file has no ends of texts: cut it into pieces
	nations bool    // adjectives of countries are not marked
	actors  bool    // nothing is marked but people, organisations and places
	tidy    bool    // sentences with names in small letters are left out
	weight  float32 // how much it counts; 0 is 1
}

// shipped are the sets that weights which ship may be learnt from.
var shipped = [...]set{
	{name: "gmb.agree2", licence: "public domain", flowing: true},
	{name: "written", licence: "that of this project", written: true, weight: 2},
	{name: "gum.open", licence: "CC BY 4.0", weight: 1.5},
	{name: "multiner", licence: "CC BY 4.0", flowing: true, nations: true, actors: true, tidy: true},
	{name: "wnut17", licence: "CC BY 4.0", flowing: true, nations: true, tidy: true, weight: 0.5},
	{name: "btc.clean", licence: "CC BY 4.0", nations: true, actors: true, tidy: true, weight: 0.7},
	{name: "re3d.clean", licence: "OGL 3.0, CC BY 4.0", tidy: true},
	{name: "sec", licence: "CC BY 3.0", flowing: true, tidy: true, weight: 0.3},
	{name: "wikigold", licence: "CC BY-SA 4.0", shared: true},
	{name: "ewt", licence: "CC BY-SA 4.0", shared: true, nations: true, actors: true},
	{name: "crosspol.train", licence: "CC BY-SA 4.0", shared: true},
	{name: "crosspol.dev", licence: "CC BY-SA 4.0", shared: true},
}

// folders are where marked text lies: that of others, and what was written for
// this.
type folders struct{ data, written string }

// piece is the sentences in one text of a set without ends of texts: enough to
// learn from what a text says elsewhere, too few to mix many.
const piece = 12

// read returns the texts of a set, each as its sentences.
func (s set) read(from folders, names *gazetteer.Names) ([][]sentence, error) {
	texts, err := s.open(from)
	if err != nil {
		return nil, err
	}
	for i, text := range texts {
		kept := text[:0]
		for _, line := range text {
			if s.repair(&line, names) {
				kept = append(kept, line)
			}
		}
		texts[i] = kept
	}
	if !s.flowing {
		return texts, nil
	}
	var pieces [][]sentence
	for _, text := range texts {
		for len(text) > piece {
			pieces = append(pieces, text[:piece])
			text = text[piece:]
		}
		pieces = append(pieces, text)
	}
	return pieces, nil
}

// open reads the set from the folder of marked text, or the one written here
// from its own folder.
func (s set) open(from folders) ([][]sentence, error) {
	if s.written {
		return readWritten(from.written)
	}
	return readFile(filepath.Join(from.data, "ner/ship", s.name))
}

// repair brings a sentence to the common rules; false leaves it out.
func (s set) repair(line *sentence, names *gazetteer.Names) bool {
	if s.name == "sec" {
		for _, w := range line.words {
			switch strings.ToLower(w) {
			case "borrower", "lender", "bank": // parties to a contract, marked as people
				return false
			}
		}
	}
	marked := make([]bool, len(line.words))
	kept := line.spans[:0]
	for _, span := range line.spans {
		span, ok := line.trim(span)
		if !ok {
			if s.tidy {
				return false
			}
			continue
		}
		name := strings.Join(line.words[span.From:span.To], " ")
		if e, form, ok := names.Lookup(name); ok && span.Kind != crf.Person && !form.Has(gazetteer.Doubtful) {
			switch {
			case form.Has(gazetteer.Adjective):
				span.Kind = crf.Other
			case e.Class == gazetteer.Country && e.Kind == model.Place && !form.Has(gazetteer.Seat):
				span.Kind = crf.Location
			}
		}
		for i := span.From; i < span.To; i++ {
			marked[i] = true
		}
		kept = append(kept, span)
	}
	line.spans = kept
	if s.nations {
		line.markNations(marked, names)
	}
	return true
}

// trim cuts articles and offices off a span; false when nothing of a name is
// left of it.
func (s *sentence) trim(span crf.Span) (crf.Span, bool) {
	for span.From < span.To {
		low := strings.TrimSuffix(strings.ToLower(s.words[span.From]), ".")
		office := span.Kind == crf.Person && (actor.Honorific(low) || actor.Office(low))
		if low != "the" && !office {
			break
		}
		span.From++
	}
	if span.From == span.To {
		return span, false
	}
	first, last := s.words[span.From], s.words[span.To-1]
	return span, first != strings.ToLower(first) && last != strings.ToLower(last) || strings.ContainsAny(last, "0123456789).”\"'")
}

// markNations marks the adjectives of countries that stand free.
func (s *sentence) markNations(marked []bool, names *gazetteer.Names) {
	var spans []crf.Span
	next := 0
	for i, w := range s.words {
		if next < len(s.spans) && s.spans[next].From == i {
			spans = append(spans, s.spans[next])
			next++
		}
		if marked[i] {
			continue
		}
		if _, form, ok := names.Lookup(w); ok && form.Has(gazetteer.Adjective) && !form.Has(gazetteer.Doubtful) {
			spans = append(spans, crf.Span{From: i, To: i + 1, Kind: crf.Other})
		}
	}
	s.spans = spans
}

// held reports whether text i of a set is kept for scoring: one in ten, of a cut
// set five pieces in a row, which may be of one article, and nothing of what was
// written to learn from.
func (s set) held(i int) bool {
	if s.written {
		return false
	}
	if s.flowing {
		i /= 5
	}
	return i%10 == 7
}
