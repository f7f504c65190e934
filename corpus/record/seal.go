package record

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"
	"sync"

	"github.com/klauspost/compress/zstd"

	"dateline/model"
)

// format is the first byte of all that is written. One more is a format that
// older versions cannot read.
const format = 1

// largest is how many bytes an article, or its body, may have.
const largest = 64 << 20

// packed says how what follows the format is kept.
const (
	asIs   = 0
	packed = 1 // with zstd
)

// tail is the length of the checksum at the end.
const tail = 8

// zip packs and unpacks. Both halves are safe for concurrent use, and keep a
// few buffers for it.
type zip struct {
	to   *zstd.Encoder
	from *zstd.Decoder
}

// packer returns the one that all share.
var packer = sync.OnceValue(func() zip {
	to, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault),
		zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true))
	if err != nil {
		panic(err) // the options above are right
	}
	from, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(2*largest))
	if err != nil {
		panic(err)
	}
	return zip{to, from}
})

// checks returns the table of the checksum, which finds any flipped byte.
var checks = sync.OnceValue(func() *crc64.Table { return crc64.MakeTable(crc64.ECMA) })

// seal makes the meta of what was written: format, how packed, the length of
// the numbers, the numbers, the strings, the checksum.
func seal(w *writer) []byte {
	out := make([]byte, 0, 2+binary.MaxVarintLen64+len(w.numbers)+len(w.strings)/2+256)
	out = append(out, format, packed)
	out = binary.AppendUvarint(out, uint64(len(w.numbers)))
	out = append(out, w.numbers...)
	out = packer().to.EncodeAll(w.strings, out)
	return binary.LittleEndian.AppendUint64(out, crc64.Checksum(out, checks()))
}

// open is the inverse of seal.
func open(meta []byte) (*reader, error) {
	how, rest, err := unseal(meta, 0)
	if err != nil {
		return nil, err
	}
	n, size := binary.Uvarint(rest)
	if size <= 0 || n > uint64(len(rest)-size) {
		return nil, fmt.Errorf("numbers are cut off: %w", model.ErrDamaged)
	}
	r := &reader{numbers: rest[size : size+int(n)]}
	r.strings, err = unpack(how, rest[size+int(n):])
	return r, err
}

// sealBody packs a body. Its checksum begins with the article's ID, so that the
// body of another is none.
func sealBody(id model.ID, body string) []byte {
	out := append(make([]byte, 0, len(body)/2+256), format, packed)
	out = packer().to.EncodeAll([]byte(body), out)
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
	if b[0] > format {
		return 0, nil, fmt.Errorf("format %d: %w", b[0], model.ErrNewer)
	}
	return b[1], b[2:end], nil
}

func unpack(how byte, b []byte) ([]byte, error) {
	switch how {
	case asIs:
		return b, nil
	case packed:
		out, err := packer().from.DecodeAll(b, nil)
		if err != nil {
			return nil, fmt.Errorf("unpack: %w (%w)", model.ErrDamaged, err)
		}
		return out, nil
	}
	return nil, fmt.Errorf("packed in an unknown way: %w", model.ErrDamaged)
}
