package sshd

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/crypto/ssh"
)

// TestTimes holds when a session ends by itself, on a clock that the test turns.
func TestTimes(t *testing.T) {
	limits := Limits{Idle: 30 * time.Minute, Longest: 24 * time.Hour}
	tests := []struct {
		name string
		keys time.Duration // between two keys; 0 none
		want time.Duration
		why  string
	}{
		{"nobody there", 0, limits.Idle, "idle"},
		{"a key now and then", 29 * time.Minute, limits.Longest, "longest"},
		{"a key too late", 31 * time.Minute, limits.Idle, "idle"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &session{began: time.Now()}
				ended := make(chan string, 2)
				s.leaveBy(func(line string) { ended <- line })
				stop := s.watch(limits)
				defer stop()
				var keys <-chan time.Time
				if tt.keys > 0 {
					clock := time.NewTicker(tt.keys)
					defer clock.Stop()
					keys = clock.C
				}
				for {
					select {
					case <-keys:
						s.touch()
						continue
					case line := <-ended:
						if got := time.Since(s.began); got != tt.want {
							t.Errorf("ended after %v, want %v", got, tt.want)
						}
						if s.ending().word != tt.why || !strings.Contains(line, spoken(tt.want)) {
							t.Errorf("ended because %q: %q", s.ending().word, line)
						}
					}
					return
				}
			})
		})
	}
}

// TestTheFirstEndingCounts holds that a session ends for one reason, and that
// one which is told to end before it can hear it is told afterwards.
func TestTheFirstEndingCounts(t *testing.T) {
	s := &session{}
	s.end(goingDown())
	s.end(idled(time.Minute))
	var told []string
	s.leaveBy(func(line string) { told = append(told, line) })
	s.end(overlong(time.Hour))
	if len(told) != 1 || told[0] != goingDown().line || s.ending() != goingDown() {
		t.Errorf("told %q, ending %v", told, s.ending())
	}
}

func TestSpoken(t *testing.T) {
	tests := map[time.Duration]string{
		24 * time.Hour:          "24 hours",
		time.Hour:               "1 hour",
		90 * time.Minute:        "90 minutes",
		time.Minute:             "1 minute",
		45 * time.Second:        "45 seconds",
		1500 * time.Millisecond: "1.5s",
	}
	for d, want := range tests {
		if got := spoken(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// TestFarewell holds that a server that ends tells all its sessions at once,
// takes nobody in meanwhile, and waits no longer than it may for one that does
// not leave.
func TestFarewell(t *testing.T) {
	t.Parallel()
	const stays = "stays"
	s, end := begin(t, Options{Limits: Limits{Farewell: time.Second},
		Linear: func(ctx context.Context, _ Visitor, _ io.Reader, out io.Writer) error {
			io.WriteString(out, stays)
			<-make(chan struct{}) // whatever ctx says
			return nil
		}})
	var seats []*seat
	for range 20 {
		one := sit(t, dial(t, s), "xterm", 80, 24, "")
		one.await(t, "a page")
		seats = append(seats, one)
	}
	sit(t, dial(t, s), "dumb", 80, 24, "").await(t, stays)
	ended := make(chan error, 1)
	go func() { ended <- end() }()
	for _, one := range seats {
		if status, shown, left := one.over(t); status != 0 || len(left) > 0 || !strings.Contains(shown, "going down") {
			t.Errorf("status %d, left %v, screen:\n%s", status, left, shown)
		}
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(soon):
		t.Fatal("the server waits for one that does not leave")
	}
	if _, err := net.Dial("tcp", s.Addr().String()); err == nil {
		t.Error("a server that has ended still listens")
	}
}

// endless is a verb without end.
func endless(_ context.Context, _ Visitor, _ []string, out, _ io.Writer) int {
	for {
		if _, err := fmt.Fprintln(out, "and on"); err != nil {
			return 1
		}
	}
}

// parrot says what it hears.
func parrot(_ context.Context, _ Visitor, in io.Reader, out io.Writer) error {
	_, err := io.Copy(out, in)
	return err
}

// TestNothingStays holds that a session leaves no goroutine behind, however it
// ended.
func TestNothingStays(t *testing.T) {
	s, _ := begin(t, Options{Verb: endless, Linear: parrot})
	hasty, _ := begin(t, Options{Verb: endless, Linear: parrot, Limits: Limits{Idle: 300 * time.Millisecond}})
	reader := func(t *testing.T, client *ssh.Client) *seat {
		one := sit(t, client, "xterm", 80, 24, "")
		one.await(t, "a page")
		return one
	}
	reset := func(wire net.Conn) {
		wire.(*net.TCPConn).SetLinger(0)
		wire.Close()
	}
	ways := []struct {
		name  string
		to    *Server
		visit func(t *testing.T, client *ssh.Client, wire net.Conn)
	}{
		{"q", s, func(t *testing.T, client *ssh.Client, _ net.Conn) {
			one := reader(t, client)
			io.WriteString(one.keys, "q")
			one.over(t)
		}},
		{"a panic", s, func(t *testing.T, client *ssh.Client, _ net.Conn) {
			one := reader(t, client)
			io.WriteString(one.keys, "u")
			one.over(t)
		}},
		{"idle", hasty, func(t *testing.T, client *ssh.Client, _ net.Conn) { sit(t, client, "xterm", 80, 24, "").over(t) }},
		{"idle, with nothing drawn", hasty, func(t *testing.T, client *ssh.Client, _ net.Conn) { sit(t, client, "dumb", 80, 24, "").over(t) }},
		{"the connection closed", s, func(t *testing.T, client *ssh.Client, _ net.Conn) { reader(t, client) }},
		{"the session closed", s, func(t *testing.T, client *ssh.Client, _ net.Conn) { reader(t, client).Close() }},
		{"killed", s, func(t *testing.T, client *ssh.Client, wire net.Conn) {
			reader(t, client)
			reset(wire)
		}},
		{"killed before the first frame", s, func(t *testing.T, client *ssh.Client, wire net.Conn) {
			sit(t, client, "xterm", 80, 24, "")
			reset(wire)
		}},
		{"killed with nothing drawn", s, func(t *testing.T, client *ssh.Client, wire net.Conn) {
			sit(t, client, "dumb", 80, 24, "")
			reset(wire)
		}},
		{"a verb killed", s, func(t *testing.T, client *ssh.Client, wire net.Conn) {
			one := talk(t, client)
			out, _ := one.StdoutPipe()
			one.Start("list")
			io.ReadFull(out, make([]byte, 100))
			reset(wire)
		}},
		{"a verb that nobody reads", hasty, func(t *testing.T, client *ssh.Client, _ net.Conn) {
			one := talk(t, client)
			one.StdoutPipe()
			one.Start("list")
			one.Wait()
		}},
	}
	visit := func(t *testing.T, i int) {
		wire, err := net.Dial("tcp", ways[i].to.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		conn, chans, reqs, err := ssh.NewClientConn(wire, "", &ssh.ClientConfig{User: guestName, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatal(err)
		}
		client := ssh.NewClient(conn, chans, reqs)
		defer client.Close()
		ways[i].visit(t, client, wire)
	}
	visit(t, 0) // for what is made once
	before := runtime.NumGoroutine()
	for i, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			visit(t, i)
			if way.to == s {
				visit(t, i)
				visit(t, i)
			}
		})
	}
	defer func() {
		if t.Failed() {
			buf := make([]byte, 1<<20)
			t.Logf("%s", buf[:runtime.Stack(buf, true)])
		}
	}()
	eventually(t, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= before })
}

// TestAStuckClient holds that a session whose client takes nothing any more, and
// answers nothing, is ended as any other, whatever it was shown.
func TestAStuckClient(t *testing.T) {
	t.Parallel()
	flood := func(_ context.Context, _ Visitor, _ io.Reader, out io.Writer) error {
		for {
			if _, err := out.Write(make([]byte, 10_000)); err != nil {
				return err
			}
		}
	}
	m := NewMetrics("")
	s, end := begin(t, Options{Verb: endless, Linear: flood, Metrics: m, Limits: Limits{Idle: 300 * time.Millisecond}})
	client := dial(t, s)
	for _, begin := range []func(one *ssh.Session) error{
		func(one *ssh.Session) error { return one.Start("list") },
		func(one *ssh.Session) error {
			one.RequestPty("xterm", 24, 80, nil)
			return one.Start("list")
		},
		func(one *ssh.Session) error {
			one.RequestPty("dumb", 24, 80, nil)
			return one.Shell()
		},
	} {
		one := talk(t, client)
		if _, err := one.StdoutPipe(); err != nil { // of which nobody reads
			t.Fatal(err)
		}
		if err := begin(one); err != nil {
			t.Fatal(err)
		}
	}
	ana := sit(t, dial(t, s), "xterm", 80, 24, "") // and another one comes and goes
	ana.over(t)
	eventually(t, "nobody left", func() bool {
		s.roll.mu.Lock()
		defer s.roll.mu.Unlock()
		return len(s.roll.open) == 0
	})
	client.Close()
	if err := end(); err != nil {
		t.Error(err)
	}
}
