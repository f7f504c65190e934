package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// closedPipe is a stdout whose reader has left.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
}

func TestExitStatus(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	tests := []struct {
		name   string
		ctx    context.Context
		args   []string
		stdout io.Writer
		status int
		stderr string // begins so
	}{
		{"done", t.Context(), []string{"version"}, io.Discard, exitDone, ""},
		{"nothing matches", t.Context(), []string{"list", "--json", "zeppelin"}, io.Discard, exitDone, "dateline: this is"},
		{"closed pipe", t.Context(), []string{"completion", "bash"}, closedPipe{}, exitDone, ""},
		{"closed pipe while streaming", t.Context(), []string{"list", "--json", "--full"}, closedPipe{}, exitDone, "dateline: this is"},
		{"interrupted", stopped, []string{"list", "--corpus", "."}, io.Discard, exitFailed, "dateline: interrupted\n"},
		{"missing", t.Context(), []string{"list", "--corpus", "nowhere"}, io.Discard, exitFailed, "dateline: open nowhere: "},
		{"wrong query", t.Context(), []string{"list", "(a"}, io.Discard, exitUsage, "dateline: query column "},
		{"wrong flag", t.Context(), []string{"--nope"}, io.Discard, exitUsage, "dateline: unknown flag: --nope\nhint: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stderr bytes.Buffer
			status := Run(tt.ctx, tt.args, strings.NewReader(""), tt.stdout, &stderr, nil)
			if status != tt.status || !strings.HasPrefix(stderr.String(), tt.stderr) || tt.stderr == "" && stderr.Len() > 0 {
				t.Errorf("exit %d, stderr %q; want %d, %q", status, stderr.String(), tt.status, tt.stderr)
			}
		})
	}
}

// TestOneLineAWarning holds that many bad items make one line, not many.
func TestOneLineAWarning(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good := "Ferry Line Reopens\n\nThe ferry between the two banks sails again, after eleven weeks in the yard.\n"
	if err := os.WriteFile(filepath.Join(dir, "good.txt"), []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if status := Run(t.Context(), []string{"list", "--corpus", dir}, nil, &stdout, &stderr, nil); status != exitDone {
		t.Errorf("exit %d", status)
	}
	if n := strings.Count(stderr.String(), "\n"); n != 1 || !strings.HasPrefix(stderr.String(), "dateline: 20 problems, the first: ") {
		t.Errorf("stderr %q", stderr.String())
	}
	if n := strings.Count(stdout.String(), "\n"); n != 1 {
		t.Errorf("%d rows, want one", n)
	}
}
