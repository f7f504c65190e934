package segment

import (
	"errors"
	"fmt"
	"hash/crc64"
	"io"
	"strings"

	"dateline/corpus/segment/disk"
)

// bufferSize is what is gathered before it is written, in bytes.
const bufferSize = 256 << 10

// Writer writes a segment, one section after the other. It keeps the first
// error and gives it at Commit; methods after it do nothing. It is not safe for
// concurrent use.
type Writer struct {
	disk    disk.Disk
	file    disk.File // nil once committed or aborted
	path    string
	beside  string // where it is written until Commit
	format  uint32
	buffer  []byte
	written uint64 // bytes handed to the file
	entries []entry
	sum     uint64 // of the open section, as far as it is written
	err     error
}

// Create begins a segment that will be at path, in the place of what is there,
// once it is committed. format is the version of what the sections hold. The
// error wraps model.ErrFull or model.ErrReadOnly where it is one of these.
func Create(path string, format uint32) (*Writer, error) {
	return CreateOn(disk.OS{}, path, format)
}

// CreateOn is Create on a disk of the caller's choice.
func CreateOn(d disk.Disk, path string, format uint32) (*Writer, error) {
	w := &Writer{disk: d, path: path, beside: disk.Beside(path), format: format}
	file, err := d.Create(w.beside)
	if err != nil {
		return nil, fmt.Errorf("create segment: %w", err)
	}
	w.file = file
	w.buffer = appendHeader(make([]byte, 0, bufferSize), format)
	return w, nil
}

// Section ends the section before it and begins one, of at most 15 bytes of
// name. What it returns is buffered, takes strings too (io.StringWriter), and
// may be used until the next section begins.
func (w *Writer) Section(name string) io.Writer {
	w.end()
	if name == "" || len(name) >= nameSize || strings.IndexByte(name, 0) >= 0 {
		w.fail(fmt.Errorf("bad name of a section: %q", name))
	}
	for _, e := range w.entries {
		if e.name == name {
			w.fail(fmt.Errorf("two sections %q", name))
		}
	}
	if len(w.entries) == maxSections {
		w.fail(errors.New("too many sections"))
	}
	if w.err == nil {
		w.entries = append(w.entries, entry{name: name, offset: w.size()})
	}
	return &section{w, len(w.entries)}
}

// section is the n-th section being written.
type section struct {
	w *Writer
	n int
}

func (s *section) Write(b []byte) (int, error) {
	return take(s, b)
}

func (s *section) WriteString(b string) (int, error) {
	return take(s, b)
}

func take[B []byte | string](s *section, b B) (int, error) {
	w := s.w
	if s.n != len(w.entries) {
		w.fail(errors.New("write to a section that has ended"))
	}
	for rest := b; w.err == nil; {
		n := min(len(rest), cap(w.buffer)-len(w.buffer))
		w.buffer = append(w.buffer, rest[:n]...)
		if rest = rest[n:]; len(rest) == 0 {
			return len(b), nil
		}
		w.flush()
	}
	return 0, w.err
}

// size is how long the file is with what is gathered.
func (w *Writer) size() uint64 { return w.written + uint64(len(w.buffer)) }

// flush hands on what is gathered.
func (w *Writer) flush() {
	if w.err != nil || w.file == nil {
		return
	}
	if n := len(w.entries); n > 0 {
		w.sum = crc64.Update(w.sum, polynomial(), w.buffer)
	}
	_, err := w.file.Write(w.buffer)
	w.fail(err)
	w.written += uint64(len(w.buffer))
	w.buffer = w.buffer[:0]
}

// end ends the open section, if any, or the header.
func (w *Writer) end() {
	if w.err != nil {
		return
	}
	n := len(w.entries)
	if n > 0 {
		w.entries[n-1].length = w.size() - w.entries[n-1].offset
		pad := padded(w.size()) - w.size()
		take(&section{w, n}, make([]byte, pad)) //nolint:errcheck // kept in w
	}
	w.flush()
	if n > 0 {
		w.entries[n-1].sum = w.sum
	}
	w.sum = 0
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = err // which may be none
	}
}

// Commit ends the segment and puts it in its place. Once it has returned nil,
// the segment is on the disk whole; with an error there is at most a leftover,
// which the writer of the next one may replace.
func (w *Writer) Commit() error {
	if w.file == nil {
		return errors.New("commit segment: it has ended")
	}
	w.end()
	var table []byte
	for _, e := range w.entries {
		table = appendEntry(table, e)
	}
	tail := appendFooter(table, w.size(), table, w.format)
	if w.err == nil {
		_, err := w.file.Write(tail)
		w.fail(err)
	}
	file := w.file
	w.file = nil
	if err := disk.Settle(w.disk, file, w.err, w.beside, w.path); err != nil {
		w.fail(err)
		w.disk.Remove(w.beside) //nolint:errcheck // the first error counts
		return fmt.Errorf("commit segment: %w", err)
	}
	return nil
}

// Abort takes the unfinished segment away. After Commit it does nothing.
func (w *Writer) Abort() {
	if w.file == nil {
		return
	}
	w.file.Close()          //nolint:errcheck // it goes
	w.disk.Remove(w.beside) //nolint:errcheck // leftovers are cleared by who holds the lease
	w.file = nil
	w.fail(errors.New("segment was given up"))
}
