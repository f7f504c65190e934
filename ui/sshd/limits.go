package sshd

import (
	"net/netip"
	"time"
)

// Limits bound what visitors can take. A field of zero has its default.
//
// The limits of one reader and of one address do not hold for the machine's own
// addresses (127.0.0.1, ::1) unless they are given: whoever comes through a
// tunnel, a proxy or a container's network comes from there, all of them.
type Limits struct {
	Sessions              int // open at once, in all: 1024
	SessionsPerReader     int // of one key or name: 16; so many guests of one address, too,
	SessionsPerAddress    int // of one address: 64; unless this alone is given
	SessionsPerConnection int // 4

	// Waiting connections are those without a session: still in their
	// handshake, signed in and asking for nothing, or between two sessions. One
	// more than this in all, and the one that waits longest has to go: those who
	// come to stay are through in milliseconds, so a crowd that never signs in
	// pushes out itself.
	Waiting           int // in all: 1024
	WaitingPerAddress int // 32

	// New connections of one address: as many as Burst at once, then Rate a
	// second.
	Rate  float64 // 4
	Burst int     // 60

	Grace    time.Duration // from connection to sign-in, and on to a session: 20 s
	Lull     time.Duration // of a connection, between two sessions: 5 min
	Silence  time.Duration // of a client, until it is asked for a sign of life; it is gone after four: 45 s
	Idle     time.Duration // without a key: 30 min
	Longest  time.Duration // of a session: 24 h
	Farewell time.Duration // from the end of Serve's context to the cut: 5 s

	Width, Height int // of a window, in cells: 500x200
	Command       int // length of a command line, in bytes: 8 KB
}

// Defaults where a field of Limits is zero.
const (
	defaultSessions      = 1024
	defaultPerReader     = 16
	defaultPerAddress    = 64
	defaultPerConnection = 4

	defaultWaiting           = 1024
	defaultWaitingPerAddress = 32

	defaultRate  = 4.0
	defaultBurst = 60

	defaultGrace    = 20 * time.Second
	defaultLull     = 5 * time.Minute
	defaultSilence  = 45 * time.Second
	defaultIdle     = 30 * time.Minute
	defaultLongest  = 24 * time.Hour
	defaultFarewell = 5 * time.Second

	defaultWidth, defaultHeight = 500, 200

	defaultCommand = 8 << 10
)

// unbounded is a count that nothing reaches.
const unbounded = 1 << 30

// filled returns l with a default in each field that is zero, those that hold
// for one reader and one address aside: their defaults depend on the address.
func (l Limits) filled() Limits {
	or(&l.Sessions, defaultSessions)
	or(&l.SessionsPerConnection, defaultPerConnection)
	or(&l.Waiting, defaultWaiting)
	or(&l.Grace, defaultGrace)
	or(&l.Lull, defaultLull)
	or(&l.Silence, defaultSilence)
	or(&l.Idle, defaultIdle)
	or(&l.Longest, defaultLongest)
	or(&l.Farewell, defaultFarewell)
	or(&l.Width, defaultWidth)
	or(&l.Height, defaultHeight)
	or(&l.Command, defaultCommand)
	return l
}

// at returns l, filled, as it holds for a visitor from this address.
func (l Limits) at(from netip.Addr) Limits {
	l = l.filled()
	if from.IsLoopback() {
		or(&l.SessionsPerReader, unbounded)
		or(&l.SessionsPerAddress, unbounded)
		or(&l.WaitingPerAddress, unbounded)
		or(&l.Rate, unbounded)
		or(&l.Burst, unbounded)
		return l
	}
	or(&l.SessionsPerReader, defaultPerReader)
	or(&l.SessionsPerAddress, defaultPerAddress)
	or(&l.WaitingPerAddress, defaultWaitingPerAddress)
	or(&l.Rate, defaultRate)
	or(&l.Burst, defaultBurst)
	return l
}

// or sets what field points to, where it is zero or less, to its default.
func or[T int | float64 | time.Duration](field *T, its T) {
	if *field <= 0 {
		*field = its
	}
}

// refusal is why somebody is not let in, or not let do something.
type refusal struct {
	reason string // one of a few words, which the metrics count by
	words  string // for the one who is refused: one line
}

// The reasons of refusals.
const (
	reasonSessions   = "sessions"   // the house is full
	reasonReader     = "reader"     // a reader has too many sessions
	reasonAddress    = "address"    // an address has too many sessions or connections
	reasonConnection = "connection" // a connection has too many sessions
	reasonRate       = "rate"       // an address connects too often
	reasonCrowd      = "crowd"      // waited longest when too many waited
	reasonGrace      = "grace"      // did not sign in, or asked for nothing, in time
	reasonHandshake  = "handshake"  // did not speak SSH, or broke off
	reasonKey        = "key"        // no key of the client's may come in
	reasonChannel    = "channel"    // asked for a channel other than a session
	reasonRequest    = "request"    // asked for something other than reading
	reasonCommand    = "command"    // a command line too long
	reasonFlood      = "flood"      // asked too often for what is refused
	reasonSilence    = "silence"    // gave no sign of life
)

// reasons lists all reasons, for the metrics to begin at 0.
func reasons() []string {
	return []string{
		reasonSessions, reasonReader, reasonAddress, reasonConnection, reasonRate, reasonCrowd, reasonGrace,
		reasonHandshake, reasonKey, reasonChannel, reasonRequest, reasonCommand, reasonFlood, reasonSilence,
	}
}
