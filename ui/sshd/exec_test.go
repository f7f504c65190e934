package sshd

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// echo is a verb that tells what it was asked, and where.
func echo(_ context.Context, v Visitor, args []string, stdout, stderr io.Writer) int {
	fmt.Fprintf(stdout, "%d wide: %q\nand on\n", v.Width, args)
	fmt.Fprintln(stderr, "a note")
	if len(args) == 2 && args[0] == "exit" {
		status, _ := strconv.Atoi(args[1])
		return status
	}
	return 0
}

// run runs a command line as `ssh host command` does.
func run(t testing.TB, client *ssh.Client, command string) (stdout, stderr string, status int) {
	t.Helper()
	s := talk(t, client)
	var out, bad bytes.Buffer
	s.Stdout, s.Stderr = &out, &bad
	err := s.Run(command)
	var exit *ssh.ExitError
	if errors.As(err, &exit) {
		status = exit.ExitStatus()
	} else if err != nil {
		t.Fatal(err)
	}
	return out.String(), bad.String(), status
}

func TestVerbs(t *testing.T) {
	s, _ := begin(t, Options{Verb: echo})
	client := dial(t, s)
	tests := []struct {
		name, command  string
		stdout, stderr string
		status         int
	}{
		{"a verb", `list 'actor:"Sanae Takaichi"' --json`, "0 wide: [\"list\" \"actor:\\\"Sanae Takaichi\\\"\" \"--json\"]\nand on\n", "a note\n", 0},
		{"a status", "exit 3", "0 wide: [\"exit\" \"3\"]\nand on\n", "a note\n", 3},
		{"no command", " ", "0 wide: []\nand on\n", "a note\n", 0},
		{"no shell", "list; sh $(id) | `id` > x", "0 wide: [\"list;\" \"sh\" \"$(id)\" \"|\" \"`id`\" \">\" \"x\"]\nand on\n", "a note\n", 0},
		{"an open quote", `list "`, "", "dateline: read command: a quote is not closed\n", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stdout, stderr, status := run(t, client, tt.command)
			if stdout != tt.stdout || stderr != tt.stderr || status != tt.status {
				t.Errorf("%q, %q, %d; want %q, %q, %d", stdout, stderr, status, tt.stdout, tt.stderr, tt.status)
			}
		})
	}
}

// TestShellWithoutTerminal is `ssh -T host`: the list as text.
func TestShellWithoutTerminal(t *testing.T) {
	s, _ := begin(t, Options{Verb: echo})
	session := talk(t, dial(t, s))
	var out bytes.Buffer
	session.Stdout = &out
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	if err := session.Wait(); err != nil || out.String() != "0 wide: []\nand on\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

// TestVerbOnATerminal is `ssh -t host list`: no reader, and lines that end as a
// terminal in raw mode needs it.
func TestVerbOnATerminal(t *testing.T) {
	s, _ := begin(t, Options{Verb: echo})
	client := dial(t, s)
	for told, width := range map[int]int{90: 90, 0: 80, 3000: 500} {
		ana := sit(t, client, "xterm", told, 30, "list")
		status, shown, left := ana.over(t)
		want := fmt.Sprintf("%d wide: [\"list\"]\nand on\na note", width)
		if status != 0 || len(left) > 0 || strings.TrimSpace(shown) != want {
			t.Errorf("status %d, left %v, screen %q, want %q", status, left, strings.TrimSpace(shown), want)
		}
	}
}

// TestVerbStreams holds that the first line arrives before the last is made, and
// that a verb does not run ahead of a client that does not read.
func TestVerbStreams(t *testing.T) {
	next := make(chan struct{})
	s, _ := begin(t, Options{Verb: func(ctx context.Context, _ Visitor, _ []string, stdout, _ io.Writer) int {
		fmt.Fprintln(stdout, "first")
		<-next
		fmt.Fprintln(stdout, "last")
		return 0
	}})
	session := talk(t, dial(t, s))
	out, err := session.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Start("list"); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for _, want := range []string{"first", "last"} {
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("%q, want %q", lines.Text(), want)
		}
		if want == "first" {
			close(next)
		}
	}
	if err := session.Wait(); err != nil {
		t.Error(err)
	}
}

// TestVerbEnds holds that a verb without end ends with its client, with the
// server, by ^C, by its time, and when nobody reads what it writes.
func TestVerbEnds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		limits Limits
		term   bool
		with   func(t *testing.T, client *ssh.Client, s *ssh.Session, keys io.Writer, end func() error)
	}{
		{name: "the client is gone", with: func(t *testing.T, client *ssh.Client, _ *ssh.Session, _ io.Writer, _ func() error) {
			client.Close()
		}},
		{name: "the session is closed", with: func(t *testing.T, _ *ssh.Client, s *ssh.Session, _ io.Writer, _ func() error) {
			s.Close()
		}},
		{name: "a signal", with: func(t *testing.T, _ *ssh.Client, s *ssh.Session, _ io.Writer, _ func() error) {
			s.Signal(ssh.SIGINT)
		}},
		{name: "^C on a terminal", term: true, with: func(t *testing.T, _ *ssh.Client, _ *ssh.Session, keys io.Writer, _ func() error) {
			keys.Write([]byte{3})
		}},
		{name: "the server ends", with: func(t *testing.T, _ *ssh.Client, _ *ssh.Session, _ io.Writer, end func() error) {
			go end()
		}},
		{name: "nobody reads", limits: Limits{Idle: 500 * time.Millisecond}, with: func(*testing.T, *ssh.Client, *ssh.Session, io.Writer, func() error) {}},
		{name: "the longest", limits: Limits{Longest: 500 * time.Millisecond}, with: func(*testing.T, *ssh.Client, *ssh.Session, io.Writer, func() error) {}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			began, ended := make(chan struct{}), make(chan error, 1)
			s, end := begin(t, Options{Limits: tt.limits, Verb: func(ctx context.Context, _ Visitor, _ []string, stdout, _ io.Writer) int {
				close(began)
				for {
					if _, err := stdout.Write(make([]byte, 1000)); err != nil {
						ended <- ctx.Err()
						return 0
					}
				}
			}})
			client := dial(t, s)
			session := talk(t, client)
			keys, _ := session.StdinPipe()
			if tt.term {
				session.RequestPty("xterm", 24, 80, nil)
			}
			if _, err := session.StdoutPipe(); err != nil { // of which nobody reads
				t.Fatal(err)
			}
			if err := session.Start("list"); err != nil {
				t.Fatal(err)
			}
			<-began
			tt.with(t, client, session, keys, end)
			select {
			case err := <-ended:
				if err == nil {
					t.Error("the verb's context did not end")
				}
			case <-time.After(soon):
				t.Fatal("the verb does not end")
			}
		})
	}
}
