package sshd

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"net"
	"net/netip"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// tellVisitor answers calls by telling who made them.
func tellVisitor(seen chan<- Visitor) func(context.Context, call) int {
	return func(_ context.Context, c call) int {
		seen <- c.visitor
		return 0
	}
}

// mirror answers a call by what its client says.
func mirror(_ context.Context, c call) int {
	io.Copy(c.channel, c.channel)
	return 0
}

// insider is somebody in a session that echoes.
type insider struct {
	in  io.Writer
	out io.Reader
}

// inside begins a session that lasts until the test is over.
func (d *door) inside(t testing.TB, auth ...gossh.AuthMethod) insider {
	t.Helper()
	client, err := d.knock(guestName, auth...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	s, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	in, _ := s.StdinPipe()
	out, _ := s.StdoutPipe()
	if err := s.Shell(); err != nil {
		t.Fatal(err)
	}
	i := insider{in, out}
	i.echoes(t, "in") // by now it has its place
	return i
}

// echoes says something and waits for it to come back.
func (i insider) echoes(t testing.TB, text string) {
	t.Helper()
	if _, err := io.WriteString(i.in, text); err != nil {
		t.Fatal(err)
	}
	back := make([]byte, len(text))
	if _, err := io.ReadFull(i.out, back); err != nil || string(back) != text {
		t.Fatalf("echoed %q, %v", back, err)
	}
}

// present is what the crowd knows of everybody.
func (d *door) present() (all presence) {
	d.crowd.mu.Lock()
	defer d.crowd.mu.Unlock()
	for _, there := range d.crowd.addresses {
		all.connections += there.connections
		all.sessions += there.sessions
		all.waiting += there.waiting
	}
	return all
}

// closes waits until the server has closed a connection, and returns what it said.
func closes(t testing.TB, conn net.Conn) string {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(soon))
	said, err := io.ReadAll(conn)
	if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
		t.Fatalf("it is open still, and said %q", said)
	}
	return string(said)
}

// TestGrace has connections that never sign in: silent, slow, half way.
func TestGrace(t *testing.T) {
	noise := make([]byte, 1<<20)
	rand.Read(noise)
	for name, c := range map[string]struct {
		talk   func(net.Conn)
		reason string // "" whatever ends it, it ends
	}{
		"says nothing":             {func(net.Conn) {}, reasonGrace},
		"half a version":           {func(c net.Conn) { io.WriteString(c, "SSH-2.0-") }, reasonGrace},
		"a version, no more":       {func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n") }, reasonGrace},
		"lines without a version":  {func(c net.Conn) { io.WriteString(c, strings.Repeat("hello\r\n", 100)) }, reasonGrace},
		"a letter at a time":       {trickle, reasonGrace},
		"closes its side":          {func(c net.Conn) { c.(*net.TCPConn).CloseWrite() }, ""},
		"a version of 1 MB":        {func(c net.Conn) { io.WriteString(c, "SSH-2.0-"+strings.Repeat("x", 1<<20)) }, ""},
		"a million lines":          {func(c net.Conn) { io.WriteString(c, strings.Repeat("\n", 1<<20)) }, ""},
		"noise":                    {func(c net.Conn) { c.Write(noise) }, ""},
		"HTTP":                     {func(c net.Conn) { io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n") }, reasonGrace},
		"a version, then noise":    {func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n"); c.Write(noise) }, reasonHandshake},
		"another version":          {func(c net.Conn) { io.WriteString(c, "SSH-1.5-x\r\n"+strings.Repeat("\x00", 64)) }, reasonHandshake},
		"a packet of 4 GB":         {func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n\xff\xff\xff\xff\x04") }, reasonHandshake},
		"a packet that never ends": {func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n\x00\x00\x80\x00\x04") }, reasonGrace},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			grace := time.Hour // it ends by itself
			if c.reason == reasonGrace {
				grace = 200 * time.Millisecond
			}
			d := stand(t, Options{Open: true, Limits: Limits{Grace: grace}}, nil)
			conn := d.rawConn(t)
			go c.talk(conn)
			if c.reason != "" {
				closes(t, conn)
				eventually(t, "counted", func() bool { return d.count(c.reason) == 1 })
			}
			eventually(t, "forgotten", func() bool { return d.present() == presence{} })
			if d.calls.Load() != 0 {
				t.Error("and was served")
			}
		})
	}
}

// trickle sends a version that never ends, for a while.
func trickle(c net.Conn) {
	io.WriteString(c, "SSH-2.0-")
	for range 200 {
		if _, err := io.WriteString(c, "x"); err != nil {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// TestGraceOfTheSignedIn has somebody sign in and ask for nothing, and somebody
// who reads for longer than that.
func TestGraceOfTheSignedIn(t *testing.T) {
	var by clock
	d := standBy(t, Options{Open: true, Limits: Limits{Grace: time.Hour, Lull: 2 * time.Hour}}, mirror, &by)
	inside := d.inside(t)
	idle := d.guest(t)
	eventually(t, "the time of the one who asks for nothing", func() bool { return by.ring(time.Hour) == 1 })
	if err := idle.Wait(); err == nil {
		t.Error("a connection without a session stays")
	}
	two := d.guest(t)
	s, err := two.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	in, _ := s.StdinPipe()
	if err := s.Start("list"); err != nil {
		t.Fatal(err)
	}
	in.Close()
	s.Wait()
	eventually(t, "the time after a session", func() bool { return by.ring(2*time.Hour) == 1 })
	if err := two.Wait(); err == nil {
		t.Error("a connection stays after its session")
	}
	eventually(t, "both counted", func() bool { return d.count(reasonGrace) == 2 })
	inside.echoes(t, "still here")
}

// TestChannelWithoutCall keeps a channel that asks for nothing no longer than a
// connection that does, though the connection has a session.
func TestChannelWithoutCall(t *testing.T) {
	var by clock
	d := standBy(t, Options{Open: true, Limits: Limits{Grace: time.Hour}}, mirror, &by)
	client := d.guest(t)
	s, _ := client.NewSession()
	if err := s.Shell(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a session", func() bool { return d.calls.Load() == 1 })
	channel, requests, err := client.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go channel.Write(make([]byte, 64<<10))
	eventually(t, "the time of the channel", func() bool { return by.ring(time.Hour) == 1 })
	for range requests { // until the server closes it
	}
	if _, err := client.NewSession(); err != nil {
		t.Errorf("and the connection: %v", err)
	}
}

// TestWaitingCrowd fills the door with connections that never sign in. Readers
// come in all the same, and those inside notice nothing.
func TestWaitingCrowd(t *testing.T) {
	before := runtime.NumGoroutine()
	d := stand(t, Options{Open: true, Limits: Limits{Waiting: 20}}, mirror)
	inside := d.inside(t)
	var crowd []net.Conn
	for range 200 {
		crowd = append(crowd, d.rawConn(t))
	}
	late := d.inside(t)
	inside.echoes(t, "here")
	late.echoes(t, "here, too")
	eventually(t, "as many wait as may", func() bool { return d.present().waiting <= 20 })
	eventually(t, "the others were cut", func() bool { return d.count(reasonCrowd) >= 180 })
	for _, conn := range crowd[:150] {
		closes(t, conn)
	}
	for _, conn := range crowd {
		conn.Close()
	}
	eventually(t, "all forgotten", func() bool { return d.present() == presence{0, 2, 2} })
	eventually(t, "their goroutines are gone", func() bool { return runtime.NumGoroutine() < before+40 })
}

// TestCrowdIsTold sees the line before the version that a client's log shows.
func TestCrowdIsTold(t *testing.T) {
	d := stand(t, Options{Open: true, Limits: Limits{Burst: 3, Rate: .001}}, mirror)
	for range 3 {
		d.rawConn(t)
	}
	if said := closes(t, d.rawConn(t)); said != "dateline: too many connections from your address at once: wait a minute\r\n" {
		t.Errorf("said %q", said)
	}
	eventually(t, "counted", func() bool { return d.count(reasonRate) == 1 })
}

// TestToldWhy comes to a house that is full: on a terminal, and without one.
func TestToldWhy(t *testing.T) {
	for name, c := range map[string]struct {
		limits       Limits
		reason, want string
	}{
		"full":        {Limits{Sessions: 1}, reasonSessions, "all 1 places are taken"},
		"one guest":   {Limits{SessionsPerReader: 1}, reasonReader, "all its places for guests (1)"},
		"one address": {Limits{SessionsPerReader: 9, SessionsPerAddress: 1}, reasonAddress, "all its places (1)"},
	} {
		t.Run(name, func(t *testing.T) {
			d := stand(t, Options{Open: true, Limits: c.limits}, mirror)
			inside := d.inside(t)
			client := d.guest(t)
			verb, _ := client.NewSession()
			var apart bytes.Buffer
			verb.Stderr = &apart
			out, err := verb.Output("list")
			if exit, ok := err.(*gossh.ExitError); !ok || exit.ExitStatus() != 1 || len(out) > 0 || !strings.Contains(apart.String(), c.want) {
				t.Errorf("a verb: %q, %q, %v", out, &apart, err)
			}
			reader, _ := client.NewSession()
			var screen bytes.Buffer
			reader.Stdout = &screen
			reader.RequestPty("xterm", 24, 80, nil)
			reader.Shell()
			if exit, ok := reader.Wait().(*gossh.ExitError); !ok || exit.ExitStatus() != 1 ||
				!strings.Contains(screen.String(), c.want) || !strings.HasSuffix(screen.String(), "\r\n") {
				t.Errorf("a reader: %q, %v", &screen, exit)
			}
			if n := d.count(c.reason); n != 2 {
				t.Errorf("%d counted", n)
			}
			inside.echoes(t, "still here")
		})
	}
}

// TestPlacesAreFree comes and goes more often than there are places.
func TestPlacesAreFree(t *testing.T) {
	ana, line := newKey(t)
	d := stand(t, Options{Keys: keysFile(t, line), Limits: Limits{SessionsPerReader: 1}}, func(context.Context, call) int { return 0 })
	client, err := d.knock("ana", gossh.PublicKeys(ana))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for range 20 {
		s, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Run("list"); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSilence sees silent clients asked for a sign of life: who gives it stays.
func TestSilence(t *testing.T) {
	d := stand(t, Options{Open: true, Limits: Limits{Silence: time.Hour}}, mirror)
	inside := d.inside(t) // an x/crypto client answers by itself
	inside.echoes(t, "here")
	var c *connection
	d.gate.mu.Lock()
	for c = range d.open {
	}
	d.gate.mu.Unlock()
	heard := c.heard.Load()
	later := time.Unix(0, heard).Add(61 * time.Minute)
	d.sweep(time.Unix(0, heard).Add(59 * time.Minute))
	if c.probing.Load() {
		t.Error("asked before its time")
	}
	d.sweep(later)
	eventually(t, "a sign of life", func() bool { return c.heard.Load() > heard && !c.probing.Load() })
	// One that owes its sign is not asked again, and cut in the end.
	c.probing.Store(true)
	d.sweep(later)
	inside.echoes(t, "still here")
	d.sweep(time.Unix(0, c.heard.Load()).Add(4*time.Hour + time.Second))
	eventually(t, "a dead client is found", func() bool { return d.count(reasonSilence) == 1 })
	if _, err := io.ReadAll(inside.out); err != nil {
		t.Errorf("its session ended by %v", err)
	}
	eventually(t, "forgotten", func() bool { return d.present() == presence{} })
}

// BenchmarkWaiting is what a connection costs that never signs in: its memory, and
// how many goroutines it takes.
func BenchmarkWaiting(b *testing.B) {
	d := stand(b, Options{Open: true}, nil)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		goroutines := runtime.NumGoroutine()
		var crowd []net.Conn
		for range 200 {
			conn := d.rawConn(b)
			io.WriteString(conn, "SSH-2.0-x\r\n")
			crowd = append(crowd, conn)
		}
		eventually(b, "all wait", func() bool { return d.present().waiting == 200 })
		runtime.GC()
		runtime.ReadMemStats(&after)
		bytes := int64(after.HeapAlloc) - int64(before.HeapAlloc) + int64(after.StackInuse) - int64(before.StackInuse)
		b.ReportMetric(float64(bytes)/200, "B/connection")
		b.ReportMetric(float64(runtime.NumGoroutine()-goroutines)/200, "goroutines/connection")
		for _, conn := range crowd {
			conn.Close()
		}
		eventually(b, "all gone", func() bool { return d.present().waiting == 0 })
	}
}

// BenchmarkSignIn is a connection that signs in by a key and leaves, both sides.
func BenchmarkSignIn(b *testing.B) {
	ana, line := newKey(b)
	d := stand(b, Options{Keys: keysFile(b, line)}, nil)
	for b.Loop() {
		client, err := d.knock("ana", gossh.PublicKeys(ana))
		if err != nil {
			b.Fatal(err)
		}
		client.Close()
	}
}

// BenchmarkSweep is the cost of looking after a thousand clients.
func BenchmarkSweep(b *testing.B) {
	g := &gate{limits: Limits{}.filled(), open: map[*connection]struct{}{}}
	now := time.Now()
	for range 1000 {
		c := &connection{from: netip.MustParseAddr("192.0.2.1")}
		c.heard.Store(now.UnixNano())
		c.signed.Store(&gossh.ServerConn{})
		g.open[c] = struct{}{}
	}
	for b.Loop() {
		g.sweep(now)
	}
}
