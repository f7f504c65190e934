package index

import (
	"encoding/binary"
	"io"
	"sort"
	"strings"
)

// dictionary are sorted texts, each with a number; a text may come again with
// another number. They lie in blocks, of which the first text is whole and the
// others say how much they share with the one before.
type dictionary struct {
	blocks []byte
	at     offsets
}

// blockSize is how many texts a block has.
const blockSize = 16

// dictionaryWriter writes texts in order.
type dictionaryWriter struct {
	to    io.Writer
	at    offsets
	last  []byte
	block []byte
	n     int
	end   uint64
}

func (w *dictionaryWriter) add(text string, number uint32) error {
	if w.n == blockSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	shared := 0
	if w.n > 0 {
		for shared < min(len(w.last), len(text)) && w.last[shared] == text[shared] {
			shared++
		}
		w.block = binary.AppendUvarint(w.block, uint64(shared))
	}
	w.block = appendText(w.block, text[shared:])
	w.block = binary.AppendUvarint(w.block, uint64(number))
	w.last = append(w.last[:shared], text[shared:]...)
	w.n++
	return nil
}

// flush ends the block.
func (w *dictionaryWriter) flush() error {
	if w.n == 0 {
		return nil
	}
	w.end += uint64(len(w.block))
	w.at.add(w.end)
	_, err := w.to.Write(w.block)
	w.block, w.last, w.n = w.block[:0], w.last[:0], 0
	return err
}

// finish ends the dictionary; where the blocks are goes into a section named
// after theirs.
func (w *dictionaryWriter) finish(to sections, name string) error {
	if err := w.flush(); err != nil {
		return err
	}
	return w.at.write(to.Section(name + ".at"))
}

// dictionaryIn maps a dictionary from the two sections under a name.
func dictionaryIn(section func(string) []byte, name string) (d dictionary, ok bool) {
	d.blocks = section(name)
	d.at, ok = offsetsIn(section(name + ".at"))
	return d, ok && d.at.end(d.at.len()-1) == uint64(len(d.blocks))
}

// cursor walks a dictionary. key is the text that it stands at, good until the
// next step; ok is false behind the last.
type cursor struct {
	of    *dictionary
	block int // the next
	rest  reader
	buf   []byte
	n     uint32
	ok    bool
}

// first stands at the first text.
func (d *dictionary) first() *cursor {
	c := &cursor{of: d}
	c.next()
	return c
}

func (c *cursor) key() string    { return textIn(c.buf) }
func (c *cursor) number() uint32 { return c.n }

func (c *cursor) next() {
	if len(c.rest) > 0 {
		c.buf = c.buf[:c.rest.number()]
	} else {
		if c.ok = c.block < c.of.at.len(); !c.ok {
			return
		}
		c.rest = c.of.at.of(c.of.blocks, uint32(c.block))
		c.block++
		c.buf = c.buf[:0]
	}
	c.buf = append(c.buf, c.rest.text()...)
	c.n = uint32(c.rest.number())
}

// seek stands at the first text that is not less than key.
func (d *dictionary) seek(key string) *cursor {
	block := sort.Search(d.at.len(), func(i int) bool {
		first := reader(d.at.of(d.blocks, uint32(i)))
		return first.text() >= key
	})
	c := &cursor{of: d, block: max(block-1, 0)}
	for c.next(); c.ok && c.key() < key; {
		c.next()
	}
	return c
}

// under returns the numbers of a text.
func (d *dictionary) under(key string) (numbers []uint32) {
	for c := d.seek(key); c.ok && c.key() == key; c.next() {
		numbers = append(numbers, c.number())
	}
	return numbers
}

// prefixed returns the numbers of the texts that begin so.
func (d *dictionary) prefixed(key string) (numbers []uint32) {
	for c := d.seek(key); c.ok && strings.HasPrefix(c.key(), key); c.next() {
		numbers = append(numbers, c.number())
	}
	return numbers
}
