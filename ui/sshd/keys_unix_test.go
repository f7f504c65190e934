//go:build unix

package sshd

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestPipes has a pipe that nobody writes to where a file should be: a server
// that opened it would not even hear that it is to end, and one that reads its
// keys anew would never do so again.
func TestPipes(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "ana.pub")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	for name, read := range map[string]func() error{
		"keys":             func() error { _, err := readKeys(path, time.UTC); return err },
		"a folder of keys": func() error { _, err := readKeys(folder, time.UTC); return err },
		"host key":         func() error { _, err := hostKey(path); return err },
	} {
		t.Run(name, func(t *testing.T) {
			said := make(chan error, 1)
			go func() { said <- read() }()
			select {
			case err := <-said:
				if err == nil || !strings.Contains(err.Error(), "not a file") {
					t.Errorf("says %v", err)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("waits for who writes to it")
			}
		})
	}
}

// TestKeysOfOthers has a folder that anybody can put files into: what somebody
// else put there lets nobody in.
func TestKeysOfOthers(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "ana.pub")
	if err := os.WriteFile(path, []byte(keyA), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o1777); err != nil {
		t.Fatal(err)
	}
	if _, err := readKeys(folder, time.UTC); err != nil {
		t.Errorf("one's own file: %v", err)
	}
	if os.Chown(path, 4242, 4242) != nil {
		t.Skip("only root can give files away")
	}
	for what, path := range map[string]string{"folder": folder, "file": path} {
		if _, err := readKeys(path, time.UTC); err == nil || !strings.Contains(err.Error(), "chmod o-w "+folder) {
			t.Errorf("a %s: says %v", what, err)
		}
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := readKeys(folder, time.UTC); err != nil {
		t.Errorf("a file of another, in a folder that is nobody else's: %v", err)
	}
}
