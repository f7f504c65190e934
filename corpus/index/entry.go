package index

import (
	"hash/maphash"
	"slices"
	"strings"

	"dateline/model"
)

// Entry is one article taken apart: what Analyse found and Writer.Add takes.
// It holds no part of the article's body or text.
type Entry struct {
	head    model.Headline
	grammar grammar
	hash    uint64    // of the text below, equal in one process only
	forms   []string  // distinct, in order of first appearance
	seq     []uint32  // the text: places in forms, plus 1; 0 is a gap
	title   int       // how many of seq are the title
	kept    *sequence // the text, where the writer had it already; then forms and seq are empty
	refs    []ref
}

// ref is an article's mention of one label.
type ref struct {
	of       facet
	key      string
	name     string // as spelled; "" for none
	role     string
	kind     model.ActorKind
	country  string
	aliases  []string
	mentions int
}

// InStory says of which story the article is; "" for none.
func (e *Entry) InStory(id model.ID) {
	e.refs = slices.DeleteFunc(e.refs, func(r ref) bool { return r.of == stories })
	if id != "" {
		e.refs = append(e.refs, ref{of: stories, key: string(id)})
	}
}

// ID is that of the article.
func (e *Entry) ID() model.ID { return e.head.ID }

// facet numbers the columns of labels that an edition keeps.
type facet uint8

const (
	actors facet = iota
	topics
	sources
	authors
	langs
	phrases
	stories
	speakers // who is quoted: no model.Facet, but asked by said:
	facets   // how many
)

// facetOf returns the column of a facet; false when there is none.
func facetOf(f model.Facet) (facet, bool) {
	return facet(f - model.ByActor), f >= model.ByActor && f <= model.ByStory
}

// Analyse does the costly part of adding an article: it folds the text and
// takes it apart into forms. It has no state, so that many may run at once.
func Analyse(a *model.Article) Entry {
	e := Entry{head: headline(a), grammar: grammarOf(a.Lang)}
	e.hash = textHash(a, e.grammar)
	e.text(a)
	e.refer(a)
	return e
}

// Analyse is the function of that name, but takes no text apart that the
// writer has already: ten times quicker for articles that come back marked.
func (w *Writer) Analyse(a *model.Article) Entry {
	e := Entry{head: headline(a), grammar: grammarOf(a.Lang)}
	e.hash = textHash(a, e.grammar)
	if e.kept = w.kept(a.ID, e.hash); e.kept == nil {
		e.text(a)
	}
	e.refer(a)
	return e
}

// kept returns the text that the writer has of an article if it is this one;
// nil as well while an edition is made: to wait for that would take longer.
func (w *Writer) kept(id model.ID, hash uint64) *sequence {
	if !w.mu.TryLock() {
		return nil
	}
	defer w.mu.Unlock()
	if place, ok := w.places[id]; ok && w.slots[place].text.hash == hash {
		return w.slots[place].text
	}
	return nil
}

// refer collects what the article says of each facet.
func (e *Entry) refer(a *model.Article) {
	e.refs = make([]ref, 0, len(a.Actors)+len(a.Topics)+len(a.Authors)+len(a.Phrases)+len(a.Quotes)+2)
	places := make(map[labelled]int, cap(e.refs))
	e.cast(places, a)
	for _, t := range a.Topics {
		e.add(places, ref{of: topics, key: t.Code})
	}
	e.add(places, ref{of: sources, key: Fold(a.Source), name: a.Source})
	for _, name := range a.Authors {
		e.add(places, ref{of: authors, key: Fold(name), name: name})
	}
	e.add(places, ref{of: langs, key: strings.ToLower(a.Lang), name: a.Lang})
	e.add(places, ref{of: stories, key: string(a.Story)})
	for _, p := range a.Phrases {
		e.add(places, ref{of: phrases, key: phraseKey(e.grammar, p.Text), name: p.Text})
	}
}

// cast collects who is named and who is quoted.
func (e *Entry) cast(places map[labelled]int, a *model.Article) {
	counts := make([]int, len(a.Actors))
	for _, m := range a.Mentions {
		if m.Actor >= 0 && m.Actor < len(counts) {
			counts[m.Actor]++
		}
	}
	for i := range a.Actors {
		e.add(places, actorRef(actors, &a.Actors[i], counts[i]))
	}
	for _, q := range a.Quotes {
		if q.Actor >= 0 && q.Actor < len(a.Actors) {
			e.add(places, actorRef(speakers, &a.Actors[q.Actor], 1))
		} else if q.Speaker != "" {
			e.add(places, ref{of: speakers, key: "quoted:" + Fold(q.Speaker), name: q.Speaker, mentions: 1})
		}
	}
}

// ofCast reports whether a facet is one that cast collects.
func (of facet) ofCast() bool { return of == actors || of == speakers }

func actorRef(of facet, a *model.Actor, mentions int) ref {
	return ref{of: of, key: string(a.ID), name: a.Name, role: a.Role, kind: a.Kind, country: a.Country,
		aliases: a.Aliases, mentions: mentions}
}

// labelled is what one ref of an article is there for.
type labelled struct {
	of  facet
	key string
}

// add adds r, or its mentions and aliases to what is there of the same label.
// places tells where in refs each is: a roll of names has thousands.
func (e *Entry) add(places map[labelled]int, r ref) {
	if r.key == "" {
		return
	}
	at, found := places[labelled{r.of, r.key}]
	if !found {
		places[labelled{r.of, r.key}] = len(e.refs)
		e.refs = append(e.refs, r)
		return
	}
	same := &e.refs[at]
	same.mentions += r.mentions
	if r.name != same.name {
		same.alias(r.name)
	}
	for _, a := range r.aliases {
		same.alias(a)
	}
}

// alias adds a spelling; the aliases may be the article's own until then.
func (r *ref) alias(s string) {
	if !slices.Contains(r.aliases, s) {
		r.aliases = append(slices.Clip(r.aliases), s)
	}
}

// headline copies the strings, which may be parts of the article's text.
func headline(a *model.Article) model.Headline {
	h := model.HeadlineOf(a)
	h.ID = model.ID(strings.Clone(string(h.ID)))
	h.Title = strings.Clone(h.Title)
	h.Lede = strings.Clone(h.Lede)
	h.Source = strings.Clone(h.Source)
	h.Lang = strings.Clone(h.Lang)
	return h
}

// text fills forms and seq from title, standfirst and text.
func (e *Entry) text(a *model.Article) {
	words := len(a.Text)/6 + 16
	e.seq = make([]uint32, 0, words)
	// A long text has few words more than a shorter one.
	forms := min(words/2, 4096)
	e.forms = make([]string, 0, forms)
	places := make(map[string]uint32, forms)
	add := func(form string) {
		if form == "" {
			e.seq = append(e.seq, 0)
			return
		}
		at, ok := places[form]
		if !ok {
			e.forms = append(e.forms, form)
			at = uint32(len(e.forms))
			places[form] = at
		}
		e.seq = append(e.seq, at)
	}
	eachForm(Fold(a.Title), add)
	e.title = len(e.seq)
	for _, part := range []string{a.Dek, a.Text} {
		if part != "" {
			e.seq = append(e.seq, 0)
			eachForm(Fold(part), add)
		}
	}
}

// textHash tells texts apart, within one process.
func textHash(a *model.Article, g grammar) uint64 {
	var h maphash.Hash
	h.SetSeed(seed())
	for _, part := range []string{a.Title, a.Dek, a.Text} {
		maphash.WriteComparable(&h, len(part))
		h.WriteString(part)
	}
	h.WriteByte(byte(g))
	return h.Sum64()
}
