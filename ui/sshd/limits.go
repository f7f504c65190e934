package sshd

import (
	"cmp"
	"time"
)

// Limits bound what visitors can take. A field of zero has its default.
type Limits struct {
	Sessions              int // open at once, in all: 1000
	SessionsPerReader     int // of one key or name; guests: of one address
	SessionsPerAddress    int
	SessionsPerConnection int // 4

	Grace    time.Duration // from connection to sign-in: 20 s
	Idle     time.Duration // without a key: 30 min
	Longest  time.Duration // of a session: 24 h
	Farewell time.Duration // from the end of Serve's context to the cut: 5 s

	Width, Height int // of a window, in cells: 500x200
	Command       int // length of a command line, in bytes: 8 KB
}

// filled returns the limits with their defaults.
func (l Limits) filled() Limits {
	l.Sessions = cmp.Or(l.Sessions, 1000)
	l.SessionsPerConnection = cmp.Or(l.SessionsPerConnection, 4)
	l.Grace = cmp.Or(l.Grace, 20*time.Second)
	l.Idle = cmp.Or(l.Idle, 30*time.Minute)
	l.Longest = cmp.Or(l.Longest, 24*time.Hour)
	l.Farewell = cmp.Or(l.Farewell, 5*time.Second)
	l.Width = cmp.Or(l.Width, 500)
	l.Height = cmp.Or(l.Height, 200)
	l.Command = cmp.Or(l.Command, 8<<10)
	return l
}
