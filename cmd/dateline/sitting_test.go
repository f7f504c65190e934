package main

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dateline/ui/uitest/vt"
)

// seatAt is a reader at a terminal in memory.
type seatAt struct {
	client  *ssh.Client
	session *ssh.Session
	keys    io.Writer
	term    *vt.Terminal
	mu      sync.Mutex // of what was drawn
	drawn   chan struct{}
	ended   chan error
}

// Write draws what the server sends.
func (r *seatAt) Write(p []byte) (int, error) {
	r.mu.Lock()
	n, err := r.term.Write(p)
	if r.drawn != nil {
		close(r.drawn)
		r.drawn = nil
	}
	r.mu.Unlock()
	return n, err
}

// sit opens the reader.
func (s *serving) sit(t testing.TB, key ssh.Signer) *seatAt {
	t.Helper()
	client, err := s.dial(key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	r := &seatAt{client: client, session: session, term: vt.New(120, 40), ended: make(chan error, 1)}
	if r.keys, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	r.term.Nature = vt.Good()
	r.term.Reply = func(answer []byte) { r.keys.Write(answer) } //nolint:errcheck // the session may be over
	session.Stdout = r
	if err := session.RequestPty("xterm-256color", 40, 120, ssh.TerminalModes{}); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	go func() { r.ended <- session.Wait() }()
	return r
}

// see waits until the screen holds a text.
func (r *seatAt) see(t testing.TB, text string) {
	t.Helper()
	r.await(t, text, func() bool { return strings.Contains(r.term.Screen().String(), text) })
}

// await waits until what the server sent makes something true.
func (r *seatAt) await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for late := time.After(patience); ; {
		r.mu.Lock()
		done := ok()
		if r.drawn == nil {
			r.drawn = make(chan struct{})
		}
		drawn := r.drawn
		r.mu.Unlock()
		if done {
			return
		}
		select {
		case <-drawn:
		case <-late:
			t.Fatalf("%q is never seen:\n%s", what, r.term.Screen())
		}
	}
}

func (r *seatAt) press(t testing.TB, keys string) {
	t.Helper()
	if _, err := io.WriteString(r.keys, keys); err != nil {
		t.Fatal(err)
	}
}

// end waits for the session's end.
func (r *seatAt) end(t testing.TB) error {
	t.Helper()
	select {
	case err := <-r.ended:
		return err
	case <-time.After(patience):
		t.Fatal("the session does not end")
		return nil
	}
}

// What a reader marks is kept under their name, whichever key they come with; at
// the end all are told, and get their terminals back.
func TestReadersOverSSH(t *testing.T) {
	t.Parallel()
	_, library := libraryHall(t)
	ana, anasLine := newKey(t, `reader="ana"`)
	laptop, laptopLine := newKey(t, `reader="ana"`)
	ben, bensLine := newKey(t, "")
	keys := keyFile(t, anasLine, laptopLine, bensLine)
	s := startServing(t, nil, "--library", library, "--authorized-keys", keys, "--open", "--no-refresh")
	r := s.sit(t, ana)
	r.see(t, "Ferry Line Reopens")
	r.press(t, "*/mill\r")
	r.see(t, "1 of 1")
	r.press(t, "\ry")
	r.see(t, "copied https://mill.example/doors")
	r.await(t, "the link on the clipboard", func() bool { return r.term.Clipboard() == "https://mill.example/doors" })
	r.press(t, "q")
	if err := r.end(t); err != nil {
		t.Errorf("left with %v", err)
	}
	for key, rows := range map[ssh.Signer]int{ana: 1, laptop: 1, ben: 0} {
		if out, _, _ := s.exec(t, key, "list is:starred --tsv"); strings.Count(out, "\n") != rows {
			t.Errorf("%d rows starred, want %d", strings.Count(out, "\n"), rows)
		}
	}
	r = s.sit(t, nil)
	r.see(t, "guest")
	r.press(t, "*q")
	if err := r.end(t); err != nil {
		t.Errorf("a guest left with %v", err)
	}
	if out, _, _ := s.exec(t, nil, "list is:starred"); out != "" {
		t.Errorf("a guest's star is kept: %q", out)
	}
	// The end is told, and the terminal given back; the marks stay.
	r = s.sit(t, ben)
	r.see(t, "Ferry Line Reopens")
	r.press(t, "AA")
	r.see(t, "marked 2 as read")
	if status := s.stop(); status != exitDone {
		t.Errorf("exit %d", status)
	}
	r.end(t) //nolint:errcheck // whatever the status is
	if screen := r.term.Screen(); screen.Alternate || screen.Hidden || !strings.Contains(screen.String(), "going down") {
		t.Errorf("the terminal is left as\n%+v", screen.String())
	}
	s = startServing(t, nil, "--library", library, "--authorized-keys", keys, "--no-refresh")
	if out, _, _ := s.exec(t, ben, "list is:read --tsv"); strings.Count(out, "\n") != 2 {
		t.Errorf("what was read before the end: %q", out)
	}
}
