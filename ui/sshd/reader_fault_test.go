package sshd_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dateline/ui/sshd"
)

// What readers do that are inside, or the machines that they sit at.

// stopped is a connection that reads no more once it is told to: its client is
// there, and takes nothing.
type stopped struct {
	net.Conn
	mu   sync.Mutex
	stop chan struct{} // nil while it reads
}

func (s *stopped) Read(b []byte) (int, error) {
	s.mu.Lock()
	stop := s.stop
	s.mu.Unlock()
	if stop != nil {
		<-stop
		return 0, io.EOF
	}
	return s.Conn.Read(b)
}

// halt has it stop; what it returns lets it end.
func (s *stopped) halt() (end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stop := make(chan struct{})
	s.stop = stop
	return func() { close(stop) }
}

// terminal asks for a terminal and a shell, or a command, and reads nothing.
// Its keys are what it types.
func terminal(client *ssh.Client, term, command string) (session *ssh.Session, keys io.WriteCloser, err error) {
	if session, err = client.NewSession(); err != nil {
		return nil, nil, err
	}
	if _, err = session.StdoutPipe(); err != nil {
		return nil, nil, err
	}
	if keys, err = session.StdinPipe(); err != nil {
		return nil, nil, err
	}
	if command != "" {
		return session, keys, session.Start(command)
	}
	if err = session.RequestPty(term, 60, wide, nil); err != nil {
		return nil, nil, err
	}
	return session, keys, session.Shell()
}

// press types on a session for as long as it is taken, at most so many bytes.
func press(keys io.Writer, most int) {
	line := []byte(strings.Repeat("j", 256))
	for n := 0; n < most; n += len(line) {
		if _, err := keys.Write(line); err != nil {
			return
		}
	}
}

func TestFaultsOfReaders(t *testing.T) {
	for _, c := range []struct {
		name  string
		most  uint64 // bytes held meanwhile
		fault func(t *testing.T, h *house)
	}{
		{"readers that stop reading", 300 << 20, func(t *testing.T, h *house) {
			h.stall(few(2, 30), "xterm-256color", "")
		}},
		{"readers of lines that stop reading", 300 << 20, func(t *testing.T, h *house) {
			h.stall(few(2, 30), "dumb", "")
		}},
		{"verbs that nobody reads", 300 << 20, func(t *testing.T, h *house) {
			h.stall(few(2, 30), "", "flood")
		}},
		{"clients that are killed", 64 << 20, func(t *testing.T, h *house) {
			inTurn(few(12, 300), func(i int) {
				var tcp *net.TCPConn
				client, err := h.dial(func(conn net.Conn) net.Conn {
					tcp = conn.(*net.TCPConn)
					return conn
				}, h.known)
				if err != nil {
					t.Error(err)
					return
				}
				defer client.Close()
				_, keys, err := terminal(client, []string{"xterm", "dumb", ""}[i%3], []string{"", "", "flood"}[i%3])
				if err != nil {
					t.Error(err)
					return
				}
				press(keys, i*16)
				tcp.SetLinger(0) // a reset, as after kill -9 with something unread
				tcp.Close()
			})
		}},
		{"a pasted megabyte", 128 << 20, func(t *testing.T, h *house) {
			inTurn(few(2, 10), func(i int) {
				p := h.play(t, h.come(t), 80, 24)
				defer p.leave()
				text := strings.Repeat("word ", 1<<20/5+1)
				if i%2 == 0 {
					text = "\x1b[200~" + text + "\x1b[201~"
				}
				p.paste(text + "\x1b[B")
				p.shows("1 keys, ")
			})
		}},
		{"windows of any size, and many", 128 << 20, func(t *testing.T, h *house) {
			inTurn(few(3, 12), func(int) { h.resize(t) })
			if most := h.largest.Load(); most > 500*200 {
				t.Errorf("a session was told of a window of %d cells", most)
			}
		}},
		{"connections that ask for everything", 128 << 20, func(t *testing.T, h *house) {
			many(few(3, 20), func(i int) { h.pester(t, few(2000, 5000)) })
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, sshd.Limits{})
			h.beside(c.most, func() { c.fault(t, h) })
		})
	}
}

// Who reads nothing cannot be told to go, and has to go all the same: once idle,
// and with the server.
func TestFaultsLetGo(t *testing.T) {
	for _, c := range []struct {
		name, term, command string
		limits              sshd.Limits
	}{
		{"a reader, idle", "xterm", "", sshd.Limits{Idle: time.Second, Farewell: time.Second}},
		{"a reader of lines, idle", "dumb", "", sshd.Limits{Idle: time.Second, Farewell: time.Second}},
		{"a verb, idle", "", "flood", sshd.Limits{Idle: time.Second, Farewell: time.Second}},
		{"a reader, when the server ends", "xterm", "", sshd.Limits{Farewell: time.Second}},
		{"a reader of lines, when the server ends", "dumb", "", sshd.Limits{Farewell: time.Second}},
		{"a verb, when the server ends", "", "flood", sshd.Limits{Farewell: time.Second}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, c.limits)
			over := make(chan struct{})
			var reader sync.WaitGroup
			reader.Go(func() { h.readNothing(true, c.term, c.command, over) })
			h.becomes(1, &h.opened)
			if c.limits.Idle == 0 {
				h.stop()
			}
			h.becomes(0, &h.inside)
			close(over)
			reader.Wait()
		})
	}
}

// becomes waits until a number is what it must become.
func (h *house) becomes(want int64, number *atomic.Int64) {
	h.t.Helper()
	for deadline := time.Now().Add(patient); number.Load() != want; {
		if time.Now().After(deadline) {
			h.t.Fatalf("%d, want %d", number.Load(), want)
		}
		<-time.After(5 * time.Millisecond)
	}
}

// stall has n readers type on and read nothing: half of them leave their
// channel's window full, half of them their machine's, too. It returns once the
// server makes nothing for them any more and the others have played on.
func (h *house) stall(n int, term, command string) {
	over := make(chan struct{})
	var readers sync.WaitGroup
	for i := range n {
		readers.Go(func() { h.readNothing(i%2 == 1, term, command, over) })
	}
	deadline := time.After(patient)
	for made, quiet := int64(0), 0; quiet < 5; {
		select {
		case <-h.beat:
		case <-deadline:
			h.t.Error("nobody stalls: what is made goes somewhere")
			quiet = 5
		}
		if now := h.made.Load(); now == made && now > 0 {
			quiet++
		} else {
			made, quiet = now, 0
		}
	}
	close(over)
	readers.Wait()
}

// readNothing is one reader who types and reads nothing, until it is over.
func (h *house) readNothing(machine bool, term, command string, over <-chan struct{}) {
	line := &stopped{}
	client, err := h.dial(func(tcp net.Conn) net.Conn {
		line.Conn = tcp
		return line
	}, h.known)
	if err != nil {
		h.t.Error(err)
		return
	}
	defer client.Close()
	_, keys, err := terminal(client, term, command)
	if err != nil {
		h.t.Error(err)
		return
	}
	if machine {
		end := line.halt()
		defer end()
	}
	go func() {
		for range 4096 {
			if _, err := keys.Write([]byte("j")); err != nil {
				return
			}
		}
	}()
	<-over
}

// resize claims windows that no screen has, and then a storm of them.
func (h *house) resize(t *testing.T) {
	sizes := []struct{ w, h int }{{0, 0}, {3000, 3000}, {10_000, 10_000}, {65535, 65535}, {1<<31 - 1, 1<<31 - 1}, {1, 1}, {0, 24}, {80, 0}}
	for _, size := range sizes {
		client := h.come(t)
		session, err := client.NewSession()
		if err != nil {
			t.Error(err)
			return
		}
		if err := session.RequestPty("xterm", size.h, size.w, nil); err != nil {
			t.Error(err)
			return
		}
		if err := session.Shell(); err != nil {
			t.Error(err)
		}
		client.Close()
	}
	p := h.play(t, h.come(t), 100, 30)
	defer p.leave()
	for i := range few(2000, 10_000) {
		size := sizes[i%len(sizes)]
		p.session.WindowChange(size.h, size.w) //nolint:errcheck // what follows would fail, too
	}
	p.screen.Resize(90, 20)
	p.session.WindowChange(20, 90) //nolint:errcheck // as above
	p.shows("0 keys, 0 pasted, 90x20")
}

// A window that was another size for a moment, so short that nobody drew for it,
// has lost what had no room in it.
func TestFaultsOfWindowsThereAndBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t, sshd.Limits{})
	p := h.play(t, h.come(t), 100, 30)
	for range 20 {
		p.screen.Resize(50, 10)
		p.session.WindowChange(10, 50) //nolint:errcheck // what follows would fail, too
		p.screen.Resize(100, 30)
		p.session.WindowChange(30, 100) //nolint:errcheck // as above
		p.until("the whole window", func(rows []string) bool {
			return strings.HasPrefix(rows[0], "0 keys, 0 pasted, 100x30") && rows[29] == "row 29 of key 0"
		})
	}
}

// pester asks for all there is, and for what there is not, again and again, until
// it is thrown out or through with it.
func (h *house) pester(t *testing.T, n int) {
	client, err := h.dial(nil, h.known)
	if err != nil {
		t.Error(err)
		return
	}
	defer client.Close()
	session, err := client.NewSession()
	if err != nil {
		return
	}
	value := strings.Repeat("x", 30_000)
	for i := range n {
		if i%8 == 0 && session.Setenv(fmt.Sprintf("LC_%d", i), value) != nil && i > n/2 {
			break
		}
		session.SendRequest("nonsense", false, []byte(value[:100]))      //nolint:errcheck // it may be thrown out
		client.SendRequest("nonsense@example.com", false, []byte(value)) //nolint:errcheck // likewise
		if i%4 == 0 {
			if channel, requests, err := client.OpenChannel("session", nil); err == nil {
				go ssh.DiscardRequests(requests)
				channel.SendRequest("shell", false, nil) //nolint:errcheck // likewise
			} else if _, refused := err.(*ssh.OpenChannelError); !refused {
				return // thrown out
			}
		}
	}
}
