package cast

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"dateline/model"
)

// A saved cast is a line that says so and then frames: length and checksum, 4
// bytes each, the lowest first, and that many bytes. An empty frame, whose
// checksum is the number of the others, ends it. So nothing is looked at before
// it is known to be whole, and a part that is lost is missed. No number and no
// text lies in two frames.
const (
	firstLine = "dateline cast\n"
	frameSize = 1 << 18 // bytes from which on a frame is closed
	frameMost = 1 << 26 // bytes that a text may make of it
	frameHead = 8
)

// castagnoli makes the table of checksums, which the processor knows by heart.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// frameWriter writes numbers and texts into frames. After an error it does
// nothing more.
type frameWriter struct {
	to     io.Writer
	table  *crc32.Table
	frame  []byte // the open one, with room for its head
	closed uint32
	err    error
}

func newFrameWriter(to io.Writer) *frameWriter {
	w := &frameWriter{to: to, table: castagnoli(), frame: make([]byte, frameHead, frameSize+frameSize/4)}
	_, w.err = io.WriteString(to, firstLine)
	return w
}

// number writes a number that fits into 64 bits.
func (w *frameWriter) number(n uint64) {
	if len(w.frame) >= frameSize {
		w.close()
	}
	w.frame = binary.AppendUvarint(w.frame, n)
}

// count writes a number of 32 bits, the usual one.
func (w *frameWriter) count(n uint32) { w.number(uint64(n)) }

// text writes a length and as many bytes.
func (w *frameWriter) text(s string) {
	w.count(uint32(len(s)))
	w.frame = append(w.frame, s...)
}

// raw writes bytes whose length the reader knows.
func (w *frameWriter) raw(b []byte) {
	if len(w.frame) >= frameSize {
		w.close()
	}
	w.frame = append(w.frame, b...)
}

func (w *frameWriter) close() {
	body := w.frame[frameHead:]
	if len(body) == 0 || w.err != nil {
		return
	}
	if len(body) > frameMost {
		w.err = model.ErrTooLarge
		return
	}
	w.head(uint32(len(body)), crc32.Checksum(body, w.table))
	_, w.err = w.to.Write(w.frame)
	w.frame = w.frame[:frameHead]
	w.closed++
}

func (w *frameWriter) head(size, sum uint32) {
	binary.LittleEndian.PutUint32(w.frame, size)
	binary.LittleEndian.PutUint32(w.frame[4:], sum)
}

// end closes the last frame and returns the first error.
func (w *frameWriter) end() error {
	if w.close(); w.err == nil {
		w.head(0, w.closed)
		_, w.err = w.to.Write(w.frame[:frameHead])
	}
	return w.err
}

// frameReader reads what a frameWriter wrote, and not a byte more. After an
// error all is zero.
type frameReader struct {
	from   io.Reader
	table  *crc32.Table
	room   []byte
	rest   []byte // of the frame that is open
	opened uint32
	err    error
}

func newFrameReader(from io.Reader) *frameReader {
	r := &frameReader{from: from, table: castagnoli()}
	line := make([]byte, len(firstLine))
	if _, err := io.ReadFull(from, line); err != nil {
		r.fail(err)
	} else if string(line) != firstLine {
		r.fail(errors.New("it does not begin as one"))
	}
	return r
}

// fail keeps the first error; the end of the file is damage like any other.
func (r *frameReader) fail(err error) {
	if r.err != nil {
		return
	}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("its end is missing: %w", model.ErrDamaged)
	case err == nil:
		err = model.ErrDamaged
	}
	r.err, r.rest = err, nil
}

// open reads the next frame when the last is used up.
func (r *frameReader) open() {
	if len(r.rest) > 0 || r.err != nil {
		return
	}
	var head [frameHead]byte
	if _, err := io.ReadFull(r.from, head[:]); err != nil {
		r.fail(err)
		return
	}
	size, sum := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint32(head[4:])
	if size == 0 || size > frameMost {
		r.fail(nil)
		return
	}
	if int(size) > cap(r.room) {
		r.room = make([]byte, max(size, frameSize+frameSize/4))
	}
	body := r.room[:size]
	if _, err := io.ReadFull(r.from, body); err != nil {
		r.fail(err)
		return
	}
	if crc32.Checksum(body, r.table) != sum {
		r.fail(nil)
		return
	}
	r.rest = body
	r.opened++
}

// number reads a number.
func (r *frameReader) number() uint64 {
	r.open()
	if len(r.rest) > 0 && r.rest[0] < 0x80 {
		n := uint64(r.rest[0])
		r.rest = r.rest[1:]
		return n
	}
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.fail(nil)
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// below reads a number that must be smaller than another.
func (r *frameReader) below(limit uint64) uint32 {
	n := r.number()
	if n >= limit && r.err == nil {
		r.fail(nil)
	}
	if r.err != nil {
		return 0
	}
	return uint32(n)
}

// count reads a number of 32 bits.
func (r *frameReader) count() uint32 { return r.below(1 << 32) }

// text reads a text, to be copied before the next is read.
func (r *frameReader) text() []byte { return r.raw(int(r.count())) }

// raw reads so many bytes, likewise.
func (r *frameReader) raw(size int) []byte {
	if size == 0 {
		return nil
	}
	r.open()
	if size > len(r.rest) {
		r.fail(nil)
		return nil
	}
	b := r.rest[:size]
	r.rest = r.rest[size:]
	return b
}

// end reads the last frame and returns the first error.
func (r *frameReader) end() error {
	var head [frameHead]byte
	if len(r.rest) > 0 {
		r.fail(nil)
	}
	if r.err == nil {
		if _, err := io.ReadFull(r.from, head[:]); err != nil {
			r.fail(err)
		} else if binary.LittleEndian.Uint32(head[:]) != 0 || binary.LittleEndian.Uint32(head[4:]) != r.opened {
			r.fail(nil)
		}
	}
	return r.err
}
