//go:build unix && !solaris && !aix

package errata

import (
	"os"
	"syscall"
	"time"
)

// lock keeps other readers from a folder's file between reading and replacing
// it, so that neither takes the amendment of the other away. Where one holds it
// for longer than any does, or the file system knows no locks, it goes on
// without.
func lock(folder string) (unlock func()) {
	dir, err := os.Open(folder)
	if err != nil {
		return func() {}
	}
	for range lockTries {
		err := syscall.Flock(int(dir.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != syscall.EWOULDBLOCK && err != syscall.EINTR {
			break
		}
		time.Sleep(lockPause)
	}
	return func() { dir.Close() } // and with it the lock goes
}

// A lock is held for one reading and writing of a small file.
const (
	lockTries = 200
	lockPause = 5 * time.Millisecond
)
