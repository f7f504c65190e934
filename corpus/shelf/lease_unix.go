//go:build unix && !solaris && !aix

package shelf

import (
	"os"
	"syscall"
)

// lock locks a file for as long as it is open; false while it is locked. A file
// system that knows no locks gives it to everyone: the manifest is looked at
// once more before it is replaced.
func lock(f *os.File) bool {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != syscall.EINTR {
			return err != syscall.EWOULDBLOCK
		}
	}
}
