package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/screen"
)

// shared is a log or another text that several goroutines write.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func (s *shared) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(s, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// TestWaysOut holds that a session leaves the terminal as it was on every way
// out, with a line where the server ended it, and that the log tells why.
func TestWaysOut(t *testing.T) {
	t.Parallel()
	const secret = "the secret of an article"
	tests := []struct {
		name   string
		limits Limits
		key    string // pressed once the first frame is there
		end    bool   // the server is told to end
		status int
		line   string // on the screen afterwards
		why    string // in the log
	}{
		{name: "q", key: "q", why: "left"},
		{name: "idle", limits: Limits{Idle: time.Second}, line: "left after 1 second without a key", why: "idle"},
		{name: "the longest", limits: Limits{Longest: time.Second}, line: "left after 1 second, which is the longest", why: "longest"},
		{name: "shutdown", end: true, line: "the server is going down; your marks are kept", why: "shutdown"},
		{name: "panic in Update", key: "u", status: 1, line: "something went wrong here", why: "panic"},
		{name: "panic in View", key: "v", status: 1, line: "something went wrong here", why: "panic"},
		{name: "panic in a Cmd", key: "c", status: 1, line: "something went wrong here", why: "panic"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var log shared
			s, end := begin(t, Options{Limits: tt.limits, Log: log.logger()})
			client := dial(t, s)
			ana := sit(t, client, "xterm-256color", 80, 24, "")
			ana.await(t, "a page of 80x24")
			io.WriteString(ana.keys, tt.key)
			if tt.end {
				go end()
			}
			status, shown, left := ana.over(t)
			if status != tt.status || len(left) > 0 {
				t.Errorf("status %d, want %d; left behind: %v", status, tt.status, left)
			}
			if strings.Contains(shown, "a page") || !strings.Contains(shown, tt.line) {
				t.Errorf("the screen afterwards, which should have %q:\n%s", tt.line, shown)
			}
			client.Close() // as every client does whose session is over
			if err := end(); err != nil {
				t.Errorf("serve: %v", err)
			}
			if why := fmt.Sprintf("%q:%q", "why", tt.why); !strings.Contains(log.String(), why) {
				t.Errorf("the log has no %s:\n%s", why, log.String())
			}
			if all := log.String() + shown; strings.Contains(all, secret) || strings.Contains(all, "a page") {
				t.Errorf("the log or the screen has what an article says:\n%s", all)
			}
		})
	}
}

func TestFirstFrame(t *testing.T) {
	s, _ := begin(t, Options{})
	client := dial(t, s)
	tests := []struct {
		name         string
		w, h         int
		wantW, wantH int
	}{
		{"as it is told", 120, 40, 120, 40},
		{"no size yet", 0, 0, 80, 24},
		{"no height yet", 100, 0, 100, 24},
		{"too large", 3000, 3000, 500, 200},
		{"the largest", 65535, 65535, 500, 200},
		{"beyond any terminal", 1 << 31, 1 << 31, 500, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ana := sit(t, client, "xterm-256color", tt.w, tt.h, "")
			ana.await(t, fmt.Sprintf("a page of %dx%d", tt.wantW, tt.wantH))
			io.WriteString(ana.keys, "q")
			ana.over(t)
		})
	}
}

func TestWindowChanges(t *testing.T) {
	s, _ := begin(t, Options{})
	ana := sit(t, dial(t, s), "xterm-256color", 80, 24, "")
	ana.await(t, "a page of 80x24")
	ana.term.Resize(500, 200)
	for i := range 10_000 {
		if err := ana.WindowChange(i, 3*i); err != nil {
			t.Fatal(err)
		}
	}
	ana.await(t, "a page of 500x200")
	ana.WindowChange(0, 0) // which is to be ignored
	ana.WindowChange(30, 90)
	ana.await(t, "a page of 90x30")
	io.WriteString(ana.keys, "q")
	if status, _, left := ana.over(t); status != 0 || len(left) > 0 {
		t.Errorf("status %d, left behind: %v", status, left)
	}
}

// TestVisitor holds that a session knows who is there, on what terminal, and
// nothing else of the client.
func TestVisitor(t *testing.T) {
	seen := make(chan Visitor, 1)
	s, _ := begin(t, Options{Reader: func(_ context.Context, v Visitor) (tea.Model, func(), error) {
		seen <- v
		return page{}, func() {}, nil
	}})
	ana := sit(t, dial(t, s), "xterm-256color", 90, 30, "", "COLORTERM=truecolor", "NO_COLOR=1")
	v := <-seen
	if v.Reader != "" || v.Width != 90 || v.Height != 30 || !v.Address.IsLoopback() {
		t.Errorf("visitor %+v", v)
	}
	if got := strings.Join(v.Env, " "); !strings.Contains(got, "TERM=xterm-256color") ||
		!strings.Contains(got, "COLORTERM=truecolor") || !strings.Contains(got, "NO_COLOR=1") {
		t.Errorf("environment %q", got)
	}
	io.WriteString(ana.keys, "q")
	ana.over(t)
}

func TestReaderThatCannotBeOpened(t *testing.T) {
	var log shared
	s, _ := begin(t, Options{Log: log.logger(), Reader: func(context.Context, Visitor) (tea.Model, func(), error) {
		return nil, nil, errors.New("the library is \x1b]0;gone\a")
	}})
	status, shown, left := sit(t, dial(t, s), "xterm-256color", 80, 24, "").over(t)
	if status != 1 || len(left) > 0 || !strings.Contains(shown, "dateline: open reader: the library is") {
		t.Errorf("status %d, left %v, screen:\n%s", status, left, shown)
	}
}

// TestAPanicOfOneSession holds that it ends no other.
func TestAPanicOfOneSession(t *testing.T) {
	first := true
	s, _ := begin(t, Options{Reader: func(context.Context, Visitor) (tea.Model, func(), error) {
		if first {
			first = false
			return page{}, func() {}, nil
		}
		panic("a mistake")
	}})
	ana, client := sit(t, dial(t, s), "xterm", 80, 24, ""), dial(t, s)
	ana.await(t, "a page of 80x24")
	if status, shown, _ := sit(t, client, "xterm", 80, 24, "").over(t); status != 1 || !strings.Contains(shown, "something went wrong") {
		t.Errorf("status %d, screen:\n%s", status, shown)
	}
	io.WriteString(ana.keys, "x")
	ana.await(t, "and key x")
	io.WriteString(ana.keys, "q")
	if status, _, _ := ana.over(t); status != 0 {
		t.Errorf("status %d", status)
	}
}

// TestReaderIsLetGo holds that what a session held is released once, whoever
// ended it.
func TestReaderIsLetGo(t *testing.T) {
	released := make(chan struct{}, 10)
	s, _ := begin(t, Options{Reader: func(context.Context, Visitor) (tea.Model, func(), error) {
		return page{}, func() { released <- struct{}{} }, nil
	}})
	for _, key := range []string{"q", "u", ""} {
		client := dial(t, s)
		ana := sit(t, client, "xterm", 80, 24, "")
		ana.await(t, "a page")
		if key == "" {
			client.Close() // gone
		} else {
			io.WriteString(ana.keys, key)
		}
		select {
		case <-released:
		case <-time.After(soon):
			t.Fatalf("not released after %q", key)
		}
	}
	if len(released) > 0 {
		t.Error("released twice")
	}
}

// TestALostLine holds that a reader who is gone leaves as one who is told to, so
// that marks are kept; and that a server which is closed waits for nobody.
func TestALostLine(t *testing.T) {
	told := make(chan struct{}, 1)
	s, end := begin(t, Options{Reader: func(context.Context, Visitor) (tea.Model, func(), error) {
		return page{told: told}, func() {}, nil
	}})
	client := dial(t, s)
	sit(t, client, "xterm", 80, 24, "").await(t, "a page")
	client.Close()
	select {
	case <-told:
	case <-time.After(soon):
		t.Fatal("not told to leave")
	}
	sit(t, dial(t, s), "xterm", 80, 24, "").await(t, "a page")
	s.Close()
	if err := end(); err != nil {
		t.Error(err)
	}
	if len(told) > 0 {
		t.Error("told to leave by a server that waits for nobody")
	}
}

func TestLinear(t *testing.T) {
	for _, term := range []string{"dumb", ""} {
		t.Run(term, func(t *testing.T) {
			s, end := begin(t, Options{Linear: func(_ context.Context, v Visitor, in io.Reader, out io.Writer) error {
				fmt.Fprintf(out, "what?\r\n")
				var line [3]byte
				io.ReadFull(in, line[:])
				fmt.Fprintf(out, "%s.\r\n", line[:])
				io.Copy(out, in)
				return nil
			}})
			ana := sit(t, dial(t, s), term, 80, 24, "")
			ana.await(t, "what?")
			io.WriteString(ana.keys, "abc")
			ana.await(t, "abc.")
			go end()
			status, shown, left := ana.over(t)
			if status != 0 || len(left) > 0 || !strings.Contains(shown, "going down") {
				t.Errorf("status %d, left %v, screen:\n%s", status, left, shown)
			}
		})
	}
}

// TestActivity holds what keeps a session from being idle: keys, a mouse and what
// is pasted; not what a terminal answers by itself.
func TestActivity(t *testing.T) {
	tests := []struct {
		name string
		msg  tea.Msg
		want bool
	}{
		{"a key", tea.KeyPressMsg{Code: 'j', Text: "j"}, true},
		{"the mouse", tea.MouseClickMsg{}, true},
		{"a paste", tea.PasteMsg{Content: "x"}, true},
		{"an answer", tea.ModeReportMsg{}, false},
		{"a colour", tea.BackgroundColorMsg{}, false},
		{"a size", tea.WindowSizeMsg{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &session{began: time.Now().Add(-time.Hour)}
			attentive{page{}, s}.Update(tt.msg)
			if got := s.quiet() < time.Minute; got != tt.want {
				t.Errorf("quiet for %v", s.quiet())
			}
		})
	}
}

func TestFramesAreCounted(t *testing.T) {
	m := NewMetrics("test")
	s := &session{began: time.Now(), server: &Server{metrics: m}}
	s.drawn(screen.Frame{Bytes: 500, Waited: 3 * time.Millisecond, Skipped: 2})
	s.drawn(screen.Frame{Bytes: 100, Waited: time.Millisecond})
	for _, want := range []string{"dateline_frames_total 2", "dateline_frame_bytes_total 600", "dateline_frames_skipped_total 2",
		"dateline_key_seconds_count 2", "dateline_first_frame_seconds_count 1"} {
		if got := scrape(t, m); !strings.Contains(got, want+"\n") {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
