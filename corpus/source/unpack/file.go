package unpack

import (
	"bufio"
	"io"
)

// bufferSize is how much of a file is read at once, in bytes.
const bufferSize = 64 << 10

// File is a file that is read as if it were not packed.
type File struct {
	*bufio.Reader
	Name   string // without what tells of the packing
	Packed bool

	from   io.Closer
	packed *Reader // nil where it is not packed
}

// Open returns in as a File; one that is a File already comes back as it is, so
// that one packing alone is undone. The error is that of New, and leaves in open.
func Open(in io.ReadCloser, name string) (*File, error) {
	if f, ok := in.(*File); ok {
		return f, nil
	}
	f := &File{Reader: bufio.NewReaderSize(in, bufferSize), Name: name, from: in}
	// The error, if it is one, comes again.
	head, _ := f.Peek(headSize)
	coding := Of(head, name)
	if coding == None {
		return f, nil
	}
	var err error
	if f.packed, err = New(coding, f.Reader); err != nil {
		return nil, err
	}
	f.Reader, f.Name, f.Packed = bufio.NewReaderSize(f.packed, bufferSize), Plain(name), true
	return f, nil
}

// headSize is how much is looked at to tell how a file is packed, in bytes.
const headSize = 16

// Cut returns why a packed file was not whole, as Reader.Cut does.
func (f *File) Cut() error {
	if f.packed == nil {
		return nil
	}
	return f.packed.Cut()
}

// Close closes the file that was opened, too.
func (f *File) Close() error {
	if f.packed != nil {
		f.packed.Close()
	}
	return f.from.Close()
}
