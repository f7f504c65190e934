package feed_test

import (
	"reflect"
	"strings"
	"testing"

	"dateline/corpus/parse/feed"
)

func TestDiscover(t *testing.T) {
	const base = "https://harbour.example/news/today"
	guess := func(urls ...string) (out []feed.Link) {
		for _, u := range urls {
			out = append(out, feed.Link{URL: u, Guess: true})
		}
		return out
	}
	for _, c := range []struct {
		name, page, base string
		want             []feed.Link
	}{
		{"declared", `<html><head><LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" title="News &amp; more" href="/rss"/>
			<link rel=alternate type=application/atom+xml href="atom.xml"><link rel="alternate" hreflang="de" href="/de"></head>
			<body><a href="/other/feed">RSS</a></body>`, base,
			[]feed.Link{{URL: "https://harbour.example/rss", Title: "News & more", Type: "application/rss+xml"}, {URL: "https://harbour.example/news/atom.xml", Type: "application/atom+xml"}}},
		{"comments last", `<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/"><link rel="alternate" type="application/rss+xml" href="/feed/">`, base,
			[]feed.Link{{URL: "https://harbour.example/feed/", Type: "application/rss+xml"}, {URL: "https://harbour.example/comments/feed/", Title: "Comments Feed", Type: "application/rss+xml"}}},
		{"base", `<base href="https://static.example/x/"><link rel="alternate" type="application/feed+json" href="f.json">`, base,
			[]feed.Link{{URL: "https://static.example/x/f.json", Type: "application/feed+json"}}},
		{"twice", strings.Repeat(`<link rel="alternate" type="application/rss+xml" href="/rss">`, 3), base,
			[]feed.Link{{URL: "https://harbour.example/rss", Type: "application/rss+xml"}}},
		{"in the text", `<p><a href="/about">About</a> <a href="feed://harbour.example/all.rss">All</a> <a href="https://feeds.example/h">H</a> <a href="/?feed=rss2">R</a></p>`, base,
			[]feed.Link{{URL: "http://harbour.example/all.rss"}, {URL: "https://feeds.example/h"}, {URL: "https://harbour.example/?feed=rss2"}}},
		{"nothing dangerous", `<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">`, "",
			nil},
		{"guesses", `<p>Nothing here.</p>`, "https://harbour.example/",
			guess("https://harbour.example/feed", "https://harbour.example/rss", "https://harbour.example/rss.xml", "https://harbour.example/feed.xml",
				"https://harbour.example/atom.xml", "https://harbour.example/index.xml", "https://harbour.example/feed.json")},
		{"a person's page", ``, "https://social.example/@ada",
			guess("https://social.example/@ada.rss", "https://social.example/@ada/feed", "https://social.example/feed", "https://social.example/rss", "https://social.example/rss.xml",
				"https://social.example/feed.xml", "https://social.example/atom.xml", "https://social.example/index.xml", "https://social.example/feed.json")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := feed.Discover([]byte(c.page), c.base); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestOutlet(t *testing.T) {
	for title, want := range map[string]string{
		"The Harbour - Latest News":        "The Harbour",
		"Latest News | The Harbour":        "The Harbour",
		"Harbour.example - RSS Channel":    "Harbour.example",
		"Harbour News - World":             "Harbour News - World",
		"Harbour: Top Stories":             "Harbour",
		"Harbour RSS Feed":                 "Harbour",
		"Latest News":                      "Latest News",
		"Le Port – Toutes les actualités":  "Le Port",
		"Der Hafen - Aktuelle Nachrichten": "Der Hafen",
		"  Two\n lines ":                   "Two lines",
		"RSS":                              "RSS",
		"":                                 "",
	} {
		if got := (&feed.Feed{Title: title}).Outlet(); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
