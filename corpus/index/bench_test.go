package index

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// archive invents articles the size of the press's: Zipf words, actors,
// topics and sources over ten years.
type archive struct {
	*rand.Rand
	src                *rand.PCG
	words, names       []string
	word, actor, topic *rand.Zipf
	text               strings.Builder
}

const syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu sto tra pli gne cho sha ing ter ent ort"

func newArchive() *archive {
	src := rand.NewPCG(1, 2)
	r := rand.New(src)
	a := &archive{Rand: r, src: src, word: rand.NewZipf(r, 1.1, 8, 59_999), actor: rand.NewZipf(r, 1.15, 6, 199_999), topic: rand.NewZipf(r, 1.2, 4, 1199)}
	parts := strings.Fields(syllables)
	for i := range 60_000 {
		var b strings.Builder
		for n := i + 7; n > 0; n /= len(parts) {
			b.WriteString(parts[n%len(parts)])
		}
		a.words = append(a.words, b.String())
	}
	for i := range 200_000 {
		name := a.words[i%60_000] + " " + a.words[(i*7+i/60_000)%60_000]
		a.names = append(a.names, strings.ToUpper(name[:1])+name[1:])
	}
	return a
}

func (a *archive) prose(words int) string {
	a.text.Reset()
	for i := range words {
		a.text.WriteString(a.words[a.word.Uint64()])
		switch {
		case i%90 == 89:
			a.text.WriteString(".\n\n")
		case i%15 == 14:
			a.text.WriteString(". ")
		default:
			a.text.WriteByte(' ')
		}
	}
	return strings.Clone(a.text.String())
}

func (a *archive) article(i, words int) *model.Article {
	out := &model.Article{
		ID: numberID(idText(), uint64(i+1)*0x9e3779b97f4a7c15), Title: a.prose(9), Text: a.prose(words), Lang: "en", Words: words,
		Source: fmt.Sprintf("Source %d", a.IntN(1+a.IntN(400))), Authors: []string{a.names[a.IntN(3000)]},
		Published: model.Moment{Time: now.Add(-time.Duration(a.IntN(3650*24*60)) * time.Minute), Precision: model.Minute},
	}
	out.Lede = model.LedeOf(out.Text, 160)
	for range 12 {
		n := a.actor.Uint64()
		name := a.names[n]
		out.Mentions = append(out.Mentions, model.Mention{Actor: len(out.Actors)}, model.Mention{Actor: len(out.Actors)})
		out.Actors = append(out.Actors, model.Actor{ID: model.ActorID("person:" + Fold(name) + fmt.Sprint(n)), Name: name, Kind: model.Person,
			Role: "Minister", Aliases: []string{strings.Fields(name)[1]}})
	}
	for range 3 {
		out.Topics = append(out.Topics, model.Scored{Code: fmt.Sprintf("t%d", a.topic.Uint64())})
	}
	return out
}

// bush is a taxonomy of 1 200 topics, four below each.
type bush struct{}

func (bush) Get(code string) (model.Topic, bool) {
	return model.Topic{Code: code, Name: "topic " + code}, true
}
func (bush) Find(s string) []model.Topic { return []model.Topic{{Code: s}} }
func (bush) Above(code string) (above []string) {
	var n int
	fmt.Sscanf(code, "t%d", &n)
	for n /= 5; n > 0; n /= 5 {
		above = append(above, fmt.Sprintf("t%d", n))
	}
	return above
}

// shelf is a filled writer and its edition.
type shelf struct {
	w *Writer
	e *Edition
}

func fill(n int) func() shelf {
	return sync.OnceValue(func() shelf {
		a, w := newArchive(), NewWriter(bush{})
		for i := range n {
			w.Put(a.article(i, 500))
		}
		return shelf{w, w.Edition()}
	})
}

var shelves = map[int]func() shelf{10_000: fill(10_000), 100_000: fill(100_000)}

func eachShelf(b *testing.B, run func(*testing.B, shelf)) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 10_000 && testing.Short() {
				b.Skip("short")
			}
			run(b, shelves[n]())
		})
	}
}

// frame is what one key press asks for.
func frame(e *Edition, ask reading.Ask) {
	rows := e.Select(ask, model.Newest)
	for i := range min(50, rows.Len()) {
		e.Headline(rows.At(i))
	}
	e.Counts(ask, model.ByActor, "", 20)
	e.Counts(ask, model.ByTopic, "", 20)
}

// timed runs frames over the queries in turn and reports the 99th percentile.
func timed(b *testing.B, e *Edition, ask func(i int) query.Expr, n int, do func(*Edition, reading.Ask)) {
	var took []time.Duration
	i := 0
	for b.Loop() {
		e.stack.Load().recent = newAnswers() // each key press is a new question
		a := reading.Ask{Where: ask(i % n), Now: now}
		began := time.Now()
		do(e, a)
		took = append(took, time.Since(began))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
}

func BenchmarkFrame(b *testing.B) {
	eachShelf(b, func(b *testing.B, s shelf) { frames(b, s.e) })
}

// frames filters an edition by one thing and another.
func frames(b *testing.B, e *Edition) {
	actors := e.Counts(reading.Ask{}, model.ByActor, "", 400)
	topics := e.Counts(reading.Ask{}, model.ByTopic, "", 200)
	terms := func(cs []model.Count) func(int) query.Expr {
		return func(i int) query.Expr { return query.Has{Term: cs[i%len(cs)].Term} }
	}
	b.Run("all", func(b *testing.B) { timed(b, e, func(int) query.Expr { return query.All{} }, 1, frame) })
	b.Run("actor", func(b *testing.B) { timed(b, e, terms(actors), 400, frame) })
	b.Run("topic", func(b *testing.B) { timed(b, e, terms(topics), 200, frame) })
	b.Run("without", func(b *testing.B) {
		timed(b, e, func(i int) query.Expr { return query.Not{Of: terms(actors)(i)} }, 400, frame)
	})
	b.Run("days", func(b *testing.B) {
		timed(b, e, func(i int) query.Expr { return query.Dated{From: query.Day{Ago: 10 * i, Unit: 'd'}} }, 365, frame)
	})
}

// BenchmarkTyping types words letter by letter, live.
func BenchmarkTyping(b *testing.B) {
	eachShelf(b, func(b *testing.B, s shelf) { typing(b, s.e) })
}

func typing(b *testing.B, e *Edition) {
	a := newArchive()
	var typed []query.Expr
	for i := range 60 {
		word := a.words[i*i*17%60_000]
		for n := range len(word) {
			typed = append(typed, query.WithText(query.All{}, word[:n+1]+"*"))
		}
	}
	timed(b, e, func(i int) query.Expr { return typed[i] }, len(typed), frame)
}

// BenchmarkNarrow types into the picker of actors.
func BenchmarkNarrow(b *testing.B) {
	eachShelf(b, func(b *testing.B, s shelf) { narrowing(b, s.e) })
}

func narrowing(b *testing.B, e *Edition) {
	typed := []string{"b", "ba", "bac", "bace", "t", "tra", "trapli", "ter", "s", "xo", "zz"}
	i := 0
	timed(b, e, func(int) query.Expr { return query.All{} }, 1, func(e *Edition, ask reading.Ask) {
		e.Counts(ask, model.ByActor, typed[i%len(typed)], 20)
		i++
	})
}

func BenchmarkPhrase(b *testing.B) {
	eachShelf(b, func(b *testing.B, s shelf) { phrasing(b, s.e) })
}

func phrasing(b *testing.B, e *Edition) {
	a := newArchive()
	timed(b, e, func(i int) query.Expr { return query.Phrase{Text: a.words[i] + " " + a.words[i+1]} }, 50, frame)
}

func BenchmarkAnalyse(b *testing.B) {
	article := newArchive().article(0, 500)
	b.ReportAllocs()
	for b.Loop() {
		Analyse(article)
	}
}

// BenchmarkAnalyseAgain takes an article apart whose text is known.
// BenchmarkAnalyseRoll measures an article that quotes thousands: what one of
// them costs must not grow with their number.
func BenchmarkAnalyseRoll(b *testing.B) {
	for _, n := range []int{1000, 30_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := &model.Article{ID: "roll"}
			for i := range n {
				a.Quotes = append(a.Quotes, model.Quote{Speaker: fmt.Sprintf("Speaker %d", i), Actor: -1})
			}
			for b.Loop() {
				Analyse(a)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/speaker")
		})
	}
}

func BenchmarkAnalyseAgain(b *testing.B) {
	article, w := newArchive().article(0, 500), NewWriter(bush{})
	w.Put(article)
	b.ReportAllocs()
	for b.Loop() {
		w.Analyse(article)
	}
}

// BenchmarkEdition makes editions: after new articles, after the same came back
// marked, and after they only got other actors.
func BenchmarkEdition(b *testing.B) {
	for _, changed := range []string{"new", "marked", "relabelled"} {
		b.Run(changed, func(b *testing.B) {
			s := shelves[10_000]()
			for b.Loop() {
				s.w.reorder, s.w.retext, s.w.entered = changed == "new", changed == "new", changed != "relabelled"
				if changed == "new" {
					s.w.words.sorted = lexicon{}
				}
				s.w.Edition()
			}
		})
	}
}

// BenchmarkOpen puts 10 000 articles and makes their first edition; it reports
// the memory kept, the invented articles apart.
func BenchmarkOpen(b *testing.B) {
	const n = 10_000
	for b.Loop() {
		b.StopTimer()
		a, w := newArchive(), NewWriter(bush{})
		chunk := make([]*model.Article, n/10)
		before := heapInUse()
		var add, edition time.Duration
		for i := 0; i < n; i += len(chunk) {
			entries := make([]Entry, len(chunk))
			for j := range chunk {
				chunk[j] = a.article(i+j, 500)
			}
			b.StartTimer()
			for j := range chunk {
				entries[j] = Analyse(chunk[j])
			}
			began := time.Now()
			w.Add(entries...)
			add += time.Since(began)
			b.StopTimer()
		}
		clear(chunk)
		b.StartTimer()
		began := time.Now()
		w.Edition()
		edition = time.Since(began)
		b.StopTimer()
		b.ReportMetric(float64(heapInUse()-before)/n, "kept-B/article")
		b.ReportMetric(float64(w.textSize())/n, "text-B/article")
		b.ReportMetric(float64(add.Microseconds())/n, "add-us/article")
		b.ReportMetric(float64(edition.Milliseconds()), "edition-ms")
		runtime.KeepAlive(a)
		b.StartTimer()
	}
}

// heapInUse returns the bytes in use.
func heapInUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// textSize returns the bytes of sequences and postings.
func (w *Writer) textSize() int {
	n := 0
	for _, s := range w.slots {
		n += len(s.text.bytes)
	}
	t := w.last.text
	return n + 4*(len(t.body.ordinals)+len(t.body.ends)+len(t.title.ordinals)+len(t.title.ends))
}
