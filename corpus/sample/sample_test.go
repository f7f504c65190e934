package sample

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// page is one file of the newsroom as it lies on disk.
type page struct {
	path, outlet, text string
}

// newsroom reads every file through FS, so that the tests see what the reader
// will see and not what lies in the folder.
func newsroom(t *testing.T) []page {
	t.Helper()
	var pages []page
	err := fs.WalkDir(FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(FS(), name)
		if err != nil {
			return err
		}
		pages = append(pages, page{path: name, outlet: path.Dir(name), text: string(raw)})
		return nil
	})
	if err != nil {
		t.Fatalf("walk sample: %v", err)
	}
	return pages
}

func TestSize(t *testing.T) {
	outlets := map[string]bool{}
	pages := newsroom(t)
	for _, p := range pages {
		outlets[p.outlet] = true
		if strings.Contains(p.outlet, "/") || p.outlet == "." {
			t.Errorf("%s: want it directly inside the folder of an outlet", p.path)
		}
	}
	if len(pages) < 24 || len(outlets) < 8 {
		t.Errorf("%d articles of %d outlets, want at least 24 of 8", len(pages), len(outlets))
	}
}

// TestClean: the sample must not lean on corpus/clean to look right.
func TestClean(t *testing.T) {
	for _, p := range newsroom(t) {
		if !utf8.ValidString(p.text) {
			t.Errorf("%s: not UTF-8", p.path)
		}
		for i, r := range p.text {
			if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) || r == '\uFFFD' {
				t.Errorf("%s: unwanted %U at byte %d", p.path, r, i)
				break
			}
		}
		if !strings.HasSuffix(p.text, "\n") {
			t.Errorf("%s: no newline at the end", p.path)
		}
	}
}

func TestNoTwoAlike(t *testing.T) {
	seen := map[[32]byte]string{}
	paragraphs := map[string]string{}
	for _, p := range newsroom(t) {
		sum := sha256.Sum256([]byte(p.text))
		if other, ok := seen[sum]; ok {
			t.Errorf("%s equals %s", p.path, other)
		}
		seen[sum] = p.path
		for line := range strings.Lines(prose(p)) {
			line = strings.TrimSpace(line)
			if len(line) < 120 { // furniture and headings may recur
				continue
			}
			if other, ok := paragraphs[line]; ok {
				t.Errorf("%s repeats a paragraph of %s: %.60s…", p.path, other, line)
			}
			paragraphs[line] = p.path
		}
	}
}

var (
	frontMatter = regexp.MustCompile(`(?s)\A(---|\+\+\+)\n(.*?)\n(---|\+\+\+)\n`)
	tag         = regexp.MustCompile(`<[^>]*>`)
	unseen      = regexp.MustCompile(`(?s)<head>.*?</head>`)
	dated       = regexp.MustCompile(`(?m)^date ?[:=] ?"?\d{4}-\d\d-\d\d`)
	titled      = regexp.MustCompile(`(?m)^title ?[:=] ?\S`)
	sourced     = regexp.MustCompile(`(?m)^source ?[:=] ?"?([^"\n]+)"?$`)
	spoken      = regexp.MustCompile(`(?m)^lang ?[:=] ?"?([a-z]{2})"?$`)
)

// prose is what a reader would read of p: no front matter, head or tags.
func prose(p page) string {
	text := frontMatter.ReplaceAllString(p.text, "")
	if path.Ext(p.path) == ".html" {
		text = tag.ReplaceAllString(unseen.ReplaceAllString(text, ""), " ")
	}
	return text
}

// words counts words; Japanese has no spaces, and two of its letters count as
// one word.
func words(text string) int {
	han := 0
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			han++
		}
	}
	return len(strings.Fields(text)) + han/2
}

func TestLength(t *testing.T) {
	for _, p := range newsroom(t) {
		if n := words(prose(p)); n < 90 || n > 900 {
			t.Errorf("%s: %d words, want 90 to 900", p.path, n)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, p := range newsroom(t) {
		if path.Ext(p.path) != ".md" {
			continue
		}
		head := frontMatter.FindStringSubmatch(p.text)
		if head == nil || head[1] != head[3] {
			t.Errorf("%s: no front matter, or its ends differ", p.path)
			continue
		}
		for name, want := range map[string]*regexp.Regexp{"date": dated, "title": titled, "source": sourced, "lang": spoken} {
			if !want.MatchString(head[2]) {
				t.Errorf("%s: front matter without %s", p.path, name)
			}
		}
		// An outlet that writes in Latin letters has one name, so that its text
		// files, which name no outlet, fall under the same source.
		if s := sourced.FindStringSubmatch(head[2]); s != nil && s[1] != p.outlet && isLatin(s[1]) {
			t.Errorf("%s: source %q in the folder %q", p.path, s[1], p.outlet)
		}
	}
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
	}) < 0
}

func TestLanguages(t *testing.T) {
	// A language counts when it is both declared and written: at least a dozen
	// of its letters or of its small words, which the others do not share.
	own := map[string]*regexp.Regexp{
		"ja": regexp.MustCompile(`[\p{Hiragana}\p{Katakana}]+`),
		"ar": regexp.MustCompile(`\p{Arabic}+`),
		"fr": regexp.MustCompile(`(?i)\b(une|dans|est|avec|leur|les|du|des|ont)\b`),
		"es": regexp.MustCompile(`(?i)\b(el|que|desde|por|una|los|del|con)\b`),
		"en": regexp.MustCompile(`(?i)\b(the|and|of|which|with|was)\b`),
	}
	seen := map[string]int{}
	for _, p := range newsroom(t) {
		m := spoken.FindStringSubmatch(p.text)
		if m == nil {
			continue
		}
		lang := m[1]
		if own[lang] == nil || len(own[lang].FindAllString(prose(p), -1)) < 12 {
			t.Errorf("%s: declared %q, not written in it", p.path, lang)
		}
		seen[lang]++
		if n := strings.Count(prose(p), "\n\n"); n < 4 {
			t.Errorf("%s: %d paragraphs, want 4 or more", p.path, n)
		}
	}
	for lang := range own {
		if seen[lang] == 0 {
			t.Errorf("no article in %q", lang)
		}
	}
}

func TestStyles(t *testing.T) {
	styles := []struct {
		name, ext string
		want      *regexp.Regexp
		atLeast   int
	}{
		{"wire dateline", ".txt", regexp.MustCompile(`(?m)^[A-Z][A-Z ]+(, [A-Z]\w+)?, [A-Z][a-z]+\.? \d{1,2}, \d{4} \(Harbour Wire\) - \S`), 8},
		{"wire credits", ".txt", regexp.MustCompile(`(?m)^\(Reporting by .*\)$`), 4},
		{"YAML front matter", ".md", regexp.MustCompile(`\A---\ntitle: `), 4},
		{"YAML list of authors", ".md", regexp.MustCompile(`(?m)^authors:\n  - `), 1},
		{"TOML front matter", ".md", regexp.MustCompile(`\A\+\+\+\ntitle = `), 2},
		{"headings", ".md", regexp.MustCompile(`(?m)^## \S`), 6},
		{"bullets", ".md", regexp.MustCompile(`(?m)^- \S`), 3},
		{"numbered list", ".md", regexp.MustCompile(`(?m)^1\. .*\n2\. `), 1},
		{"table", ".md", regexp.MustCompile(`(?m)^\|(---\|)+$`), 2},
		{"block quotation", ".md", regexp.MustCompile(`(?m)^> \S`), 1},
		{"page with furniture", ".html", regexp.MustCompile(`(?s)<nav.*<article>.*</article>.*<footer>`), 3},
		{"page with metadata", ".html", regexp.MustCompile(`(?s)name="author".*article:published_time`), 3},
		{"page with JSON-LD", ".html", regexp.MustCompile(`(?s)ld\+json.*"datePublished"`), 2},
		{"trailing credits", ".txt", regexp.MustCompile(`\nOriginal author: .*\nOriginally published: .*\nEditorial note: `), 1},
		{"site furniture", ".txt", regexp.MustCompile(`\nPost a Comment\n\nPrevious Post Next Post\n\z`), 1},
		{"unmarked heading", ".txt", regexp.MustCompile(`\n\nWhat the Letter Says\nFu Cong`), 1},
		{"a short", ".txt", regexp.MustCompile(`\AIn brief: .*\n\n.*\n\n.*\n\z`), 1},
	}
	pages := newsroom(t)
	for _, s := range styles {
		n := 0
		for _, p := range pages {
			if path.Ext(p.path) == s.ext && s.want.MatchString(p.text) {
				n++
			}
		}
		if n < s.atLeast {
			t.Errorf("%s: %d files, want at least %d", s.name, n, s.atLeast)
		}
	}
}

// TestStories holds the overlap that filtering lives on: one happening, told
// by several outlets.
func TestStories(t *testing.T) {
	stories := []struct {
		name              string
		want              *regexp.Regexp
		articles, outlets int
	}{
		{"Japan and China", regexp.MustCompile(`Takaichi|高市`), 10, 5},
		{"the letter to the UN", regexp.MustCompile(`Fu Cong|傅聡`), 5, 4},
		{"Kanai in Beijing", regexp.MustCompile(`Kanai|金井`), 5, 5},
		{"G20 in Johannesburg", regexp.MustCompile(`Johannesburg[^.]*(G20|Group of 20)|(G20|Group of 20)[^.]*Johannesburg`), 3, 3},
		{"a new pope", regexp.MustCompile(`Leo XIV|León XIV`), 2, 2},
		{"Notre-Dame opens", regexp.MustCompile(`Notre-Dame.*Ulrich|Ulrich.*Notre-Dame`), 2, 2},
		{"climate talks", regexp.MustCompile(`COP30|COP28|كوب 28`), 3, 3},
		{"the outage", regexp.MustCompile(`CrowdStrike`), 2, 2},
	}
	pages := newsroom(t)
	for _, s := range stories {
		outlets, n := map[string]bool{}, 0
		for _, p := range pages {
			if s.want.MatchString(p.text) {
				outlets[p.outlet] = true
				n++
			}
		}
		if n < s.articles || len(outlets) < s.outlets {
			t.Errorf("%s: %d articles of %d outlets, want at least %d of %d", s.name, n, len(outlets), s.articles, s.outlets)
		}
	}
}

// TestFacts: every article has its row of origins, and no row is left over.
func TestFacts(t *testing.T) {
	raw, err := os.ReadFile("FACTS.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([^|]+\.(?:txt|md|html)) \| [^|]{10,} \| [^|]{10,} \|$`).FindAllStringSubmatch(string(raw), -1) {
		rows[m[1]] = true
	}
	for _, p := range newsroom(t) {
		if !rows[p.path] {
			t.Errorf("%s: no row in FACTS.md", p.path)
		}
		delete(rows, p.path)
	}
	for name := range rows {
		t.Errorf("FACTS.md: %s is not an article", name)
	}
}
