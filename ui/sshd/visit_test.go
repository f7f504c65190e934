package sshd

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"

	"dateline/ui"
	"dateline/ui/uitest/vt"
)

// begin serves until the test is over, guests too, and returns the server and
// what ends it, which waits for Serve.
func begin(t testing.TB, opt Options) (s *Server, end func() error) {
	t.Helper()
	opt.Addr, opt.Open = "127.0.0.1:0", true
	opt.HostKey = filepath.Join(t.TempDir(), "host_key")
	if opt.Reader == nil {
		opt.Reader = func(context.Context, Visitor) (tea.Model, func(), error) { return page{}, func() {}, nil }
	}
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	end = sync.OnceValue(func() error {
		cancel()
		return <-served
	})
	t.Cleanup(func() {
		if err := end(); err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return s, end
}

// dial connects to a server as a guest.
func dial(t testing.TB, s *Server) *ssh.Client {
	t.Helper()
	client, err := ssh.Dial("tcp", s.Addr().String(), &ssh.ClientConfig{User: "ana",
		HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: soon})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// talk opens a session.
func talk(t testing.TB, client *ssh.Client) *ssh.Session {
	t.Helper()
	s, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// seat is somebody at a terminal, in a session.
type seat struct {
	*ssh.Session
	keys io.Writer
	term *vt.Terminal
	wake chan struct{} // has something once the screen changed
}

// Write is what the server sends.
func (s *seat) Write(p []byte) (int, error) {
	n, err := s.term.Write(p)
	select {
	case s.wake <- struct{}{}:
	default:
	}
	return n, err
}

// single writes one piece after another, as a channel of x/crypto needs it.
type single struct {
	mu sync.Mutex
	to io.Writer
}

func (s *single) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.to.Write(p)
}

// sit opens a session on a terminal of this name and size, and begins it with a
// command, or with a shell where it is "".
func sit(t testing.TB, client *ssh.Client, name string, w, h int, command string, env ...string) *seat {
	t.Helper()
	s := &seat{Session: talk(t, client), term: vt.New(min(cmp.Or(w, usualWidth), 500), min(cmp.Or(h, usualHeight), 200)), wake: make(chan struct{}, 1)}
	keys, err := s.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.keys = &single{to: keys}
	s.term.Nature = vt.Good()
	s.term.Reply = func(p []byte) { go s.keys.Write(p) } // which may wait for the server
	s.Stdout = s
	for _, pair := range env {
		key, value, _ := strings.Cut(pair, "=")
		s.Setenv(key, value)
	}
	if err := s.RequestPty(name, h, w, ssh.TerminalModes{ssh.ECHO: 1}); err != nil {
		t.Fatal(err)
	}
	if command != "" {
		err = s.Start(command)
	} else {
		err = s.Shell()
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// await waits until the screen has a text.
func (s *seat) await(t testing.TB, text string) {
	t.Helper()
	s.until(t, text, func(screen string) bool { return strings.Contains(screen, text) })
}

func (s *seat) until(t testing.TB, what string, ok func(screen string) bool) {
	t.Helper()
	limit := time.After(soon)
	for {
		screen := s.term.Screen().String()
		if ok(screen) {
			return
		}
		select {
		case <-s.wake:
		case <-limit:
			t.Fatalf("no %q on the screen:\n%s", what, screen)
		}
	}
}

// over waits until the session is over, and returns its exit status, its screen,
// and what of the terminal is not as it was.
func (s *seat) over(t testing.TB) (status int, screen string, left []string) {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.Wait() }()
	var err error
	select {
	case err = <-ended:
	case <-time.After(soon):
		t.Fatalf("the session does not end; its screen:\n%s", s.term.Screen())
	}
	if exit, ok := err.(*ssh.ExitError); ok {
		status = exit.ExitStatus()
	} else if err != nil {
		t.Fatalf("the session ended without a status: %v", err)
	}
	if err := s.term.Err(); err != nil {
		t.Errorf("on the terminal: %v", err)
	}
	return status, s.term.Screen().String(), s.term.Left()
}

// page is a model that tells the size of its window and the last key, and does by
// keys what a program can do wrong.
type page struct {
	width, height int
	last          string
	notice        string
	told          chan<- struct{} // nil, or has something once it was told to leave
}

func (p page) Init() tea.Cmd { return nil }

func (p page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = msg.Width, msg.Height
	case ui.Notice:
		p.notice = msg.Text
	case ui.Leave:
		if p.told != nil {
			p.told <- struct{}{}
		}
		return p, tea.Quit
	case tea.KeyPressMsg:
		p.last = msg.String()
		switch p.last {
		case "q":
			return p, tea.Quit
		case "u":
			panic("the secret of an article")
		case "c":
			return p, func() tea.Msg { panic("the secret of an article") }
		}
	}
	return p, nil
}

func (p page) View() tea.View {
	if p.last == "v" {
		panic("the secret of an article")
	}
	v := tea.NewView(strings.Join([]string{"a page of ", strconv.Itoa(p.width), "x", strconv.Itoa(p.height), " and key ", p.last, "\n", p.notice}, ""))
	v.AltScreen = true
	v.WindowTitle = "a page"
	v.MouseMode = tea.MouseModeCellMotion
	return v
}
