package sshd

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// soon bounds the waits for what must happen.
const soon = 30 * time.Second

// door is a gate with nothing behind it but a function that answers calls.
type door struct {
	*gate
	addr  string
	calls atomic.Int64
}

// stand serves by a gate until the test is over. A nil answer reads what comes
// until the call ends.
func stand(t testing.TB, opt Options, answer func(context.Context, call) int) *door {
	t.Helper()
	return standBy(t, opt, answer, nil)
}

// standBy is stand by a clock of the test's, where it is not nil.
func standBy(t testing.TB, opt Options, answer func(context.Context, call) int, by *clock) *door {
	t.Helper()
	opt.HostKey = filepath.Join(t.TempDir(), "host_key")
	if opt.Metrics == nil {
		opt.Metrics = NewMetrics("")
	}
	g, err := newGate(opt, opt.Metrics, newJournal(opt.Log, time.Now))
	if err != nil {
		t.Fatal(err)
	}
	if by != nil {
		g.after = by.after
	}
	if answer == nil {
		answer = func(ctx context.Context, c call) int {
			go io.Copy(io.Discard, c.channel)
			<-ctx.Done()
			return 0
		}
	}
	d := &door{gate: g}
	server, err := wish.NewServer(g.options(func(ctx context.Context, c call) int {
		d.calls.Add(1)
		return answer(ctx, c)
	})...)
	if err != nil {
		t.Fatal(err)
	}
	l, err := listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.addr = l.Addr().String()
	guarded := g.listener(l)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		server.Serve(guarded)
	}()
	t.Cleanup(func() {
		guarded.Close() // first: the server may not know of it yet
		server.Close()
		<-ended
	})
	return d
}

// clock is a clock of timers that go off when the test says so.
type clock struct {
	mu  sync.Mutex
	set []*alarm
}

// alarm is one timer of a clock.
type alarm struct {
	clock *clock
	after time.Duration
	do    func()
	off   bool
}

func (c *clock) after(d time.Duration, do func()) timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := &alarm{clock: c, after: d, do: do}
	c.set = append(c.set, a)
	return a
}

func (a *alarm) Stop() bool {
	a.clock.mu.Lock()
	defer a.clock.mu.Unlock()
	was := !a.off
	a.off = true
	return was
}

// ring has all timers go off that were set for this long, and returns how many.
func (c *clock) ring(d time.Duration) (n int) {
	c.mu.Lock()
	var due []func()
	for _, a := range c.set {
		if a.after == d && !a.off {
			a.off = true
			due = append(due, a.do)
		}
	}
	c.mu.Unlock()
	for _, do := range due {
		do()
	}
	return len(due)
}

// newKey makes a key and its line of an authorized_keys file.
func newKey(t testing.TB) (gossh.Signer, string) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return signer, string(bytes.TrimSpace(gossh.MarshalAuthorizedKey(key)))
}

// keysFile writes an authorized_keys file of these lines.
func keysFile(t testing.TB, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "authorized_keys")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// knock connects as user, with these ways to sign in.
func (d *door) knock(user string, auth ...gossh.AuthMethod) (*gossh.Client, error) {
	return gossh.Dial("tcp", d.addr, &gossh.ClientConfig{
		User: user, Auth: auth, HostKeyCallback: gossh.FixedHostKey(d.host.PublicKey()), Timeout: soon,
	})
}

// guest connects as a guest, until the test is over.
func (d *door) guest(t testing.TB) *gossh.Client {
	t.Helper()
	client, err := d.knock(guestName)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// eventually waits until something holds.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for began := time.Now(); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Since(began) > soon {
			t.Fatalf("never: %s", what)
		}
	}
}

// count is how many were refused for a reason.
func (d *door) count(reason string) int {
	return int(counted(d.metrics, reason))
}

// counted reads a counter of refusals.
func counted(m *Metrics, reason string) float64 {
	families, err := m.registry.Gather()
	if err != nil {
		panic(err)
	}
	for _, family := range families {
		if family.GetName() != "dateline_refusals_total" {
			continue
		}
		for _, one := range family.GetMetric() {
			if one.GetLabel()[0].GetValue() == reason {
				return one.GetCounter().GetValue()
			}
		}
	}
	return 0
}

func TestNobodyCouldComeIn(t *testing.T) {
	_, err := newGate(Options{HostKey: filepath.Join(t.TempDir(), "key")}, nil, nil)
	if err == nil || !strings.Contains(err.Error(), "--open") || !strings.Contains(err.Error(), "--authorized-keys") {
		t.Errorf("neither keys nor guests: %v", err)
	}
}

// TestSessions sees what a call has of a terminal, and that its status arrives.
func TestSessions(t *testing.T) {
	calls := make(chan call, 1)
	d := stand(t, Options{Open: true}, func(ctx context.Context, c call) int {
		calls <- c
		fmt.Fprint(c.channel, "out")
		fmt.Fprint(c.channel.Stderr(), "err")
		if c.exec {
			return 3
		}
		w := <-c.windows
		fmt.Fprintf(c.channel, " %dx%d", w.width, w.height)
		return 0
	})
	client := d.guest(t)

	verb, _ := client.NewSession()
	out, err := verb.CombinedOutput("list 'a b'")
	if exit, ok := err.(*gossh.ExitError); !ok || exit.ExitStatus() != 3 || !strings.Contains(string(out), "out") || !strings.Contains(string(out), "err") {
		t.Errorf("verb: %q, %v", out, err)
	}
	if c := <-calls; !c.exec || c.terminal || c.command != "list 'a b'" || !c.visitor.Address.IsLoopback() || c.visitor.Reader != "" {
		t.Errorf("verb's call: %+v", c)
	}

	reader, _ := client.NewSession()
	var screen bytes.Buffer
	reader.Stdout = &screen
	reader.Setenv("LANG", "de_DE.UTF-8")
	if err := reader.RequestPty("xterm-256color", 3000, 4000, nil); err != nil {
		t.Fatal(err)
	}
	if err := reader.Shell(); err != nil {
		t.Fatal(err)
	}
	c := <-calls
	if !c.terminal || c.exec || c.visitor.Width != 500 || c.visitor.Height != 200 {
		t.Errorf("reader's call: %+v", c)
	}
	if got := strings.Join(c.visitor.Env, " "); got != "TERM=xterm-256color LANG=de_DE.UTF-8" {
		t.Errorf("reader's environment: %s", got)
	}
	for range 1000 {
		reader.WindowChange(65535, 65535) // 500x200 again: no change
	}
	reader.WindowChange(33, 77)
	if err := reader.Wait(); err != nil || screen.String() != "out 77x33" {
		t.Errorf("reader saw %q, %v", &screen, err)
	}
}

// TestPanic has one session fail, and the others go on.
func TestPanic(t *testing.T) {
	d := stand(t, Options{Open: true}, func(_ context.Context, c call) int {
		if c.command == "fail" {
			panic("a mistake")
		}
		return 0
	})
	client := d.guest(t)
	one, _ := client.NewSession()
	if exit, ok := one.Run("fail").(*gossh.ExitError); !ok || exit.ExitStatus() != 1 {
		t.Errorf("a panic ended with %v", exit)
	}
	two, _ := client.NewSession()
	if err := two.Run("go on"); err != nil {
		t.Errorf("after a panic: %v", err)
	}
	eventually(t, "its places are free", func() bool {
		d.crowd.mu.Lock()
		defer d.crowd.mu.Unlock()
		return d.crowd.sessions == 0
	})
}

// rawConn is a TCP connection to the door.
func (d *door) rawConn(t testing.TB) net.Conn {
	t.Helper()
	conn, err := net.DialTimeout("tcp", d.addr, soon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}
