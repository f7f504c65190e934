// Package frame writes numbers and texts into a file that is read back as a
// whole or not at all. It is for what a process would otherwise work out anew:
// the tallies of who is who, the signatures of articles.
//
// Such a file is a line that says what it is and then frames: length and
// checksum, 4 bytes each, the lowest first, and that many bytes. An empty frame,
// whose checksum is the number of the others, ends it. So nothing is looked at
// before it is known to be whole, and a part that is lost is missed. No number
// and no text lies in two frames.
package frame

import (
	"encoding/binary"
	"hash/crc32"
	"io"

	"dateline/model"
)

const (
	enough  = 1 << 18 // bytes from which on a frame is closed
	most    = 1 << 26 // bytes that one text may make of it
	headLen = 8
)

// castagnoli returns the table of checksums, which processors know by heart.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// Writer writes into frames. After an error, which End returns, it does nothing
// more.
type Writer struct {
	to     io.Writer
	table  *crc32.Table
	frame  []byte // the open one, with room for its head
	closed uint32
	err    error
}

// NewWriter begins a file with a line.
func NewWriter(to io.Writer, line string) *Writer {
	w := &Writer{to: to, table: castagnoli(), frame: make([]byte, headLen, 1<<10)}
	_, w.err = io.WriteString(to, line+"\n")
	return w
}

// Number writes a number: the smaller, the shorter.
func (w *Writer) Number(n uint64) {
	w.turn()
	w.frame = binary.AppendUvarint(w.frame, n)
}

// Count writes a number of 32 bits, which is what most are.
func (w *Writer) Count(n uint32) { w.Number(uint64(n)) }

// Text writes a length and as many bytes.
func (w *Writer) Text(s string) {
	w.Count(uint32(len(s)))
	w.frame = append(w.frame, s...)
}

// List writes a length and as many numbers.
func (w *Writer) List(numbers []uint32) {
	w.Count(uint32(len(numbers)))
	for _, n := range numbers {
		w.Count(n)
	}
}

// Raw writes bytes, of which the reader knows how many they are.
func (w *Writer) Raw(b []byte) {
	w.turn()
	w.frame = append(w.frame, b...)
}

// End closes the file and returns the first error.
func (w *Writer) End() error {
	if w.close(); w.err == nil {
		w.head(0, w.closed)
		_, w.err = w.to.Write(w.frame[:headLen])
	}
	return w.err
}

// turn closes a frame that is full.
func (w *Writer) turn() {
	if len(w.frame) >= enough {
		w.close()
	}
}

func (w *Writer) close() {
	body := w.frame[headLen:]
	if len(body) > most && w.err == nil {
		w.err = model.ErrTooLarge
	}
	if len(body) > 0 && w.err == nil {
		w.head(uint32(len(body)), crc32.Checksum(body, w.table))
		_, w.err = w.to.Write(w.frame)
		w.closed++
	}
	w.frame = w.frame[:headLen]
}

func (w *Writer) head(size, sum uint32) {
	binary.LittleEndian.PutUint32(w.frame, size)
	binary.LittleEndian.PutUint32(w.frame[4:], sum)
}
