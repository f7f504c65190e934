//go:build !unix || solaris || aix

package segment

import (
	"io"
	"os"
	"unsafe"
)

// mapFile reads the file into memory, where nothing is mapped. The words give
// the bytes the same alignment.
func mapFile(file *os.File, size int) ([]byte, func([]byte), error) {
	words := make([]uint64, (size+7)/8)
	b := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*8)[:size:size]
	_, err := io.ReadFull(file, b)
	return b, func([]byte) {}, err
}
