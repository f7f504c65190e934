package sshd

import (
	"golang.org/x/crypto/ssh"
)

// call is what the door hands on of one session channel, once its client has
// asked for a shell or a command. No field changes afterwards.
type call struct {
	// channel is bare: what is written to it goes out as it is.
	channel  ssh.Channel
	visitor  Visitor
	terminal bool   // a pty was asked for
	exec     bool   // a command was asked for, which may be ""
	command  string // as the client sent it

	// windows has the newest size of the terminal, clamped, whenever it changed
	// since the last look: one place, overwritten, so that a storm of changes
	// costs its sender nothing but the sending, and blocks nobody.
	windows <-chan window
}

// window is the size of a terminal in cells; never more than the limits, 0
// where the client gave none.
type window struct{ width, height int }
