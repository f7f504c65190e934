package segment

import (
	"context"
	"errors"
	"fmt"
	"hash/crc64"
	"math"
	"os"
	"runtime"

	"dateline/model"
)

// File is a segment mapped into memory, read-only. It is safe for concurrent
// use. The mapping goes when the File can no longer be reached: who holds bytes
// of a section must hold the File as well.
type File struct {
	path    string
	mapped  []byte
	entries []entry
	whole   uint64
}

// Open maps the segment at path and checks header, footer and table, but not
// what the sections hold: that is Verify's work, which reads all of it. format
// is the one that the caller can read. The error wraps model.ErrDamaged when
// the file is not as it was written, or of an older format, and model.ErrNewer
// when a later version of dateline made it.
func Open(path string, format uint32) (*File, error) {
	f, err := open(path, format)
	if err != nil {
		return nil, fmt.Errorf("open segment %s: %w", path, err)
	}
	return f, nil
}

func open(path string, format uint32) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	about, err := file.Stat()
	if err != nil {
		return nil, cause(err)
	}
	switch size := about.Size(); {
	case !about.Mode().IsRegular():
		return nil, fmt.Errorf("%w: not a file", model.ErrDamaged)
	case size < headerSize+footerSize:
		return nil, fmt.Errorf("%w: %d bytes are too few", model.ErrDamaged, size)
	case size > math.MaxInt:
		return nil, model.ErrTooLarge
	}
	mapped, unmap, err := mapFile(file, int(about.Size()))
	if err != nil {
		return nil, err
	}
	f := &File{path: path, mapped: mapped}
	runtime.AddCleanup(f, unmap, mapped)
	// Another process may cut the file between Stat and here.
	if guarded := Guard(func() { err = f.read(format) }); guarded != nil {
		return nil, guarded
	}
	return f, err
}

func (f *File) read(format uint32) error {
	if err := readHeader(f.mapped, format); err != nil {
		return err
	}
	table, at, whole, err := readFooter(f.mapped, format)
	if err != nil {
		return err
	}
	f.whole = whole
	f.entries, err = readTable(table, at)
	return err
}

// cause takes the operation and the path off a file error.
func cause(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return pe.Err
	}
	return err
}

// Section returns the bytes of a section, nil when there is none of this name.
// They begin at a multiple of 8 bytes in memory, and must not be written to.
func (f *File) Section(name string) []byte {
	for i := range f.entries {
		if e := &f.entries[i]; e.name == name {
			end := e.offset + e.length
			return f.mapped[e.offset:end:end]
		}
	}
	return nil
}

// Path is where the segment was opened. The file may have another name or none
// since; the mapping stays.
func (f *File) Path() string { return f.path }

// Size is that of the file, in bytes.
func (f *File) Size() int64 { return int64(len(f.mapped)) }

// Sum is a checksum that stands for every byte of the file.
func (f *File) Sum() uint64 { return f.whole }

// stride is how much Verify reads between two looks at its context, in bytes.
const stride = 4 << 20

// Verify reads the whole file and holds it to its checksums. The error names
// the first section that is wrong and wraps model.ErrDamaged.
func (f *File) Verify(ctx context.Context) error {
	defer runtime.KeepAlive(f)
	for _, e := range f.entries {
		var got uint64
		for rest := f.mapped[e.offset:e.end()]; len(rest) > 0; {
			if err := ctx.Err(); err != nil {
				return err
			}
			n := min(len(rest), stride)
			if err := Guard(func() { got = crc64.Update(got, polynomial(), rest[:n]) }); err != nil {
				return fmt.Errorf("verify section %s: %w", e.name, err)
			}
			rest = rest[n:]
		}
		if got != e.sum {
			return fmt.Errorf("verify section %s: %w", e.name, model.ErrDamaged)
		}
	}
	return nil
}
