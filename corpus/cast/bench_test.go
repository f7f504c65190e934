package cast

import (
	"bytes"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// press invents articles as the press has them: twelve actors of 200 000, few
// of them in most articles, over ten years; every fourth person by the surname
// alone.
type press struct {
	*rand.Rand
	zipf  *rand.Zipf
	words []string
	once  map[string]string
}

func newPress() press {
	r := rand.New(rand.NewPCG(1, 2))
	return press{r, rand.NewZipf(r, 1.15, 6, 199_999), strings.Fields("ba ce di fo gu ha je ki lo mu na pe ro su ta ve wi xo yu zor tra pli gne cho sha"), map[string]string{}}
}

func (p press) word(i uint64) string {
	var b strings.Builder
	for i += 7; i > 0; i /= uint64(len(p.words)) {
		b.WriteString(p.words[i%uint64(len(p.words))])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

func (p press) own(s string) string {
	if kept, ok := p.once[s]; ok {
		return kept
	}
	p.once[s] = s
	return s
}

// made returns an ID of the shape that ours have.
func made(i int) model.ID {
	var sum [8]byte
	binary.LittleEndian.PutUint64(sum[:], uint64(i)*0x9e3779b97f4a7c15)
	return model.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:])))
}

func (p press) article(i int) *model.Article {
	a := &model.Article{ID: made(i), Published: model.Moment{
		Time: time.Unix(1_700_000_000-p.Int64N(10*365*86400), 0), Precision: model.Minute}}
	for range 12 {
		who := p.zipf.Uint64()
		kind := model.ActorKind(1 + who%3)
		name := p.word(who*31%20_000) + " " + p.word(who%9_000)
		if kind == model.Person && p.IntN(4) == 0 {
			_, name, _ = strings.Cut(name, " ")
		}
		if p.IntN(50) == 0 {
			kind = model.ActorKind(1 + p.IntN(3))
		}
		actor := model.Actor{Name: p.own(name), Kind: kind, ID: model.ActorID(p.own(kind.String() + ":" + gazetteer.Fold(name)))}
		if kind == model.Person && p.IntN(3) == 0 {
			actor.Role, actor.Country = p.own([]string{"Minister", "Mayor", "President", "spokesman"}[p.IntN(4)]), "JP"
		}
		a.Mentions = append(a.Mentions, model.Mention{Actor: len(a.Actors)}, model.Mention{Actor: len(a.Actors)})
		a.Actors = append(a.Actors, actor)
	}
	return a
}

func pile(n int) []*model.Article {
	p := newPress()
	out := make([]*model.Article, n)
	for i := range out {
		out[i] = p.article(i)
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

// BenchmarkLoad saves a cast and loads it; it reports what an article takes of
// the file, and all of the memory.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 100_000 && testing.Short() {
				b.Skip("a million articles take half a minute to make")
			}
			c, p := New(gazetteer.All()), newPress()
			chunk := make([]*model.Article, 64)
			for i := 0; i < n; i += len(chunk) {
				for j := range chunk {
					chunk[j] = p.article(i + j)
				}
				c.Put(chunk...)
			}
			began := time.Now()
			c.Settle()
			settled := time.Since(began)
			var file bytes.Buffer
			began = time.Now()
			if err := c.Save(&file); err != nil {
				b.Fatal(err)
			}
			saved := time.Since(began)
			for b.Loop() {
				var err error
				if c, err = Load(bytes.NewReader(file.Bytes()), gazetteer.All()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(settled.Milliseconds()), "settle-ms")
			b.ReportMetric(float64(saved.Milliseconds()), "save-ms")
			b.ReportMetric(float64(file.Len())/float64(n), "file-B/article")
			b.ReportMetric(float64(len(c.keys.of)), "names")
			with := heap()
			runtime.KeepAlive(c)
			c = nil
			b.ReportMetric(float64(with-heap())/(1<<20), "kept-MB")
		})
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
