// Package segment is the file in which a part of an index lies: named sections
// of bytes, each with a checksum, written once and then only mapped. It knows
// nothing of what the sections hold.
//
//	header    64 bytes: what it is, version of this layout, format of the sections, checksum
//	sections  each begins at a multiple of 64 bytes; zeros between
//	table     40 bytes a section: name, offset, length, checksum (zeros behind it included)
//	footer    64 bytes: where the table is, size of the file, checksums of table and footer
//
// All numbers are little endian, all checksums 64 bits. No byte of a file is
// outside of a checksum.
package segment

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"

	"dateline/model"
)

// The measures of the layout, in bytes.
const (
	align      = 64
	headerSize = 64
	entrySize  = 40
	footerSize = 64
	nameSize   = 16 // the last is 0
)

// layout is the version of this package's own layout.
const layout = 1

// maxSections is more than any format has, so that a damaged count asks for no
// memory.
const maxSections = 4096

const (
	headMagic = "datelseg"
	footMagic = "segments"
)

// polynomial returns the table of the checksum. A CRC finds every damage within
// 64 bits in a row, which a hash finds only almost surely.
func polynomial() *crc64.Table { return crc64.MakeTable(crc64.ECMA) }

func sum(b []byte) uint64 { return crc64.Checksum(b, polynomial()) }

// entry is a section in the table.
type entry struct {
	name           string
	offset, length uint64
	sum            uint64
}

// end is where the section's bytes and the zeros behind them end.
func (e entry) end() uint64 { return padded(e.offset + e.length) }

func padded(n uint64) uint64 { return (n + align - 1) &^ (align - 1) }

func appendHeader(b []byte, format uint32) []byte {
	start := len(b)
	b = append(b, headMagic...)
	b = binary.LittleEndian.AppendUint32(b, layout)
	b = binary.LittleEndian.AppendUint32(b, format)
	b = append(b, make([]byte, headerSize-8-(len(b)-start))...)
	return binary.LittleEndian.AppendUint64(b, sum(b[start:]))
}

func appendEntry(b []byte, e entry) []byte {
	var name [nameSize]byte
	copy(name[:], e.name)
	b = append(b, name[:]...)
	b = binary.LittleEndian.AppendUint64(b, e.offset)
	b = binary.LittleEndian.AppendUint64(b, e.length)
	return binary.LittleEndian.AppendUint64(b, e.sum)
}

// appendFooter writes the end of a file whose table begins at an offset.
func appendFooter(b []byte, at uint64, table []byte, format uint32) []byte {
	start := len(b)
	b = append(b, footMagic...)
	b = binary.LittleEndian.AppendUint64(b, at)
	b = binary.LittleEndian.AppendUint64(b, at+uint64(len(table))+footerSize)
	b = binary.LittleEndian.AppendUint64(b, sum(table))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(table)/entrySize))
	b = binary.LittleEndian.AppendUint32(b, format)
	b = append(b, make([]byte, footerSize-8-(len(b)-start))...)
	return binary.LittleEndian.AppendUint64(b, sum(b[start:]))
}

// readHeader checks a header and says whether the file can be read at all.
func readHeader(b []byte, format uint32) error {
	if len(b) < headerSize+footerSize {
		return fmt.Errorf("%w: %d bytes are too few", model.ErrDamaged, len(b))
	}
	b = b[:headerSize]
	if string(b[:8]) != headMagic || sum(b[:headerSize-8]) != binary.LittleEndian.Uint64(b[headerSize-8:]) {
		return fmt.Errorf("%w: the header is wrong", model.ErrDamaged)
	}
	made, of := binary.LittleEndian.Uint32(b[8:]), binary.LittleEndian.Uint32(b[12:])
	if made > layout || of > format {
		return fmt.Errorf("%w: layout %d, format %d", model.ErrNewer, made, of)
	}
	if made != layout || of != format {
		return fmt.Errorf("%w: layout %d and format %d are no longer read", model.ErrDamaged, made, of)
	}
	return nil
}

// readFooter checks a file's end and returns the bytes of its table, where they
// begin, and the checksum that stands for all of the file.
func readFooter(b []byte, format uint32) (table []byte, at, whole uint64, err error) {
	size := uint64(len(b))
	f := b[size-footerSize:]
	whole = binary.LittleEndian.Uint64(f[footerSize-8:])
	if string(f[:8]) != footMagic || sum(f[:footerSize-8]) != whole {
		return nil, 0, 0, fmt.Errorf("%w: the footer is wrong, or the end is missing", model.ErrDamaged)
	}
	at = binary.LittleEndian.Uint64(f[8:])
	count := binary.LittleEndian.Uint32(f[32:])
	if binary.LittleEndian.Uint64(f[16:]) != size || binary.LittleEndian.Uint32(f[36:]) != format ||
		count > maxSections || at > size || at+uint64(count)*entrySize+footerSize != size {
		return nil, 0, 0, fmt.Errorf("%w: the footer is of another file", model.ErrDamaged)
	}
	table = b[at : size-footerSize]
	if sum(table) != binary.LittleEndian.Uint64(f[24:]) {
		return nil, 0, 0, fmt.Errorf("%w: the table is wrong", model.ErrDamaged)
	}
	return table, at, whole, nil
}

// readTable takes the table apart. Sections follow each other without gaps from
// the header to the table.
func readTable(table []byte, at uint64) ([]entry, error) {
	entries := make([]entry, 0, len(table)/entrySize)
	next := uint64(headerSize)
	for ; len(table) >= entrySize; table = table[entrySize:] {
		name := table[:nameSize]
		n := 0
		for n < nameSize-1 && name[n] != 0 {
			n++
		}
		e := entry{name: string(name[:n]), offset: binary.LittleEndian.Uint64(table[16:]),
			length: binary.LittleEndian.Uint64(table[24:]), sum: binary.LittleEndian.Uint64(table[32:])}
		if e.offset != next || e.length > at || e.end() > at {
			return nil, fmt.Errorf("%w: section %q lies outside", model.ErrDamaged, e.name)
		}
		next = e.end()
		entries = append(entries, e)
	}
	if next != at {
		return nil, fmt.Errorf("%w: bytes that are no section's", model.ErrDamaged)
	}
	return entries, nil
}
