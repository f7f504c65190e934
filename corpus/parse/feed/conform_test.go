package feed_test

import (
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus/parse/feed"
	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// The conformance files of feedparser say what they expect in a line of Python,
// such as: not bozo and entries[0]['title'] == 'Example'. These are the forms
// that are easy to read, which most have.
var (
	expectLine = regexp.MustCompile(`(?m)^\s*Expect:\s*(.*)$`)
	headerLine = regexp.MustCompile(`(?m)^\s*Header:\s*Content-[Tt]ype:\s*(.*)$`)
	placeLine  = regexp.MustCompile(`(?m)^\s*Header:\s*Content-Location:\s*(.*)$`)
	condition  = regexp.MustCompile(`^(feed|entries\[(\d)\])((?:\[?\.?u?'?\w+'?\]?)+) == u?(?:'(.*)'|"(.*)"|(\(?[\d, -]+\)?))$`)
	pathPart   = regexp.MustCompile(`\w+`)
	anyTag     = regexp.MustCompile(`<[^>]*>`)
	pyEscape   = regexp.MustCompile(`\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|n|t|r|'|"|\\)`)
)

// python returns what a string literal of Python means.
func python(s string) string {
	return pyEscape.ReplaceAllStringFunc(s, func(e string) string {
		switch e[1] {
		case 'u', 'U', 'x':
			n, _ := strconv.ParseInt(e[2:], 16, 32)
			return string(rune(n))
		case 'n':
			return "\n"
		case 't':
			return "\t"
		case 'r':
			return "\r"
		}
		return e[1:]
	})
}

// words folds a text to what it says: markup, marks and spaces are left out.
func words(s string) string {
	s = html.UnescapeString(html.UnescapeString(anyTag.ReplaceAllString(s, " ")))
	s = anyTag.ReplaceAllString(s, " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// said returns what we read of the thing that a condition names, by its class;
// class is "" for what we do not keep.
func said(f *feed.Feed, entry int, path []string) (class, value string) {
	key := strings.Join(path, ".")
	if entry < 0 {
		switch key {
		case "title", "title_detail.value":
			return "feed title", f.Title
		case "link", "links.0.href":
			return "feed link", f.Site
		case "subtitle", "description", "tagline", "subtitle_detail.value":
			return "feed description", f.Description
		case "language":
			return "feed language", f.Lang
		case "ttl":
			return "ttl", strconv.Itoa(int(f.TTL.Minutes()))
		}
		return "", ""
	}
	m := &manuscript.Manuscript{}
	if entry < len(f.Items) {
		m = f.Items[entry]
	}
	at := func(i string, n int) int {
		k, err := strconv.Atoi(i)
		if err != nil || k >= n {
			return -1
		}
		return k
	}
	switch {
	case key == "title" || key == "title_detail.value":
		return "title", m.Title
	case key == "link" || key == "links.0.href":
		return "link", m.URL
	case key == "id" || key == "guid":
		return "id", m.GUID
	case key == "summary" || key == "description" || key == "summary_detail.value" || key == "content.0.value" || key == "description_detail.value":
		return "text", m.Body + m.Summary
	case key == "author" || key == "author_detail.name" || key == "authors.0.name":
		return "author", strings.Join(m.Authors, "\x00")
	case key == "source.title":
		return "source", m.Source
	case key == "language":
		return "language", m.Lang
	case strings.HasSuffix(key, "_parsed"):
		moment := m.Published
		if strings.HasPrefix(key, "updated") || strings.HasPrefix(key, "modified") {
			if moment = m.Updated; !moment.Known() {
				moment = m.Published
			}
		}
		if path[0] == "expired_parsed" || strings.Contains(key, "validity") {
			return "", ""
		}
		t := moment.Time
		return "date", fmt.Sprint([]int{t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second()})
	case key == "category" || path[0] == "tags" && len(path) == 3:
		i, part := 0, "term"
		if len(path) == 3 {
			i, part = at(path[1], len(m.Tags)), path[2]
		}
		if i < 0 || i >= len(m.Tags) {
			return "tag", ""
		}
		return "tag", tagPart(m.Tags[i], part)
	case path[0] == "enclosures" && len(path) == 3:
		i := at(path[1], len(m.Media))
		if i < 0 {
			return "enclosure", ""
		}
		medium := m.Media[i]
		return "enclosure", map[string]string{"href": medium.URL, "url": medium.URL, "type": medium.Type, "length": strconv.FormatInt(medium.Bytes, 10)}[path[2]]
	}
	return "", ""
}

// tagPart returns a part of a tag by the name that feedparser has for it.
func tagPart(t model.Tag, part string) string {
	switch {
	case part == "scheme":
		return t.Scheme
	case part == "term" && t.Code != "":
		return t.Code
	}
	return t.Name
}

// TestConformance reads the conformance files of feedparser where they are at
// hand. What they expect of titles, links, texts, dates, names, tags and
// enclosures must hold for nearly all; the rest are choices of that library,
// such as the order of authors and addresses of mail in names.
func TestConformance(t *testing.T) {
	dir := filepath.Join(shared, "feedparser/tests")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no conformance files at hand")
	}
	held, asked := map[string]int{}, map[string]int{}
	for _, kind := range []string{"wellformed", "illformed", "encoding"} {
		filepath.WalkDir(filepath.Join(dir, kind), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(name) != ".xml" || strings.Contains(name, "/sanitize/") {
				return nil
			}
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text := string(raw)
			expect := expectLine.FindStringSubmatch(text)
			if expect == nil {
				return nil
			}
			kind, base := "", "http://127.0.0.1:8097"+filepath.ToSlash(strings.TrimPrefix(name, filepath.Dir(dir)))
			if m := headerLine.FindStringSubmatch(text); m != nil {
				kind = strings.TrimSpace(m[1])
			}
			if m := placeLine.FindStringSubmatch(text); m != nil {
				base = strings.TrimSpace(m[1])
			}
			// An article of which nothing is told is none: these get a title that
			// gives way to any other.
			if !strings.Contains(name, "/encoding/") {
				raw = []byte(strings.NewReplacer("<item>", "<item><media:title>x</media:title>", "<entry>", "<entry><media:title>x</media:title>").Replace(text))
			}
			f, err := feed.Parse(raw, kind, base)
			if err != nil {
				f = &feed.Feed{}
			}
			for _, part := range strings.Split(strings.TrimSpace(expect[1]), " and ") {
				c := condition.FindStringSubmatch(strings.Trim(part, "() "))
				if c == nil {
					continue
				}
				index := -1
				if c[2] != "" {
					index, _ = strconv.Atoi(c[2])
				}
				class, got := said(f, index, pathPart.FindAllString(strings.ReplaceAll(c[3], "u'", "'"), -1))
				if class == "" {
					continue
				}
				asked[class]++
				if want := python(c[4] + c[5] + c[6]); agrees(class, got, want) {
					held[class]++
				} else {
					t.Logf("%s: %s: got %.90q want %.90q", strings.TrimPrefix(name, dir), class, got, want)
				}
			}
			return nil
		})
	}
	all, good := 0, 0
	for class, n := range asked {
		t.Logf("%-16s %4d of %4d", class, held[class], n)
		all, good = all+n, good+held[class]
	}
	t.Logf("%d of %d = %.3f", good, all, float64(good)/float64(all))
	if float64(good) < 0.94*float64(all) {
		t.Errorf("only %d of %d expectations hold", good, all)
	}
}

// agrees compares what we read with what is expected, as far as it matters to a
// reader.
func agrees(class, got, want string) bool {
	switch class {
	case "date":
		var n []int
		for _, s := range pathPart.FindAllString(want, -1) {
			k, _ := strconv.Atoi(s)
			n = append(n, k)
		}
		return len(n) >= 6 && got == fmt.Sprint(n[:6])
	case "text":
		return strings.Contains(words(got), words(want))
	case "author":
		for _, name := range strings.Split(got, "\x00") {
			if words(name) == words(want) || words(name) != "" && strings.Contains(words(want), words(name)) {
				return true
			}
		}
		return words(want) == words(got) || strings.Contains(want, "@") && got == ""
	case "link", "feed link", "id", "enclosure":
		return strings.TrimRight(got, "/") == strings.TrimRight(want, "/")
	}
	return words(got) == words(want)
}
