// Package disk is the little that a library's index asks of a file system, so
// that tests can put one in its place that fails at a chosen step.
package disk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"dateline/model"
)

// Disk changes files. Its errors wrap model.ErrFull where the disk is full and
// model.ErrReadOnly where nothing may be written.
type Disk interface {
	// Create makes a new file for its owner alone; one that is there already is
	// an error.
	Create(path string) (File, error)
	// Rename moves a file into the place of another, which is gone then.
	Rename(from, to string) error
	// Remove takes a file away; one that is not there is no error.
	Remove(path string) error
	// Sync puts the names of a folder's files on the disk, as File.Sync does
	// with what is in them.
	Sync(folder string) error
}

// File is a file that is being written.
type File interface {
	io.WriteCloser
	Sync() error
}

// OS is the disk of the operating system.
type OS struct{}

// Create implements Disk.
func (OS) Create(path string) (File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, Cause(err)
	}
	return file{f}, nil
}

// Rename implements Disk.
func (OS) Rename(from, to string) error { return Cause(os.Rename(from, to)) }

// Remove implements Disk.
func (OS) Remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return Cause(err)
	}
	return nil
}

// Sync implements Disk. Not every file system can sync a folder; the files in
// it are safe without, so that only an error of the disk itself is one.
func (OS) Sync(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return Cause(err)
	}
	defer dir.Close()
	if err := dir.Sync(); errors.Is(err, syscall.EIO) || full(err) {
		return Cause(err)
	}
	return nil
}

// file is a file of the operating system whose errors are told apart.
type file struct{ f *os.File }

func (f file) Write(b []byte) (int, error) {
	n, err := f.f.Write(b)
	return n, Cause(err)
}

func (f file) Sync() error  { return Cause(f.f.Sync()) }
func (f file) Close() error { return Cause(f.f.Close()) }

// Cause returns err as an error that also is model.ErrFull or model.ErrReadOnly
// where it is one of these, without the path of an unfinished file that nobody
// knows; nil for nil.
func Cause(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err
	} else if at, ok := errors.AsType[*os.LinkError](err); ok {
		err = at.Err
	}
	switch {
	case err == nil:
		return nil
	case full(err):
		return fmt.Errorf("%w: %w", model.ErrFull, err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", model.ErrReadOnly, err)
	}
	return err
}

func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// Mark is in the name of every file that is not finished: what has it and no
// writer is a leftover.
const Mark = ".tmp"

// Beside returns a name for the unfinished file that will replace path. It is
// another one each time, so that two processes never write to the same.
func Beside(path string) string { return path + Mark + rand.Text()[:10] }

// Replace puts a small file of these bytes in the place of path: after a crash
// at any moment there is the whole old one or the whole new one.
func Replace(d Disk, path string, content []byte) (err error) {
	beside := Beside(path)
	f, err := d.Create(beside)
	if err != nil {
		return fmt.Errorf("create file: %w", err)
	}
	defer func() {
		if err != nil {
			d.Remove(beside) //nolint:errcheck // the first error counts, and leftovers are cleared
		}
	}()
	_, err = f.Write(content)
	return Settle(d, f, err, beside, path)
}

// Settle ends the writing of a file: unless it went wrong already it is synced,
// closed, renamed and the folder synced.
func Settle(d Disk, f File, wrong error, beside, path string) error {
	if wrong == nil {
		wrong = f.Sync()
	}
	if err := f.Close(); wrong == nil {
		wrong = err
	}
	if wrong != nil {
		return fmt.Errorf("write file: %w", wrong)
	}
	if err := d.Rename(beside, path); err != nil {
		return fmt.Errorf("rename file: %w", err)
	}
	if err := d.Sync(filepath.Dir(path)); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}
