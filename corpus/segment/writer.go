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
	sum     uint64 // of the open section, up to summed
	summed  int    // in buffer
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
	put(w, b)
	if w.err != nil {
		return 0, w.err
	}
	return len(b), nil
}

// put gathers bytes, and hands on what is full.
func put[B []byte | string](w *Writer, b B) {
	for w.err == nil {
		n := min(len(b), cap(w.buffer)-len(w.buffer))
		w.buffer = append(w.buffer, b[:n]...)
		if b = b[n:]; len(b) == 0 {
			return
		}
		w.flush()
	}
}

// size is how long the file is with what is gathered.
func (w *Writer) size() uint64 { return w.written + uint64(len(w.buffer)) }

// flush hands on what is gathered.
func (w *Writer) flush() {
	if w.err != nil || w.file == nil {
		return
	}
	w.add()
	_, err := w.file.Write(w.buffer)
	w.fail(err)
	w.written += uint64(len(w.buffer))
	w.buffer, w.summed = w.buffer[:0], 0
}

// add adds what is gathered to the checksum.
func (w *Writer) add() {
	w.sum = crc64.Update(w.sum, polynomial(), w.buffer[w.summed:])
	w.summed = len(w.buffer)
}

// end ends the open section, if any, or the header. A part has many that are
// small: they are gathered.
func (w *Writer) end() {
	if w.err != nil {
		return
	}
	if n := len(w.entries); n > 0 {
		e := &w.entries[n-1]
		e.length = w.size() - e.offset
		put(w, make([]byte, e.end()-w.size()))
		w.add()
		e.sum = w.sum
	}
	w.sum, w.summed = 0, len(w.buffer)
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
	put(w, appendFooter(table, w.size(), table, w.format))
	w.flush()
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
