package ninjs_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus/parse/manuscript"
	"dateline/corpus/parse/ninjs"
	"dateline/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// read reads an object as corpus/parse does.
func read(raw []byte) ([]*manuscript.Manuscript, error) {
	switch signs := ninjs.SignsOf(raw); {
	case signs.Ninjs():
		m, err := ninjs.Read(raw)
		if m == nil {
			return nil, err
		}
		return []*manuscript.Manuscript{m}, err
	case signs.Linked():
		return ninjs.ReadLinked(raw)
	}
	return nil, nil
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

// The files of testdata/read hold happenings that we made up; beside each lies
// what is read of it.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all, err := read(raw)
			var parts []string
			for _, m := range all {
				parts = append(parts, print(m))
			}
			if err != nil {
				parts = append(parts, "error: "+err.Error()+"\n")
			}
			got := strings.Join(parts, "\n")
			golden := strings.TrimSuffix(file, ".json") + ".golden"
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

func TestSigns(t *testing.T) {
	tests := []struct {
		name, raw     string
		ninjs, linked bool
	}{
		{"ninjs 1", `{"uri":"urn:x","headline":"A","versioncreated":"2026-03-04"}`, true, false},
		{"ninjs 3", `{"uri":"urn:x","versionCreated":"2026-03-04"}`, true, false},
		{"its name alone", `{"uri":"urn:x","standard":{"name":"ninjs"}}`, true, false},
		{"linked data", `{"@context":"http://schema.org/","@type":"NewsArticle","headline":"A"}`, false, true},
		{"our own", `{"id":"a","url":"https://x.example/","title":"A","body":"B","text":"B","published":"2026-03-04"}`, false, false},
		{"a URI alone", `{"uri":"urn:x","title":"A"}`, false, false},
		{"a thing of schema.org", `{"@type":"Recipe","name":"Soup"}`, false, false},
		{"broken", `{"uri":"urn:x","versioncreated":"2026`, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			signs := ninjs.SignsOf([]byte(tt.raw))
			if got := signs.Ninjs(); got != tt.ninjs {
				t.Errorf("ninjs: %v", got)
			}
			if got := signs.Linked(); got != tt.linked {
				t.Errorf("linked: %v", got)
			}
		})
	}
}

func TestWithdrawn(t *testing.T) {
	m, err := ninjs.Read([]byte(`{"uri":"urn:x","version":"3","pubStatus":"canceled","headline":"A"}`))
	if !errors.Is(err, model.ErrWithdrawn) || m.GUID != "urn:x" || m.Version != 3 || m.Title != "" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestDeep(t *testing.T) {
	for _, open := range []string{`{"@graph":`, `{"mainEntity":`, `{"uri":"x","versioncreated":"y","bodies":`, `{"associations":`} {
		raw := []byte(`{"@context":"https://schema.org","@graph":` + strings.Repeat(open, 50) + "1" + strings.Repeat("}", 50) + "}")
		if all, _ := read(raw); len(all) > 1 {
			t.Errorf("%s: %d", open, len(all))
		}
	}
}

// FuzzRead holds that nothing panics, and that what is read is no larger than
// what holds it.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/read/*.json")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		ninjs.Read(raw)
		ninjs.ReadLinked(raw)
		all, _ := read(raw)
		for _, m := range all {
			if len(m.Body) > 16*len(raw)+1024 || len(m.Tags) > len(raw) {
				t.Errorf("%d bytes of body, %d tags of %d", len(m.Body), len(m.Tags), len(raw))
			}
		}
	})
}
