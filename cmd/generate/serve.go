package main

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dateline/corpus/sample/archive"
	"dateline/model"
)

// newsstand serves made-up news as the web does:
//
//	/feeds.opml   the list of the feeds
//	/feed/K       feed K of so many (RSS 2.0), with an ETag
//	/page/I       the page of article I
//
// Article I is in feed I modulo the number of feeds.
type newsstand struct {
	archive         *archive.Archive
	articles, feeds int
	// brief has the feeds tell the beginning of each article alone.
	brief bool
}

// serve serves the stand at an address, which it says, until ctx ends.
func (n newsstand) serve(ctx context.Context, address string, said io.Writer) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Fprintf(said, "serving %d feeds: http://%s/feeds.opml\n", n.feeds, l.Addr())
	server := http.Server{Handler: n.mux(), ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (n newsstand) mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /feeds.opml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/x-opml; charset=utf-8")
		io.WriteString(w, n.list("http://"+r.Host))
	})
	mux.HandleFunc("GET /feed/{number}", numbered(n.feeds, func(w http.ResponseWriter, r *http.Request, feed int) {
		text := n.feed("http://"+r.Host, feed)
		sum := fnv.New64a()
		io.WriteString(sum, text)
		w.Header().Set("ETag", fmt.Sprintf("%q", strconv.FormatUint(sum.Sum64(), 36)))
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	}))
	mux.HandleFunc("GET /page/{number}", numbered(n.articles, func(w http.ResponseWriter, r *http.Request, article int) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, n.page("http://"+r.Host, article))
	}))
	return mux
}

// numbered calls serve with the number in the path, from 0 to below most.
func numbered(most int, serve func(http.ResponseWriter, *http.Request, int)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.Atoi(r.PathValue("number"))
		if err != nil || number < 0 || number >= most {
			http.NotFound(w, r)
			return
		}
		serve(w, r, number)
	}
}

// list returns the feeds as OPML 2.0.
func (n newsstand) list(base string) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"><head><title>Made-up news</title></head><body>\n")
	for feed := range n.feeds {
		fmt.Fprintf(&b, "<outline type=\"rss\" text=\"Made-up feed %d\" xmlUrl=\"%s/feed/%d\"/>\n", feed, base, feed)
	}
	b.WriteString("</body></opml>\n")
	return b.String()
}

// feed returns a feed as RSS 2.0, the newest article first.
func (n newsstand) feed(base string, feed int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"+
		"<channel><title>Made-up feed %d</title><link>%s/</link><description>Nothing in it happened.</description>\n", feed, base)
	for number := n.articles - 1; number >= 0; number-- {
		if number%n.feeds == feed {
			n.item(&b, base, number)
		}
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

func (n newsstand) item(b *strings.Builder, base string, number int) {
	a := n.archive.Article(number)
	leaf := func(name, text string) {
		fmt.Fprintf(b, "<%s>", name)
		xml.EscapeText(b, []byte(text)) // a builder never fails
		fmt.Fprintf(b, "</%s>", name)
	}
	b.WriteString("<item>")
	leaf("title", a.Title)
	leaf("link", fmt.Sprintf("%s/page/%d", base, number))
	leaf("guid", fmt.Sprintf("%s/page/%d", base, number))
	if a.Published.Known() {
		leaf("pubDate", a.Published.Time.Format(time.RFC1123Z))
	}
	for _, author := range a.Authors {
		leaf("dc:creator", author)
	}
	if n.brief {
		leaf("description", a.Lede)
	} else {
		leaf("description", paragraphs(a))
	}
	b.WriteString("</item>\n")
}

// page returns the page of an article, with what surrounds one.
func (n newsstand) page(base string, number int) string {
	a := n.archive.Article(number)
	var b strings.Builder
	title := html.EscapeString(a.Title)
	fmt.Fprintf(&b, "<!DOCTYPE html><html lang=%q><head><title>%s | Made-up news</title><link rel=\"canonical\" href=\"%s/page/%d\">"+
		"<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/%d\"></head><body><nav><a href=\"/\">Home</a> <a href=\"/feeds.opml\">Feeds</a></nav>"+
		"<article><h1>%s</h1>", a.Lang, title, base, number, number%n.feeds, title)
	if len(a.Authors) > 0 {
		fmt.Fprintf(&b, "<p class=\"byline\">By <a rel=\"author\">%s</a></p>", html.EscapeString(a.Authors[0]))
	}
	if a.Published.Known() {
		fmt.Fprintf(&b, "<time datetime=%q>%s</time>", a.Published.Time.Format(time.RFC3339), a.Published)
	}
	b.WriteString(paragraphs(a))
	b.WriteString("</article><footer><p>Nothing here happened.</p></footer></body></html>\n")
	return b.String()
}

// paragraphs returns the text of an article as HTML.
func paragraphs(a *model.Article) string {
	var b strings.Builder
	for text := range strings.SplitSeq(a.Text, "\n\n") {
		b.WriteString("<p>" + html.EscapeString(text) + "</p>\n")
	}
	return b.String()
}
