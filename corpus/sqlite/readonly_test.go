//go:build unix

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/corpus/storetest"
	"dateline/model"
)

// TestMain runs the tests, or what one of them asks of another process.
func TestMain(m *testing.M) {
	if path := os.Getenv(envReader); path != "" {
		if err := readerChild(path); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(kind().Main(m))
}

// envReader names a library that a child reads.
const envReader = "SQLITE_TEST_READER"

// nobody is who a child becomes that root has started: root may write anything.
const nobody = 65534

// readerChild opens a library and says what it finds.
func readerChild(path string) error {
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	n, _, err := s.Count(ctx, 0)
	if err != nil {
		return err
	}
	whole := 0
	for _, err := range s.Since(ctx, 0, true) {
		if err != nil {
			return err
		}
		whole++
	}
	err = s.Mark(ctx, "me", map[model.ID]model.Mark{storetest.ID(1): model.Read})
	fmt.Println(n, whole, s.ReadOnly(), errors.Is(err, model.ErrReadOnly))
	return s.Close()
}

// TestReadOnlyFolder opens libraries that cannot be written to, in every state
// that a writer may have left them in, and leaves nothing beside them.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		live bool     // a writer has it open
		left []string // files that stay of what he has
	}{
		{"closed", false, nil},
		{"beside a writer", true, nil},
		{"after a crash", false, []string{"-wal", "-shm"}},
		{"after a crash of the system", false, []string{"-wal"}},
	}
	for _, tt := range tests {
		folder := t.TempDir()
		path := filepath.Join(folder, "library.db")
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		fill(t, s, 0, 50)
		if err := s.Checkpoint(t.Context()); err != nil {
			t.Fatal(err)
		}
		fill(t, s, 50, 60)
		crashed := map[string][]byte{}
		for _, end := range append(tt.left, "") {
			if crashed[end], err = os.ReadFile(path + end); err != nil {
				t.Fatal(err)
			}
		}
		if !tt.live {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for end, b := range crashed {
				if len(tt.left) == 0 {
					break
				}
				if err := os.WriteFile(path+end, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		} else {
			defer s.Close()
		}
		before := names(t, folder)
		allow(t, folder, 0o444, 0o555)
		got := child(t, path)
		allow(t, folder, 0o600, 0o700)
		if want := "60 60 true true"; got != want {
			t.Errorf("%s: %q, want %q", tt.name, got, want)
		}
		if after := names(t, folder); after != before {
			t.Errorf("%s: %s beside %s", tt.name, after, before)
		}
	}
}

func names(t testing.TB, folder string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range files {
		list = append(list, f.Name())
	}
	return strings.Join(list, " ")
}

// allow changes what all may do with a folder and its files.
func allow(t testing.TB, folder string, file, own os.FileMode) {
	t.Helper()
	for _, name := range strings.Fields(names(t, folder)) {
		if err := os.Chmod(filepath.Join(folder, name), file); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Chmod(folder, own), os.Chmod(filepath.Dir(folder), 0o755)); err != nil {
		t.Fatal(err)
	}
}

// child returns what another process says of a library.
func child(t testing.TB, path string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), envReader+"="+path)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return strings.TrimSpace(string(out)) + ": " + err.Error()
	}
	return strings.TrimSpace(string(out))
}
