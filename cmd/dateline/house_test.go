package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// maxLines is where a file, tests aside, has become two.
const maxLines = 450

// homes says where each third-party module may be imported. A folder stands
// for all below it; what is not here has no home yet, and needs one first.
func homes() map[string][]string {
	return map[string][]string{
		"charm.land/bubbletea/v2":               {"ui", "cmd"},
		"charm.land/bubbles/v2":                 {"ui"},
		"charm.land/lipgloss/v2":                {"ui"},
		"charm.land/glamour/v2":                 {"ui/article"},
		"charm.land/wish/v2":                    {"ui/sshd"},
		"charm.land/ssh":                        {"ui/sshd"},
		"github.com/prometheus/client_golang":   {"ui/sshd", "cmd"},
		"golang.org/x/crypto":                   {"ui/sshd", "cmd"},
		"golang.org/x/term":                     {"ui"},
		"golang.org/x/time":                     {"ui/screen", "ui/sshd"},
		"github.com/RoaringBitmap/roaring/v2":   {"corpus/index", "corpus/shelf"},
		"github.com/blevesearch/snowballstem":   {"corpus"},
		"github.com/charmbracelet/colorprofile": {"ui", "cmd"},
		"github.com/charmbracelet/x/ansi":       {"ui"},
		"github.com/charmbracelet/x/term":       {"ui/screen", "cmd"},
		"github.com/clipperhouse/":              {"ui/cells"},
		"github.com/goccy/go-yaml":              {"corpus/parse"},
		"github.com/andybalholm/brotli":         {"corpus/source"},
		"github.com/mmcdole/gofeed":             {"corpus/parse/feed"},
		"github.com/klauspost/compress":         {"corpus/record", "corpus/source", "corpus/parse"},
		"github.com/pelletier/go-toml/v2":       {"corpus/parse"},
		"github.com/creack/pty":                 {"ui", "cmd"},
		"github.com/muesli/cancelreader":        {"ui/screen"},
		"github.com/rogpeppe/go-internal":       {"cmd"},
		"github.com/spf13/":                     {"cmd"},
		"github.com/yuin/goldmark":              {"corpus/parse", "ui/article"},
		"github.com/charmbracelet/ultraviolet":  {"ui"},
		"golang.org/x/net/idna":                 {"corpus/clean"},
		"golang.org/x/net/html":                 {"corpus/parse", "corpus/source"},
		"golang.org/x/net/publicsuffix":         {"corpus/parse"},
		"golang.org/x/sync":                     {"corpus"},
		"golang.org/x/sys":                      {"cmd", "corpus/segment", "ui/screen"},
		"golang.org/x/text":                     {"corpus", "model", "ui"},
		"modernc.org/sqlite":                    {"corpus/sqlite"},
	}
}

// TestImports holds the plan of the house: model knows the standard library
// and itself, corpus and ui never meet, nobody knows cmd, and each third-party
// module has one home.
func TestImports(t *testing.T) {
	eachFile(t, func(name string, source []byte) {
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		wing, _, _ := strings.Cut(name, "/")
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if why := forbidden(wing, path.Dir(name), imported); why != "" {
				t.Errorf("%s imports %s: %s", name, imported, why)
			}
			if strings.HasPrefix(imported, "dateline/ui/uitest/vt") && !forTests(name) {
				t.Errorf("%s imports %s, which is for tests alone", name, imported)
			}
		}
	})
}

// forTests reports whether a file is a test, or stands with what only tests
// need.
func forTests(name string) bool {
	return strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "ui/uitest/")
}

// forbidden says why a file in folder may not import a package; "" if it may.
func forbidden(wing, folder, imported string) string {
	if room, ok := strings.CutPrefix(imported, "dateline/"); ok {
		other, _, _ := strings.Cut(room, "/")
		switch {
		case other == "cmd" && wing != "cmd":
			return "cmd is imported by nobody below"
		case wing == "model" && other != "model":
			return "model is the ground and imports model only"
		case wing == "corpus" && other == "ui", wing == "ui" && other == "corpus":
			return "the two wings never meet"
		}
		return ""
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	for module, rooms := range homes() {
		if !strings.HasPrefix(imported, module) {
			continue
		}
		for _, room := range rooms {
			if folder == room || strings.HasPrefix(folder, room+"/") {
				return ""
			}
		}
		return "its home is " + strings.Join(rooms, ", ")
	}
	return "a third-party module without a home in HOUSE"
}

func TestForbidden(t *testing.T) {
	tests := []struct {
		folder, imported string
		bad              bool
	}{
		{"model/query", "dateline/model", false},
		{"model", "dateline/corpus", true},
		{"corpus/parse", "dateline/ui/cells", true},
		{"ui/article", "dateline/corpus/clean", true},
		{"cmd/dateline", "dateline/corpus", false},
		{"ui", "dateline/cmd/dateline", true},
		{"ui/article", "charm.land/glamour/v2/ansi", false},
		{"ui/front", "charm.land/glamour/v2", true},
		{"corpus", "example.com/new/module", true},
		{"corpus", "encoding/json", false},
	}
	for _, tt := range tests {
		wing, _, _ := strings.Cut(tt.folder, "/")
		if why := forbidden(wing, tt.folder, tt.imported); (why != "") != tt.bad {
			t.Errorf("%s importing %s: %q", tt.folder, tt.imported, why)
		}
	}
}

// TestFilesStaySmall holds files to a length that can be read in one go.
func TestFilesStaySmall(t *testing.T) {
	eachFile(t, func(name string, source []byte) {
		if lines := bytes.Count(source, []byte("\n")); lines > maxLines && !strings.HasSuffix(name, "_test.go") {
			t.Errorf("%s has %d lines, more than %d", name, lines, maxLines)
		}
		for _, word := range []string{"util", "utils", "common", "helpers", "misc", "types", "base"} {
			if path.Base(path.Dir(name)) == word || path.Base(name) == word+".go" {
				t.Errorf("%s: %q says nothing", name, word)
			}
		}
	})
}

// TestTopLevel holds the folders at the top to the four of the house, and what
// tools ask to find there.
func TestTopLevel(t *testing.T) {
	allowed := map[string]bool{
		"cmd": true, "ui": true, "model": true, "corpus": true,
		"go.mod": true, "go.sum": true, "README.md": true, "LICENSE": true, "NOTICE": true,
	}
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !allowed[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s has no place at the top", e.Name())
		}
	}
}

// eachFile calls f with every Go file of the house, named from its top.
func eachFile(t *testing.T, f func(name string, source []byte)) {
	t.Helper()
	top := os.DirFS("../..")
	seen := 0
	err := fs.WalkDir(top, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if _, err := fs.Stat(top, path.Join(name, "go.mod")); d.IsDir() && name != "." && err == nil {
			return fs.SkipDir // a module of its own, which measures us beside others
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(top, name)
		if err == nil {
			seen++
			f(name, source)
		}
		return err
	})
	if err != nil || seen == 0 {
		t.Fatalf("walked %d files: %v", seen, err)
	}
}
