package sshd

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// gate is the door: who comes in, how many, how fast, and what a connection may
// ask for.
//
//	listener: address counted, grace begins     -> a line of text, and closed
//	handshake: keys, guests                     -> "Permission denied"
//	channels: sessions only, filtered requests  -> refused with words
//	a call, handed to answer: counted by reader -> told on its terminal, status 1
type gate struct {
	opt     Options
	limits  Limits // filled
	now     func() time.Time
	after   func(time.Duration, func()) timer // time.AfterFunc
	metrics *Metrics
	journal *journal

	host  gossh.Signer
	crowd *crowd

	reloading sync.Mutex
	ring      atomic.Pointer[keyring]

	mu   sync.Mutex
	open map[*connection]struct{}
}

// timer is one that can be stopped.
type timer interface{ Stop() bool }

// newGate reads the keys and makes the host key. m may be nil only in tests.
func newGate(opt Options, m *Metrics, j *journal) (*gate, error) {
	if opt.Keys == "" && !opt.Open {
		return nil, errors.New("serve over SSH: nobody could come in: name a file or folder of keys (--authorized-keys), or let everybody read as a guest (--open)")
	}
	g := &gate{
		opt: opt, limits: opt.Limits.filled(), now: opt.Now, metrics: m, journal: j,
		after: func(d time.Duration, do func()) timer { return time.AfterFunc(d, do) },
		crowd: newCrowd(opt.Limits), open: map[*connection]struct{}{},
	}
	if g.now == nil {
		g.now = time.Now
	}
	if err := g.reload(); err != nil {
		return nil, err
	}
	var err error
	g.host, err = hostKey(opt.HostKey)
	return g, err
}

// reload reads the keys anew, or keeps the old ones: all of them, or none.
func (g *gate) reload() error {
	g.reloading.Lock()
	defer g.reloading.Unlock()
	if g.opt.Keys == "" {
		g.ring.Store(&keyring{})
		return nil
	}
	ring, err := readKeys(g.opt.Keys, time.Local)
	if err != nil {
		return err
	}
	g.ring.Store(ring)
	return nil
}

// hostKey is the "SHA256:…" of the host's key.
func (g *gate) hostKey() string { return gossh.FingerprintSHA256(g.host.PublicKey()) }

// keys is how many keys may come in, of how many readers, and which names in the
// folder of keys were taken for no files of keys; hidden ones aside.
func (g *gate) keys() (keys, readers int, passed []string) {
	ring := g.ring.Load()
	return len(ring.lines), ring.readers, ring.passed
}

// listen opens the door at addr, "host:port". Dead clients are found by TCP, too.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	its := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: time.Minute, Interval: 20 * time.Second, Count: 3,
	}}
	return its.Listen(ctx, "tcp", addr)
}

// options make a server that lets in whom the gate lets in, and has answer serve
// each session.
func (g *gate) options(answer func(context.Context, call) int) []ssh.Option {
	return []ssh.Option{func(s *ssh.Server) error {
		s.Version = "dateline"
		s.AddHostKey(g.host)
		s.ConnCallback = remember
		s.ServerConfigCallback = g.config
		s.ConnectionFailedCallback = g.failed
		s.ChannelHandlers = map[string]ssh.ChannelHandler{
			"session": func(_ *ssh.Server, signed *gossh.ServerConn, asked gossh.NewChannel, ctx ssh.Context) {
				g.session(ctx, signed, connectionOf(ctx), asked, answer)
			},
			"default": func(_ *ssh.Server, _ *gossh.ServerConn, asked gossh.NewChannel, ctx ssh.Context) {
				g.refuseChannel(connectionOf(ctx), asked)
			},
		}
		s.RequestHandlers = map[string]ssh.RequestHandler{
			"default": func(ctx ssh.Context, _ *ssh.Server, asked *gossh.Request) (bool, []byte) {
				return g.global(connectionOf(ctx), asked), nil
			},
		}
		s.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
		s.Handler = func(ssh.Session) {} // never reached: sessions are answered above
		return nil
	}}
}

// connectionKey finds the connection in its context.
type connectionKey struct{}

// remember keeps the connection that the listener made in its context.
func remember(ctx ssh.Context, conn net.Conn) net.Conn {
	c, ok := conn.(*connection)
	if !ok {
		return nil // it did not come through the gate
	}
	ctx.SetValue(connectionKey{}, c)
	return c
}

// connectionOf is the connection of a context that remember has seen.
func connectionOf(ctx ssh.Context) *connection { return ctx.Value(connectionKey{}).(*connection) }

// refuse counts and notes a refusal.
func (g *gate) refuse(c *connection, why refusal, more ...slog.Attr) {
	if g.metrics != nil {
		g.metrics.refused(why.reason)
	}
	if g.journal != nil {
		g.journal.refused(why.reason, c.from, more...)
	}
}
