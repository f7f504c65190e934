package frame

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"dateline/model"
)

// Reader reads what a Writer wrote, and not a byte beyond it. After an error,
// which End and Err return, all that it reads is zero.
type Reader struct {
	from   io.Reader
	table  *crc32.Table
	room   []byte
	rest   []byte // of the frame that is open
	opened uint32
	err    error
}

// NewReader begins to read a file that begins with a line.
func NewReader(from io.Reader, line string) *Reader {
	r := &Reader{from: from, table: castagnoli()}
	begin := make([]byte, len(line)+1)
	if _, err := io.ReadFull(from, begin); err != nil {
		r.Fail(err)
	} else if string(begin) != line+"\n" {
		r.Fail(fmt.Errorf("it does not begin with %q: %w", line, model.ErrDamaged))
	}
	return r
}

// Fail keeps an error, unless there was one. The end of the file is damage, as
// is a nil error.
func (r *Reader) Fail(err error) {
	if r.err != nil {
		return
	}
	switch {
	case err == nil:
		err = model.ErrDamaged
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("its end is missing: %w", model.ErrDamaged)
	}
	r.err, r.rest = err, nil
}

// Err returns the first error so far: model.ErrDamaged, or one of reading.
func (r *Reader) Err() error { return r.err }

// Number reads a number.
func (r *Reader) Number() uint64 {
	r.open()
	if len(r.rest) > 0 && r.rest[0] < 0x80 {
		n := uint64(r.rest[0])
		r.rest = r.rest[1:]
		return n
	}
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.Fail(nil)
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// Below reads a number that must be smaller than another, of at most 32 bits.
func (r *Reader) Below(limit uint64) uint32 {
	n := r.Number()
	if n >= limit {
		r.Fail(nil)
	}
	if r.err != nil {
		return 0
	}
	return uint32(n)
}

// Count reads a number of 32 bits.
func (r *Reader) Count() uint32 { return r.Below(1 << 32) }

// Text reads a text, which is there until the next is read.
func (r *Reader) Text() []byte { return r.Raw(int(r.Count())) }

// Raw reads so many bytes, which are there until the next are read.
func (r *Reader) Raw(size int) []byte {
	if size == 0 {
		return nil
	}
	r.open()
	if size > len(r.rest) {
		r.Fail(nil)
		return nil
	}
	b := r.rest[:size]
	r.rest = r.rest[size:]
	return b
}

// End reads the end of the file and returns the first error.
func (r *Reader) End() error {
	if len(r.rest) > 0 {
		r.Fail(nil)
	}
	if size, sum := r.head(); size != 0 || sum != r.opened {
		r.Fail(nil)
	}
	return r.err
}

// open reads the next frame when the last is used up.
func (r *Reader) open() {
	if len(r.rest) > 0 || r.err != nil {
		return
	}
	size, sum := r.head()
	if size == 0 || size > most {
		r.Fail(nil)
	}
	if r.err != nil {
		return
	}
	if int(size) > cap(r.room) {
		r.room = make([]byte, size+size/8)
	}
	body := r.room[:size]
	if _, err := io.ReadFull(r.from, body); err != nil {
		r.Fail(err)
	} else if crc32.Checksum(body, r.table) != sum {
		r.Fail(nil)
	} else {
		r.rest = body
		r.opened++
	}
}

// head reads the head of a frame.
func (r *Reader) head() (size, sum uint32) {
	var head [headLen]byte
	if r.err != nil {
		return 0, 0
	}
	if _, err := io.ReadFull(r.from, head[:]); err != nil {
		r.Fail(err)
		return 0, 0
	}
	return binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint32(head[4:])
}
