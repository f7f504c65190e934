package sshd

import "time"

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
