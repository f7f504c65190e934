package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// spoken is what a program said so far, for tests that wait for a line of it.
type spoken struct {
	mu    sync.Mutex
	text  bytes.Buffer
	grown chan struct{} // closed at the next write
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.grown != nil {
		close(s.grown)
		s.grown = nil
	}
	return s.text.Write(p)
}

// now is all that was said, and a channel that is closed once there is more.
func (s *spoken) now() (string, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.grown == nil {
		s.grown = make(chan struct{})
	}
	return s.text.String(), s.grown
}

// await waits until what was said matches, and returns the groups.
func (s *spoken) await(t testing.TB, pattern string) []string {
	t.Helper()
	re, late := regexp.MustCompile(pattern), time.After(patience)
	for {
		said, more := s.now()
		if m := re.FindStringSubmatch(said); m != nil {
			return m
		}
		select {
		case <-more:
		case <-late:
			t.Fatalf("%q was never said, but\n%s", pattern, said)
		}
	}
}

// serving is dateline serve in this process.
type serving struct {
	addr   string
	stderr *spoken
	stop   func() int // ends it as a signal does, and returns the exit status
}

// startServing runs dateline serve with a library of its own or the one of args.
func startServing(t testing.TB, env []string, args ...string) *serving {
	t.Helper()
	s := &serving{stderr: &spoken{}}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, append([]string{"serve", "--ssh", "127.0.0.1:0"}, args...), strings.NewReader(""), io.Discard, s.stderr, env)
	}()
	var status int
	s.stop = sync.OnceValue(func() int {
		cancel()
		select {
		case status = <-done:
		case <-time.After(patience):
			said, _ := s.stderr.now()
			t.Errorf("it does not end; said\n%s", said)
		}
		return status
	})
	t.Cleanup(func() { s.stop() })
	s.addr = s.stderr.await(t, `(127\.0\.0\.1:[1-9][0-9]*)(?:\n|")`)[1]
	return s
}

// newKey makes a key and the line that lets it in.
func newKey(t testing.TB, options string) (ssh.Signer, string) {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer, strings.TrimSpace(options+" "+string(ssh.MarshalAuthorizedKey(signer.PublicKey()))) + "\n"
}

// dial signs in; without a key as a guest.
func (s *serving) dial(key ssh.Signer) (*ssh.Client, error) {
	config := &ssh.ClientConfig{User: "guest", HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience} //nolint:gosec // the loopback
	if key != nil {
		config.User = "anyone"
		config.Auth = []ssh.AuthMethod{ssh.PublicKeys(key)}
	}
	return ssh.Dial("tcp", s.addr, config)
}

// exec runs a command line as ssh HOST does.
func (s *serving) exec(t testing.TB, key ssh.Signer, command string) (stdout, stderr string, status int) {
	t.Helper()
	client, err := s.dial(key)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var out, wrong bytes.Buffer
	session.Stdout, session.Stderr = &out, &wrong
	err = session.Run(command)
	if exit, ok := err.(*ssh.ExitError); ok {
		return out.String(), wrong.String(), exit.ExitStatus()
	}
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	return out.String(), wrong.String(), 0
}

// keyFile writes a file of keys.
func keyFile(t testing.TB, lines ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A library is served to whom it says, with the verbs of the command line.
func TestServeALibrary(t *testing.T) {
	t.Parallel()
	_, library := libraryHall(t)
	ana, anasLine := newKey(t, `reader="ana"`)
	_, laptopLine := newKey(t, `reader="ana"`)
	_, bensLine := newKey(t, "")
	stranger, _ := newKey(t, "")
	s := startServing(t, nil, "--library", library, "--authorized-keys", keyFile(t, anasLine, laptopLine, bensLine), "--no-refresh")
	s.stderr.await(t, `serving library \S+library.db with 2 articles at 127`)
	s.stderr.await(t, `host key SHA256:\S+ in \S+/ssh_host_ed25519_key\n`)
	s.stderr.await(t, `3 keys of 2 readers may come in\n`)
	s.stderr.await(t, `hint: ssh -p [0-9]+ HOST`)
	if about, err := os.Stat(filepath.Join(filepath.Dir(library), "ssh_host_ed25519_key")); err != nil || runtime.GOOS != "windows" && about.Mode().Perm() != 0o600 {
		t.Errorf("the host key: %v, %v", about, err)
	}
	if _, err := s.dial(stranger); err == nil {
		t.Error("a stranger came in")
	}
	if _, err := s.dial(nil); err == nil {
		t.Error("a guest came in")
	}
	out, _, status := s.exec(t, ana, "list --json")
	want, _, _ := atHome(t, "list", "--json", "--library", library)
	if want = folderless(want, ""); out != want || status != exitDone {
		t.Errorf("exit %d, said\n%s\nwant\n%s", status, out, want)
	}
	if _, told, status := s.exec(t, ana, "show '"+library+"'"); status != exitUsage || !strings.Contains(told, "no file") {
		t.Errorf("exit %d, told %q", status, told)
	}
}

// Guests read the sample, and nothing is kept of them.
func TestServeGuests(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	s := startServing(t, []string{"XDG_DATA_HOME=" + home}, "--open", "--log", "json", "--metrics", "127.0.0.1:0")
	said := s.stderr.await(t, `\{[^\n]*"msg":"serving"[^\n]*\}`)[0]
	var started struct {
		What    string
		Guests  bool
		Keys    int
		HostKey string `json:"host_key"`
		Metrics string
		Kept    bool `json:"marks_kept"`
	}
	if err := json.Unmarshal([]byte(said), &started); err != nil || !started.Guests || started.Keys != 0 || started.Kept ||
		!strings.HasPrefix(started.HostKey, "SHA256:") || !strings.Contains(started.What, "sample") {
		t.Errorf("%v: %s", err, said)
	}
	for line := range strings.Lines(first(s.stderr.now())) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %q", line)
		}
	}
	if out, _, status := s.exec(t, nil, "list --limit 3 --tsv"); status != exitDone || strings.Count(out, "\n") != 3 {
		t.Errorf("exit %d: %q", status, out)
	}
	scrape := func(path string) (int, string) {
		answer, err := http.Get("http://" + started.Metrics + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	if status, text := scrape("/metrics"); status != http.StatusOK || !strings.Contains(text, "dateline_edition_articles 32") ||
		!strings.Contains(text, `dateline_sessions_total{kind="guest"}`) {
		t.Errorf("status %d\n%s", status, text)
	}
	for _, path := range []string{"/", "/debug/pprof/", "/debug/vars", "/metrics/x"} {
		if status, _ := scrape(path); status != http.StatusNotFound {
			t.Errorf("%s is answered with %d", path, status)
		}
	}
	s.stop()
	if _, err := net.DialTimeout("tcp", started.Metrics, time.Second); err == nil {
		t.Error("the metrics are still there")
	}
	if got := filesIn(t, home); len(got) != 1 || filepath.Base(got[0]) != "ssh_host_ed25519_key" {
		t.Errorf("files: %v", got)
	}
}

func first(said string, _ <-chan struct{}) string { return said }

// The feeds of a library are fetched while it is served, and what they bring comes
// up in the sessions that are open.
func TestServeFetchesFeeds(t *testing.T) {
	t.Parallel()
	c, _ := followTown(t)
	file := c.(following).store.Path()
	s := startServing(t, nil, "--library", file, "--open")
	r := s.sit(t, nil)
	r.see(t, "Bridge Closed")
	s.stderr.await(t, `msg="feeds fetched" feeds=1 articles=1`)
	r.press(t, "q")
	if err := r.end(t); err != nil {
		t.Errorf("left with %v", err)
	}
}

// Too many sessions for the files that may be open are warned of.
func TestCrowded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		most  uint64
		known bool
		warns bool
	}{{1024, true, true}, {1 << 20, true, false}, {1<<64 - 1, true, false}, {0, false, false}} {
		if got := crowded(1000, c.most, c.known); (got != "") != c.warns {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// What keeps a server from beginning is one line, and exit 1.
func TestServeBeginsOrSaysWhy(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, good := newKey(t, "")
	dir := t.TempDir()
	open := filepath.Join(dir, "open")
	if err := os.WriteFile(open, []byte("not a key"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a busy port", []string{"--ssh", taken.Addr().String(), "--open"}, `^dateline: serve: listen at 127\.0\.0\.1:\d+: address already in use\nhint: another program`},
		{"no such address", []string{"--ssh", "192.0.2.1:0", "--open"}, `^dateline: serve: listen at 192.*\nhint: an address of this machine`},
		{"a name that is none", []string{"--ssh", "no.such.host.invalid:1", "--open"}, `^dateline: serve: listen .*no\.such\.host`},
		{"a busy port for metrics", []string{"--ssh", "127.0.0.1:0", "--open", "--metrics", taken.Addr().String()}, `(?m)^dateline: serve: listen at 127\.0\.0\.1:\d+: address already in use$`},
		{"no file of keys", []string{"--ssh", "127.0.0.1:0", "--authorized-keys", filepath.Join(dir, "none")}, `^dateline: .*none: no such file.*\nhint: --authorized-keys names`},
		{"a bad line", []string{"--ssh", "127.0.0.1:0", "--authorized-keys", keyFile(t, good, "# a comment\n", "ssh-ed25519 AAAA\x1b[31m\n")}, `^dateline: .*keys:3: `},
		{"an option that is not honoured", []string{"--ssh", "127.0.0.1:0", "--authorized-keys", keyFile(t, `command="id" `+good)}, `^dateline: .*keys:1: .*command`},
		{"a host key that others may read", []string{"--ssh", "127.0.0.1:0", "--open", "--host-key", open}, `^dateline: .*open`},
	} {
		var stderr bytes.Buffer
		status := Run(t.Context(), append([]string{"serve"}, c.args...), strings.NewReader(""), io.Discard, &stderr, []string{"XDG_DATA_HOME=" + t.TempDir()})
		if status != exitFailed || !regexp.MustCompile(c.says).MatchString(stderr.String()) || strings.Contains(stderr.String(), "\x1b") {
			t.Errorf("%s: exit %d, said\n%s", c.name, status, stderr.String())
		}
	}
}

// A hangup has the keys read again: a new one comes in, and one that is gone does
// not; with a bad line the old ones hold.
func TestHangupReloadsKeys(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no hangups")
	}
	ana, anasLine := newKey(t, "")
	ben, bensLine := newKey(t, "")
	keys := keyFile(t, anasLine)
	s := startServing(t, []string{"XDG_DATA_HOME=" + t.TempDir()}, "--authorized-keys", keys)
	mayEnter := func(key ssh.Signer) bool {
		client, err := s.dial(key)
		if err == nil {
			client.Close()
		}
		return err == nil
	}
	hangup := func(text, says string) {
		t.Helper()
		if err := os.WriteFile(keys, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		if err := self.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		s.stderr.await(t, says)
	}
	if !mayEnter(ana) || mayEnter(ben) {
		t.Fatal("before: not ana alone")
	}
	hangup(anasLine+"nonsense\n", `keys not re`)
	if !mayEnter(ana) || mayEnter(ben) {
		t.Error("with a bad line: not ana alone")
	}
	hangup(bensLine, `keys reloaded" keys=1 readers=1 `)
	if mayEnter(ana) || !mayEnter(ben) {
		t.Error("after: not ben alone")
	}
}
