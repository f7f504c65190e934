package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/model"
)

// The bits that stand for what need not be written, because it follows.
const (
	idFollows   = 1 << 7 // an actor's ID is its kind and its name in lower case
	nameFollows = 1 << 0 // a quote's speaker is the name of its actor
	noTime      = 1 << 7 // a moment is the zero time
)

// topicScheme is the scheme of the codes of topics, which are numbers of
// topicDigits digits in it.
const (
	topicScheme = "medtop:"
	topicDigits = 8
)

// Marshal writes a record as bytes: all of it but its Seq and its Text in meta,
// its Body in body. Both carry a checksum and know the article that they belong
// to; body is nil where the article has no Body. Of a deleted record only the
// ID is written. The error is model.ErrTooLarge for an article of more than
// 64 MiB.
func Marshal(r *Record) (meta, body []byte, err error) {
	a := r.Article
	if err := valid(r); err != nil {
		return nil, nil, fmt.Errorf("write article %s: %w", a.ID, err)
	}
	w := &writer{numbers: make([]byte, 0, 1<<10), strings: make([]byte, 0, 2<<10)}
	w.string(string(a.ID))
	if r.Deleted {
		w.byte(gone)
		return seal(w), nil, nil
	}
	w.byte(living)
	w.article(a)
	sum := r.text
	if a.Text != "" {
		sum = textSum(a.Text)
	}
	w.uint(uint64(sum))
	w.uint(uint64(len(r.Who)))
	for _, who := range r.Who {
		w.uint(uint64(who.Actor))
		w.byte(byte(who.Rule))
		w.string(string(who.ID))
	}
	if len(w.strings)+len(w.numbers) > largest || len(a.Body) > largest {
		return nil, nil, fmt.Errorf("write article %s: %w", a.ID, model.ErrTooLarge)
	}
	if a.Body != "" {
		body = sealBody(a.ID, a.Body)
	}
	return seal(w), body, nil
}

// What is left of an article.
const (
	living = iota
	gone
)

// valid reports what of r would not be read again, because it means nothing.
func valid(r *Record) error {
	a := r.Article
	if a.Published.Precision > model.Second {
		return fmt.Errorf("no such precision of a time: %d", a.Published.Precision)
	}
	for i, m := range a.Mentions {
		if m.Actor < 0 || m.Actor >= len(a.Actors) {
			return fmt.Errorf("mention %d is of no actor", i)
		}
	}
	for i, q := range a.Quotes {
		if q.Actor < -1 || q.Actor >= len(a.Actors) {
			return fmt.Errorf("quote %d is of no actor", i)
		}
	}
	for i, who := range r.Who {
		if who.Actor < 0 || who.Actor >= len(a.Actors) {
			return fmt.Errorf("identity %d is of no actor", i)
		}
	}
	return nil
}

func (w *writer) article(a *model.Article) {
	for _, s := range [...]string{
		a.Title, a.Lede, a.Kicker, a.Dek, a.Source, a.Path, a.URL, a.Lang,
		a.Dateline.Place, a.Dateline.Agency, string(a.Story),
	} {
		w.string(s)
	}
	w.moment(a.Published)
	w.int(a.Words)
	w.int(a.Marked)
	w.list(a.Authors)
	w.list(a.Notes)
	w.uint(uint64(len(a.Links)))
	for _, l := range a.Links {
		w.string(l.Text)
		w.string(l.URL)
	}
	w.uint(uint64(len(a.Headings)))
	from := 0
	for _, h := range a.Headings {
		w.span(h, &from)
	}
	w.found(a)
}

// found writes what the recogniser found.
func (w *writer) found(a *model.Article) {
	w.uint(uint64(len(a.Actors)))
	for i := range a.Actors {
		w.actor(&a.Actors[i])
	}
	w.uint(uint64(len(a.Mentions)))
	from := 0
	for _, m := range a.Mentions {
		w.span(m.Span, &from)
		w.uint(uint64(m.Actor))
		w.byte(byte(m.Sense))
		w.byte(byte(m.Rule))
	}
	w.uint(uint64(len(a.Topics)))
	for _, t := range a.Topics {
		w.topic(t.Code)
		w.float(t.Score)
	}
	w.uint(uint64(len(a.Quotes)))
	from = 0
	for _, q := range a.Quotes {
		w.span(q.Span, &from)
		w.int(q.Actor)
		w.float(q.Confidence)
		if q.Actor >= 0 && q.Speaker == a.Actors[q.Actor].Name {
			w.byte(nameFollows)
		} else {
			w.byte(0)
			w.string(q.Speaker)
		}
	}
	w.uint(uint64(len(a.Phrases)))
	for _, p := range a.Phrases {
		w.string(p.Text)
		w.float(p.Score)
	}
}

func (w *writer) actor(a *model.Actor) {
	kind := byte(a.Kind)
	follows := kind < idFollows && a.ID == plainID(a.Kind, a.Name)
	if follows {
		w.byte(kind | idFollows)
	} else {
		// A kind of its own byte, so that any value comes back.
		w.byte(0)
		w.byte(kind)
		w.string(string(a.ID))
	}
	w.string(a.Name)
	w.string(a.Role)
	w.string(a.Country)
	w.list(a.Aliases)
}

// plainID returns the ID of most actors.
func plainID(kind model.ActorKind, name string) model.ActorID {
	return model.ActorID(kind.String() + ":" + strings.ToLower(name))
}

// topic writes a code as a number where it is one of our scheme's.
func (w *writer) topic(code string) {
	digits, ok := strings.CutPrefix(code, topicScheme)
	if n, err := strconv.ParseUint(digits, 10, 32); ok && err == nil && len(digits) == topicDigits && digits[0] != '+' {
		w.uint(n + 1)
		return
	}
	w.uint(0)
	w.string(code)
}

func (w *writer) moment(m model.Moment) {
	if m.Time.IsZero() {
		w.byte(byte(m.Precision) | noTime)
		return
	}
	w.byte(byte(m.Precision))
	w.numbers = appendTime(w.numbers, m.Time)
}

func (w *writer) list(list []string) {
	w.uint(uint64(len(list)))
	for _, s := range list {
		w.string(s)
	}
}

// appendTime adds seconds and nanoseconds, of which news has none.
func appendTime(to []byte, t time.Time) []byte {
	w := writer{numbers: to}
	w.int(int(t.Unix()))
	w.uint(uint64(t.Nanosecond()))
	return w.numbers
}
