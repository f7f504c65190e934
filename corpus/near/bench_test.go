package near

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

	"dateline/corpus/sample/wire"
	"dateline/model"
)

// BenchmarkSign signs articles of 500 words.
func BenchmarkSign(b *testing.B) {
	all, err := wire.Articles(b.Context(), 560) // tokens: with the punctuation
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for i := range all {
		size += len(all[i].Text)
	}
	b.SetBytes(int64(size / len(all)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Sign(all[i%len(all)].Title, all[i%len(all)].Text)
		i++
	}
}

// BenchmarkPut puts articles of ten years, one in ten of them a copy; it reports
// what one costs, takes of the memory and of the file, and how long loading is.
func BenchmarkPut(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 100_000 && testing.Short() {
				b.Skip("a million articles are for who has time")
			}
			before := heap()
			var f *Finder
			for b.Loop() {
				f = New()
				fill(f, n)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "us/article")
			b.ReportMetric(float64(heap()-before)/float64(n), "B/article")
			b.ReportMetric(float64(len(f.copies)), "stories")
			var file bytes.Buffer
			if err := f.Save(&file); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(file.Len())/float64(n), "file-B/article")
			began := time.Now()
			if _, err := Load(&file); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(began).Milliseconds()), "load-ms")
			runtime.KeepAlive(f)
		})
	}
}

func fill(f *Finder, n int) {
	r := rand.New(rand.NewPCG(1, 2))
	var recent [64]Signature
	for i := range n {
		s := Signature{Same: r.Uint64() | 1, Words: 200}
		if i > len(recent) && r.IntN(10) == 0 {
			s = recent[r.IntN(len(recent))]
			for range r.IntN(24) {
				s.Lows[r.IntN(rows)] = byte(r.Uint32())
			}
		} else {
			for j := range s.Lows {
				s.Lows[j] = byte(r.Uint32())
			}
			recent[i%len(recent)] = s
		}
		id := model.ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(binary.LittleEndian.AppendUint64(nil, r.Uint64()))))
		at := time.Unix(1_400_000_000+int64(float64(i)/float64(n)*10*365*86_400), 0)
		f.Put(id, model.Moment{Time: at, Precision: model.Minute}, s)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
