//go:build unix

package errata

import (
	"fmt"
	"path/filepath"
	"sync"
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

// Of readers who amend at once, none takes the amendment of another away.
func TestReadersAmendAtOnce(t *testing.T) {
	t.Parallel()
	const readers, each = 4, 10
	path := written(t, "")
	var all sync.WaitGroup
	for reader := range readers {
		all.Go(func() {
			for i := range each {
				id := model.ActorID(fmt.Sprintf("place:x%d of %d", i, reader))
				if err := Edit(path, func(model.Amendment) bool { return false }, model.Amendment{Change: model.Hide, Actor: id}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if lines, problems := Read(path); len(lines) != readers*each || len(problems) != 0 {
		t.Errorf("%d of %d are left, %v", len(lines), readers*each, problems)
	}
}
