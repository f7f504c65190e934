package record

import (
	"encoding/binary"
	"fmt"
	"math"

	"dateline/model"
)

// writer takes an article apart into numbers and strings. They are kept apart
// because only what reads like language packs well.
type writer struct {
	numbers []byte
	strings []byte
}

func (w *writer) byte(b byte)   { w.numbers = append(w.numbers, b) }
func (w *writer) uint(v uint64) { w.numbers = binary.AppendUvarint(w.numbers, v) }
func (w *writer) int(v int)     { w.numbers = binary.AppendVarint(w.numbers, int64(v)) }

func (w *writer) float(v float32) {
	w.numbers = binary.LittleEndian.AppendUint32(w.numbers, math.Float32bits(v))
}

func (w *writer) string(s string) {
	w.uint(uint64(len(s)))
	w.strings = append(w.strings, s...)
}

// span writes a span by its distance from the one before, which is small where
// spans stand in order.
func (w *writer) span(s model.Span, from *int) {
	w.int(s.Start - *from)
	w.int(s.End - s.Start)
	*from = s.Start
}

// reader gives back what a writer took. After the first thing that is not there
// it gives zeros, and err says what was missing.
type reader struct {
	numbers []byte
	strings []byte
	err     error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: %w", what, model.ErrDamaged)
	}
	r.numbers, r.strings = nil, nil
}

func (r *reader) byte() byte {
	if len(r.numbers) == 0 {
		r.fail("a number is missing")
		return 0
	}
	b := r.numbers[0]
	r.numbers = r.numbers[1:]
	return b
}

func (r *reader) uint() uint64 {
	v, size := binary.Uvarint(r.numbers)
	if size <= 0 {
		r.fail("a number is missing")
		return 0
	}
	r.numbers = r.numbers[size:]
	return v
}

func (r *reader) int() int {
	v, size := binary.Varint(r.numbers)
	if size <= 0 {
		r.fail("a number is missing")
		return 0
	}
	r.numbers = r.numbers[size:]
	return int(v)
}

func (r *reader) float() float32 {
	if len(r.numbers) < 4 {
		r.fail("a number is missing")
		return 0
	}
	v := math.Float32frombits(binary.LittleEndian.Uint32(r.numbers))
	r.numbers = r.numbers[4:]
	return v
}

// string returns a copy: what is kept of an article, such as a name, must not
// keep the whole of it.
func (r *reader) string() string {
	n := r.uint()
	if n > uint64(len(r.strings)) {
		r.fail("a string is missing")
		return ""
	}
	s := string(r.strings[:n])
	r.strings = r.strings[n:]
	return s
}

// count returns the length of a list whose elements take at least least bytes
// of numbers each, so that no list is made longer than its bytes allow.
func (r *reader) count(least int) int {
	n := r.uint()
	if n > uint64(len(r.numbers)/least) {
		r.fail("a list is cut off")
		return 0
	}
	return int(n)
}

func (r *reader) span(from *int) model.Span {
	start := *from + r.int()
	*from = start
	return model.Span{Start: start, End: start + r.int()}
}
