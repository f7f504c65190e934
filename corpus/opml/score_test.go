package opml_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/corpus/opml"
)

// expectation is one line of what a file of the shared set expects of itself,
// in the Python of the reader that it was made for.
var (
	evalLine  = regexp.MustCompile(`Eval: (.*)`)
	countOf   = regexp.MustCompile(`^len\(result\[['"](feeds|lists|opportunities)['"]\]\) == (\d+)$`)
	fieldOf   = regexp.MustCompile(`^result\[['"](feeds|lists|opportunities)['"]\]\[(\d)\]\[['"](url|title)['"]\] == ['"](.*)['"]$`)
	sameTitle = regexp.MustCompile(`^result\['feeds'\]\[0\]\['title'\] == result\['feeds'\]\[1\]\['title'\]$`)
	oneOf     = regexp.MustCompile(`^["'](.*?)["'] in \(result\['(feeds|lists)'\]\[0\]\['url'\].*$`)
	listTitle = regexp.MustCompile(`^result\[['"]meta['"]\]\[['"]title['"]\] == ['"](.*)['"]$`)
	category  = regexp.MustCompile(`^\[(.*)\] in result\['feeds'\]\[0\]\['categories'\]$`)
)

// TestScore reads the shared lists, malformed ones among them, and holds the
// reader to what they say of themselves: how many feeds, which, and of what
// titles. Of several categories a feed keeps one, its folder.
func TestScore(t *testing.T) {
	dir := "../../../shared/data/listparser-opml/files"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shared lists at hand")
	}
	held, all, feeds, folders := 0, 0, 0, 0
	filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out, problems := opml.Read(raw, nil)
		feeds += len(out.Feeds)
		wanted, inOne := 0, 0
		for _, m := range evalLine.FindAllStringSubmatch(string(raw), -1) {
			if c := category.FindStringSubmatch(m[1]); c != nil {
				wanted++
				if len(out.Feeds) > 0 && out.Feeds[0].Folder == strings.Join(quoted(c[1]), "/") {
					inOne++
				}
				continue
			}
			good, known := holds(out, m[1])
			if !known {
				continue
			}
			all++
			if good {
				held++
			} else {
				t.Logf("%s: %s; read %q (problems %v)", strings.TrimPrefix(path, dir), m[1], lines(out.Feeds), problems)
			}
		}
		if wanted > 0 && inOne == 0 {
			t.Logf("%s: folder %q", strings.TrimPrefix(path, dir), lines(out.Feeds))
		} else if wanted > 0 {
			folders++
		}
		return nil
	})
	t.Logf("%d of %d expectations hold, %d feeds read, %d files with a folder of theirs", held, all, feeds, folders)
	if held < all {
		t.Errorf("%d of %d expectations do not hold", all-held, all)
	}
	if feeds < 60 || folders < 16 {
		t.Errorf("%d feeds, %d folders", feeds, folders)
	}
}

// quoted returns the words between quotation marks.
func quoted(s string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`["']([^"']*)["']`).FindAllStringSubmatch(s, -1) {
		out = append(out, strings.Join(strings.Fields(m[1]), " "))
	}
	return out
}

// holds tells whether an expectation holds; known is false where it is of
// something that is not read here, as the owner of a list.
func holds(out opml.Outline, eval string) (good, known bool) {
	links := map[string][]opml.Link{"lists": out.Lists, "opportunities": out.Pages}
	for _, f := range out.Feeds {
		links["feeds"] = append(links["feeds"], opml.Link{URL: f.URL, Title: f.Title})
	}
	if m := countOf.FindStringSubmatch(eval); m != nil {
		return strconv.Itoa(len(links[m[1]])) == m[2], true
	}
	if m := fieldOf.FindStringSubmatch(eval); m != nil {
		i, _ := strconv.Atoi(m[2])
		if i >= len(links[m[1]]) {
			return false, true
		}
		if m[3] == "url" {
			return links[m[1]][i].URL == m[4], true
		}
		return links[m[1]][i].Title == m[4], true
	}
	if m := oneOf.FindStringSubmatch(eval); m != nil {
		return slices.ContainsFunc(links[m[2]], func(l opml.Link) bool { return l.URL == m[1] }), true
	}
	if m := listTitle.FindStringSubmatch(eval); m != nil {
		return out.Title == m[1], true
	}
	if sameTitle.MatchString(eval) {
		return len(out.Feeds) == 2 && out.Feeds[0].Title == out.Feeds[1].Title, true
	}
	return false, false
}
