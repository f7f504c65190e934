// Package sshd serves the reader over SSH: one program of Bubble Tea a session,
// and verbs without a terminal, over a newsroom that all of them share.
//
//	connection -> gate: how many, how fast, who (keys) -> channels: sessions only
//	                                                          |
//	           a call: who, which terminal, which command, the bare channel
//	                                                          |
//	     a terminal -> screen.Program   TERM=dumb -> Linear   a command -> Verb
//
// The package knows nothing of articles: what a session shows, and what a verb
// answers, comes by three functions of Options. It starts no process, opens no
// file but the keys, and nothing of a client's environment leaves Visitor.
package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
)

// Visitor is who is at the other end of a session, and on which terminal.
type Visitor struct {
	// Reader is who reads: the name that the key's line gives, else the key's
	// own "SHA256:…". "" is a guest, of whom nothing is kept.
	Reader string
	// Key is the "SHA256:…" of the key that signed in; "" where none did.
	Key string
	// Address is where the connection comes from.
	Address netip.Addr
	// Env are "NAME=value" pairs of the client, TERM among them where it has a
	// terminal: a handful of harmless names, bounded in number and length.
	Env []string
	// Width and Height are the terminal's, in cells, within the limits, and 80x24
	// where it did not tell; 0 where there is no terminal.
	Width, Height int
	// Notices are lines that the server says meanwhile to a terminal that draws
	// nothing; nil where there is another or none.
	Notices <-chan string
}

// Options say where a Server listens, who may come in, and what they get.
type Options struct {
	Addr    string // to listen on, "host:port"
	HostKey string // file of the host's private key; made, 0600, if there is none
	Keys    string // an authorized_keys file or a folder of such; "" none
	Open    bool   // whoever has no key listed is a guest

	Limits  Limits
	Now     func() time.Time // nil: time.Now
	Log     *slog.Logger     // nil: nothing is logged
	Metrics *Metrics         // nil: counted, and never seen

	// Reader makes the model of one session on a terminal, and what lets go of
	// it once the session is over.
	Reader func(ctx context.Context, v Visitor) (tea.Model, func(), error)
	// Linear serves a terminal that draws nothing (TERM=dumb, or none named),
	// until it returns. Lines end in "\r\n", and nobody echoes.
	Linear func(ctx context.Context, v Visitor, in io.Reader, out io.Writer) error
	// Verb answers a command line and returns its exit status; no args: the
	// list as text. On a terminal (v.Width > 0) stdout and stderr are one. ctx
	// ends when nobody is there to read any more.
	Verb func(ctx context.Context, v Visitor, args []string, stdout, stderr io.Writer) int
}

// Server serves the reader over SSH.
type Server struct {
	opt      Options
	metrics  *Metrics
	journal  *journal
	gate     *gate
	ssh      *ssh.Server
	listener net.Listener
	roll     *roll
}

// New returns a Server that listens on opt.Addr from then on, its keys read and
// its host key made, so that all that can be wrong is told before Serve.
func New(opt Options) (*Server, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Metrics == nil {
		opt.Metrics = NewMetrics("")
	}
	opt.Limits = opt.Limits.filled()
	s := &Server{opt: opt, metrics: opt.Metrics, journal: newJournal(opt.Log, opt.Now), roll: newRoll()}
	var err error
	if s.gate, err = newGate(opt, s.metrics, s.journal); err != nil {
		return nil, err
	}
	if s.ssh, err = wish.NewServer(s.gate.options(s.answer)...); err != nil {
		return nil, fmt.Errorf("make server: %w", err)
	}
	listener, err := listen(context.Background(), opt.Addr)
	if err != nil {
		return nil, fmt.Errorf("listen for SSH: %w", err)
	}
	s.listener = s.gate.listener(listener)
	return s, nil
}

// Serve answers connections until ctx ends. Then nobody else comes in, each
// reader is told in a line, its state is kept and its terminal restored, verbs
// are cut short, and the connections are closed: nil, after Limits.Farewell at
// the most. It is called once.
func (s *Server) Serve(ctx context.Context) error {
	s.journal.started(s.listener.Addr().String(), s.gate.hostKey())
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	go s.gate.watch(watching)
	ended := make(chan error, 1)
	go func() { ended <- s.ssh.Serve(s.listener) }()
	var err error
	select {
	case err = <-ended: // nobody can come in any more; who is inside is told
		ended <- err
	case <-ctx.Done():
	}
	s.listener.Close()
	s.journal.stopped(s.farewell())
	<-ended
	if err != nil && !errors.Is(err, net.ErrClosed) { // which is our own doing
		return fmt.Errorf("serve over SSH: %w", err)
	}
	return nil
}

// farewell has every session leave and closes the connections. It returns how
// many sessions were cut because they did not leave in time.
func (s *Server) farewell() (cut int) {
	ctx, cancel := context.WithTimeout(context.Background(), s.opt.Limits.Farewell)
	defer cancel()
	cut = s.roll.farewell(ctx, goingDown())
	// Clients that were served hang up by themselves. To cut them short could
	// take from them the last bytes, which restore their terminals.
	hangUp, stop := context.WithTimeout(ctx, hangUpWithin)
	defer stop()
	_ = s.ssh.Shutdown(hangUp)
	_ = s.ssh.Close()
	return cut
}

// hangUpWithin is how long clients have for hanging up once they were served.
const hangUpWithin = time.Second

// Close cuts everything at once: Serve returns without waiting for anybody. Marks
// that are not kept yet are lost.
func (s *Server) Close() error {
	s.roll.cut()
	_ = s.listener.Close()
	return s.ssh.Close()
}

// Reload reads the keys anew. Where they cannot be read, all of them, the old
// ones hold. Who is inside stays.
func (s *Server) Reload() error {
	err := s.gate.reload()
	keys, readers, passed := s.gate.keys()
	s.journal.reloaded(err, keys, readers, passed)
	return err
}

// Addr returns where the server listens; its port is known where 0 was asked.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// HostKey returns the "SHA256:…" of the host's key, by which readers know it.
func (s *Server) HostKey() string { return s.gate.hostKey() }

// Keys returns how many keys may come in, of how many readers, and which files of
// the folder of keys were passed over because they are none.
func (s *Server) Keys() (keys, readers int, passed []string) { return s.gate.keys() }
