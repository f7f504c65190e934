package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"

	"dateline/corpus/segment"
)

// Format is the version of what Freeze and Merge write, and Thaw reads.
const Format = 2

// Freeze writes a part as the sections of a segment, which is left to be
// committed. The error is the writer's.
func Freeze(to *segment.Writer, p *Part) error {
	return Merge(context.Background(), to, []Layer{{Part: p}})
}

// Merge writes one part of the living articles of several, of which no two may
// have one ID, as if all had come to one writer. The memory that it takes goes
// with the number of articles, of one column's labels and of terms:
// BenchmarkMerge reports it. The error wraps model.ErrDamaged where a layer's
// file cannot be read, and is ctx's or the writer's otherwise.
func Merge(ctx context.Context, to *segment.Writer, layers []Layer) error {
	return merge(ctx, to, layers, rand.Uint64())
}

func merge(ctx context.Context, to sections, layers []Layer, seed uint64) (err error) {
	if len(layers) == 0 {
		return errors.New("merge parts: there are none")
	}
	m := &merger{ctx: ctx, to: to, layers: layers, seed: seed, tax: layers[0].Part.tax, begunFrom: begunFrom}
	defer runtime.KeepAlive(layers) // what is mapped is read to the end
	if damaged := segment.Guard(func() { err = m.write() }); damaged != nil {
		err = damaged
	}
	if err != nil {
		return fmt.Errorf("merge parts: %w", err)
	}
	return nil
}

// merger writes one part of several.
//
//	layers ──order──▶ rows         which article of which layer is the next
//	                  moved        the new ordinal of each layer's articles
//	   heads, IDs, orders          one after the other, as rows has them
//	   columns   labels of one key are united, ranked anew, their variants added
//	   text      terms of one spelling are united, the frequent ones get small numbers
type merger struct {
	ctx    context.Context
	to     sections
	layers []Layer
	seed   uint64
	tax    Taxonomy

	begunFrom int // see the constant

	rows  []place
	moved [][]uint32 // by layer and ordinal: the new ordinal, or gone
	dated int
	steps int // since ctx was asked last
}

// place is an article of a layer.
type place struct{ layer, o uint32 }

// gone is the new ordinal, or number, of what is not taken over.
const gone = 1<<32 - 1

func (m *merger) write() error {
	if err := m.order(); err != nil {
		return err
	}
	if err := m.head(); err != nil {
		return err
	}
	if err := m.heads(); err != nil {
		return err
	}
	if err := m.orders(); err != nil {
		return err
	}
	for of := range facets {
		if err := m.column(of); err != nil {
			return err
		}
	}
	return m.text()
}

// step is called for each of many small things; it returns ctx's error now and
// then.
func (m *merger) step() error {
	if m.steps++; m.steps < 4096 {
		return nil
	}
	m.steps = 0
	return m.ctx.Err()
}

// head writes the numbers that tell how all the rest is to be read.
func (m *merger) head() error {
	return writeWords(m.to.Section("part"), []uint64{uint64(len(m.rows)), uint64(m.dated), m.seed})
}

// bytesTo writes bytes as a section.
func (m *merger) bytesTo(name string, b []byte) error {
	_, err := m.to.Section(name).Write(b)
	return err
}

// writesTo writes one thing as a section.
func (m *merger) writesTo(name string, what interface{ write(io.Writer) error }) error {
	return what.write(m.to.Section(name))
}

// living calls f with each living article of a layer.
func (l *Layer) living(f func(o uint32)) {
	dead := l.Dead
	if dead != nil && dead.IsEmpty() {
		dead = nil
	}
	for o := range uint32(l.Part.Len()) {
		if dead == nil || !dead.Contains(o) {
			f(o)
		}
	}
}
