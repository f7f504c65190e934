//go:build unix

package errata

import (
	"path/filepath"
	"syscall"
	"testing"

	"dateline/model"
)

// To open a pipe that nobody writes to would take for ever.
func TestPipesAreNoFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	if _, problems := Read(path); len(problems) != 1 {
		t.Errorf("problems: %v", problems)
	}
	if err := Edit(path, nil, model.Amendment{Change: model.Hide, Actor: "place:x"}); err == nil {
		t.Error("a pipe was edited")
	}
}
