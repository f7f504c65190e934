package feeds

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"unicode"

	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/corpus/source/web"
)

// A page of fewer words than these is no article, where its address does not
// look like that of one: fewWords where it says that it is a site.
const (
	littleText = 100
	fewWords   = 250
)

// headBytes is how much of a page is searched for what it says of itself.
const headBytes = 256 << 10

// front reports whether a page, of which it is known that it names feeds, is a
// front of articles rather than one.
func front(ctx context.Context, it source.Item, answer *web.Response) bool {
	head := bytes.ToLower(answer.Body[:min(len(answer.Body), headBytes)])
	u, err := url.Parse(answer.URL)
	switch kind := pageKind(head); {
	case err != nil || kind == "article":
		return false
	case u.Path == "" || u.Path == "/":
		return true
	case deep(u.Path):
		return textWords(ctx, it) == 0
	case kind == "website":
		return textWords(ctx, it) < fewWords
	}
	return textWords(ctx, it) < littleText
}

// pageKind returns what the head of a page, in lower case, says that it is:
// "article" or "website" of the Open Graph protocol (ogp.me), the former by
// schema.org too; "" for nothing of these.
func pageKind(head []byte) string {
	for rest := head; ; {
		i := bytes.Index(rest, []byte("og:type"))
		if i < 0 {
			break
		}
		start, end := bytes.LastIndexByte(rest[:i], '<'), bytes.IndexByte(rest[i:], '>')
		if start < 0 || end < 0 {
			break
		}
		tag := rest[start : i+end]
		switch {
		case bytes.Contains(tag, []byte("article")):
			return "article"
		case bytes.Contains(tag, []byte("website")):
			return "website"
		}
		rest = rest[i+end:]
	}
	if articlesSaid(head) == 1 { // a front has them in the list of its items
		return "article"
	}
	return ""
}

// articlesSaid counts what a page calls an article in linked data.
func articlesSaid(head []byte) int {
	n := 0
	for {
		_, rest, ok := bytes.Cut(head, []byte(`"@type"`))
		if !ok {
			return n
		}
		head = rest
		kind, _, _ := bytes.Cut(bytes.TrimLeft(rest[:min(len(rest), 64)], " \t\r\n:[\""), []byte(`"`))
		switch string(kind) {
		case "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting", "liveblogposting":
			n++
		}
	}
}

// deep reports whether a path looks like that of an article: its last part is a
// sentence, or has a number of the kind that dates and articles have.
func deep(p string) bool {
	p = strings.Trim(p, "/")
	last := p[strings.LastIndexByte(p, '/')+1:]
	if strings.Count(last, "-")+strings.Count(last, "_") >= 3 {
		return true
	}
	digits := 0
	for _, r := range p {
		if !unicode.IsDigit(r) {
			digits = 0
		} else if digits++; digits >= 4 {
			return true
		}
	}
	return false
}

// textWords returns how many words the article of a page has.
func textWords(ctx context.Context, it source.Item) int {
	for a, err := range parse.Read(ctx, it) {
		if err == nil {
			return a.Words
		}
		break
	}
	return 0
}
