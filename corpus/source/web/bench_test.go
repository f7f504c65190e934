package web_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"dateline/corpus/source/web"
)

// BenchmarkFetch fetches 20 KB of gzip from the loopback without a wait, one
// after the other, from a server that answers at once: the cost of an answer.
func BenchmarkFetch(b *testing.B) {
	body := gz(string(prose(60_000)))
	url := serve(b, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body)
	})
	c := client(b, newClock())
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Fetch(b.Context(), web.Request{URL: url, Local: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFetchPlain is the same by net/http alone, not held to anything.
func BenchmarkFetchPlain(b *testing.B) {
	body := gz(string(prose(60_000)))
	url := serve(b, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body)
	})
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	var got bytes.Buffer
	for b.Loop() {
		r, err := http.Get(url)
		if err != nil {
			b.Fatal(err)
		}
		got.Reset()
		got.ReadFrom(r.Body)
		r.Body.Close()
	}
}

// BenchmarkFetchMany fetches 304s from 64 hosts that take a millisecond, eight
// at once as always.
func BenchmarkFetchMany(b *testing.B) {
	var hosts []string
	for range 64 {
		hosts = append(hosts, serve(b, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(time.Millisecond)
			w.WriteHeader(http.StatusNotModified)
		}))
	}
	c := web.New(web.Options{Wait: func(context.Context, time.Duration) error { return nil }})
	b.Cleanup(c.Close)
	turn := make(chan int)
	go func() {
		for i := range b.N {
			turn <- i
		}
		close(turn)
	}()
	b.ResetTimer()
	done := make(chan error)
	for range 64 {
		go func() {
			var failed error
			for i := range turn {
				_, err := c.Fetch(b.Context(), web.Request{URL: hosts[i%len(hosts)], ETag: fmt.Sprint(i), Local: true})
				if err != nil {
					failed = err
				}
			}
			done <- failed
		}()
	}
	for range 64 {
		if err := <-done; err != nil {
			b.Error(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "fetches/s")
}
