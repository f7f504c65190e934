package sshd

import (
	"testing"
	"testing/synctest"
	"time"
)

// So many shake hands at once and no more, who says nothing holds nobody up for
// long, and a turn given back twice is one turn.
func TestTurnstile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurnstile()
		never := make(chan struct{})
		var back func()
		for range handshakesAtOnce {
			if !turns.take(never) {
				t.Fatal("no turn, with turns left")
			}
			back = turns.turn()
		}
		over := make(chan struct{})
		close(over)
		if turns.take(over) {
			t.Fatal("a turn more than there are")
		}
		back()
		back()
		if !turns.take(never) || turns.take(over) {
			t.Fatal("a turn given back twice is not one turn")
		}
		turns.turn()
		began := time.Now()
		for range handshakesAtOnce {
			turns.take(never)
		}
		if took := time.Since(began); took != handshakeTurn {
			t.Errorf("silent connections held others up for %v, want %v", took, handshakeTurn)
		}
	})
}
