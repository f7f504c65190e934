// Package archive makes up news: as many articles as one asks for, for
// measurements of what a library of a million of them costs.
//
//	number ─▶ origin (itself, or the article it copies) ─▶ source, beat, cast
//	       ─▶ sentences, each from dice of its own       ─▶ article, marked or not
//
// An article follows from the seed and its number alone. So the first thousand
// of a million are the thousand that one gets alone, any one can be made
// without the others, and many may be made at once.
//
// Nothing in it happened and nobody in it lives, countries apart: names and
// most words are strung together from syllables. But it is shaped as news is:
// words, actors, topics and sources are distributed as Zipf found; a beat has
// its words, its phrases and its regulars; a person comes with given name and
// office first and with the surname later; one article in seven is in another
// language than English, some in scripts without spaces or from right to left;
// one in fifty is another paper's copy, a few say no date. What is in an
// article is known, so that it can be marked without a recogniser.
package archive

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// How much there is of everything.
const (
	actors  = 200_000 // distinct people, organisations and places
	sources = 2_000
	years   = 10
	perBeat = 48 // regulars and phrases of a topic
)

// MaxWords is the longest that an article may be asked to be.
const MaxWords = 20_000

// ledeLen is the length of a lede in bytes, as corpus/parse cuts it.
const ledeLen = 280

// until is when the newest article may have come out.
func until() time.Time { return time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC) }

// Options say what the articles are like. The zero value is ready.
type Options struct {
	// Seed makes another archive; 0 is as good as any.
	Seed uint64
	// Shortest and Longest bound the words of an article, a sentence more or
	// less; 300 and 900 when both are 0.
	Shortest, Longest int
	// Marked is the version of the recogniser that the articles pretend to be
	// marked by. With 0 they have no actors, topics, phrases and quotes.
	Marked int
}

// Archive makes articles. It is safe for concurrent use.
type Archive struct {
	opt     Options
	speech  speech
	tongues []tongue
	beats   []beat    // the most written about first
	desk    sync.Pool // of *writer
	// The ranks that are drawn.
	noun, verb, adjective, adverb, actor, beat, source, regular zipf
}

// New returns an archive. It takes some 30 ms and 10 MB.
func New(opt Options) *Archive {
	if opt.Shortest <= 0 && opt.Longest <= 0 {
		opt.Shortest, opt.Longest = 300, 900
	}
	opt.Shortest = min(max(opt.Shortest, 1), MaxWords)
	opt.Longest = min(max(opt.Longest, opt.Shortest), MaxWords)
	a := &Archive{
		opt:       opt,
		speech:    newSpeech(),
		tongues:   tongues(),
		beats:     beats(gazetteer.Topics()),
		noun:      newZipf(nouns, 1.07, 4),
		verb:      newZipf(verbs, 1.1, 4),
		adjective: newZipf(adjectives, 1.07, 4),
		adverb:    newZipf(adverbs, 1.1, 2),
		actor:     newZipf(actors, 1.15, 6),
		source:    newZipf(sources, 1, 8),
		regular:   newZipf(perBeat, 1, 2),
	}
	a.beat = newZipf(len(a.beats), 1.2, 4)
	a.desk.New = func() any { return &writer{archive: a} }
	return a
}

// Article makes the article of a number from 0 up.
func (a *Archive) Article(number int) *model.Article {
	origin, copied := originOf(a.opt.Seed, number)
	d := newDice(a.opt.Seed, uint64(origin), forArticle)
	own := newDice(a.opt.Seed, uint64(number), forItself)
	out := &model.Article{Published: a.published(&d)}
	from := a.sourceOf(&d)
	if copied {
		from = a.otherSource(&own, from)
		out.Published = later(&own, out.Published)
	}
	out.Source, out.Lang = from.name, a.tongues[from.tongue].lang
	out.Authors = a.byline(&own, from)
	w := a.desk.Get().(*writer)
	defer a.desk.Put(w)
	w.begin(&a.tongues[from.tongue], a.opt.Seed, uint64(origin))
	if copied {
		w.edits = &own
	}
	w.engage(&d)
	out.Title = w.title(&d)
	w.body(d.between(a.opt.Shortest, a.opt.Longest))
	out.Text = string(w.text)
	out.Body = out.Text
	out.Lede = model.LedeOf(out.Text, ledeLen)
	out.Words = countWords(out.Text)
	if own.below(32) > 0 {
		out.URL = "https://" + from.host + "/" + strconv.Itoa(number)
	}
	out.ID = identify(out)
	if a.opt.Marked != 0 {
		w.mark(out)
		out.Marked = a.opt.Marked
	}
	return out
}

// published draws a minute of ten years; of one article in twenty the day only
// is known, of one in a hundred nothing.
func (a *Archive) published(d *dice) model.Moment {
	minute := d.below(years * 365 * 24 * 60)
	m := model.Moment{Time: until().Add(-time.Duration(minute+1) * time.Minute), Precision: model.Minute}
	switch n := d.below(100); {
	case n == 0:
		return model.Moment{}
	case n <= 5:
		m.Time, m.Precision = m.Time.Truncate(24*time.Hour), model.Day
	}
	return m
}

// later is when another paper printed an article: up to two days on.
func later(d *dice, m model.Moment) model.Moment {
	if m.Known() {
		m.Time = m.Time.Add(time.Duration(d.below(48*60)) * time.Minute)
		m.Precision = model.Minute
	}
	return m
}

// identify gives an article the ID that corpus/parse gives it: a hash of its
// URL, or of what it says.
func identify(a *model.Article) model.ID {
	var sum [sha256.Size]byte
	if a.URL != "" {
		sum = sha256.Sum256([]byte(a.URL))
	} else {
		sum = sha256.Sum256([]byte(a.Title + "\x00" + a.Text))
	}
	return model.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:8])))
}

// countWords counts as corpus/parse does: runs of letters and digits, and two
// characters of Chinese or Japanese writing as one word. It knows only the marks
// that the patterns hold.
func countWords(text string) int {
	n, wide, in := 0, 0, false
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i++
			switch {
			case (c|0x20)-'a' < 26 || c-'0' < 10:
				if !in {
					n, in = n+1, true
				}
			case c != '.' && c != '-' && c != '\'':
				in = false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r >= 0x3040 && r <= 0x30FF || r >= 0x4E00 && r <= 0x9FFF:
			wide, in = wide+1, false
		case r == '’' && in:
		case r >= 0x2000 || r == '،':
			in = false
		case !in:
			n, in = n+1, true
		}
	}
	return n + (wide+1)/2
}
