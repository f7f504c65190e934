// Package unpack undoes the packing of files: gzip (RFC 1952), zstd (RFC 8878),
// bzip2, zlib (RFC 1950) and deflate (RFC 1951) by their first bytes or by what
// is said of them, brotli (RFC 7932), which has no first bytes, only so.
//
// A file may unpack to anything, so what comes out is held to what went in:
// MaxRatio to one over each stretch of the file, after the first MaxFree bytes.
// News packs ten to one, and a hundred to one where lines repeat.
package unpack

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"dateline/model"
)

// Bounds of what comes out.
const (
	MaxRatio = 200
	MaxFree  = 1 << 20 // bytes
	// stretch is after how many bytes that went in the count begins anew, so
	// that a long honest beginning buys nothing for what follows.
	stretch = 64 << 10
	// maxWindow is the most memory that zstd may ask for, in bytes.
	maxWindow = 32 << 20
)

var (
	errRatio = fmt.Errorf("%w: it unpacks to more than %d times its size", model.ErrTooLarge, MaxRatio)
	errCut   = errors.New("it is packed, and ends in the middle")
)

// Coding names a way to pack, as HTTP does.
type Coding string

// Codings.
const (
	None    Coding = ""
	Gzip    Coding = "gzip"
	Zstd    Coding = "zstd"
	Bzip2   Coding = "bzip2"
	Zlib    Coding = "zlib"
	Deflate Coding = "deflate"
	Brotli  Coding = "br"
)

// Of tells how a file is packed, by its first bytes; by its name only where it
// is packed by brotli.
func Of(head []byte, name string) Coding {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return Gzip
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")), len(head) > 3 && head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18":
		return Zstd
	case len(head) > 9 && string(head[:3]) == "BZh" && head[3] >= '1' && head[3] <= '9' && string(head[4:10]) == "\x31\x41\x59\x26\x53\x59":
		return Bzip2
	case bytes.HasPrefix(head, []byte("x\x01")), bytes.HasPrefix(head, []byte("x\x9c")), bytes.HasPrefix(head, []byte("x\xda")):
		return Zlib
	case strings.EqualFold(filepath.Ext(name), ".br"):
		return Brotli
	}
	return None
}

// Plain returns the name of a file without the ending that says how it is
// packed: "news.csv" of "news.csv.gz".
func Plain(name string) string {
	switch ext := filepath.Ext(name); strings.ToLower(ext) {
	case ".gz", ".gzip", ".zst", ".zstd", ".bz2", ".br", ".z", ".zz":
		return strings.TrimSuffix(name, ext)
	}
	return name
}

// Archive returns why a file is not read that holds files of its own, or is
// packed in a way that is not undone here: by its first bytes, 262 of them for
// tar. It is nil for any other.
func Archive(head []byte) error {
	kind := ""
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		kind = "a zip archive"
	case len(head) > 262 && string(head[257:262]) == "ustar":
		kind = "a tar archive"
	case bytes.HasPrefix(head, []byte("\xfd7zXZ\x00")):
		kind = "packed by xz"
	case bytes.HasPrefix(head, []byte("7z\xbc\xaf\x27\x1c")):
		kind = "a 7z archive"
	case bytes.HasPrefix(head, []byte("Rar!\x1a\x07")):
		kind = "a rar archive"
	default:
		return nil
	}
	return fmt.Errorf("%w: %s, to be unpacked first", model.ErrBinary, kind)
}

// Reader gives the bytes of a packed file. What is cut short or damaged ends as
// if it were whole, with what it gave, and Cut tells.
type Reader struct {
	in       *counter
	out      io.Reader
	close    func()
	given    int64 // bytes that came out
	fromIn   int64 // where the stretch began
	fromOut  int64
	cut, err error
}

// New returns a Reader of from. The error is of a beginning that is not of the
// coding.
func New(coding Coding, from io.Reader) (*Reader, error) {
	r := &Reader{in: &counter{from: from}, close: func() {}}
	var err error
	switch coding {
	case Gzip:
		r.out, err = gzip.NewReader(r.in)
	case Zstd:
		var d *zstd.Decoder
		if d, err = zstd.NewReader(r.in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow)); err == nil {
			r.out, r.close = d, d.Close
		}
	case Bzip2:
		r.out = bzip2.NewReader(r.in)
	case Zlib:
		r.out, err = zlib.NewReader(r.in)
	case Deflate:
		r.out = flate.NewReader(r.in)
	case Brotli:
		r.out = brotli.NewReader(r.in)
	default:
		r.out = r.in
	}
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", coding, plain(err))
	}
	return r, nil
}

// Read is that of io.Reader. Its error, but for io.EOF, is model.ErrTooLarge, or
// why nothing came out at all.
func (r *Reader) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.out.Read(p)
	r.given += int64(n)
	if r.in.read-r.fromIn >= stretch {
		r.fromIn, r.fromOut = r.in.read, r.given
	} else if r.given-r.fromOut > MaxFree+MaxRatio*max(r.in.read-r.fromIn, 1) {
		r.err = errRatio
		return 0, r.err
	}
	switch {
	case err == nil || err == io.EOF:
	case r.in.failed != nil:
		err = r.in.failed // of the disk, not of the packing
	case errors.Is(err, gzip.ErrHeader) && r.given > 0:
		err = io.EOF // padding after the last member
	case r.given > 0:
		r.cut, err = plain(err), io.EOF
	default:
		err = plain(err)
	}
	r.err = err
	return n, err
}

// Cut returns why the file was not whole, nil where it was. It is known at the
// end.
func (r *Reader) Cut() error { return r.cut }

// Close gives back what reading took. It does not close what is read from.
func (r *Reader) Close() { r.close() }

// plain returns an error of a library in words of ours.
func plain(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCut
	case errors.Is(err, zstd.ErrWindowSizeExceeded):
		return fmt.Errorf("%w: it asks for more than %d MB of memory", model.ErrTooLarge, maxWindow>>20)
	}
	return fmt.Errorf("it is packed, and damaged: %w", err)
}

// counter counts the bytes read.
type counter struct {
	from   io.Reader
	read   int64
	failed error
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.read += int64(n)
	if err != nil && err != io.EOF {
		c.failed = err
	}
	return n, err
}
