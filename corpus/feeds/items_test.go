package feeds_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"dateline/corpus/feeds"
	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/corpus/source/web"
	"dateline/model"
)

// lists is a list of feeds of the town.
func (w *town) lists(paths ...string) string {
	var b strings.Builder
	b.WriteString(`<opml version="2.0"><head><title>Ports</title></head><body><outline text="North">`)
	for _, path := range paths {
		b.WriteString(`<outline text="A feed" type="rss" xmlUrl="` + w.url(path) + `"/>`)
	}
	b.WriteString("</outline></body></opml>")
	return b.String()
}

// told is what a Reader yields, in short: the path of each item, or of what
// could not be had with a "!" before it.
func (w *town) told(items func(func(source.Item, error) bool)) string {
	w.Helper()
	var out []string
	for it, err := range items {
		path := strings.TrimPrefix(it.Path, w.servers[0].URL)
		if err != nil {
			var p model.Problem
			if !errors.As(err, &p) || p.Source != it.Path {
				w.Errorf("problem %#v", err)
			}
			out = append(out, "!"+path)
			continue
		}
		if in, err := it.Open(); err != nil {
			w.Error(err)
		} else if n, err := io.Copy(io.Discard, in); err != nil || n != it.Size {
			w.Errorf("%s: %d bytes of %d, %v", it.Path, n, it.Size, err)
		}
		out = append(out, path)
	}
	return strings.Join(out, " ")
}

func (w *town) reader() feeds.Reader { return feeds.Reader{Client: w.client, Local: true} }

func TestItems(t *testing.T) {
	for _, b := range []behaviour{
		{"a page of an article is that", func(w *town) {
			w.answer("/2026/crane", article(crane))
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/2026/crane"))), "/2026/crane")
		}},
		{"a page of an article that names feeds is an article", func(w *town) {
			w.answer("/crane", func(to http.ResponseWriter, r *http.Request) {
				io.WriteString(to, `<link rel="alternate" type="application/rss+xml" href="/rss">`)
				article(crane)(to, r)
			})
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/crane"))), "/crane")
		}},
		{"a feed is that, and knows where it came from", func(w *town) {
			w.answer("/old", status(301, "Location", w.url("/rss")))
			w.answer("/rss", says(rss("", "crane"), "Content-Type", "application/rss+xml; charset=utf-8"))
			for it, err := range w.reader().Items(w.Context(), w.url("/old")) {
				wants(w, "error", err, nil)
				wants(w, "path", it.Path, w.url("/old"))
				wants(w, "base", it.Base, w.url("/rss"))
				wants(w, "type", it.Type, "application/rss+xml; charset=utf-8")
				wants(w, "name", it.Name, "rss")
			}
		}},
		{"a front page gives its feeds, in its order", func(w *town) {
			w.answer("/", page("/rss", "/nowhere", "/ports"))
			w.answer("/rss", says(rss("", "crane")))
			w.answer("/ports", says(rss("", "pier")))
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/"))), "/rss !/nowhere /ports")
		}},
		{"a front page whose feeds cannot be had is a page", func(w *town) {
			w.answer("/", page("/nowhere"))
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/"))), "!/nowhere /")
		}},
		{"what comes cut short is read, and told", func(w *town) {
			w.answer("/list", says(w.lists("/rss", "/ports")))
			w.answer("/ports", says(rss("", "pier")))
			w.answer("/rss", func(to http.ResponseWriter, r *http.Request) {
				to.Header().Set("Content-Length", "100000")
				says(rss("", "crane"))(to, r)
			})
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/rss"))), "/rss !/rss")
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/list"))), "/rss !/rss /ports")
		}},
		{"a front page without feeds is a page", func(w *town) {
			w.answer("/", page())
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/"))), "/")
		}},
		{"a list of feeds gives them, in its order", func(w *town) {
			w.answer("/list", says(w.lists("/b", "/nowhere", "/a")))
			w.answer("/a", says(rss("", "crane")))
			w.answer("/b", says(rss("", "pier")))
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/list"))), "/b !/nowhere /a")
		}},
		{"a list of feeds in a file does likewise", func(w *town) {
			w.answer("/a", says(rss("", "crane")))
			text := w.lists("/a")
			list := source.Item{Name: "ports.opml", Path: "ports.opml",
				Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
			wants(w, "told", w.told(w.reader().Outline(w.Context(), list)), "/a")
		}},
		{"a list without feeds is a problem", func(w *town) {
			w.answer("/list", says(w.lists()))
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/list"))), "!/list")
		}},
		{"what cannot be had is a problem", func(w *town) {
			wants(w, "told", w.told(w.reader().Items(w.Context(), w.url("/nowhere"))), "!/nowhere")
			wants(w, "told", w.told(w.reader().Items(w.Context(), "gopher://quay.example")), "!gopher://quay.example")
		}},
		{"the own network needs the reader's word", func(w *town) {
			r := w.reader()
			r.Local = false
			for _, err := range r.Items(w.Context(), w.url("/rss")) {
				wants(w, "error", errors.Is(err, web.ErrPrivate), true)
			}
			wants(w, "requests", len(w.requests()), 0)
		}},
		{"who has enough ends it", func(w *town) {
			w.answer("/list", says(w.lists("/a", "/b", "/c")))
			for _, path := range []string{"/a", "/b", "/c"} {
				w.answer(path, says(rss("", "crane")))
			}
			n := 0
			for range w.reader().Items(w.Context(), w.url("/list")) {
				n++
				break
			}
			ctx, cancel := context.WithCancel(w.Context())
			for range w.reader().Items(ctx, w.url("/list")) {
				n++
				cancel()
			}
			cancel()
			wants(w, "items", n, 2)
		}},
	} {
		t.Run(b.name, func(t *testing.T) { t.Parallel(); b.run(newTown(t)) })
	}
}

// TestReaderIsWeb reads what addresses among the paths name.
func TestReaderIsWeb(t *testing.T) {
	w := newTown(t)
	w.answer("/2026/crane", article(crane))
	open := source.Opener{Web: w.reader()}
	for it, err := range open.Walk(t.Context(), []string{w.url("/2026/crane")}) {
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range parse.Read(t.Context(), it) {
			if err != nil || !strings.Contains(a.Body, "fruit") {
				t.Errorf("%v %v", a, err)
			}
		}
	}
}
