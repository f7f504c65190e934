package record

import (
	"encoding/binary"
	"math/bits"

	"dateline/model"
)

// bitWriter packs numbers without gaps, lowest bits first: of an article, whose
// numbers are small, they take a third less than as bytes.
type bitWriter struct {
	out  []byte
	acc  uint64
	have int // bits in acc, fewer than 8
}

// bits writes the lowest n bits of v, at most 32.
func (w *bitWriter) bits(v uint64, n int) {
	w.acc |= v & (1<<n - 1) << w.have
	for w.have += n; w.have >= 8; w.have -= 8 {
		w.out = append(w.out, byte(w.acc))
		w.acc >>= 8
	}
}

// uint writes any number, in fewer bits the less it is above 1<<k: an
// exponential Golomb code, for numbers that are rarely large. 33 zeros escape
// to one of 64 bits.
func (w *bitWriter) uint(v uint64, k int) {
	if v>>k >= 1<<32-1 {
		w.bits(0, 32)
		w.bits(0, 1)
		w.bits(v, 32)
		w.bits(v>>32, 32)
		return
	}
	x := v>>k + 1
	zeros := bits.Len64(x) - 1
	w.bits(0, zeros)
	w.bits(1, 1)
	w.bits(x, zeros)
	w.bits(v, k)
}

// int writes a number that may be negative.
func (w *bitWriter) int(v, k int) {
	w.uint(uint64(v)<<1^uint64(int64(v)>>63), k)
}

func (w *bitWriter) flag(b bool) {
	if b {
		w.bits(1, 1)
	} else {
		w.bits(0, 1)
	}
}

// bytes ends the writing.
func (w *bitWriter) bytes() []byte {
	if w.have > 0 {
		w.out = append(w.out, byte(w.acc))
		w.acc, w.have = 0, 0
	}
	return w.out
}

// bitReader gives back what a bitWriter took. After the last bit it gives zeros,
// and err is set.
type bitReader struct {
	in   []byte
	acc  uint64
	have int // bits in acc
	err  error
}

// left is how many bits there are.
func (r *bitReader) left() int { return 8*len(r.in) + r.have }

func (r *bitReader) bits(n int) uint64 {
	if r.have < n {
		r.fill()
		if r.have < n {
			r.fail("a number is missing")
			return 0
		}
	}
	v := r.acc & (1<<n - 1)
	r.acc >>= n
	r.have -= n
	return v
}

// fill brings at least 32 bits into acc, while there are.
func (r *bitReader) fill() {
	if r.have < 32 && len(r.in) >= 4 {
		r.acc |= uint64(binary.LittleEndian.Uint32(r.in)) << r.have
		r.in = r.in[4:]
		r.have += 32
		return
	}
	for r.have < 32 && len(r.in) > 0 {
		r.acc |= uint64(r.in[0]) << r.have
		r.in = r.in[1:]
		r.have += 8
	}
}

func (r *bitReader) uint(k int) uint64 {
	zeros := 0
	for r.bits(1) == 0 {
		if zeros++; zeros > 32 {
			low := r.bits(32)
			return low | r.bits(32)<<32
		}
		if r.err != nil {
			return 0
		}
	}
	x := 1<<zeros | r.bits(zeros)
	return (x-1)<<k | r.bits(k)
}

func (r *bitReader) int(k int) int {
	v := r.uint(k)
	return int(v>>1) ^ -int(v&1)
}

func (r *bitReader) flag() bool { return r.bits(1) != 0 }

// fail notes the first thing that was wrong, and leaves nothing more to read.
func (r *bitReader) fail(what string) {
	if r.err == nil {
		r.err = damage(what)
	}
	r.in, r.acc, r.have = nil, 0, 0
}

// damage is an error that says what is wrong.
type damage string

func (d damage) Error() string { return string(d) + ": " + model.ErrDamaged.Error() }
func (damage) Unwrap() error   { return model.ErrDamaged }
