// Package feed reads feeds of news: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, and
// JSON Feed 1.0 and 1.1, whole or broken.
//
// Feeds in XML are not read by an XML parser. A reader of our own walks the
// text once, from one element to the next, and is forgiving in each step: an
// element that never closes ends where the next word of feeds begins, an article
// ends at the latest where the next one starts, a tag with a bad byte is known by
// its other end. So there is one reading for sound feeds and for broken ones, and
// nothing that is broken can take more with it than its own article.
//
//	bytes -> charset -> scanner (tags) -> element (where each ends) -> reader
//	                                               -> item -> manuscript
//
// Nothing outside is ever fetched, entities are resolved once and never
// recursively, and time grows with the bytes alone.
package feed

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"dateline/corpus/parse/charset"
	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// MaxBytes is how large a feed may be; what comes after is not read.
const MaxBytes = 16 << 20

// ErrNoFeed is the error of Parse for what holds no feed at all.
var ErrNoFeed = errors.New("no feed")

// Feed is what a feed tells of itself, and its articles as it tells them. Its
// zero fields were not said. Its strings are raw but for Title and Description,
// which are plain text; none is clean.
type Feed struct {
	Title       string
	Description string
	Site        string // the page that it belongs to, absolute where it could be made so
	URL         string // where it says that it lies (rel="self")
	Lang        string // BCP 47 as written
	Updated     model.Moment

	TTL          time.Duration  // not to be asked for again before (RSS 2.0)
	UpdatePeriod time.Duration  // between two changes, as it says (sy:updatePeriod, sy:updateFrequency)
	SkipHours    []int          // of the day in GMT, 0 to 23, at which it need not be asked for
	SkipDays     []time.Weekday // likewise
	Hub          string         // of WebSub
	NextPage     string         // where its older articles are (RFC 5005)

	Items []*manuscript.Manuscript // in its order
	Left  int                      // items after the 65 536th, which are not read; of a JSON Feed 1 stands for all
}

// Parse reads a feed. contentType is the Content-Type that came with it, and
// base the URL that it came from; both may be "". What is broken is mended and
// what cannot be is left out; the error is ErrNoFeed when raw holds neither an
// article nor the frame of a feed.
func Parse(raw []byte, contentType, base string) (*Feed, error) {
	raw = raw[:min(len(raw), MaxBytes)]
	text := charset.Decode(raw, charset.OfType(contentType), charset.OfXML(raw))
	if trimmed := strings.TrimLeft(text, " \t\r\n\ufeff"); strings.HasPrefix(trimmed, "{") {
		return parseJSON(trimmed, base)
	}
	if head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4<<10)], " \t\r\n")); isPage(uncommented(head)) && !wrapped(head) {
		return nil, ErrNoFeed
	}
	f, rooted := parseXML(text, base)
	if len(f.Items) == 0 {
		// The markup itself may have been taken for text, and escaped.
		if mend := unwrapped(text); mend != "" {
			if again, ok := parseXML(mend, base); ok && len(again.Items) > 0 {
				return again, nil
			}
		}
	}
	if !rooted {
		return nil, ErrNoFeed
	}
	return f, nil
}

// parseXML reads a feed in XML; rooted is false where there was not even the
// start of one.
func parseXML(text, base string) (f *Feed, rooted bool) {
	r := reader{scanner: newScanner(legal(text)), feed: &Feed{}, base: base}
	r.read()
	r.feed.Lang = first(r.feed.Lang, r.lang)
	part(r.feed.Items)
	return r.feed, r.rooted
}

// unwrapped returns the feed that a text holds as text: in a CDATA section, or
// with its angle brackets escaped; "" where it holds none.
func unwrapped(text string) string {
	if strings.Contains(text, "&lt;item") || strings.Contains(text, "&lt;entry") {
		return decodeEntities(text, nil)
	}
	if strings.Contains(text, cdataMark) && (strings.Contains(text, "<item") || strings.Contains(text, "<entry")) {
		return strings.ReplaceAll(strings.ReplaceAll(text, cdataMark, ""), "]]>", "")
	}
	return ""
}

// legal drops the control characters that XML forbids, but for ESC: what
// follows one must go with it, which corpus/clean sees to.
func legal(s string) string {
	forbidden := func(c byte) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' && c != 0x1b }
	for i := 0; i < len(s); i++ {
		if !forbidden(s[i]) {
			continue
		}
		out := make([]byte, i, len(s))
		copy(out, s)
		for ; i < len(s); i++ {
			if !forbidden(s[i]) {
				out = append(out, s[i])
			}
		}
		return string(out)
	}
	return s
}

// resolve returns an address as base sees it: ref where there is no base, and
// base where there is no ref.
func resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	switch {
	case ref == "":
		return base
	case base == "" || len(ref) > 8 && (ref[:7] == "http://" || ref[:8] == "https://"):
		return ref
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	u, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return u.String()
}

// first returns the first of the values that says something.
func first(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
