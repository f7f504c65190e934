package opml

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/model"
)

// Write writes feeds as OPML 2.0: those without a folder first, then folders by
// name, in each the feeds in their order. Settings that OPML has no attribute
// for are in a name space of ours, which other programs pass over. Reading it
// gives the same feeds, but for Local and State, which are of this reader alone.
func Write(w io.Writer, title string, feeds []model.Feed) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s<opml version=\"2.0\" xmlns:dateline=\"urn:dateline:opml\">\n  <head>\n    <title>%s</title>\n  </head>\n  <body>\n",
		xml.Header, escape(title))
	var open []string
	for _, f := range sorted(feeds) {
		open = folders(out, open, parts(f.Folder))
		outline(out, len(open), f)
	}
	folders(out, open, nil)
	out.WriteString("  </body>\n</opml>\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write list: %w", err)
	}
	return nil
}

// sorted returns feeds by their folders, those of one folder as they came.
func sorted(feeds []model.Feed) []model.Feed {
	feeds = slices.Clone(feeds)
	slices.SortStableFunc(feeds, func(a, b model.Feed) int { return slices.Compare(parts(a.Folder), parts(b.Folder)) })
	return feeds
}

// parts returns the names of the folders on the way to one.
func parts(folder string) []string {
	if folder == "" {
		return nil
	}
	return strings.Split(folder, "/")
}

// folders closes and opens outlines on the way from one folder to another, and
// returns the other.
func folders(out *bufio.Writer, from, to []string) []string {
	same := 0
	for same < len(from) && same < len(to) && from[same] == to[same] {
		same++
	}
	for n := len(from); n > same; n-- {
		indent(out, n-1)
		out.WriteString("</outline>\n")
	}
	for n := same; n < len(to); n++ {
		indent(out, n)
		fmt.Fprintf(out, "<outline text=\"%s\">\n", escape(to[n]))
	}
	return to
}

// outline writes one feed.
func outline(out *bufio.Writer, depth int, f model.Feed) {
	indent(out, depth)
	title := orElse(f.Title, f.URL) // the one attribute that every outline must have
	fmt.Fprintf(out, "<outline type=\"rss\" text=\"%s\" title=\"%[1]s\" xmlUrl=\"%s\"", escape(title), escape(f.URL))
	if f.Site != "" {
		fmt.Fprintf(out, " htmlUrl=\"%s\"", escape(f.Site))
	}
	if f.FullText {
		out.WriteString(` dateline:fullText="true"`)
	}
	if f.Agent != "" {
		fmt.Fprintf(out, " dateline:userAgent=\"%s\"", escape(f.Agent))
	}
	out.WriteString("/>\n")
}

func indent(out *bufio.Writer, depth int) {
	for range depth + 2 {
		out.WriteString("  ")
	}
}

// escape returns s as it stands in XML.
func escape(s string) string {
	var w strings.Builder
	xml.EscapeText(&w, []byte(s)) // a Builder never fails
	return w.String()
}
