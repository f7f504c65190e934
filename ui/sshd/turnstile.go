package sshd

import (
	"sync"
	"time"
)

// A handshake takes a thousand times the work of a key. Were all that come at
// once to shake hands at once, whoever is through would wait for all others
// before the first frame is drawn, and so would those who read. So a few do, and
// the rest wait where the system keeps them. Who says nothing is not waited for.
const (
	handshakesAtOnce = 16
	handshakeTurn    = 50 * time.Millisecond
)

// turnstile lets connections in by turns.
type turnstile chan struct{}

func newTurnstile() turnstile { return make(turnstile, handshakesAtOnce) }

// take waits for a turn; it is false where done came first.
func (t turnstile) take(done <-chan struct{}) bool {
	select {
	case t <- struct{}{}:
		return true
	case <-done:
		return false
	}
}

// turn begins a turn that was taken, which back gives back; it does so by itself
// after a while.
func (t turnstile) turn() (back func()) {
	give := sync.OnceFunc(func() { <-t })
	late := time.AfterFunc(handshakeTurn, give)
	return func() {
		late.Stop()
		give()
	}
}
