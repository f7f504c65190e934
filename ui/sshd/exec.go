package sshd

import (
	"bytes"
	"io"
	"time"
)

// Exit statuses of a session, as the command line has them.
const (
	statusFailed = 1
	statusUsage  = 2
)

// verb answers a command line, or prints the list as text where there is none.
func (s *session) verb() int {
	args, err := split(s.command)
	if err != nil {
		s.ended(ending{word: "usage"})
		s.say("dateline: read command: " + err.Error())
		return statusUsage
	}
	defer func() { s.server.metrics.ran(args, time.Since(s.began)) }()
	out := newOutlet(s.ctx, s.touch)
	s.leaveBy(func(string) { s.cancel(nil) })
	go s.drain()
	stdout, stderr := s.streams(out)
	status := s.server.opt.Verb(s.ctx, s.visitor, args, stdout, stderr)
	if err := out.finish(); err != nil && s.ctx.Err() == nil {
		status = statusFailed
	}
	if why := s.ending(); why.line != "" {
		s.say(why.line)
		return statusFailed
	}
	return status
}

// streams are what a verb writes to: two apart, or one on a terminal, where each
// line ends as a terminal in raw mode needs it.
func (s *session) streams(out *outlet) (stdout, stderr io.Writer) {
	if s.terminal {
		one := &returning{to: out.stream(s.out)}
		return one, one
	}
	return out.stream(s.out), out.stream(s.bad)
}

// drain takes in what the client sends, which no verb reads, so that it does not
// pile up; ^C on a terminal ends the verb, as it does on any other.
func (s *session) drain() {
	const interrupt = 0x03
	buf := make([]byte, 512)
	for {
		n, err := s.channel.Read(buf)
		if s.terminal && bytes.IndexByte(buf[:n], interrupt) >= 0 {
			s.ended(ending{word: "interrupted"})
			s.cancel(nil)
		}
		if err != nil {
			return
		}
	}
}
