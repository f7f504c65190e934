package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// TestForbiddenChannels asks for each kind of channel that is not a session, as a
// guest and as a reader, and sees it refused and nothing else happen.
func TestForbiddenChannels(t *testing.T) {
	signer, line := newKey(t)
	d := stand(t, Options{Open: true, Keys: keysFile(t, line)}, nil)
	target, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	reached := make(chan struct{})
	go func() {
		if conn, err := target.Accept(); err == nil {
			conn.Close()
			close(reached)
		}
	}()
	port := uint32(target.Addr().(*net.TCPAddr).Port)
	socket := filepath.Join(t.TempDir(), "socket")
	unix, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close()
	go func() {
		if conn, err := unix.Accept(); err == nil {
			conn.Close()
			t.Error("the socket was reached")
		}
	}()
	type tcp struct {
		To   string
		Port uint32
		From string
		Of   uint32
	}
	channels := []struct {
		kind  string
		extra []byte
	}{
		{"direct-tcpip", gossh.Marshal(tcp{"127.0.0.1", port, "127.0.0.1", 1})},
		{"forwarded-tcpip", gossh.Marshal(tcp{"127.0.0.1", port, "127.0.0.1", 1})},
		{"direct-streamlocal@openssh.com", gossh.Marshal(struct {
			Path, Reserved string
			Zero           uint32
		}{socket, "", 0})},
		{"forwarded-streamlocal@openssh.com", gossh.Marshal(struct{ Path, Reserved string }{socket, ""})},
		{"x11", gossh.Marshal(struct {
			From string
			Port uint32
		}{"127.0.0.1", 6000})},
		{"auth-agent@openssh.com", nil},
		{"tun@openssh.com", gossh.Marshal(struct{ Mode, Unit uint32 }{1, 0x7fffffff})},
		{"mux@openssh.com", nil},
		{"", nil},
		{strings.Repeat("x", 100_000), nil},
		{"Session", nil},
		{"\x1b[2Jsession", nil},
	}
	reader, err := d.knock("ana", gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	for who, client := range map[string]*gossh.Client{"guest": d.guest(t), "reader": reader} {
		for _, c := range channels {
			t.Run(who+" "+cut(c.kind), func(t *testing.T) {
				before := d.count(reasonChannel)
				_, _, err := client.OpenChannel(c.kind, c.extra)
				var no *gossh.OpenChannelError
				if !errors.As(err, &no) || no.Reason != gossh.Prohibited || !strings.Contains(no.Message, "forwarded") {
					t.Errorf("opened: %v", err)
				}
				if d.count(reasonChannel) != before+1 {
					t.Error("not counted")
				}
			})
		}
		if s, err := client.NewSession(); err != nil {
			t.Errorf("%s: no session after that: %v", who, err)
		} else {
			s.Close()
		}
	}
	select {
	case <-reached:
		t.Error("the port was reached")
	default:
	}
}

// TestForbiddenGlobals asks the connection for what it does not do.
func TestForbiddenGlobals(t *testing.T) {
	d := stand(t, Options{Open: true}, nil)
	client := d.guest(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := free.Addr().String()
	port := uint32(free.Addr().(*net.TCPAddr).Port)
	free.Close()
	socket := filepath.Join(t.TempDir(), "socket")
	forward := gossh.Marshal(struct {
		Address string
		Port    uint32
	}{"127.0.0.1", port})
	for name, c := range map[string]struct {
		payload []byte
		yes     bool
	}{
		"tcpip-forward":                          {forward, false},
		"cancel-tcpip-forward":                   {forward, false},
		"streamlocal-forward@openssh.com":        {gossh.Marshal(struct{ Path string }{socket}), false},
		"hostkeys-prove-00@openssh.com":          {[]byte("anything"), false},
		"hostkeys-00@openssh.com":                {nil, false},
		"tun@openssh.com":                        {nil, false},
		"":                                       {nil, false},
		"keepalive@openssh.com":                  {nil, true},
		"tcpip-forward" + strings.Repeat(" ", 9): {forward, false},
	} {
		t.Run(name, func(t *testing.T) {
			yes, more, err := client.SendRequest(name, true, c.payload)
			if err != nil || yes != c.yes || len(more) > 0 {
				t.Errorf("answered %v %q, %v", yes, more, err)
			}
		})
	}
	if conn, err := net.Dial("tcp", addr); err == nil {
		conn.Close()
		t.Error("the port was opened")
	}
	if _, err := net.Dial("unix", socket); err == nil {
		t.Error("the socket was opened")
	}
}

// TestForbiddenRequests asks a session for what it does not do, before it has
// begun and after.
func TestForbiddenRequests(t *testing.T) {
	d := stand(t, Options{Open: true}, nil)
	text := func(s string) []byte { return gossh.Marshal(struct{ Value string }{s}) }
	pty := gossh.Marshal(struct {
		Term       string
		W, H, X, Y uint32
		Modes      string
	}{"xterm", 80, 24, 0, 0, ""})
	type request struct {
		kind    string
		payload []byte
	}
	before := []request{
		{"subsystem", text("sftp")},
		{"subsystem", text("")},
		{"x11-req", gossh.Marshal(struct {
			Single       bool
			Auth, Cookie string
			Screen       uint32
		}{false, "MIT-MAGIC-COOKIE-1", "00", 0})},
		{"auth-agent-req@openssh.com", nil},
		{"auth-agent-req", nil},
		{"env", gossh.Marshal(struct{ Name, Value string }{"LD_PRELOAD", "x.so"})},
		{"env", text("LANG")},
		{"exec", nil},
		{"exec", []byte{0, 0, 0, 200, 'l'}},
		{"exec", append(text("list"), 0)},
		{"exec", text("list\x00")},
		{"exec", text("list \xff")},
		{"shell", []byte("now")},
		{"pty-req", nil},
		{"pty-req", pty[:len(pty)-1]},
		{"pty-req", append(pty[:len(pty):len(pty)], 1)},
		{"window-change", gossh.Marshal(struct{ W, H, X, Y uint32 }{80, 24, 0, 0})},
		{"xon-xoff", []byte{1}},
		{"nonsense", nil},
	}
	after := append(before, request{"shell", nil}, request{"exec", text("list")}, request{"pty-req", pty},
		request{"env", gossh.Marshal(struct{ Name, Value string }{"LANG", "de"})})
	client := d.guest(t)
	channel, requests, err := client.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(requests)
	ask := func(what request, want bool) {
		t.Helper()
		if yes, err := channel.SendRequest(what.kind, true, what.payload); err != nil || yes != want {
			t.Errorf("%s %q answered %v, %v", what.kind, what.payload, yes, err)
		}
	}
	for _, one := range before {
		ask(one, false)
	}
	if n := d.calls.Load(); n != 0 {
		t.Fatalf("%d calls came of it", n)
	}
	ask(request{"env", gossh.Marshal(struct{ Name, Value string }{"LANG", "de"})}, true)
	ask(request{"shell", nil}, true)
	for _, one := range after {
		ask(one, false)
	}
	eventually(t, "the call", func() bool { return d.calls.Load() == 1 })
	if n := d.count(reasonRequest); n != len(before)+len(after) {
		t.Errorf("%d refusals counted, want %d", n, len(before)+len(after))
	}
	channel.Close()
}

// TestSubsystem sees that SFTP's clients are told no.
func TestSubsystem(t *testing.T) {
	d := stand(t, Options{Open: true}, nil)
	s, err := d.guest(t).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RequestSubsystem("sftp"); err == nil {
		t.Error("sftp is served")
	}
	if d.calls.Load() != 0 {
		t.Error("a call came of it")
	}
}

// TestNoPty has a key that may have no terminal.
func TestNoPty(t *testing.T) {
	signer, line := newKey(t)
	d := stand(t, Options{Keys: keysFile(t, "restrict "+line)}, func(_ context.Context, c call) int {
		if c.terminal {
			return 1
		}
		return 0
	})
	client, err := d.knock("ana", gossh.PublicKeys(signer))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	s, _ := client.NewSession()
	if err := s.RequestPty("xterm", 24, 80, nil); err == nil {
		t.Error("has a terminal")
	}
	if err := s.Run("list"); err != nil {
		t.Errorf("a verb: %v", err)
	}
}

// TestSessionsOfAConnection asks for 500 at once.
func TestSessionsOfAConnection(t *testing.T) {
	d := stand(t, Options{Open: true}, nil)
	client := d.guest(t)
	var open []gossh.Channel
	for range 100 {
		channel, requests, err := client.OpenChannel("session", nil)
		if err == nil {
			go gossh.DiscardRequests(requests)
			open = append(open, channel)
			continue
		}
		var no *gossh.OpenChannelError
		if !errors.As(err, &no) || no.Reason != gossh.ResourceShortage || !strings.Contains(no.Message, "as many sessions") {
			t.Fatalf("refused by %v", err)
		}
	}
	if len(open) != defaultPerConnection {
		t.Errorf("%d are open", len(open))
	}
	open[0].Close()
	eventually(t, "another, once one is closed", func() bool {
		channel, _, err := client.OpenChannel("session", nil)
		if err == nil {
			channel.Close()
		}
		return err == nil
	})
	// Who goes on all the same is cut. One that was under way just then may wait
	// for its answer for ever, which is the client's own matter.
	gone := make(chan struct{})
	go func() {
		client.Wait()
		close(gone)
	}()
	go func() {
		for range 500 {
			client.OpenChannel("x11", nil)
		}
	}()
	select {
	case <-gone:
	case <-time.After(soon):
		t.Error("500 refusals, and not cut")
	}
	eventually(t, "a flood is seen", func() bool { return d.count(reasonFlood) == 1 })
}

// TestRequestFlood cuts who asks again and again for what is refused, and only
// them: what decent clients ask for without end is free.
func TestRequestFlood(t *testing.T) {
	for name, c := range map[string]struct {
		kind string
		cut  bool
	}{
		"nonsense":            {"nonsense", true},
		"environment":         {"env", true},
		"PuTTY's window":      {"winadj@putty.projects.tartarus.org", false},
		"a storm of a window": {"window-change", false},
	} {
		t.Run(name, func(t *testing.T) {
			d := stand(t, Options{Open: true}, nil)
			client := d.guest(t)
			s, err := client.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			if err := s.RequestPty("xterm", 24, 80, nil); err != nil {
				t.Fatal(err)
			}
			if c.kind == "window-change" { // of a call that never looks
				s.Shell()
			}
			sent := 0
			for ; sent < 3000; sent++ {
				payload := []byte(nil)
				switch c.kind {
				case "env":
					payload = gossh.Marshal(struct{ Name, Value string }{fmt.Sprint("LC_", sent), strings.Repeat("x", 1000)})
				case "window-change":
					payload = gossh.Marshal(struct{ W, H, X, Y uint32 }{uint32(sent), 24, 0, 0})
				}
				if _, err := s.SendRequest(c.kind, true, payload); err != nil {
					break
				}
			}
			if c.cut != (sent < 3000) {
				t.Errorf("%d of 3000 were answered", sent)
			}
			if c.cut {
				eventually(t, "a flood is seen", func() bool { return d.count(reasonFlood) == 1 })
			}
		})
	}
}

// TestEnds sees each way in which a client ends a call reach its context.
func TestEnds(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(client *gossh.Client, s *gossh.Session)
		want error
	}{
		"INT":              {func(_ *gossh.Client, s *gossh.Session) { s.Signal(gossh.SIGINT) }, errSignal},
		"TERM":             {func(_ *gossh.Client, s *gossh.Session) { s.Signal(gossh.SIGTERM) }, errSignal},
		"HUP":              {func(_ *gossh.Client, s *gossh.Session) { s.Signal(gossh.SIGHUP) }, errSignal},
		"reads no more":    {func(_ *gossh.Client, s *gossh.Session) { s.SendRequest("eow@openssh.com", false, nil) }, errNoReader},
		"channel closed":   {func(_ *gossh.Client, s *gossh.Session) { s.Close() }, errHungUp},
		"connection ended": {func(client *gossh.Client, _ *gossh.Session) { client.Close() }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			causes := make(chan error, 1)
			d := stand(t, Options{Open: true}, func(ctx context.Context, c call) int {
				io.WriteString(c.channel, "here")
				<-ctx.Done()
				causes <- context.Cause(ctx)
				return 130
			})
			client := d.guest(t)
			s, _ := client.NewSession()
			out, _ := s.StdoutPipe()
			if err := s.Start("list"); err != nil {
				t.Fatal(err)
			}
			io.ReadFull(out, make([]byte, 4))
			s.Signal("USR1") // of no effect
			c.end(client, s)
			if cause := <-causes; c.want != nil && cause != c.want {
				t.Errorf("its context ended by %v, want %v", cause, c.want)
			}
		})
	}
}

// TestNoMoreSessions takes a client at its word, which OpenSSH's gives so that
// nobody can open another session over its connection.
func TestNoMoreSessions(t *testing.T) {
	d := stand(t, Options{Open: true}, nil)
	client := d.guest(t)
	if _, err := client.NewSession(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := client.SendRequest("no-more-sessions@openssh.com", true, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := client.NewSession(); err == nil {
		t.Error("another session")
	}
}

// TestCommandTooLong is told in words, and costs one session nothing but itself.
func TestCommandTooLong(t *testing.T) {
	d := stand(t, Options{Open: true, Limits: Limits{Command: 100}}, nil)
	s, _ := d.guest(t).NewSession()
	out, err := s.CombinedOutput(strings.Repeat("a", 101))
	exit, ok := err.(*gossh.ExitError)
	if !ok || exit.ExitStatus() != 2 || string(out) != "dateline: the command is too long\n" || d.calls.Load() != 0 {
		t.Errorf("%q, %v", out, err)
	}
}
