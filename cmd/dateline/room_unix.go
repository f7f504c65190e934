//go:build linux || darwin || freebsd

package main

import "syscall"

// roomAt returns how many bytes are left for files in a folder.
func roomAt(folder string) (left int64, known bool) {
	var of syscall.Statfs_t
	if err := syscall.Statfs(folder, &of); err != nil {
		return 0, false
	}
	return int64(of.Bavail) * int64(of.Bsize), true
}

// openFiles returns how many files, and connections, the process may have open:
// Go has raised that to what the system allows.
func openFiles() (most uint64, known bool) {
	var of syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &of); err != nil {
		return 0, false
	}
	return uint64(of.Cur), true
}
