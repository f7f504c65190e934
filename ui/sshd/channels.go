package sshd

import (
	"context"
	"errors"
	"log/slog"

	gossh "golang.org/x/crypto/ssh"
)

// refuseChannel refuses a channel that is no session: forwarded ports and sockets,
// agents, X11, tunnels. Nothing is looked at but its kind.
func (g *gate) refuseChannel(c *connection, asked gossh.NewChannel) {
	g.refuse(c, refusal{reason: reasonChannel}, slog.String("what", cut(asked.ChannelType())))
	c.strike() // before the answer, which waits for a client that reads none
	_ = asked.Reject(gossh.Prohibited, "only sessions are served here: nothing is forwarded")
}

// global answers what is asked of the connection as a whole. No port is listened
// on for a client, and no further host key proved.
func (g *gate) global(c *connection, asked *gossh.Request) bool {
	switch asked.Type {
	case "keepalive@openssh.com":
		return true
	case "no-more-sessions@openssh.com": // PROTOCOL of OpenSSH, section 2.2
		c.noMore.Store(true)
		return true
	}
	g.refuse(c, refusal{reason: reasonRequest}, slog.String("what", cut(asked.Type)))
	c.strike()
	return false
}

// session serves one session channel until it is closed by both sides, or the
// connection is.
func (g *gate) session(ctx context.Context, signed *gossh.ServerConn, c *connection, asked gossh.NewChannel, answer func(context.Context, call) int) {
	c.signed.Store(signed)
	if c.noMore.Load() {
		c.strike()
		_ = asked.Reject(gossh.Prohibited, "you said that you would ask for no more sessions")
		return
	}
	if int(c.channels.Add(1)) > g.limits.SessionsPerConnection {
		c.channels.Add(-1)
		g.refuse(c, refusal{reason: reasonConnection})
		c.strike()
		_ = asked.Reject(gossh.ResourceShortage, "this connection has as many sessions as one may have")
		return
	}
	defer c.channels.Add(-1)
	wire, requests, err := asked.Accept()
	if err != nil {
		return
	}
	s := &channel{gate: g, connection: c, wire: wire, who: identityOf(signed), answer: answer, windows: make(chan window, 1)}
	s.wishes.limits = g.limits
	s.serve(ctx, requests)
}

// channel is one session channel, from its opening to its end.
type channel struct {
	gate       *gate
	connection *connection
	wire       gossh.Channel
	who        identity
	answer     func(context.Context, call) int
	windows    chan window
	wishes     wishes
}

// Why the context of a call ends before the call is over.
var (
	errHungUp   = errors.New("the client has gone")
	errSignal   = errors.New("the client sent a signal")
	errNoReader = errors.New("the client reads no more")
)

// serve takes the client's requests one by one, and answers the call as soon as
// one is made. It never waits for anything but the client: a request that is not
// taken would hold up the whole connection.
func (s *channel) serve(ctx context.Context, requests <-chan *gossh.Request) {
	ctx, end := context.WithCancelCause(ctx)
	var done chan struct{}
	// A client that asks for nothing would keep its channel, and what it sends,
	// for as long as it has another session.
	patience := s.gate.after(s.gate.limits.Grace, func() { _ = s.wire.Close() })
	defer patience.Stop()
	for asked := range requests {
		outcome := s.wishes.take(asked.Type, asked.Payload)
		if outcome == granted && asked.Type == "pty-req" && s.who.noPty {
			s.wishes.terminal, outcome = false, refused
		}
		switch outcome {
		case resized:
			s.resize()
		case begins:
			_ = asked.Reply(true, nil)
			patience.Stop()
			done = make(chan struct{})
			go func() {
				defer close(done)
				s.run(ctx)
			}()
			continue
		case signalled:
			end(errSignal)
		case deaf:
			end(errNoReader)
		case refused:
			s.gate.refuse(s.connection, refusal{reason: reasonRequest}, slog.String("what", cut(asked.Type)))
			s.connection.strike()
		}
		_ = asked.Reply(outcome.yes(), nil)
	}
	end(errHungUp)
	if done != nil {
		<-done
	}
	_ = s.wire.Close()
}

// resize puts the newest window where the call sees it. Nobody else sends, so
// there is always room after the look.
func (s *channel) resize() {
	select {
	case <-s.windows:
	default:
	}
	s.windows <- s.wishes.window
}

// run answers the call, and sends its status. A call that is one too many is
// told so, and so is one that is too long.
func (s *channel) run(ctx context.Context) {
	status := 1
	defer func() {
		// Whatever went wrong in one session, the others go on.
		_ = recover()
		_, _ = s.wire.SendRequest("exit-status", false, gossh.Marshal(struct{ Status uint32 }{uint32(status)}))
		_ = s.wire.Close()
	}()
	if s.wishes.tooLong {
		status = 2
		s.tell(refusal{reasonCommand, "the command is too long"})
		return
	}
	if no := s.connection.begin(s.who.reader); no != nil {
		s.tell(*no)
		return
	}
	defer s.connection.end(s.who.reader)
	status = s.answer(ctx, s.call())
}

// tell says to the client why it is not served: on its terminal, or on stderr.
func (s *channel) tell(why refusal) {
	s.gate.refuse(s.connection, why)
	if s.wishes.terminal {
		_, _ = s.wire.Write([]byte("dateline: " + why.words + "\r\n"))
		return
	}
	_, _ = s.wire.Stderr().Write([]byte("dateline: " + why.words + "\n"))
}

// call is what the client asked for, all of it harmless.
func (s *channel) call() call {
	return call{
		channel: s.wire,
		visitor: Visitor{
			Reader: s.who.reader, Key: s.who.key, Address: s.connection.from,
			Env:   s.wishes.environment(),
			Width: s.wishes.first.width, Height: s.wishes.first.height,
		},
		terminal: s.wishes.terminal,
		exec:     s.wishes.exec,
		command:  s.wishes.command,
		windows:  s.windows,
	}
}
