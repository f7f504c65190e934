package sshd_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"

	"dateline/ui"
	"dateline/ui/sshd"
	"dateline/ui/uitest/vt"
)

// What the faults are tried on: a server as it is served, two readers in it, and
// what it holds measured before and after.

// patient is how long is waited for what must happen. No test waits for it where
// all is well.
const patient = 60 * time.Second

// full has the faults come in the numbers that a server on the net has to bear,
// and compares times: FAULTS=full go test -run Faults ./ui/sshd.
func full() bool { return os.Getenv("FAULTS") == "full" }

// counter is a model that shows how many keys came, in every row of its window.
type counter struct {
	keys, pasted, width, height int
}

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.width, c.height = msg.Width, msg.Height
	case tea.PasteMsg:
		c.pasted += len(msg.Content)
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return c, tea.Quit
		}
		c.keys++
	case ui.Leave:
		return c, tea.Quit
	}
	return c, nil
}

func (c counter) View() tea.View {
	rows := make([]string, max(c.height, 1))
	rows[0] = fmt.Sprintf("%d keys, %d pasted, %dx%d", c.keys, c.pasted, c.width, c.height)
	for i := range rows[1:] {
		rows[i+1] = fmt.Sprintf("row %d of key %d", i+1, c.keys)
	}
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	return v
}

// house is a server with readers in it.
type house struct {
	t       *testing.T
	addr    string
	stop    func()        // has the server end
	known   ssh.Signer    // a key that may come in
	beat    chan struct{} // gives something between two rounds of the players
	opened  atomic.Int64
	inside  atomic.Int64 // sessions that are not over
	largest atomic.Int64 // width x height that a session was told, at most
	made    atomic.Int64 // frames of wide windows, and pages of what is written without end
}

// newKey makes a key.
func newKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// newHouse serves until the test ends.
func newHouse(t *testing.T, limits sshd.Limits) *house {
	t.Helper()
	h := &house{t: t, known: newKey(t), beat: make(chan struct{})}
	dir := t.TempDir()
	keys := filepath.Join(dir, "authorized_keys")
	if err := os.WriteFile(keys, ssh.MarshalAuthorizedKey(h.known.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	server, err := sshd.New(sshd.Options{
		Addr: "127.0.0.1:0", HostKey: filepath.Join(dir, "host"), Keys: keys, Limits: limits,
		Reader: func(_ context.Context, v sshd.Visitor) (tea.Model, func(), error) {
			return measured{counter{}, h}, h.enter(), nil
		},
		Linear: func(ctx context.Context, _ sshd.Visitor, in io.Reader, out io.Writer) error {
			defer h.enter()()
			go io.Copy(io.Discard, in) //nolint:errcheck // ends with the session
			return h.flood(ctx, out)
		},
		Verb: func(ctx context.Context, _ sshd.Visitor, args []string, stdout, _ io.Writer) int {
			defer h.enter()()
			if len(args) > 0 && args[0] == "flood" {
				h.flood(ctx, stdout) //nolint:errcheck // however it ends
			}
			return 0
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	h.addr = server.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	h.stop = stop
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-served:
			if err != nil {
				t.Errorf("serve: %v", err)
			}
		case <-time.After(patient):
			t.Error("the server does not end")
		}
	})
	return h
}

// enter counts a session; what it returns says that it is over.
func (h *house) enter() (leave func()) {
	h.opened.Add(1)
	h.inside.Add(1)
	return func() { h.inside.Add(-1) }
}

// measured notes the largest window that a model was told of.
type measured struct {
	counter
	house *house
}

func (m measured) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		for area := int64(size.Width) * int64(size.Height); ; {
			most := m.house.largest.Load()
			if area <= most || m.house.largest.CompareAndSwap(most, area) {
				break
			}
		}
	}
	next, cmd := m.counter.Update(msg)
	m.counter = next.(counter)
	return m, cmd
}

// wide is the width of a window that is filled with what no two frames share.
const wide = 200

func (m measured) View() tea.View {
	if m.width < wide {
		return m.counter.View()
	}
	m.house.made.Add(1)
	rows := make([]string, m.height)
	for i := range rows {
		rows[i] = strings.Repeat(fmt.Sprintf("%08x", (m.keys*m.height+i)*0x9e3779b1&0xffffffff), m.width/8)
	}
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	return v
}

// flood writes until nobody reads or ctx ends.
func (h *house) flood(ctx context.Context, out io.Writer) error {
	page := bytes.Repeat([]byte("an article that nobody reads\n"), 1000)
	for ctx.Err() == nil {
		if _, err := out.Write(page); err != nil {
			return err
		}
		h.made.Add(1)
	}
	return ctx.Err()
}

// dial signs in over a connection that wrap may spoil.
func (h *house) dial(wrap func(net.Conn) net.Conn, keys ...ssh.Signer) (*ssh.Client, error) {
	tcp, err := net.DialTimeout("tcp", h.addr, patient)
	if err != nil {
		return nil, err
	}
	if wrap != nil {
		tcp = wrap(tcp)
	}
	conn, channels, requests, err := ssh.NewClientConn(tcp, h.addr, &ssh.ClientConfig{
		User: "reader", Auth: []ssh.AuthMethod{ssh.PublicKeys(keys...)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		tcp.Close()
		return nil, err
	}
	return ssh.NewClient(conn, channels, requests), nil
}

// come signs in with the key that is known.
func (h *house) come(t *testing.T) *ssh.Client {
	t.Helper()
	client, err := h.dial(nil, h.known)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// player is a reader who plays: presses keys and looks at the screen.
type player struct {
	t       *testing.T
	session *ssh.Session
	screen  *vt.Terminal
	changed chan struct{}
	send    chan []byte
	pressed int
	leave   func() // hangs up, and waits until nothing is left of the player
}

// play opens the reader in a terminal of w x h cells.
func (h *house) play(t *testing.T, client *ssh.Client, w, hh int) *player {
	t.Helper()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	p := &player{t: t, session: session, screen: vt.New(w, hh), changed: make(chan struct{}, 1), send: make(chan []byte, 64)}
	p.screen.Nature = vt.Good()
	p.screen.Reply = func(b []byte) { p.send <- bytes.Clone(b) }
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	session.Stdout = p
	if err := session.RequestPty("xterm-256color", hh, w, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	var typing sync.WaitGroup
	typing.Go(func() {
		for {
			select {
			case b := <-p.send:
				if _, err := keys.Write(b); err != nil {
					return
				}
			case <-over:
				return
			}
		}
	})
	p.leave = sync.OnceFunc(func() {
		close(over)
		client.Close()
		typing.Wait()
		session.Wait() //nolint:errcheck // however it ended, no more is drawn
		if err := p.screen.Err(); err != nil {
			t.Errorf("on the screen of a player: %v", err)
		}
	})
	t.Cleanup(p.leave)
	p.shows(fmt.Sprintf("0 keys, 0 pasted, %dx%d", w, hh))
	return p
}

// Write takes what the server draws.
func (p *player) Write(b []byte) (int, error) {
	p.screen.Write(b)
	select {
	case p.changed <- struct{}{}:
	default:
	}
	return len(b), nil
}

// until waits until the screen is right.
func (p *player) until(what string, right func(rows []string) bool) {
	p.t.Helper()
	deadline := time.After(patient)
	for !right(p.screen.Text()) {
		select {
		case <-p.changed:
		case <-deadline:
			p.t.Fatalf("%s is not shown, but:\n%s", what, p.screen.Screen())
		}
	}
}

// shows waits until the first row of the screen begins so.
func (p *player) shows(first string) {
	p.t.Helper()
	p.until(first, func(rows []string) bool { return strings.HasPrefix(rows[0], first) })
}

// paste sends a text at once.
func (p *player) paste(text string) { p.send <- []byte(text) }

// press presses a key, waits until the screen shows it in every row, and returns
// how long that took.
func (p *player) press() time.Duration {
	p.t.Helper()
	p.pressed++
	began := time.Now()
	p.send <- []byte("j")
	p.until(fmt.Sprintf("key %d", p.pressed), func(rows []string) bool {
		if !strings.HasPrefix(rows[0], fmt.Sprintf("%d keys,", p.pressed)) {
			return false
		}
		for i, row := range rows[1:] {
			if row != fmt.Sprintf("row %d of key %d", i+1, p.pressed) {
				return false
			}
		}
		return true
	})
	return time.Since(began)
}

// held is what a process holds.
type held struct {
	goroutines int
	heap       uint64 // bytes
}

func holds() held {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return held{runtime.NumGoroutine(), m.HeapAlloc}
}

// slack is what may stay: what pools and tables of a server have grown to.
const slack = 8 << 20 // bytes

// comesBack waits until the process holds no more than before.
func comesBack(t *testing.T, before held) {
	t.Helper()
	for deadline := time.Now().Add(patient); ; {
		now := holds()
		if now.goroutines <= before.goroutines && now.heap <= before.heap+slack {
			return
		}
		if time.Now().After(deadline) {
			var stacks strings.Builder
			pprof.Lookup("goroutine").WriteTo(&stacks, 1) //nolint:errcheck // into memory
			t.Fatalf("held before %+v, now %+v\n%s", before, now, stacks.String())
		}
		select { // what ends, ends in a while; there is nothing to wait on
		case <-time.After(20 * time.Millisecond):
		case <-t.Context().Done():
			return
		}
	}
}

// beside has two readers play while a fault is made, and looks afterwards
// whether the server has forgotten it. Most is what the process may hold
// meanwhile beyond what it held before, in bytes; clients are in the same process.
func (h *house) beside(most uint64, fault func()) {
	t := h.t
	t.Helper()
	players := []*player{h.play(t, h.come(t), 80, 24), h.play(t, h.come(t), 120, 40)}
	const beats = 6
	times := func() (all []time.Duration) {
		for range beats {
			for _, p := range players {
				all = append(all, p.press())
			}
		}
		return all
	}
	quiet := median(times())
	before := holds()
	over := make(chan struct{})
	go func() {
		defer close(over)
		fault()
	}()
	var loud []time.Duration
	var peak uint64
	for going := true; going; {
		loud = append(loud, times()...)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapAlloc)
		select {
		case <-over:
			going = false
		case h.beat <- struct{}{}:
		default:
		}
	}
	grown := uint64(0)
	if peak > before.heap {
		grown = peak - before.heap
	}
	t.Logf("a key took %v, meanwhile %v; at most %d KB more were held", quiet, median(loud), grown>>10)
	if grown > most {
		t.Errorf("held %d KB more, want at most %d", grown>>10, most>>10)
	}
	if full() && median(loud) > 20*quiet+100*time.Millisecond {
		t.Errorf("a key took %v, meanwhile %v", quiet, median(loud))
	}
	comesBack(t, before)
	for _, p := range players {
		p.press()
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// many does something n times, all at once.
func many(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// inTurn does something n times, a few at a time.
func inTurn(n int, do func(i int)) {
	next := atomic.Int64{}
	many(min(n, 16), func(int) {
		for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
			do(int(i))
		}
	})
}
