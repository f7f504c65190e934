package index

import (
	"encoding/binary"
	"io"
	"unsafe"
)

// What lies in a file is read where it lies. Numbers of fixed size are little
// endian, so that nearly every machine can take them for slices of its own;
// all else are varints and bytes.

// wordsIn returns mapped bytes as numbers. Bytes behind the last whole one are
// left out.
func wordsIn[T uint32 | uint64 | int64](b []byte) []T {
	var zero T
	size := int(unsafe.Sizeof(zero))
	n := len(b) / size
	if n == 0 {
		return nil
	}
	if own := uint16(1); *(*byte)(unsafe.Pointer(&own)) == 1 && uintptr(unsafe.Pointer(&b[0]))%uintptr(size) == 0 {
		return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), n)
	}
	out := make([]T, n)
	for i := range out {
		if size == 4 {
			out[i] = T(binary.LittleEndian.Uint32(b[4*i:]))
		} else {
			out[i] = T(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
	return out
}

// textIn returns mapped bytes as a string that must not outlive the mapping.
func textIn(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// reader takes mapped bytes apart. On damaged bytes it panics with an index out
// of its bounds, as segment.Guard expects.
type reader []byte

// number takes a varint.
func (r *reader) number() uint64 {
	if b := (*r)[0]; b < 0x80 {
		*r = (*r)[1:]
		return uint64(b)
	}
	n, size := binary.Uvarint(*r)
	if size <= 0 {
		size = len(*r) + 1 // cut off, or longer than a number is
	}
	*r = (*r)[size:]
	return n
}

// bytes takes n bytes, text a text with its length before it.
func (r *reader) bytes(n uint64) []byte {
	b := (*r)[:n]
	*r = (*r)[n:]
	return b
}

func (r *reader) text() string { return textIn(r.bytes(r.number())) }

// appendText appends a text with its length before it.
func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// writeWords writes numbers of fixed size.
func writeWords[T uint32 | uint64 | int64](to io.Writer, words []T) error {
	var zero T
	room := make([]byte, 0, 32<<10)
	for _, w := range words {
		if unsafe.Sizeof(zero) == 4 {
			room = binary.LittleEndian.AppendUint32(room, uint32(w))
		} else {
			room = binary.LittleEndian.AppendUint64(room, uint64(w))
		}
		if len(room) > 32<<10-8 {
			if _, err := to.Write(room); err != nil {
				return err
			}
			room = room[:0]
		}
	}
	_, err := to.Write(room)
	return err
}

// offsets tell where each of many runs of bytes ends, in any number of bytes: a
// whole number for every 1024 runs and 32 bits for each.
type offsets struct {
	whole []uint64
	ends  []uint32
}

const offsetsEvery = 1024

// add notes the end of the next run.
func (f *offsets) add(end uint64) {
	if len(f.ends)%offsetsEvery == 0 {
		f.whole = append(f.whole, f.end(len(f.ends)-1))
	}
	f.ends = append(f.ends, uint32(end-f.whole[len(f.whole)-1]))
}

func (f *offsets) end(i int) uint64 {
	if i < 0 {
		return 0
	}
	return f.whole[i/offsetsEvery] + uint64(f.ends[i])
}

// of returns the i-th run of all.
func (f *offsets) of(all []byte, i uint32) []byte {
	end := f.end(int(i))
	return all[f.end(int(i)-1):end:end]
}

// len is how many runs there are.
func (f *offsets) len() int { return len(f.ends) }

func (f *offsets) write(to io.Writer) error {
	if err := writeWords(to, []uint64{uint64(len(f.ends))}); err != nil {
		return err
	}
	if err := writeWords(to, f.whole); err != nil {
		return err
	}
	return writeWords(to, f.ends)
}

// offsetsIn maps what write wrote; false when it has another size.
func offsetsIn(b []byte) (f offsets, ok bool) {
	if len(b) < 8 {
		return f, false
	}
	n := binary.LittleEndian.Uint64(b)
	whole := (n + offsetsEvery - 1) / offsetsEvery
	if n > uint64(len(b)) || uint64(len(b)) != 8+8*whole+4*n {
		return f, false
	}
	f.whole = wordsIn[uint64](b[8 : 8+8*whole])
	f.ends = wordsIn[uint32](b[8+8*whole:])
	return f, true
}

// small are numbers that nearly all fit into a byte; the others are in a list
// by place.
type small struct {
	bytes  []byte   // 255 for one that is in the list
	places []uint32 // ascending
	large  []uint32 // beside places
}

func (s *small) add(n uint32) {
	if n >= 255 {
		s.places = append(s.places, uint32(len(s.bytes)))
		s.large = append(s.large, n)
		n = 255
	}
	s.bytes = append(s.bytes, byte(n))
}

func (s *small) at(i uint32) uint32 {
	n := uint32(s.bytes[i])
	if n == 255 {
		from, to := 0, len(s.places)
		for from < to {
			if mid := int(uint(from+to) >> 1); s.places[mid] < i {
				from = mid + 1
			} else {
				to = mid
			}
		}
		return s.large[from]
	}
	return n
}

func (s *small) write(to io.Writer) error {
	if err := writeWords(to, []uint32{uint32(len(s.places))}); err != nil {
		return err
	}
	if err := writeWords(to, s.places); err != nil {
		return err
	}
	if err := writeWords(to, s.large); err != nil {
		return err
	}
	_, err := to.Write(s.bytes)
	return err
}

// smallIn maps n numbers that write wrote.
func smallIn(b []byte, n int) (s small, ok bool) {
	if len(b) < 4 {
		return s, false
	}
	large := uint64(binary.LittleEndian.Uint32(b))
	if uint64(len(b)) != 4+8*large+uint64(n) {
		return s, false
	}
	s.places = wordsIn[uint32](b[4 : 4+4*large])
	s.large = wordsIn[uint32](b[4+4*large : 4+8*large])
	s.bytes = b[4+8*large:]
	return s, true
}

// sections begins the next section of what is written, as a segment.Writer does.
type sections interface{ Section(name string) io.Writer }

// room takes a number of things that follow, of which each takes a byte at
// least: so that a false one asks for no more memory than the file is large.
func (r *reader) room() int {
	n := r.number()
	_ = (*r)[:n]
	return int(n)
}
