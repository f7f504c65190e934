package index

import (
	"container/list"
	"sync"
)

// lately keeps what was made last, by key, within a bound of bytes. Who asks for
// what another is making waits for that, so that a thousand who ask at once have
// it made once.
type lately[T any] struct {
	bound int // bytes; of the zero lately nothing is kept for long

	mu   sync.Mutex
	by   map[string]*list.Element // of *lateItem[T]
	line list.List                // the last asked for first
	size int                      // bytes
}

type lateItem[T any] struct {
	key  string
	as   lazily[T]
	size int // bytes
}

// lateOverhead is what a key costs beside its bytes and what it stands for.
const lateOverhead = 256

// get returns what is kept under a key, or has it made; make says how many bytes
// it takes. It may panic, as lazily's may.
func (l *lately[T]) get(key string, make func() (made T, size int)) T {
	item := l.item(key)
	return item.as.get(func() T {
		made, size := make()
		l.grow(item, size)
		return made
	})
}

// item returns the item of a key, now the first in line.
func (l *lately[T]) item(key string) *lateItem[T] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at := l.by[key]; at != nil {
		l.line.MoveToFront(at)
		return at.Value.(*lateItem[T])
	}
	if l.by == nil {
		l.by = map[string]*list.Element{}
	}
	item := &lateItem[T]{key: key, size: len(key) + lateOverhead}
	l.by[key] = l.line.PushFront(item)
	l.size += item.size
	l.shrink()
	return item
}

// grow takes note of what an item turned out to take. One that takes most of the
// room is not kept: it would cost all others theirs.
func (l *lately[T]) grow(item *lateItem[T], size int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.by[item.key]
	if at == nil || at.Value.(*lateItem[T]) != item {
		return
	}
	item.size += size
	if l.size += size; size > l.bound/2 {
		l.drop(at)
	}
	l.shrink()
}

// shrink drops the last in line until the rest fits. The first stays: it is being
// asked for.
func (l *lately[T]) shrink() {
	for l.size > l.bound && l.line.Len() > 1 {
		l.drop(l.line.Back())
	}
}

func (l *lately[T]) drop(at *list.Element) {
	item := l.line.Remove(at).(*lateItem[T])
	delete(l.by, item.key)
	l.size -= item.size
}
