package web

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// acceptCodings are those asked for. Deflate is undone but not asked for: half
// of the servers mean zlib by it, the others not.
const acceptCodings = "gzip, br, zstd"

// codingsOf reads Content-Encoding, in the order in which the codings were
// applied. What is no coding that HTTP has, such as "utf-8" or "none", changes
// nothing: servers that send it mean something else.
func codingsOf(h http.Header) ([]string, error) {
	var codings []string
	for _, line := range h.Values("Content-Encoding") {
		for coding := range strings.SplitSeq(line, ",") {
			coding = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(coding)), "x-")
			switch coding {
			case "gzip", "br", "zstd", "deflate":
				codings = append(codings, coding)
			}
		}
	}
	if len(codings) > maxCodings {
		return nil, fmt.Errorf("more than %d codings in one another", maxCodings)
	}
	return codings, nil
}

// sniffed is how many bytes are looked at to see whether they are coded at all.
const sniffed = 512

// maxSniffed is how many bytes a short body may unpack to that is text as it came.
const maxSniffed = 64 << 10

// open returns a reader of r with coding undone. Servers that only say that
// they code are common, so bytes that are plainly something else come as they
// are.
func open(coding string, r io.Reader) (io.ReadCloser, error) {
	from := bufio.NewReaderSize(r, 4<<10)
	// The error of a short body comes again when the body is read.
	head, _ := from.Peek(sniffed)
	if !coded(coding, head) {
		return io.NopCloser(from), nil
	}
	switch coding {
	case "gzip":
		decoder, err := gzip.NewReader(from)
		return &members{Reader: decoder}, truncated(err)
	case "zstd":
		decoder, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxMemory(maxBody), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return frames{decoder}, nil
	case "deflate":
		if !zlibHead(head) {
			return flate.NewReader(from), nil
		}
		decoder, err := zlib.NewReader(from)
		return decoder, truncated(err)
	}
	return io.NopCloser(brotli.NewReader(from)), nil
}

// maxWindow is what a decoder of zstd must bear, and the most it should
// (RFC 9659), in bytes.
const maxWindow = 8 << 20

// coded reports whether what begins with head may be coded so. gzip and zstd
// tell by their first bytes; of the others anything may be the beginning, but
// hardly what is text and nothing else: only where it is all of the body can it
// be seen that it is coded all the same.
func coded(coding string, head []byte) bool {
	switch coding {
	case "gzip":
		return len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b
	case "zstd": // a frame, or one to skip (RFC 8878, 3.1)
		return len(head) >= 4 && head[1] == 0xb5 && head[0] == 0x28 && head[2] == 0x2f && head[3] == 0xfd ||
			len(head) >= 4 && head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18
	}
	return len(head) > 0 && (!text(head) || len(head) < sniffed && decodes(coding, head))
}

// decodes reports whether all of body, a short one, is brotli or deflate.
func decodes(coding string, body []byte) bool {
	from := bytes.NewReader(body)
	var r io.Reader = brotli.NewReader(from)
	if coding == "deflate" {
		r = flate.NewReader(from)
	}
	if coding == "deflate" && zlibHead(body) {
		decoder, err := zlib.NewReader(from)
		if err != nil {
			return false
		}
		r = decoder
	}
	_, err := io.Copy(io.Discard, io.LimitReader(r, maxSniffed))
	return err == nil && from.Len() == 0
}

// text reports bytes that are text: no control characters, and UTF-8 unless
// there are so many of them that chance is no answer.
func text(head []byte) bool {
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	if len(head) >= sniffed/2 {
		return true
	}
	return utf8.Valid(head)
}

// zlibHead reports the two bytes before deflate in zlib (RFC 1950, 2.2).
func zlibHead(head []byte) bool {
	return len(head) >= 2 && head[0]&0x0f == 8 && head[0]>>4 <= 7 && (int(head[0])<<8|int(head[1]))%31 == 0
}

// truncated makes the end of a body within a coding's head the error that its
// end elsewhere is.
func truncated(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// members reads gzip, and lets what follows the last member be: padding, or a
// server's afterthought, but nothing of the body.
type members struct {
	*gzip.Reader
	given bool // something came
}

func (m *members) Read(b []byte) (int, error) {
	n, err := m.Reader.Read(b)
	m.given = m.given || n > 0
	if m.given && errors.Is(err, gzip.ErrHeader) {
		err = io.EOF
	}
	return n, err
}

// frames reads zstd.
type frames struct{ *zstd.Decoder }

func (f frames) Read(b []byte) (int, error) {
	n, err := f.Decoder.Read(b)
	if errors.Is(err, zstd.ErrDecoderSizeExceeded) || errors.Is(err, zstd.ErrWindowSizeExceeded) {
		err = errTooLong
	}
	return n, err
}

func (f frames) Close() error {
	f.Decoder.Close()
	return nil
}
