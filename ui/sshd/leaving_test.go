package sshd

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/crypto/ssh"

	"dateline/ui"
)

// TestTimes holds when a session ends by itself, and when its reader is told
// beforehand, on a clock that the test turns.
func TestTimes(t *testing.T) {
	limits := Limits{Idle: 30 * time.Minute, Longest: 24 * time.Hour}
	const minute = time.Minute
	day := Limits{Idle: 25 * time.Hour, Longest: 24 * time.Hour}
	tests := []struct {
		name   string
		limits Limits
		keys   time.Duration // between two keys; 0 none
		want   time.Duration
		why    string
		warned []time.Duration // when
		told   string          // last
	}{
		{"nobody there", limits, 0, limits.Idle, "idle", []time.Duration{29 * minute}, "in 1 minute unless you press a key"},
		{"a key now and then", limits, 28 * minute, limits.Longest, "longest", []time.Duration{24*time.Hour - minute}, "in 1 minute, after 24 hours"},
		{"a key too late", limits, 31 * minute, limits.Idle, "idle", []time.Duration{29 * minute}, "unless"},
		{"a key in the last moment, twice", Limits{Idle: 30 * minute, Longest: 70 * minute}, 30*minute - time.Second, 70 * minute, "longest",
			[]time.Duration{29 * minute, 59*minute - time.Second, 69 * minute}, "after 70 minutes; your marks are kept"},
		{"a short time", Limits{Idle: minute, Longest: time.Hour}, 0, minute, "idle", []time.Duration{30 * time.Second}, "in 30 seconds unless"},
		{"no time to read a warning", Limits{Idle: 19 * time.Second, Longest: 15 * time.Second}, 0, 15 * time.Second, "longest", nil, ""},
		{"the longest alone", day, 0, day.Longest, "longest", []time.Duration{24*time.Hour - minute}, "marks are kept"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &session{began: time.Now()}
				ended := make(chan string, 2)
				s.leaveBy(func(line string) { ended <- line })
				var telling sync.Mutex
				var warned []time.Duration
				told := ""
				s.tellBy(func(n ui.Notice) {
					telling.Lock()
					defer telling.Unlock()
					warned, told = append(warned, time.Since(s.began)), n.Text
					if n.Stays != strings.Contains(n.Text, "after") {
						t.Errorf("%q stays: %v", n.Text, n.Stays)
					}
				})
				stop := s.watch(tt.limits)
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
						telling.Lock()
						defer telling.Unlock()
						if !slices.Equal(warned, tt.warned) || !strings.Contains(told, tt.told) {
							t.Errorf("warned after %v, want %v: %q", warned, tt.warned, told)
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

// TestNotices holds that who reads is told what the session has to say, on every
// terminal, and that who is not there to read is not.
func TestNotices(t *testing.T) {
	t.Parallel()
	s, _ := begin(t, Options{Verb: endless, Linear: func(ctx context.Context, v Visitor, in io.Reader, out io.Writer) error {
		go io.Copy(io.Discard, in)
		fmt.Fprintf(out, "no page\r\n")
		for {
			select {
			case text := <-v.Notices:
				fmt.Fprintf(out, "%s\r\n", text)
			case <-ctx.Done():
				return nil
			}
		}
	}})
	client := dial(t, s)
	ana, ben, prog := sit(t, client, "xterm", 80, 24, ""), sit(t, client, "dumb", 80, 24, ""), sit(t, client, "xterm", 80, 24, "list")
	ana.await(t, "a page")
	ben.await(t, "no page")
	prog.await(t, "and on")
	s.roll.mu.Lock()
	for one := range s.roll.open {
		one.warn(idleSoon(time.Minute))
	}
	s.roll.mu.Unlock()
	const text = "this session ends in 1 minute unless you press a key"
	ana.await(t, text)
	ben.await(t, "dateline: "+text)
	if strings.Contains(prog.term.Screen().String(), text) {
		t.Error("it stands in what a verb prints")
	}
	io.WriteString(ana.keys, "q")
	ana.over(t)
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
