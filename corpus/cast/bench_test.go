package cast

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// pile invents articles as the press has them: twelve actors of 200 000, few
// of them in most articles, over ten years; every fourth person by the surname
// alone.
func pile(n int) []*model.Article {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.15, 6, 199_999)
	syllables := strings.Fields("ba ce di fo gu ha je ki lo mu na pe ro su ta ve wi xo yu zor tra pli gne cho sha")
	word := func(i uint64) string {
		var b strings.Builder
		for i += 7; i > 0; i /= uint64(len(syllables)) {
			b.WriteString(syllables[i%uint64(len(syllables))])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	once := map[string]string{}
	own := func(s string) string {
		if kept, ok := once[s]; ok {
			return kept
		}
		once[s] = s
		return s
	}
	out := make([]*model.Article, n)
	for i := range out {
		a := &model.Article{ID: model.ID(fmt.Sprintf("%013d", i)), Published: model.Moment{
			Time: time.Unix(1_700_000_000-r.Int64N(10*365*86400), 0), Precision: model.Minute}}
		for range 12 {
			who := zipf.Uint64()
			kind := model.ActorKind(1 + who%3)
			name := word(who*31%20_000) + " " + word(who%9_000)
			if kind == model.Person && r.IntN(4) == 0 {
				_, name, _ = strings.Cut(name, " ")
			}
			if r.IntN(50) == 0 {
				kind = model.ActorKind(1 + r.IntN(3))
			}
			actor := model.Actor{Name: own(name), Kind: kind, ID: model.ActorID(own(kind.String() + ":" + gazetteer.Fold(name)))}
			if kind == model.Person && r.IntN(3) == 0 {
				actor.Role, actor.Country = own([]string{"Minister", "Mayor", "President", "spokesman"}[r.IntN(4)]), "JP"
			}
			a.Mentions = append(a.Mentions, model.Mention{Actor: len(a.Actors)}, model.Mention{Actor: len(a.Actors)})
			a.Actors = append(a.Actors, actor)
		}
		out[i] = a
	}
	return out
}

// BenchmarkPut puts 100 000 articles in chunks and settles after each hundred
// of these; it reports what an article costs, and what the cast keeps.
func BenchmarkPut(b *testing.B) {
	const n, chunk = 100_000, 64
	articles := pile(n)
	gazetteer.All()
	for b.Loop() {
		before := heap()
		c := New(gazetteer.All())
		var put, settle time.Duration
		settles := 0
		for i := 0; i < n; i += chunk {
			began := time.Now()
			c.Put(articles[i:min(i+chunk, n)]...)
			put += time.Since(began)
			if i/chunk%100 == 99 {
				began = time.Now()
				c.Settle()
				settle += time.Since(began)
				settles++
			}
		}
		b.ReportMetric(float64(put.Nanoseconds())/n/1000, "put-us/article")
		b.ReportMetric(float64(settle.Milliseconds())/float64(settles), "settle-ms")
		b.ReportMetric(float64(heap()-before)/(1<<20), "kept-MB")
		b.ReportMetric(float64(len(c.keys.of)), "names")
		runtime.KeepAlive(c)
	}
	runtime.KeepAlive(articles)
}

func BenchmarkCast(b *testing.B) {
	articles := pile(10_000)
	c := New(gazetteer.All())
	c.Put(articles...)
	c.Settle()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		c.Cast(articles[i%len(articles)])
		i++
	}
}

// BenchmarkAmend merges an actor of 500 articles among 10 000 into another and
// parts them again.
func BenchmarkAmend(b *testing.B) {
	articles := pile(10_000)
	for i := range 500 {
		articles[i*20].Actors[0] = model.Actor{ID: "person:ada quill", Name: "Ada Quill", Kind: model.Person}
	}
	c := New(gazetteer.All())
	c.Put(articles...)
	c.Settle()
	list := []model.Amendment{{Change: model.Merge, Actor: "person:ada quill", Into: "person:ben quill"}}
	moved := 0
	for b.Loop() {
		c.Amend(list)
		moved = len(c.Settle().Articles)
		c.Amend(nil)
		c.Settle()
	}
	if moved != 500 {
		b.Fatalf("%d articles moved", moved)
	}
}

// heap returns the bytes in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
