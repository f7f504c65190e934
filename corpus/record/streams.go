package record

import (
	"math"

	"dateline/model"
)

// writer takes an article apart into numbers and strings, which are kept apart
// because only strings read like language and pack well.
type writer struct {
	bitWriter
	strings []byte
	format  byte
}

func (w *writer) string(s string) {
	w.uint(uint64(len(s)), 3)
	w.strings = append(w.strings, s...)
}

func (w *writer) list(list []string) {
	w.uint(uint64(len(list)), 0)
	for _, s := range list {
		w.string(s)
	}
}

// How a score is written: as thousandths, as it is, or, from exponents on, by
// its exponent below 1 and its 23 bits.
const (
	inThousandths = iota
	asBits
	exponents
)

// score writes any number, in fewer bits if it is from 0 to 1.
func (w *writer) score(v float32) {
	b := math.Float32bits(v)
	if n := math.Round(float64(v) * 1000); n >= 0 && n < 1<<10 && math.Float32bits(float32(n/1000)) == b {
		w.uint(inThousandths, 0)
		w.bits(uint64(n), 10)
		return
	}
	if e := 127 - int(b>>23); e >= 0 && e < 30 {
		w.uint(uint64(exponents+e), 0)
		w.bits(uint64(b), 23)
		return
	}
	w.uint(asBits, 0)
	w.bits(uint64(b), 32)
}

// country writes two letters, which most are, in 11 bits.
func (w *writer) country(s string) {
	w.flag(s != "")
	if s == "" {
		return
	}
	letters := len(s) == 2 && upper(s[0]) && upper(s[1])
	w.flag(letters)
	if !letters {
		w.string(s)
		return
	}
	w.bits(uint64(s[0]-'A'), 5)
	w.bits(uint64(s[1]-'A'), 5)
}

func upper(b byte) bool { return b >= 'A' && b <= 'Z' }

// spans is how the spans of a list are written: each by its distance from the
// end of the one before.
type spans struct {
	inOrder bool // and no two overlap, so that no distance is negative
	end     int
}

// ordered says whether the spans of n things are in order.
func ordered(n int, span func(int) model.Span) spans {
	end := 0
	for i := range n {
		s := span(i)
		if s.Start < end || s.End < s.Start {
			return spans{}
		}
		end = s.End
	}
	return spans{inOrder: true}
}

// start writes where a span starts.
func (w *writer) start(l *spans, s model.Span) {
	if l.inOrder {
		w.uint(uint64(s.Start-l.end), 6)
	} else {
		w.int(s.Start-l.end, 6)
	}
	l.end = s.End
}

// span writes a whole one.
func (w *writer) span(l *spans, s model.Span) {
	w.start(l, s)
	w.int(s.End-s.Start, 6)
}

// reader gives back what a writer took. After the first thing that is not there
// it gives zeros.
type reader struct {
	bitReader
	strings []byte
	format  byte
}

// string returns a copy: what is kept of an article, such as a name, must not
// keep the whole of it.
func (r *reader) string() string {
	n := r.uint(3)
	if n > uint64(len(r.strings)) {
		r.fail("a string is missing")
		return ""
	}
	s := string(r.strings[:n])
	r.strings = r.strings[n:]
	return s
}

// count returns the length of a list whose elements take at least least bits
// each, so that no list is made longer than its bits allow.
func (r *reader) count(k, least int) int {
	n := r.uint(k)
	if n > uint64(r.left()/least) {
		r.fail("a list is cut off")
		return 0
	}
	return int(n)
}

func (r *reader) list() []string {
	return many(r, 0, 4, func(s *string) { *s = r.string() })
}

// many reads a list of things that take at least least bits each; an empty one
// is nil.
func many[T any](r *reader, k, least int, read func(*T)) []T {
	return some(r, r.count(k, least), read)
}

// some reads n things.
func some[T any](r *reader, n int, read func(*T)) []T {
	if n == 0 || r.err != nil {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		if read(&list[i]); r.err != nil {
			return nil
		}
	}
	return list
}

func (r *reader) score() float32 {
	switch how := r.uint(0); {
	case how == inThousandths:
		return float32(float64(r.bits(10)) / 1000)
	case how == asBits:
		return math.Float32frombits(uint32(r.bits(32)))
	case how < exponents+30:
		return math.Float32frombits(uint32(127-(how-exponents))<<23 | uint32(r.bits(23)))
	}
	r.fail("no such score")
	return 0
}

func (r *reader) country() string {
	switch {
	case !r.flag():
		return ""
	case !r.flag():
		return r.string()
	}
	return string([]byte{'A' + byte(r.bits(5)), 'A' + byte(r.bits(5))})
}

// start reads where a span starts.
func (r *reader) start(l *spans) int {
	if l.inOrder {
		return l.end + int(r.uint(6))
	}
	return l.end + r.int(6)
}

// span reads a whole one.
func (r *reader) span(l *spans) model.Span {
	start := r.start(l)
	l.end = start + r.int(6)
	return model.Span{Start: start, End: l.end}
}

// index returns i, which must be one of an actor, or least.
func (r *reader) index(least, actors, i int) int {
	if i < least || i >= actors {
		r.fail("no such actor")
		return least
	}
	return i
}
