package exchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/corpus/jsonl"
	"dateline/model"
)

// marks takes a field of what a recogniser found.
func (in *incoming) marks(key string, value []byte) error {
	switch key {
	case "marked":
		return number(value, &in.Marked)
	case "phrase_scores":
		return jsonl.Elements(value, func(value []byte) error {
			x, err := score(value)
			in.scores = append(in.scores, x)
			return bounded(err, len(in.scores), maxList)
		})
	case "phrases":
		list, err := texts(value, maxList)
		in.Phrases = make([]model.Phrase, len(list))
		for i, s := range list {
			in.Phrases[i].Text = s
		}
		return err
	case "actors":
		return jsonl.Elements(value, func(value []byte) error {
			err := in.actor(value)
			return bounded(err, len(in.Actors), maxActors)
		})
	case "topics":
		return jsonl.Elements(value, func(value []byte) error {
			err := in.topic(value)
			return bounded(err, len(in.Topics), maxList)
		})
	}
	return jsonl.Elements(value, func(value []byte) error {
		err := in.quote(value)
		return bounded(err, len(in.Quotes), maxMarks)
	})
}

// bounded returns err, or an error where a list has become too long.
func bounded(err error, n, most int) error {
	if err == nil && n > most {
		return model.ErrTooLarge
	}
	return err
}

func (in *incoming) actor(value []byte) error {
	var actor model.Actor
	err := jsonl.Object(value, func(key string, value []byte) (err error) {
		var to *string
		switch key {
		case "id":
			id, err := text(value)
			actor.ID = model.ActorID(id)
			return err
		case "kind":
			kind, err := text(value)
			actor.Kind = model.KindOf(kind)
			return err
		case "aliases":
			actor.Aliases, err = texts(value, maxForms)
			return err
		case "mentions":
			return in.mentions(value)
		case "name":
			to = &actor.Name
		case "role":
			to = &actor.Role
		case "country":
			to = &actor.Country
		default:
			return nil
		}
		*to, err = text(value)
		return err
	})
	kind, name, _ := strings.Cut(string(actor.ID), ":")
	if err == nil && (actor.Name == "" || kind != actor.Kind.String() || kind == "" || name == "" || !isCountry(actor.Country)) {
		err = errMarks
	}
	in.Actors = append(in.Actors, actor)
	return err
}

// isCountry reports whether s has the shape of a country's code, or is none.
func isCountry(s string) bool {
	return s == "" || len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

// mentions takes those of the actor that comes next.
func (in *incoming) mentions(value []byte) error {
	return jsonl.Elements(value, func(value []byte) error {
		m := model.Mention{Actor: len(in.Actors)}
		sense, rule := 0, 0
		err := jsonl.Object(value, func(key string, value []byte) error {
			switch key {
			case "start":
				return number(value, &m.Start)
			case "end":
				return number(value, &m.End)
			case "sense":
				return number(value, &sense)
			case "rule":
				return number(value, &rule)
			}
			return nil
		})
		if err == nil && (sense < 0 || sense > int(model.Possessive) || rule < 0 || rule > int(model.ReaderSaidSo)) {
			err = errMarks
		}
		m.Sense, m.Rule = model.Sense(sense), model.Rule(rule)
		in.Mentions = append(in.Mentions, m)
		return bounded(err, len(in.Mentions), maxMarks)
	})
}

func (in *incoming) topic(value []byte) error {
	var topic model.Scored
	err := jsonl.Object(value, func(key string, value []byte) (err error) {
		switch key {
		case "code":
			topic.Code, err = text(value)
		case "score":
			topic.Score, err = score(value)
		}
		return err
	})
	if err == nil && !likeCode(topic.Code) {
		err = errMarks
	}
	in.Topics = append(in.Topics, topic)
	return err
}

// likeCode reports whether s has the shape of a topic's code, such as
// "medtop:20000065". One that the taxonomy does not have is kept: it may have
// come with a later one.
func likeCode(s string) bool {
	scheme, code, ok := strings.Cut(s, ":")
	return ok && scheme != "" && code != "" && len(s) <= 32 &&
		strings.Trim(scheme+code, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

func (in *incoming) quote(value []byte) error {
	q := model.Quote{Actor: -1}
	err := jsonl.Object(value, func(key string, value []byte) (err error) {
		switch key {
		case "speaker":
			q.Speaker, err = text(value)
		case "start":
			err = number(value, &q.Start)
		case "end":
			err = number(value, &q.End)
		case "actor":
			err = number(value, &q.Actor)
		case "confidence":
			q.Confidence, err = score(value)
		}
		return err
	})
	in.Quotes = append(in.Quotes, q)
	return err
}

// settle puts the marks in order once the text is known, or says that they do
// not lie in it.
func (in *incoming) settle() error {
	for _, m := range in.Mentions {
		if !within(m.Span, in.Text) {
			return errMarks
		}
	}
	for _, q := range in.Quotes {
		if !within(q.Span, in.Text) || q.Actor < -1 || q.Actor >= len(in.Actors) {
			return errMarks
		}
	}
	if len(in.scores) != len(in.Phrases) {
		return errMarks
	}
	for i, x := range in.scores {
		in.Phrases[i].Score = x
	}
	slices.SortStableFunc(in.Mentions, func(a, b model.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	slices.SortStableFunc(in.Quotes, func(a, b model.Quote) int { return cmp.Compare(a.Start, b.Start) })
	return nil
}

// within reports whether a span lies in text, on rune edges, with something in
// it.
func within(s model.Span, text string) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}
