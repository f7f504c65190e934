package feeds_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/corpus/source/web"
	"dateline/model"
)

// failing is a library that takes nothing.
type failing struct{}

func (failing) Import(context.Context, corpus.Intake) (corpus.Report, error) {
	return corpus.Report{}, errors.New("full")
}

// crane is the text of a page that the feed only sums up.
const crane = "Workers at the quay have repaired the crane in three days, two fewer than the harbour office had planned for.|" +
	"The first ship was unloaded at seven o'clock on Sunday morning, while a dozen onlookers stood in the rain and applauded.|" +
	"The crane had stopped on Thursday, when a bearing broke under a load of timber. Nobody was hurt, and the timber stayed dry.|" +
	"The harbour office wants to have the second crane looked at in spring, before the fruit comes in from the south."

// article answers with a page of paragraphs.
func article(text string) http.HandlerFunc {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><title>The crane is repaired</title><meta name="author" content="Ida Storm">` +
		`<meta property="og:type" content="article"></head><body><article><h1>The crane is repaired</h1>`)
	for _, p := range strings.Split(text, "|") {
		fmt.Fprintf(&b, "<p>%s</p>", p)
	}
	b.WriteString("</article></body></html>")
	return says(b.String(), "Content-Type", "text/html")
}

// bodies are those of all articles, by title.
func (w *town) bodies() map[string]string {
	w.Helper()
	out := map[string]string{}
	for kept, err := range w.store.Since(w.Context(), 0, true) {
		if err != nil {
			w.Fatal(err)
		}
		out[kept.Article.Title] = kept.Article.Body
	}
	return out
}

// local is a feed whose articles lie on the server of the town.
func (w *town) local(items ...string) http.HandlerFunc {
	return says(strings.ReplaceAll(rss("", items...), "https://quay.example", w.servers[0].URL))
}

// followWhole follows a feed with its full texts.
func (w *town) followWhole(path string) {
	w.Helper()
	f := model.Feed{URL: w.url(path), Local: true, FullText: true}
	if err := w.store.SaveFeeds(w.Context(), f); err != nil {
		w.Fatal(err)
	}
}

func TestFullText(t *testing.T) {
	const title = "The crane is repaired"
	summed := "Workers at the quay have repaired the crane in three days."
	for _, b := range []behaviour{
		{"a feed that asks for it has the text of its pages, and keeps what it says itself", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article(crane))
			w.followWhole("/rss")
			tally := w.refresh()
			wants(w, "failed", tally.Failed, 0)
			for kept, err := range w.store.Since(w.Context(), 0, true) {
				a := kept.Article
				wants(w, "error", err, nil)
				wants(w, "whole", strings.Contains(a.Body, "fruit comes in from the south"), true)
				wants(w, "title", a.Title, title)
				wants(w, "url", a.URL, w.url("/crane"))
				wants(w, "source", a.Source, "Quay News")
				wants(w, "path", a.Path, w.url("/rss"))
				wants(w, "authors", strings.Join(a.Authors, ", "), "Ida Storm")
			}
		}},
		{"only pages of new articles are fetched", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article(crane))
			w.followWhole("/rss")
			w.refresh()
			w.requests()
			w.answer("/rss", w.local("crane", "pier"))
			w.pass(later)
			w.refresh()
			wants(w, "asked", strings.Join(w.paths(), " "), "/pier /robots.txt /rss")
		}},
		{"a page that robots.txt keeps is left alone", func(w *town) {
			w.answer("/robots.txt", says("User-agent: *\nDisallow: /crane\n"))
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article(crane))
			w.followWhole("/rss")
			tally := w.refresh()
			wants(w, "asked", strings.Join(w.paths(), " "), "/robots.txt /rss")
			wants(w, "told", len(tally.Problems) == 1 && errors.Is(tally.Problems[0], web.ErrRobots), true)
			wants(w, "text", w.bodies()[title], summed)
		}},
		{"a page with less than the feed is not taken", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article("The crane at the quay is repaired."))
			w.followWhole("/rss")
			w.refresh()
			wants(w, "text", w.bodies()[title], summed)
		}},
		{"a wall in the place of the page is not taken", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article(strings.Repeat("We value your privacy and ask you to choose which partners may follow you here.|", 6)+"Choose now."))
			w.followWhole("/rss")
			tally := w.refresh()
			wants(w, "told", len(tally.Problems) == 1 && errors.Is(tally.Problems[0], feeds.ErrOther), true)
			wants(w, "text", w.bodies()[title], summed)
		}},
		{"a page that is not there leaves the summary", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.followWhole("/rss")
			wants(w, "failed", w.refresh().Failed, 1)
			wants(w, "text", w.bodies()[title], summed)
			wants(w, "status", w.feed("/rss").State.Status, 200)
		}},
		{"a host is asked for so many pages and no more", func(w *town) {
			var names []string
			for i := range 50 {
				names = append(names, fmt.Sprintf("crane%d", i))
			}
			w.answer("/rss", w.local(names...))
			w.followWhole("/rss")
			w.refresh()
			wants(w, "articles", w.articles(), 50)
			wants(w, "requests", len(w.requests()), 30+2)
		}},
		{"the full text of one article can be asked for", func(w *town) {
			w.answer("/rss", w.local("crane"))
			w.answer("/crane", article(crane))
			w.follow(w.url("/rss"))
			w.refresh()
			wants(w, "text", w.bodies()[title], summed)
			wants(w, "error", w.desk.FullText(w.Context(), w.id(title)), nil)
			wants(w, "whole", strings.Contains(w.bodies()[title], "fruit comes in from the south"), true)
			wants(w, "articles", w.articles(), 1)
			again := w.desk.FullText(w.Context(), w.id(title))
			wants(w, "again", errors.Is(again, feeds.ErrNoMore), true)
		}},
		{"an article that is not there has no full text", func(w *town) {
			wants(w, "error", errors.Is(w.desk.FullText(w.Context(), "aaaaaaaaaaaaa"), model.ErrNotFound), true)
		}},
	} {
		t.Run(b.name, func(t *testing.T) { t.Parallel(); b.run(newTown(t)) })
	}
}

// id returns that of the article with a title.
func (w *town) id(title string) model.ID {
	w.Helper()
	for kept := range w.store.Since(w.Context(), 0, false) {
		if kept.Article.Title == title {
			return kept.Article.ID
		}
	}
	w.Fatalf("no article %q", title)
	return ""
}
