//go:build !unix

package sshd

import "io/fs"

// foreign is known on Unix only.
func foreign(fs.FileInfo) bool { return false }
