package sshd

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"
	pace "golang.org/x/time/rate"
)

// connection is one TCP connection that came through the gate.
type connection struct {
	net.Conn
	gate   *gate
	from   netip.Addr
	place  *place
	shaken func() // to be called once the handshake is over

	heard   atomic.Int64 // when its last byte came: nanoseconds since 1970
	probing atomic.Bool  // it was asked for a sign of life, and owes it
	signed  atomic.Pointer[gossh.ServerConn]

	channels atomic.Int32  // sessions it has open, answered or not
	noMore   atomic.Bool   // it said that it will ask for no more sessions
	strikes  *pace.Limiter // what it may ask for that is refused

	mu       sync.Mutex
	sessions int   // answered now
	patience timer // cuts it while it has none
	closed   bool
}

// What a connection may ask for in vain. PuTTY, for one, asks in the course of a
// session for things that it knows are refused.
const (
	strikesAtOnce = 256
	strikesRate   = 4 // a second
)

// addressOf is the address of the other end; the zero Addr where there is none.
func addressOf(remote net.Addr) netip.Addr {
	if tcp, ok := remote.(*net.TCPAddr); ok {
		return tcp.AddrPort().Addr().Unmap().WithZone("")
	}
	return netip.Addr{}
}

// listener guards what comes in before its handshake.
func (g *gate) listener(l net.Listener) net.Listener {
	ctx, stop := context.WithCancel(context.Background())
	go g.watch(ctx)
	return &listener{Listener: l, gate: g, turns: newTurnstile(), closed: ctx.Done(), stop: stop}
}

// listener hands on the connections that the gate lets in.
type listener struct {
	net.Listener
	gate   *gate
	turns  turnstile
	closed <-chan struct{}
	stop   context.CancelFunc
}

// Accept returns the next connection that may come in. Others are told why in a
// line of text, which may come before a version (RFC 4253, section 4.2).
func (l *listener) Accept() (net.Conn, error) {
	for {
		if !l.turns.take(l.closed) {
			return nil, net.ErrClosed
		}
		conn, err := l.Listener.Accept()
		back := l.turns.turn()
		if err != nil {
			back()
			return nil, err
		}
		if c := l.gate.admit(conn, back); c != nil {
			return c, nil
		}
		back()
	}
}

// Close stops listening. The connections stay.
func (l *listener) Close() error {
	l.stop()
	return l.Listener.Close()
}

// admit takes in a connection, or tells it why not, closes it, and returns nil.
// It calls shaken once the handshake is over.
func (g *gate) admit(conn net.Conn, shaken func()) *connection {
	now := g.now()
	c := &connection{
		Conn: conn, gate: g, shaken: shaken, from: addressOf(conn.RemoteAddr()),
		strikes: pace.NewLimiter(strikesRate, strikesAtOnce),
	}
	c.heard.Store(now.UnixNano())
	// Nobody else knows c before it is in the crowd; from then on it may be cut.
	c.mu.Lock()
	place, no := g.crowd.enter(c.from, now, func(why refusal) { c.cut(why) })
	if no != nil {
		c.mu.Unlock()
		g.refuse(c, *no)
		// A fresh connection has room for a line, so this does not wait.
		_ = conn.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
		_, _ = conn.Write([]byte("dateline: " + no.words + "\r\n"))
		_ = conn.Close()
		return nil
	}
	c.place = place
	c.wait(g.limits.Grace)
	g.mu.Lock()
	g.open[c] = struct{}{}
	g.mu.Unlock()
	c.mu.Unlock()
	if g.metrics != nil {
		g.metrics.connected()
	}
	return c
}

// wait has the connection cut unless it has a session in time. c.mu is held.
func (c *connection) wait(patience time.Duration) {
	if c.patience != nil {
		c.patience.Stop()
	}
	c.patience = c.gate.after(patience, func() {
		c.mu.Lock()
		busy := c.sessions > 0
		c.mu.Unlock()
		if !busy {
			c.cut(refusal{reason: reasonGrace})
		}
	})
}

// signedIn starts the time anew: whoever typed a passphrase until now has yet to
// ask for a session.
func (c *connection) signedIn() {
	c.shaken()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.wait(c.gate.limits.Grace)
	}
}

// begin takes in a session of reader on this connection, or says why not.
func (c *connection) begin(reader string) *refusal {
	if no := c.gate.crowd.open(c.place, reader); no != nil {
		return no
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions++
	c.patience.Stop()
	return nil
}

// end lets go of a session that begin took in.
func (c *connection) end(reader string) {
	c.gate.crowd.done(c.place, reader)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions--; c.sessions == 0 && !c.closed {
		c.wait(c.gate.limits.Lull)
	}
}

// strike counts one thing asked for in vain, and cuts who does not stop.
func (c *connection) strike() {
	if !c.strikes.Allow() {
		c.cut(refusal{reason: reasonFlood})
	}
}

// cut closes the connection for a reason.
func (c *connection) cut(why refusal) {
	if c.shut() == nil {
		c.gate.refuse(c, why)
	}
}

// Close closes the connection, whose sessions then end by themselves.
func (c *connection) Close() error { return c.shut() }

// shut closes the connection the first time; net.ErrClosed after that.
func (c *connection) shut() error {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return net.ErrClosed
	}
	c.closed = true
	if c.patience != nil {
		c.patience.Stop()
	}
	c.mu.Unlock()
	c.gate.mu.Lock()
	delete(c.gate.open, c)
	c.gate.mu.Unlock()
	c.gate.crowd.leave(c.place)
	c.shaken()
	_ = c.Conn.Close()
	return nil
}

// Read notes that the client is alive.
func (c *connection) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 {
		c.heard.Store(c.gate.now().UnixNano())
	}
	return n, err
}
