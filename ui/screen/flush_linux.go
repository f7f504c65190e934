package screen

import (
	"os"

	"golang.org/x/sys/unix"
)

// forgetTyped drops what was typed and not read.
func forgetTyped(terminal *os.File) {
	unix.IoctlSetInt(int(terminal.Fd()), unix.TCFLSH, unix.TCIFLUSH) //nolint:errcheck // it is gone, then
}
