package newsml_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/parse/newsml"
	"dateline/corpus/source"
	"dateline/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// readAll returns what a file holds, and its errors beside the names of the
// items.
func readAll(text string) (all []*manuscript.Manuscript, errs []error) {
	for m, err := range newsml.Read(context.Background(), bufio.NewReader(strings.NewReader(text)), source.Item{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all = append(all, m)
	}
	return all, errs
}

// print writes the fields of a manuscript that say something, a line each.
func print(m *manuscript.Manuscript) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("guid", m.GUID)
	if m.Version != 0 {
		line("version", fmt.Sprint(m.Version))
	}
	line("url", m.URL)
	line("source", m.Source)
	line("section", m.Section)
	line("title", m.Title)
	line("dek", m.Dek)
	line("by", strings.Join(m.Authors, " | "))
	line("dateline", m.Dateline.Place)
	line("agency", m.Dateline.Agency)
	line("published", m.Published.String())
	line("updated", m.Updated.String())
	line("lang", m.Lang)
	line("summary", m.Summary)
	line("body", strings.Join(strings.Fields(m.Body), " "))
	for _, n := range m.Notes {
		line("note", n)
	}
	for _, t := range m.Tags {
		line("tag", fmt.Sprintf("%s %s:%s %s", t.Kind, t.Scheme, t.Code, t.Name))
	}
	for _, x := range m.Media {
		line("medium", fmt.Sprintf("%s %s %d %s", x.URL, x.Type, x.Bytes, x.Title))
	}
	return b.String()
}

// The files of testdata/read hold happenings that we made up, one form of the
// formats each; beside each lies what is read of it.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".xml"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all, errs := readAll(string(raw))
			var parts []string
			for _, m := range all {
				parts = append(parts, print(m))
			}
			for _, err := range errs {
				parts = append(parts, "error: "+err.Error()+"\n")
			}
			got := strings.Join(parts, "\n")
			golden := strings.TrimSuffix(file, ".xml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	tests := []struct {
		name, head string
		want       bool
	}{
		{"G2", `<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x">`, true},
		{"G2 with a prefix", `<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/">`, true},
		{"NewsML 1", "\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE NewsML SYSTEM 'NewsML_1.2.dtd'><NewsML>", true},
		{"NITF behind a comment", "<!-- made by <b>us</b> -->\n<nitf>", true},
		{"in an envelope", `<?xml version="1.0"?><delivery><x xmlns="http://iptc.org/std/NITF/2006-10-18/"/>`, true},
		{"two bytes a letter", "\xff\xfe<\x00n\x00i\x00t\x00f\x00>\x00", true},
		{"a feed", `<?xml version="1.0"?><rss version="2.0"><channel><title>The newsItem</title>`, false},
		{"a page", `<!DOCTYPE html><html><body><nitf>`, false},
		{"prose", `An element such as <newsItem> holds the news.`, false},
		{"nothing", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := newsml.Sniff([]byte(tt.head), source.Item{}); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	deep := "<nitf><body><body.content>" + strings.Repeat("<p>", 5000) + "The end of it." + strings.Repeat("</p>", 5000) + "</body.content></body></nitf>"
	if all, errs := readAll(deep); len(all) != 1 || len(errs) != 0 || !strings.Contains(all[0].Body, "The end of it.") {
		t.Errorf("nested deep: %d, %v", len(all), errs)
	}
	if _, errs := readAll("<newsItem guid='x'><catalogRef/></newsItem>"); len(errs) != 1 || !errors.Is(errs[0], model.ErrNoArticles) {
		t.Errorf("no words: %v", errs)
	}
	huge := "<nitf><body><body.content><p>" + strings.Repeat("word ", 17<<20/5) + "</p></body.content></body></nitf>"
	if _, errs := readAll(huge); len(errs) != 1 || !errors.Is(errs[0], model.ErrTooLarge) {
		t.Errorf("huge: %v", errs)
	}
	broken := errors.New("the disk is gone")
	for _, err := range newsml.Read(context.Background(), bufio.NewReader(iotest.ErrReader(broken)), source.Item{}) {
		if !errors.Is(err, broken) {
			t.Errorf("a reader that fails: %v", err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for m := range newsml.Read(ctx, bufio.NewReader(strings.NewReader("<nitf><body>x</body></nitf>")), source.Item{}) {
		t.Errorf("cancelled, and read %v", m)
	}
}

// A file of many items is read item by item, however long it is.
func TestReadMany(t *testing.T) {
	one := `<newsItem guid="urn:x:%d" version="1"><contentMeta><headline>Ferry %d is late</headline></contentMeta></newsItem>`
	var b strings.Builder
	b.WriteString("<newsMessage><itemSet>")
	const many = 5_000
	for i := range many {
		fmt.Fprintf(&b, one, i, i)
	}
	all, errs := readAll(b.String()) // and never closed
	if len(all) != many || len(errs) != 0 || all[many-1].Title != fmt.Sprintf("Ferry %d is late", many-1) {
		t.Errorf("%d items, %v", len(all), errs)
	}
}

// FuzzRead holds that nothing panics, that an item is told with its place, and
// that what is read is no larger than what holds it.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/read/*.xml")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add(string(raw))
			f.Add(string(raw[:len(raw)/2]))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		newsml.Sniff([]byte(text[:min(len(text), 4<<10)]), source.Item{})
		all, _ := readAll(text)
		for _, m := range all {
			if m.Item == "" {
				t.Errorf("an item without a name: %+v", m)
			}
			if len(m.Body) > 16*len(text)+1024 || len(m.Tags) > len(text) {
				t.Errorf("%d bytes of body of %d", len(m.Body), len(text))
			}
		}
		newsml.NITF(text)
	})
}

// BenchmarkRead reads one article of NewsML-G2 with NITF in it.
func BenchmarkRead(b *testing.B) {
	raw, err := os.ReadFile("testdata/read/g2-text.xml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		readAll(string(raw))
	}
}
