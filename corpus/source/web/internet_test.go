package web_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dateline/corpus/source/web"
)

// TestMain keeps net/http from telling what servers sent too much.
func TestMain(m *testing.M) {
	log.SetOutput(io.Discard)
	os.Exit(m.Run())
}

// internet is a network in memory, where every name leads to the same server.
// In a bubble of synctest time stands still until all wait, so the limits of
// seconds and minutes are held to the instant and take none.
type internet struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once

	mu   sync.Mutex
	open int // connections
}

// inBubble runs f with a client on an internet whose server is answer.
func inBubble(t *testing.T, answer http.HandlerFunc, f func(t *testing.T, c *web.Client, in *internet)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		in := &internet{conns: make(chan net.Conn), closed: make(chan struct{})}
		server := &http.Server{Handler: answer}
		go server.Serve(in)
		c := web.New(web.Options{}.Dialled(func(web.Dial) web.Dial { return in.dial }))
		f(t, c, in)
		c.Close()
		server.Close()
		time.Sleep(time.Minute) // what an answer still waits for runs out
	})
}

// connections returns how many are open.
func (in *internet) connections() int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.open
}

// Accept and what follows make the internet the listener of its server.
func (in *internet) Accept() (net.Conn, error) {
	select {
	case conn := <-in.conns:
		return conn, nil
	case <-in.closed:
		return nil, net.ErrClosed
	}
}

func (in *internet) Close() error   { in.once.Do(func() { close(in.closed) }); return nil }
func (in *internet) Addr() net.Addr { return &net.TCPAddr{} }

func (in *internet) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case in.conns <- theirs:
	case <-in.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.open++
	return &counted{Conn: ours, in: in}, nil
}

// counted tells its internet when it is closed.
type counted struct {
	net.Conn
	in   *internet
	once sync.Once
}

func (c *counted) Close() error {
	c.once.Do(func() {
		c.in.mu.Lock()
		c.in.open--
		c.in.mu.Unlock()
	})
	return c.Conn.Close()
}

// took fetches and returns how long that took by the bubble's clock.
func took(ctx context.Context, c *web.Client, r web.Request) (*web.Response, time.Duration, error) {
	start := time.Now()
	got, err := c.Fetch(ctx, r)
	return got, time.Since(start), err
}
