package index

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// packedLists are lists of ordinals as they lie in a file, each with its length
// before it. A short one is what each ordinal is more than the one before; a
// long one is a bitmap, whose containers are used where they lie.
type packedLists struct {
	all   []byte
	at    offsets
	most  int                              // ordinals in a list
	long  int                              // how long a list is that is a bitmap
	views []atomic.Pointer[roaring.Bitmap] // of the first lists, made when asked for
}

// longFrom is how long a list must be to be kept as a bitmap, in a part of n
// articles: shorter ones take less room as differences.
func longFrom(n int) int { return max(oftenFrom, n/64) }

// packedIn maps the lists under a name in a part of n articles.
func packedIn(section func(string) []byte, name string, n int) (p *packedLists, ok bool) {
	p = &packedLists{all: section(name), most: n}
	p.at, ok = offsetsIn(section(name + ".at"))
	long := wordsIn[uint32](section(name + ".long"))
	if !ok || len(long) != 2 || int(long[0]) > p.at.len() || p.at.end(p.at.len()-1) != uint64(len(p.all)) {
		return nil, false
	}
	p.views = make([]atomic.Pointer[roaring.Bitmap], long[0])
	p.long = int(long[1])
	return p, true
}

// list returns how long a list is, whether it is a bitmap, and its bytes.
func (p *packedLists) list(i uint32) (n int, long bool, b reader) {
	b = p.at.of(p.all, i)
	if len(b) == 0 {
		return 0, false, nil
	}
	n = int(b.number())
	if long = n >= p.long; n < 0 || n > p.most || !long && n > len(b) {
		panic(damaged("list", i))
	}
	return n, long, b
}

// damaged is what a method panics with that reads bytes that cannot be as they
// were written; segment.Guard makes an error of it.
func damaged(what string, i uint32) error {
	return fmt.Errorf("%w: %s %d", model.ErrDamaged, what, i)
}

// view returns the bitmap of a long list. The first one made of it is kept.
func (p *packedLists) view(i uint32) (*roaring.Bitmap, bool) {
	if int(i) >= len(p.views) {
		return nil, false
	}
	if b := p.views[i].Load(); b != nil {
		return b, true
	}
	n, long, bytes := p.list(i)
	if !long {
		return nil, false
	}
	b := bitmapIn(bytes)
	if b == nil || b.GetCardinality() != uint64(n) {
		panic(damaged("list", i))
	}
	p.views[i].Store(b)
	return b, true
}

// bitmapIn returns mapped bytes as a bitmap; nil when they are none. It is
// validated, as what counts on a container's number of ordinals would otherwise
// write beyond what it asked for.
func bitmapIn(bytes []byte) *roaring.Bitmap {
	b := roaring.New()
	if n, err := b.FromUnsafeBytes(bytes); err != nil || int(n) != len(bytes) || b.Validate() != nil {
		return nil
	}
	return b
}

func (p *packedLists) appendTo(to []uint32, i uint32) []uint32 {
	if b, ok := p.view(i); ok {
		for it := b.Iterator(); it.HasNext(); {
			to = append(to, it.Next())
		}
		return to
	}
	n, _, b := p.list(i)
	if cap(to)-len(to) < n {
		to = append(make([]uint32, 0, len(to)+n), to...)
	}
	o := uint32(0)
	for range n {
		o += uint32(b.number())
		to = append(to, o)
	}
	return to
}

// bitmap returns a short list as a bitmap.
func (p *packedLists) bitmap(i uint32) *roaring.Bitmap {
	if n, _, _ := p.list(i); n < p.most/4096 {
		return roaring.BitmapOf(p.appendTo(nil, i)...)
	}
	words := make([]uint64, (p.most+63)/64)
	p.mark(i, words)
	return roaring.FromDense(words, false)
}

func (p *packedLists) mark(i uint32, words []uint64) {
	n, _, b := p.list(i)
	o := uint32(0)
	for range n {
		o += uint32(b.number())
		words[o/64] |= 1 << (o % 64)
	}
}

func (p *packedLists) within(i uint32, set *roaring.Bitmap, dense []uint64) (rows uint32) {
	if b, ok := p.view(i); ok {
		return both(b, set, dense)
	}
	n, _, b := p.list(i)
	o := uint32(0)
	for range n {
		o += uint32(b.number())
		rows += uint32(dense[o/64] >> (o % 64) & 1)
	}
	return rows
}

// packer writes lists one after the other.
type packer struct {
	to    io.Writer
	long  int // see packedLists
	at    offsets
	end   uint64
	views uint32
	room  []byte
}

// add writes the next list. bits, where there are any, are the same list.
func (w *packer) add(list []uint32) error {
	if len(list) >= w.long {
		return w.addBitmap(roaring.BitmapOf(list...))
	}
	w.room = w.room[:0]
	if len(list) > 0 {
		w.room = binary.AppendUvarint(w.room, uint64(len(list)))
	}
	last := uint32(0)
	for _, o := range list {
		w.room = binary.AppendUvarint(w.room, uint64(o-last))
		last = o
	}
	return w.put(w.room)
}

// addBitmap writes the next list, which is long.
func (w *packer) addBitmap(b *roaring.Bitmap) error {
	w.room = binary.AppendUvarint(w.room[:0], b.GetCardinality())
	bytes, err := b.ToBytes()
	if err != nil {
		return err
	}
	w.views = uint32(w.at.len()) + 1
	return w.put(append(w.room, bytes...))
}

func (w *packer) put(b []byte) error {
	w.end += uint64(len(b))
	w.at.add(w.end)
	_, err := w.to.Write(b)
	return err
}

// finish writes where the lists are, into sections named after theirs.
func (w *packer) finish(to sections, name string) error {
	if err := w.at.write(to.Section(name + ".at")); err != nil {
		return err
	}
	return writeWords(to.Section(name+".long"), []uint32{w.views, uint32(w.long)})
}
