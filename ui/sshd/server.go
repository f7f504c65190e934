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
	"io"
	"log/slog"
	"net"
	"net/netip"
	"time"

	tea "charm.land/bubbletea/v2"
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
	// Width and Height are the terminal's, in cells, within the limits; 0 where
	// it has none, or has not told yet.
	Width, Height int
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
	opt Options
}

// errNotBuilt is what the parts say that are still to come.
var errNotBuilt = errors.New("serve over SSH: not built yet")

// New returns a Server that listens on opt.Addr from then on, its keys read and
// its host key made, so that all that can be wrong is told before Serve.
func New(opt Options) (*Server, error) {
	return &Server{opt: opt}, errNotBuilt
}

// Serve answers connections until ctx ends. Then nobody else comes in, each
// reader is told in a line, its state is kept and its terminal restored, verbs
// are cut short, and the connections are closed: nil, after Limits.Farewell at
// the most.
func (s *Server) Serve(ctx context.Context) error { return errNotBuilt }

// Reload reads the keys anew. Where they cannot be read, all of them, the old
// ones hold. Who is inside stays.
func (s *Server) Reload() error { return errNotBuilt }

// Addr returns where the server listens; its port is known where 0 was asked.
func (s *Server) Addr() net.Addr { return nil }
