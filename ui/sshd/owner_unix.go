//go:build unix

package sshd

import (
	"io/fs"
	"os"
	"syscall"
)

// foreign reports whether a file belongs to somebody else than root and the user
// that the server runs as.
func foreign(found fs.FileInfo) bool {
	its, ok := found.Sys().(*syscall.Stat_t)
	return ok && its.Uid != 0 && int(its.Uid) != os.Geteuid()
}
