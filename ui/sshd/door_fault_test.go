package sshd_test

import (
	"bytes"
	"crypto/rand"
	"errors"
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

// What comes to the door and does not sign in, or should not.

// grace is short, so that the silent are sent away within a test, and long enough
// for a handshake on a machine with other things to do.
const grace = 3 * time.Second

// few is n, or with FAULTS=full the number that a server on the net has to bear.
func few(n, all int) int {
	if full() {
		return all
	}
	return n
}

// cut is a connection that swallows what is written after so many bytes: its
// client falls silent in the middle of whatever it was saying.
type cut struct {
	net.Conn
	left atomic.Int64
}

func (c *cut) Write(b []byte) (int, error) {
	n := min(int64(len(b)), max(c.left.Add(-int64(len(b)))+int64(len(b)), 0))
	if n > 0 {
		if _, err := c.Conn.Write(b[:n]); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// say connects, says something, and waits until the server hangs up. It returns
// how many bytes were taken.
func (h *house) say(words []byte, again int) (taken int) {
	tcp, err := net.DialTimeout("tcp", h.addr, patient)
	if err != nil {
		h.t.Error(err)
		return 0
	}
	defer tcp.Close()
	var hears sync.WaitGroup
	hears.Go(func() {
		tcp.SetReadDeadline(time.Now().Add(patient))
		_, err := io.Copy(io.Discard, tcp)
		if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() {
			h.t.Errorf("after %.20q the server does not hang up", words)
		}
	})
	tcp.SetWriteDeadline(time.Now().Add(patient))
	for range again {
		n, err := tcp.Write(words)
		taken += n
		if err != nil {
			break
		}
	}
	hears.Wait()
	return taken
}

func TestFaultsAtTheDoor(t *testing.T) {
	random := make([]byte, 64<<10)
	rand.Read(random)
	tlsHello := append([]byte{0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3}, random[:500]...)
	for _, c := range []struct {
		name  string
		most  uint64 // bytes held meanwhile
		fault func(t *testing.T, h *house)
	}{
		{"connections that fall silent", 200 << 20, func(t *testing.T, h *house) {
			begun := [][]byte{nil, []byte("SSH-2.0-patience\r\n"), []byte("\x00"), tlsHello, []byte("GET / HTTP/1.1\r\n\r\n")}
			n := few(100, 2000)
			many(n, func(i int) {
				if i%2 == 0 {
					h.say(begun[i/2%len(begun)], 1)
					return
				}
				client, err := h.dial(func(tcp net.Conn) net.Conn {
					c := &cut{Conn: tcp}
					c.left.Store(int64(i * 2400 / n)) // anywhere in the handshake, and behind it
					return c
				}, h.known)
				if err == nil {
					client.Wait() //nolint:errcheck // hangs up sooner or later
					client.Close()
				}
			})
		}},
		{"garbage", 64 << 20, func(t *testing.T, h *house) {
			words := [][]byte{
				random, []byte("SSH-1.5-old\r\n"), []byte("SSH-2.0-\x00\x1b[2J\r\n"),
				append([]byte("SSH-2.0-x\r\n"), random...),
				append([]byte("SSH-2.0-x\r\n\xff\xff\xff\xff"), random...),
				append([]byte("SSH-2.0-x\r\n\x00\x00\x00\x00"), random...),
				append([]byte("SSH-2.0-x\r\n\x00\x03\xff\xff\x04"), random...),
				bytes.Repeat([]byte("\r\n"), 300),
			}
			inTurn(few(len(words), 50*len(words)), func(i int) { h.say(words[i%len(words)], 1) })
		}},
		{"greetings without end", 64 << 20, func(t *testing.T, h *house) {
			words := [][]byte{bytes.Repeat([]byte("x"), 1<<20), bytes.Repeat([]byte("hello\r\n"), 1<<17)}
			inTurn(few(4, 40), func(i int) {
				// What is taken lies in buffers of the kernel for the most part.
				if n := h.say(words[i%2], 64); n > 16<<20 {
					t.Errorf("%d MB of greeting were listened to", n>>20)
				}
			})
		}},
		{"wrong keys", 64 << 20, func(t *testing.T, h *house) {
			strangers := make([]ssh.Signer, 12)
			for i := range strangers {
				strangers[i] = newKey(t)
			}
			inTurn(few(20, 1000), func(i int) {
				at := i % (len(strangers) - 6)
				if client, err := h.dial(nil, strangers[at:at+6]...); err == nil {
					client.Close()
					t.Error("a stranger is let in")
				} else if !strings.Contains(err.Error(), "unable to authenticate") && !disconnected(err) {
					t.Errorf("refused with %v", err)
				}
			})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, sshd.Limits{Grace: grace})
			h.beside(c.most, func() { c.fault(t, h) })
			if n := h.opened.Load(); n != 2 {
				t.Errorf("%d sessions were opened besides the players'", n-2)
			}
		})
	}
}

// disconnected reports whether the server hung up.
func disconnected(err error) bool {
	said := err.Error()
	return strings.Contains(said, "EOF") || strings.Contains(said, "reset by peer") || strings.Contains(said, "broken pipe") ||
		strings.Contains(said, "disconnect")
}
