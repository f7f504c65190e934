package sshd

import (
	"context"
	"time"
)

// missed is how many signs of life a client may owe.
const missed = 3

// watch looks after the connections until ctx ends: one goroutine for all of
// them, and one more for a moment where a silent one is asked.
func (g *gate) watch(ctx context.Context) {
	clock := time.NewTicker(max(g.limits.Silence/4, time.Millisecond))
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
			g.sweep(g.now())
		}
	}
}

// sweep asks each client that has been silent for a sign of life, and cuts those
// that gave none. A client that is gone without a word is found only so: what is
// written to it stays in the buffers, and a reader who reads writes nothing.
func (g *gate) sweep(now time.Time) {
	g.mu.Lock()
	var gone, silent []*connection
	for c := range g.open {
		quiet := now.Sub(time.Unix(0, c.heard.Load()))
		switch {
		case c.signed.Load() == nil: // its grace ends it
		case quiet > (missed+1)*g.limits.Silence:
			gone = append(gone, c)
		case quiet > g.limits.Silence && !c.probing.Load():
			silent = append(silent, c)
		}
	}
	g.mu.Unlock()
	for _, c := range gone {
		c.cut(refusal{reason: reasonSilence})
	}
	for _, c := range silent {
		c.probing.Store(true)
		go c.probe()
	}
}

// probe asks the client for a sign of life, which OpenSSH's clients and servers
// give under this name: any answer will do. It waits until that comes or the
// connection is closed.
func (c *connection) probe() {
	defer c.probing.Store(false)
	_, _, _ = c.signed.Load().SendRequest("keepalive@openssh.com", true, nil)
}
