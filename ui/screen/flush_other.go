//go:build !linux

package screen

import "os"

// forgetTyped does nothing here: an answer that comes after the program is over
// stays to be seen on the command line.
func forgetTyped(*os.File) {}
