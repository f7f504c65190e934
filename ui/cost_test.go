package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/article"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// What a key and a session cost, on a long list of articles of some 4 KB.

// longPile is the room of a session: n articles, each with a text of its own.
func longPile(n int) uitest.Still {
	return uitest.Still{
		News: reading.News{Edition: titled{pile{1, n}}, Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			var text strings.Builder
			for i := range 12 {
				fmt.Fprintf(&text, "Paragraph %d of article %s. The harbour town voted on Sunday to keep its last ferry running, "+
					"and the ministry said that “nothing is decided” until the spring; nobody whom the paper asked could remember a day without it. "+
					"Fuel follows the price of oil, and half of the crews retire by 2030.\n\n", i, id)
			}
			body := strings.TrimSpace(text.String())
			a := &model.Article{ID: id, Title: "Article " + string(id), Source: "Harbour Wire", Text: body, Body: body, Words: 600}
			a.Actors = []model.Actor{{ID: "m", Name: "ministry"}}
			at := strings.Index(body, "ministry")
			a.Mentions = []model.Mention{{Span: model.Span{Start: at, End: at + len("ministry")}}}
			return a, nil
		},
	}
}

// titled is a pile whose headlines are as long as those of the news.
type titled struct{ pile }

func (t titled) Headline(o reading.Ordinal) model.Headline {
	h := t.pile.Headline(o)
	h.Title = "Harbour town votes – once more – to keep its last ferry, " + h.Title
	h.Source, h.Lede = "Harbour Wire", "The harbour town voted on Sunday to keep its last ferry running."
	h.Published = model.Moment{Time: time.Unix(int64(o)*60, 0).UTC(), Precision: model.Minute}
	return h
}

// longSession starts a session on a screen of w x h cells.
func longSession(tb testing.TB, room uitest.Still, bodies *article.Bodies, w, h int) *uitest.Harness {
	now := func() time.Time { return time.Unix(7_000_000, 0) }
	return uitest.New(New(Options{Newsroom: room, Context: tb.Context(), Now: now, Ground: theme.Dark, Bodies: bodies}), w, h)
}

// A frame that is drawn after others is the one that a session draws which
// nobody has looked at before.
func TestFramesAreDrawnTheSame(t *testing.T) {
	t.Parallel()
	keys := strings.Fields("j j j k pgdn G g enter esc tab ] [ m * v z a t ? esc esc / s enter esc < > O U J K d u w n")
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 7))
		w, h := 40+r.IntN(160), 10+r.IntN(50)
		room := longPile(300)
		seen := longSession(t, room, nil, w, h)
		var pressed []string
		for range 40 {
			k := keys[r.IntN(len(keys))]
			pressed = append(pressed, k)
			_ = seen.Keys(k).Raw()
			if seen.Quit {
				break
			}
		}
		if unseen := longSession(t, room, nil, w, h).Keys(pressed...); seen.Raw() != unseen.Raw() {
			t.Errorf("%dx%d after %v: drawn key by key\n%s\nand at the end alone\n%s", w, h, pressed, seen.Screen(), unseen.Screen())
		}
	}
}

// Sessions that read the same share what they read.
func TestSessionsShareBodies(t *testing.T) {
	t.Parallel()
	read := 0
	room := longPile(300)
	of := room.Of
	room.Of = func(ctx context.Context, id model.ID) (*model.Article, error) { read++; return of(ctx, id) }
	bodies := article.NewBodies(1 << 20)
	for range 5 {
		h := longSession(t, room, bodies, 120, 40).Keys("j", "j", "k", "G")
		if h.Model.(Model).article.Article() == nil {
			t.Fatalf("no article:\n%s", h.Screen())
		}
	}
	if read != 4 {
		t.Errorf("read %d articles for 4 that were gone to", read)
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		for _, c := range []struct {
			name string
			keys []string
		}{{"same", nil}, {"down", []string{"j"}}, {"page", []string{"pgdown"}}} {
			b.Run(fmt.Sprintf("%s/%dx%d", c.name, size[0], size[1]), func(b *testing.B) {
				h := longSession(b, longPile(1_000_000), article.NewBodies(8<<20), size[0], size[1])
				b.ReportAllocs()
				for b.Loop() {
					for _, k := range c.keys {
						h.Model, _ = h.Model.Update(uitest.Key(k))
					}
					_ = h.Raw()
				}
			})
		}
	}
}

// BenchmarkSession is what sessions of one edition hold, each of which has read
// twenty articles of its own.
func BenchmarkSession(b *testing.B) {
	const sessions, keys = 100, 20
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			room := longPile(100_000)
			for b.Loop() {
				bodies := article.NewBodies(1 << 20)
				all := make([]*uitest.Harness, sessions)
				before := heap()
				for i := range all {
					all[i] = longSession(b, room, bodies, size[0], size[1])
					for range i {
						all[i].Model, _ = all[i].Model.Update(uitest.Key("pgdown"))
					}
					for range keys {
						_ = all[i].Keys("j").Raw()
					}
				}
				b.ReportMetric(float64(heap()-before)/sessions/1024, "KB/session")
				runtime.KeepAlive(all)
				runtime.KeepAlive(bodies)
			}
		})
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
