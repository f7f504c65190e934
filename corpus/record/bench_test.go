package record

import (
	"testing"

	"dateline/corpus/sample/archive"
)

// wires returns marked articles of some 500 words.
func wires(n int) []*Record {
	a := archive.New(archive.Options{Shortest: 400, Longest: 600, Marked: 1})
	list := make([]*Record, n)
	for i := range list {
		list[i] = &Record{Article: a.Article(i)}
	}
	return list
}

func BenchmarkMarshal(b *testing.B) {
	list := wires(500)
	b.ReportAllocs()
	b.ResetTimer()
	metas, bodies := 0, 0
	for i := range b.N {
		meta, body, err := Marshal(list[i%len(list)])
		if err != nil {
			b.Fatal(err)
		}
		metas += len(meta)
		bodies += len(body)
	}
	b.ReportMetric(float64(metas)/float64(b.N), "meta-bytes")
	b.ReportMetric(float64(bodies)/float64(b.N), "body-bytes")
}

func BenchmarkUnmarshal(b *testing.B) {
	var metas, bodies [][]byte
	for _, r := range wires(500) {
		meta, body, err := Marshal(r)
		if err != nil {
			b.Fatal(err)
		}
		metas, bodies = append(metas, meta), append(bodies, body)
	}
	for _, with := range []struct {
		name   string
		bodies bool
	}{{"meta", false}, {"whole", true}} {
		b.Run(with.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				var body []byte
				if with.bodies {
					body = bodies[i%len(bodies)]
				}
				if _, err := Unmarshal(metas[i%len(metas)], body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
