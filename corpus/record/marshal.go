package record

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/model"
)

// topicScheme is the scheme of the codes of topics, which are numbers of
// topicDigits digits in it.
const (
	topicScheme = "medtop:"
	topicDigits = 8
	topicBits   = 27
)

// Marshal writes a record as bytes: all of it but its Seq and its Text in meta,
// its Body in body. Both carry a checksum and know the article that they belong
// to; body is nil where the article has no Body. Of a deleted record only the
// ID is written. The error is model.ErrTooLarge for an article whose text or
// metadata is of more than 64 MiB.
func Marshal(r *Record) (meta, body []byte, err error) {
	a := r.Article
	if err := valid(r); err != nil {
		return nil, nil, fmt.Errorf("write article %s: %w", a.ID, err)
	}
	w := &writer{format: plain, bitWriter: bitWriter{out: make([]byte, 0, 512)}, strings: make([]byte, 0, 2<<10)}
	w.string(string(a.ID))
	w.flag(r.Deleted)
	if r.Deleted {
		return seal(w), nil, nil
	}
	w.article(a)
	sum := r.text
	if a.Text != "" {
		sum = textSum(a.Text)
	}
	w.bits(uint64(sum), 32)
	w.uint(uint64(len(r.Who)), 0)
	for _, who := range r.Who {
		w.uint(uint64(who.Actor), 2)
		w.uint(uint64(who.Rule), 3)
		w.string(string(who.ID))
	}
	w.beside(a)
	if len(w.strings) > largest || len(w.out) > mostNumbers || len(a.Body) > largest {
		return nil, nil, fmt.Errorf("write article %s: %w", a.ID, model.ErrTooLarge)
	}
	if a.Body != "" {
		body = sealBody(a.ID, a.Body)
	}
	return seal(w), body, nil
}

// valid reports what of r would not be read again, because it means nothing.
func valid(r *Record) error {
	a := r.Article
	for _, m := range [...]model.Moment{a.Published, a.Updated} {
		if m.Precision > model.Second {
			return fmt.Errorf("no such precision of a time: %d", m.Precision)
		}
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
	w.int(a.Words, 8)
	w.int(a.Marked, 2)
	w.list(a.Authors)
	w.list(a.Notes)
	w.uint(uint64(len(a.Links)), 0)
	for _, l := range a.Links {
		w.string(l.Text)
		w.string(l.URL)
	}
	w.uint(uint64(len(a.Headings)), 0)
	order := ordered(len(a.Headings), func(i int) model.Span { return a.Headings[i] })
	w.flag(order.inOrder)
	for _, h := range a.Headings {
		w.span(&order, h)
	}
	w.found(a)
}

// found writes what the recogniser found.
func (w *writer) found(a *model.Article) {
	w.uint(uint64(len(a.Actors)), 3)
	for i := range a.Actors {
		w.actor(&a.Actors[i])
	}
	w.mentions(a)
	w.uint(uint64(len(a.Topics)), 1)
	for _, t := range a.Topics {
		w.topic(t.Code)
		w.score(t.Score)
	}
	w.uint(uint64(len(a.Quotes)), 1)
	order := ordered(len(a.Quotes), func(i int) model.Span { return a.Quotes[i].Span })
	w.flag(order.inOrder)
	for _, q := range a.Quotes {
		w.span(&order, q.Span)
		w.int(q.Actor, 2)
		w.score(q.Confidence)
		follows := q.Actor >= 0 && q.Speaker == a.Actors[q.Actor].Name
		w.flag(follows)
		if !follows {
			w.string(q.Speaker)
		}
	}
	w.uint(uint64(len(a.Phrases)), 2)
	for _, p := range a.Phrases {
		w.string(p.Text)
		w.score(p.Score)
	}
}

// actor leaves out an ID that follows from the kind and the name.
func (w *writer) actor(a *model.Actor) {
	w.uint(uint64(a.Kind), 1)
	w.string(a.Name)
	follows := a.ID == plainID(a.Kind, a.Name)
	w.flag(follows)
	if !follows {
		w.string(string(a.ID))
	}
	w.flag(a.Role != "")
	if a.Role != "" {
		w.string(a.Role)
	}
	w.country(a.Country)
	w.list(a.Aliases)
}

// plainID returns the ID of most actors.
func plainID(kind model.ActorKind, name string) model.ActorID {
	return model.ActorID(kind.String() + ":" + strings.ToLower(name))
}

func (w *writer) mentions(a *model.Article) {
	w.uint(uint64(len(a.Mentions)), 4)
	order := ordered(len(a.Mentions), func(i int) model.Span { return a.Mentions[i].Span })
	w.flag(order.inOrder)
	for _, m := range a.Mentions {
		w.uint(uint64(m.Actor), 2)
		w.start(&order, m.Span)
		w.length(&a.Actors[m.Actor], m.End-m.Start)
		w.uint(uint64(m.Sense), 0)
		w.uint(uint64(m.Rule), 1)
	}
}

// length writes how long a mention is: as long as one of the names of its actor,
// more often than not.
func (w *writer) length(a *model.Actor, n int) {
	which := 0
	if n != len(a.Name) {
		for which = 1; which <= len(a.Aliases) && n != len(a.Aliases[which-1]); which++ {
		}
	}
	w.uint(uint64(which), 0)
	if which > len(a.Aliases) {
		w.int(n, 4)
	}
}

// topic writes a code as a number where it is one of our scheme's.
func (w *writer) topic(code string) {
	digits, ok := strings.CutPrefix(code, topicScheme)
	n, err := strconv.ParseUint(digits, 10, 32)
	known := ok && err == nil && len(digits) == topicDigits
	w.flag(known)
	if known {
		w.bits(n, topicBits)
	} else {
		w.string(code)
	}
}

func (w *writer) moment(m model.Moment) {
	w.bits(uint64(m.Precision), 3)
	w.flag(m.Time.IsZero())
	if !m.Time.IsZero() {
		w.int(int(m.Time.Unix()), 31)
		w.uint(uint64(m.Time.Nanosecond()), 0)
	}
}
