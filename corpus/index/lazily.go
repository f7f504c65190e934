package index

import (
	"sync"
	"sync/atomic"
)

// lazily is a value that is made when first asked for. Unlike with a sync.Once,
// making it may panic, as reading damaged bytes does: it is then tried again.
type lazily[T any] struct {
	done atomic.Bool
	mu   sync.Mutex
	as   T
}

func (l *lazily[T]) get(make func() T) T {
	if l.done.Load() {
		return l.as
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.done.Load() {
		l.as = make()
		l.done.Store(true)
	}
	return l.as
}
