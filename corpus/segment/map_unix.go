//go:build unix && !solaris && !aix

package segment

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// mapFile maps a file into memory and says how to unmap it.
func mapFile(file *os.File, size int) ([]byte, func([]byte), error) {
	mapped, err := unix.Mmap(int(file.Fd()), 0, size, unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, nil, fmt.Errorf("map file: %w", err)
	}
	return mapped, func(b []byte) {
		unix.Munmap(b) //nolint:errcheck // nothing is left to be done about it
	}, nil
}
