package prompt

import (
	"strings"
	"unicode/utf8"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/prompt/line"
)

// offer is a candidate for what is being typed.
type offer struct {
	text  string // as it is put in, quoted where it must be
	shown string // as it is listed
	count int    // articles; 0 where that means nothing
	open  bool   // more is to be typed right after it: a field's name
}

// into puts the offer in the slot's place. A whole term is followed by a space,
// so that the next one can be typed at once.
func (o offer) into(l line.Line, at model.Span) line.Line {
	text := o.text
	if !o.open && at.End >= len(l.Text()) {
		text += " "
	}
	return l.Replace(at.Start, at.End, text)
}

// Bounds of what is offered.
const (
	mostValues = 8
	mostActors = 4 // for a bare word, beside the fields
	mostTopics = 2 // of keyphrases likewise
	leastWord  = 2 // runes of a bare word before actors are looked for
)

// offersFor returns the candidates for a slot: values of its field, or field
// names and then actors, topics and keyphrases for a bare word.
func offersFor(ed reading.Edition, s query.Slot) []offer {
	switch s.Field {
	case "":
		return bareOffers(ed, s.Prefix)
	case "is":
		return fixed(s.Prefix, query.States()...)
	case "since", "until":
		return fixed(s.Prefix, "today", "7d", "30d", "1y")
	case "date":
		return fixed(s.Prefix, "today", "yesterday")
	}
	if s.Facet == model.NoFacet {
		return nil
	}
	return values(ed, s.Facet, s.Prefix, mostValues, "")
}

func fixed(prefix string, words ...string) []offer {
	var offers []offer
	for _, w := range words {
		if strings.HasPrefix(w, strings.ToLower(prefix)) {
			offers = append(offers, offer{text: w, shown: w})
		}
	}
	return offers
}

func bareOffers(ed reading.Edition, prefix string) []offer {
	minus := ""
	if rest, negated := strings.CutPrefix(prefix, "-"); negated {
		minus, prefix = "-", rest
	}
	var offers []offer
	for _, f := range query.Fields() {
		if strings.HasPrefix(f, strings.ToLower(prefix)) {
			offers = append(offers, offer{text: minus + f + ":", shown: f + ":", open: true})
		}
	}
	if utf8.RuneCountInString(prefix) < leastWord {
		return offers
	}
	offers = append(offers, values(ed, model.ByActor, prefix, mostActors, minus+"actor:")...)
	offers = append(offers, values(ed, model.ByTopic, prefix, mostTopics, minus+"topic:")...)
	return append(offers, values(ed, model.ByPhrase, prefix, mostTopics, minus+"phrase:")...)
}

// values asks the edition for the terms that begin like prefix, the most
// frequent in all articles first. The field, where given, is put in with them.
func values(ed reading.Edition, f model.Facet, prefix string, limit int, field string) []offer {
	if ed == nil {
		return nil
	}
	var offers []offer
	for _, c := range ed.Counts(reading.Ask{Where: query.All{}}, f, prefix, limit) {
		// The key means this term and no other. It may be a code; people are
		// shown what it stands for.
		o := offer{text: field + query.Quote(c.Term.Key), shown: field + query.Quote(c.Term.Key), count: c.Articles}
		if f == model.ByTopic && c.Label != "" {
			o.shown = field + query.Quote(c.Label)
		}
		offers = append(offers, o)
	}
	return offers
}
