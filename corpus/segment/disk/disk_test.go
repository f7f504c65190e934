package disk_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/corpus/segment/disk"
	"dateline/model"
)

func TestCause(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want error
	}{
		{"a full disk", &os.PathError{Op: "write", Path: "unfinished", Err: syscall.ENOSPC}, model.ErrFull},
		{"a quota", syscall.EDQUOT, model.ErrFull},
		{"a read-only file system", &os.LinkError{Op: "rename", Old: "unfinished", New: "b", Err: syscall.EROFS}, model.ErrReadOnly},
		{"no permission", syscall.EACCES, model.ErrReadOnly},
		{"another", os.ErrNotExist, os.ErrNotExist},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := disk.Cause(tt.err)
			if !errors.Is(got, tt.want) || strings.Contains(got.Error(), "unfinished") {
				t.Error(got)
			}
		})
	}
	if disk.Cause(nil) != nil {
		t.Error("nil is an error")
	}
}

func TestReplace(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	for _, content := range []string{"first", "", "third"} {
		if err := disk.Replace(disk.OS{}, path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != content {
			t.Errorf("%q, %v", got, err)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Error(entries, err)
	}
	if err := disk.Replace(disk.OS{}, filepath.Join(path, "below"), nil); err == nil {
		t.Error("a file in a file")
	}
	if err := (disk.OS{}).Remove(filepath.Join(folder, "nothing")); err != nil {
		t.Error(err)
	}
}
