package sshd

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// env is the payload of a request for a variable.
func env(name, value string) []byte {
	return gossh.Marshal(struct{ Name, Value string }{name, value})
}

func TestEnvironment(t *testing.T) {
	w := wishes{limits: Limits{}.filled()}
	for name, c := range map[string]struct {
		name, value string
		want        outcome
	}{
		"language":         {"LANG", "de_DE.UTF-8", granted},
		"a category":       {"LC_CTYPE", "C", granted},
		"no colour":        {"NO_COLOR", "", granted},
		"colours":          {"COLORTERM", "truecolor", granted},
		"zone":             {"TZ", "Europe/Berlin", granted},
		"path":             {"PATH", "/tmp", refused},
		"loader":           {"LD_PRELOAD", "/tmp/x.so", refused},
		"multiplexer":      {"TMUX", "/tmp/tmux", refused},
		"category of none": {"LC_", "C", refused},
		"odd category":     {"LC_A=B", "C", refused},
		"no name":          {"", "C", refused},
		"lines":            {"LANG", "de\nLD_PRELOAD=x", refused},
		"escapes":          {"LANG", "\x1b[2J", refused},
		"NUL":              {"LANG", "de\x00", refused},
		"zone of a file":   {"TZ", "/etc/passwd", refused},
		"zone up":          {"TZ", "Europe/../../etc/passwd", refused},
		"zone by rule":     {"TZ", ":/etc/passwd", refused},
		"odd terminal":     {"TERM", "../x", refused},
	} {
		t.Run(name, func(t *testing.T) {
			if got := w.take("env", env(c.name, c.value)); got != c.want {
				t.Errorf("outcome %v, want %v", got, c.want)
			}
		})
	}
}

// TestEnvironmentFlood sends 5000 of 30 KB, and as many small ones.
func TestEnvironmentFlood(t *testing.T) {
	w := wishes{limits: Limits{}.filled()}
	letters := func(i int) string { return fmt.Sprintf("LC_%c%c", 'A'+i%26, 'A'+i/26%26) }
	for i := range 5000 {
		w.take("env", env(letters(i), strings.Repeat("x", 30_000)))
	}
	if len(w.env) != 0 {
		t.Errorf("%d large ones are kept", len(w.env))
	}
	for i := range 5000 {
		w.take("env", env(letters(i), "x"))
	}
	if len(w.env) != maxEnv {
		t.Errorf("%d small ones are kept", len(w.env))
	}
	for range 5000 {
		w.take("env", env(letters(0), strings.Repeat("y", 300)))
	}
	if len(w.env) != maxEnv || w.bytes > maxEnvBytes {
		t.Errorf("%d bytes in %d are kept", w.bytes, len(w.env))
	}
}

func TestTermName(t *testing.T) {
	for name, want := range map[string]string{
		"xterm-256color": "xterm-256color", "screen.xterm": "screen.xterm", "dumb": "dumb", "": "",
		"../../etc/passwd": "", "a b": "", "xterm\x1b[2J": "", "größe": "", strings.Repeat("x", 65): "",
	} {
		if got := termName(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// FuzzRequests throws requests at a session, as they come: whatever they are, what
// is kept stays within its bounds, and a call begins once at the most.
func FuzzRequests(f *testing.F) {
	kinds := []string{"pty-req", "window-change", "env", "shell", "exec", "signal", "break", "subsystem", "x11-req", "eow@openssh.com"}
	// A text of requests: a byte for the kind, one for the length, the payload.
	add := func(requests ...any) {
		var text []byte
		for i := 0; i < len(requests); i += 2 {
			payload := requests[i+1].([]byte)
			text = append(text, byte(requests[i].(int)), byte(len(payload)))
			text = append(text, payload...)
		}
		f.Add(text)
	}
	pty := gossh.Marshal(struct {
		Term       string
		W, H, X, Y uint32
		Modes      string
	}{"xterm-256color", 65535, 65535, 0, 0, "\x03\x00"})
	add(0, pty, 2, env("LANG", "de"), 3, []byte{}, 1, binary.BigEndian.AppendUint64(make([]byte, 8), 1<<40))
	add(4, gossh.Marshal(struct{ V string }{"list 'a"}), 4, []byte{}, 5, gossh.Marshal(struct{ V string }{"INT"}))
	add(0, pty[:9], 1, []byte{1}, 2, []byte{0, 0, 0, 9}, 4, []byte{255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, text []byte) {
		w := wishes{limits: Limits{}.filled()}
		began := 0
		for len(text) >= 2 {
			kind := kinds[int(text[0])%len(kinds)]
			n := min(int(text[1]), len(text)-2)
			if w.take(kind, text[2:2+n]) == begins {
				began++
			}
			text = text[2+n:]
		}
		if began > 1 || began == 1 != w.begun {
			t.Errorf("began %d times", began)
		}
		if w.window.width > defaultWidth || w.window.height > defaultHeight || w.window.width < 0 || w.window.height < 0 {
			t.Errorf("window %v", w.window)
		}
		if w.term != termName(w.term) || len(w.command) > defaultCommand {
			t.Errorf("terminal %q, command %q", w.term, w.command)
		}
		size := 0
		for _, pair := range w.env {
			size += len(pair)
			name, value, _ := strings.Cut(pair, "=")
			if !envName(name) || !envValue(name, value) {
				t.Errorf("environment %q", pair)
			}
		}
		if len(w.env) > maxEnv || size > maxEnvBytes || size != w.bytes {
			t.Errorf("environment of %d bytes, %d counted, in %d", size, w.bytes, len(w.env))
		}
	})
}
