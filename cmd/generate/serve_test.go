package main

import (
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/corpus/sample/archive"
)

func TestNewsstand(t *testing.T) {
	t.Parallel()
	stand := newsstand{archive: archive.New(archive.Options{Shortest: 30, Longest: 60}), articles: 20, feeds: 3}
	server := httptest.NewServer(stand.mux())
	t.Cleanup(server.Close)
	get := func(path, etag string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("If-None-Match", etag)
		answer, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(body)
	}
	if _, list := get("/feeds.opml", ""); strings.Count(list, "xmlUrl=\""+server.URL+"/feed/") != 3 {
		t.Errorf("the list: %s", list)
	}
	answer, text := get("/feed/1", "")
	var feed struct {
		Items []struct {
			Link  string `xml:"link"`
			Title string `xml:"title"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal([]byte(text), &feed); err != nil || len(feed.Items) != 7 {
		t.Fatalf("%d items, want 7: %v", len(feed.Items), err)
	}
	if again, rest := get("/feed/1", answer.Header.Get("ETag")); again.StatusCode != http.StatusNotModified || rest != "" {
		t.Errorf("the same again: %s %q", again.Status, rest)
	}
	_, page := get(strings.TrimPrefix(feed.Items[0].Link, server.URL), "")
	if !strings.Contains(page, "<h1>") || !strings.Contains(page, stand.archive.Article(19).Text[:20]) {
		t.Errorf("the page of an article: %.300s", page)
	}
	for _, path := range []string{"/feed/3", "/feed/x", "/page/20", "/page/-1", "/"} {
		if answer, _ := get(path, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
}
