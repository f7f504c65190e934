package dawn

import (
	"os"
	"path/filepath"
	"testing"
)

// The first line is drawn only where the reader surely follows it.
func TestOpens(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "a.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		args     []string
		term     string
		terminal bool
		want     bool
	}{
		{"nothing asked", nil, "xterm", true, true},
		{"a folder", []string{folder}, "xterm", true, true},
		{"a file and a folder", []string{file, folder}, "screen", true, true},
		{"a pipe", nil, "xterm", false, false},
		{"a terminal without a cursor", nil, "dumb", true, false},
		{"no terminal type", nil, "", true, false},
		{"a verb", []string{"list"}, "xterm", true, false},
		{"a path that is not there", []string{folder + "/none"}, "xterm", true, false},
		{"a flag", []string{"--corpus=" + file}, "xterm", true, false},
		{"a library", []string{"--library", file}, "xterm", true, true},
		{"a library that is not there", []string{"--library", folder + "/none"}, "xterm", true, false},
		{"a library in one word", []string{"--library=" + file}, "xterm", true, true},
		{"a library and a verb", []string{"--library", file, "list"}, "xterm", true, false},
		{"no library", []string{"--library"}, "xterm", true, false},
		{"standard input", []string{"-"}, "xterm", true, false},
	} {
		if got := opens(c.args, c.term, c.terminal); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTerminal(t *testing.T) {
	t.Parallel()
	file, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if terminal(file) {
		t.Error("a file was taken for a terminal")
	}
}
