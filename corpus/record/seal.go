package record

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"hash/crc64"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zstd"

	"dateline/model"
)

// The first byte of all that is written is its format: plain, or the one that
// has also what a source says beside the text. A higher one is of a later
// version, and cannot be read.
const (
	plain        = 1
	formatBeside = 2
)

// Bounds of an article in bytes: of its body or its strings, and of its numbers.
const (
	largest     = 64 << 20
	mostNumbers = 8 << 20
)

// How what follows the format is kept.
const (
	asIs     = 0
	packed   = 1 // with zstd
	withNews = 2 // with zstd, and news as what went before
)

// tail is the length of the checksum at the end.
const tail = 8

// news is what went before the first word of each body, as far as zstd is
// concerned: a good tenth less is left of a text of a few KiB, which is too
// short to learn English from. It is of corpus/sample and of the paragraphs
// that topics are learnt from. Bodies that were packed with it cannot be read
// without it: another one is another number beside withNews.
//
//go:embed news.txt
var news string

// packer packs metadata and bodies. Both are safe for concurrent use, and made
// only by who writes, for they take some memory. Bodies are packed by the
// quickest level: with news before them the next ones leave as much or 5 % less,
// and take two and four times as long, for they begin by copying what they know
// of it.
type packer struct {
	meta, body *zstd.Encoder
}

var pack = sync.OnceValue(func() packer {
	writer := func(opt ...zstd.EOption) *zstd.Encoder {
		w, err := zstd.NewWriter(nil, append(opt, zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true),
			zstd.WithEncoderConcurrency(min(packers, runtime.GOMAXPROCS(0))))...)
		if err != nil {
			panic(err) // the options are right
		}
		return w
	}
	return packer{
		meta: writer(zstd.WithEncoderLevel(zstd.SpeedDefault)),
		body: writer(zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderDictRaw(withNews, []byte(news))),
	}
})

// packers is how many pack at once at most; each has buffers.
const packers = 4

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(2*largest),
		zstd.WithDecoderDictRaw(withNews, []byte(news)))
	if err != nil {
		panic(err)
	}
	return r
})

// checks returns the table of the checksum, which finds any flipped byte.
var checks = sync.OnceValue(func() *crc64.Table { return crc64.MakeTable(crc64.ECMA) })

// seal makes the meta of what was written: format, how packed, the length of
// the numbers, the numbers, the strings, the checksum.
func seal(w *writer) []byte {
	numbers := w.bytes()
	out := make([]byte, 0, 2+binary.MaxVarintLen64+len(numbers)+len(w.strings)/2+256)
	out = append(out, w.format, packed)
	out = binary.AppendUvarint(out, uint64(len(numbers)))
	out = append(out, numbers...)
	out = pack().meta.EncodeAll(w.strings, out)
	return binary.LittleEndian.AppendUint64(out, crc64.Checksum(out, checks()))
}

// open is the inverse of seal.
func open(meta []byte) (*reader, error) {
	how, rest, err := unseal(meta, 0)
	if err != nil {
		return nil, err
	}
	n, size := binary.Uvarint(rest)
	if size <= 0 || n > uint64(len(rest)-size) || n > mostNumbers {
		return nil, fmt.Errorf("numbers are cut off: %w", model.ErrDamaged)
	}
	r := &reader{bitReader: bitReader{in: rest[size : size+int(n)]}, format: meta[0]}
	r.strings, err = unpack(how, rest[size+int(n):])
	return r, err
}

// sealBody packs a body. Its checksum begins with the article's ID, so that the
// body of another is none.
func sealBody(id model.ID, body string) []byte {
	out := append(make([]byte, 0, len(body)/2+256), plain, withNews)
	out = pack().body.EncodeAll([]byte(body), out)
	sum := crc64.Update(crc64.Checksum([]byte(id), checks()), checks(), out)
	return binary.LittleEndian.AppendUint64(out, sum)
}

// openBody is the inverse of sealBody.
func openBody(id model.ID, body []byte) (string, error) {
	how, rest, err := unseal(body, crc64.Checksum([]byte(id), checks()))
	if err != nil {
		return "", err
	}
	text, err := unpack(how, rest)
	return string(text), err
}

// unseal checks the sum, which goes on from one, and the format.
func unseal(b []byte, from uint64) (how byte, rest []byte, err error) {
	if len(b) < 2+tail {
		return 0, nil, fmt.Errorf("cut off: %w", model.ErrDamaged)
	}
	end := len(b) - tail
	if crc64.Update(from, checks(), b[:end]) != binary.LittleEndian.Uint64(b[end:]) {
		return 0, nil, fmt.Errorf("checksum differs: %w", model.ErrDamaged)
	}
	if b[0] > formatBeside {
		return 0, nil, fmt.Errorf("format %d: %w", b[0], model.ErrNewer)
	}
	return b[1], b[2:end], nil
}

func unpack(how byte, b []byte) ([]byte, error) {
	switch how {
	case asIs:
		return b, nil
	case packed, withNews:
		out, err := unpacker().DecodeAll(b, nil)
		if err != nil {
			return nil, fmt.Errorf("unpack: %w (%w)", model.ErrDamaged, err)
		}
		return out, nil
	}
	return nil, fmt.Errorf("packed in an unknown way: %w", model.ErrDamaged)
}
