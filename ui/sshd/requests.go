package sshd

import (
	"slices"
	"strings"
	"unicode/utf8"

	gossh "golang.org/x/crypto/ssh"
)

// Bounds of the environment of one session.
const (
	maxEnv      = 20
	maxEnvBytes = 4 << 10 // names, values and "=", all together
	maxTerm     = 64      // bytes of the name of a terminal
	maxPayload  = 8 << 10 // bytes of a request for either, which may have 256 KB: a longer one is not looked at
)

// wishes are what a client has asked for on one session channel, cut down to
// what it may have. It is all that is kept of its requests.
type wishes struct {
	limits Limits // filled

	terminal bool
	term     string
	window   window // the newest
	first    window // the one before the call began

	env   []string
	bytes int // of env

	begun   bool
	exec    bool
	command string
	tooLong bool // the command was, and is not kept
}

// outcome is what becomes of one request.
type outcome int

const (
	refused   outcome = iota // and counted: no decent client asks that often
	declined                 // as decent clients expect
	granted                  // nothing else is to be done
	resized                  // the window is another
	begins                   // the call begins
	signalled                // the client wants it to end
	deaf                     // the client reads no more of it
)

// yes reports whether the client is told yes.
func (o outcome) yes() bool { return o >= granted }

// take takes one request (RFC 4254, section 6). A payload that is cut short, or
// goes on behind its end, is refused.
func (w *wishes) take(kind string, payload []byte) outcome {
	switch kind {
	case "pty-req":
		return w.takeTerminal(payload)
	case "window-change":
		return w.takeWindow(payload)
	case "env":
		return w.takeEnv(payload)
	case "shell", "exec":
		return w.takeCall(kind, payload)
	case "signal":
		return w.takeSignal(payload)
	case "eow@openssh.com": // PROTOCOL of OpenSSH, section 2.1
		return deaf
	case "break": // RFC 4335: there is no line to break
		return declined
	case "keepalive@openssh.com", "winadj@putty.projects.tartarus.org", "simple@putty.projects.tartarus.org":
		return declined
	}
	return refused // subsystem, x11-req, auth-agent-req@openssh.com and all others
}

func (w *wishes) takeTerminal(payload []byte) outcome {
	var asked struct {
		Term                          string
		Columns, Rows, Pixels, Height uint32
		Modes                         string
	}
	if w.begun || w.terminal || len(payload) > maxPayload || gossh.Unmarshal(payload, &asked) != nil {
		return refused
	}
	w.terminal = true
	w.term = termName(asked.Term)
	w.window = w.clamp(asked.Columns, asked.Rows)
	return granted
}

// termName is the name of a terminal if it looks like one, so that it can be
// looked up and logged, else "".
func termName(name string) string {
	odd := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(".+-_", r))
	}
	if len(name) > maxTerm || strings.ContainsFunc(name, odd) {
		return ""
	}
	return strings.Clone(name)
}

func (w *wishes) takeWindow(payload []byte) outcome {
	var asked struct{ Columns, Rows, Pixels, Height uint32 }
	if !w.terminal || gossh.Unmarshal(payload, &asked) != nil {
		return refused
	}
	was := w.window
	if w.window = w.clamp(asked.Columns, asked.Rows); w.window == was || !w.begun {
		return granted
	}
	return resized
}

// clamp is a size that a client claims, cut to the limits: a screen of 65535 by
// 65535 would be 4 billion cells.
func (w *wishes) clamp(columns, rows uint32) window {
	return window{
		width:  int(min(uint64(columns), uint64(w.limits.Width))),
		height: int(min(uint64(rows), uint64(w.limits.Height))),
	}
}

func (w *wishes) takeEnv(payload []byte) outcome {
	var asked struct{ Name, Value string }
	if w.begun || len(payload) > maxPayload || gossh.Unmarshal(payload, &asked) != nil {
		return refused
	}
	if !envName(asked.Name) || !envValue(asked.Name, asked.Value) {
		return refused // a client that sends its whole environment stays below the strikes
	}
	size := len(asked.Name) + 1 + len(asked.Value)
	at := slices.IndexFunc(w.env, func(pair string) bool { return strings.HasPrefix(pair, asked.Name+"=") })
	if at >= 0 {
		size -= len(w.env[at])
	}
	if w.bytes+size > maxEnvBytes || at < 0 && len(w.env) >= maxEnv {
		return refused
	}
	w.bytes += size
	if at >= 0 {
		w.env = slices.Delete(w.env, at, at+1)
	}
	w.env = append(w.env, asked.Name+"="+asked.Value)
	return granted
}

// envName reports whether a client may set a variable of this name.
func envName(name string) bool {
	switch name {
	case "TERM", "COLORTERM", "LANG", "NO_COLOR", "TZ":
		return true
	}
	rest, ok := strings.CutPrefix(name, "LC_")
	return ok && rest != "" && len(rest) <= 32 && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

// envValue reports whether a variable may have this value: printable ASCII, and
// for the zone no path out of where zones are kept.
func envValue(name, value string) bool {
	for _, b := range []byte(value) {
		if b < ' ' || b > '~' {
			return false
		}
	}
	switch name {
	case "TZ":
		return !strings.HasPrefix(value, "/") && !strings.HasPrefix(value, ":") && !strings.Contains(value, "..")
	case "TERM":
		return value == termName(value)
	}
	return true
}

func (w *wishes) takeCall(kind string, payload []byte) outcome {
	var asked struct{ Command string }
	switch {
	case w.begun:
		return refused
	case kind == "shell" && len(payload) > 0:
		return refused
	case kind == "exec" && gossh.Unmarshal(payload, &asked) != nil:
		return refused
	case strings.ContainsRune(asked.Command, 0), !utf8.ValidString(asked.Command):
		return refused
	}
	w.begun = true
	w.first = w.window
	w.exec = kind == "exec"
	if w.tooLong = len(asked.Command) > w.limits.Command; !w.tooLong {
		w.command = asked.Command
	}
	return begins
}

func (w *wishes) takeSignal(payload []byte) outcome {
	var asked struct{ Name string }
	if gossh.Unmarshal(payload, &asked) != nil {
		return refused
	}
	switch asked.Name {
	case "INT", "TERM", "HUP", "QUIT", "KILL":
		if w.begun {
			return signalled
		}
	}
	return declined
}

// environment is the client's, the name of its terminal first, where it has one.
func (w *wishes) environment() []string {
	if !w.terminal || w.term == "" {
		return w.env
	}
	env := []string{"TERM=" + w.term}
	for _, pair := range w.env {
		if !strings.HasPrefix(pair, "TERM=") {
			env = append(env, pair)
		}
	}
	return env
}
