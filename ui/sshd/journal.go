package sshd

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"time"

	"dateline/ui/cells"
)

// How many refusals for one reason are noted, in how long; and how long a word
// from outside may be in the log, in cells.
const (
	burst       = 10
	interval    = time.Minute
	longestWord = 64
)

// journal is the log of the server: who came and went, who was refused and why.
// What clients say is cleaned and cut before it gets in; what they read and ask
// never does.
type journal struct {
	log *slog.Logger
	now func() time.Time

	mu    sync.Mutex
	rates map[string]*rate // by reason, of which there are few
}

// rate is how often something was noted of late, and how often it was not.
type rate struct {
	since         time.Time
	noted, silent int
}

func newJournal(log *slog.Logger, now func() time.Time) *journal {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &journal{log: log, now: now, rates: map[string]*rate{}}
}

// word is something from outside as the log may have it.
func word(s string) string { return cells.Cut(string(cells.Clean(s)), longestWord) }

// refused notes one who was not let in, or not let do something; reason is one of
// a few words, which count it, too. Of a flood only the first are noted, and the
// next one after it says how many were left out.
func (j *journal) refused(reason string, from netip.Addr, more ...slog.Attr) {
	silent, ok := j.admit(reason)
	if !ok {
		return
	}
	attrs := append([]slog.Attr{slog.String("reason", reason), slog.String("address", from.String())}, more...)
	if silent > 0 {
		attrs = append(attrs, slog.Int("left_out", silent))
	}
	j.log.LogAttrs(context.Background(), slog.LevelWarn, "refused", attrs...)
}

// admit tells whether another refusal for this reason is noted, and if so, how
// many were not since the last one that was.
func (j *journal) admit(reason string) (silent int, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	now := j.now()
	r := j.rates[reason]
	if r == nil {
		r = &rate{since: now}
		j.rates[reason] = r
	}
	if now.Sub(r.since) >= interval {
		r.since, r.noted = now, 0
	}
	if r.noted >= burst {
		r.silent++
		return 0, false
	}
	r.noted++
	silent, r.silent = r.silent, 0
	return silent, true
}

// opened notes a session that begins.
func (j *journal) opened(s *session) {
	v := s.visitor
	attrs := []slog.Attr{slog.Uint64("session", s.number), slog.String("kind", string(s.kind)),
		slog.String("reader", word(v.Reader)), slog.String("key", v.Key), slog.String("address", v.Address.String())}
	if s.terminal {
		attrs = append(attrs, slog.String("term", word(s.term())), slog.Int("width", v.Width), slog.Int("height", v.Height))
	}
	j.log.LogAttrs(context.Background(), slog.LevelInfo, "session opened", attrs...)
}

// closed notes a session that is over, and why.
func (j *journal) closed(s *session) {
	j.log.LogAttrs(context.Background(), slog.LevelInfo, "session closed",
		slog.Uint64("session", s.number), slog.String("kind", string(s.kind)), slog.String("why", s.ending().word),
		slog.Duration("lasted", time.Since(s.began).Round(time.Millisecond)),
		slog.Int64("bytes", s.sent.Load()), slog.Int64("frames", s.frames.Load()))
}

// failed notes what went wrong in a session.
func (j *journal) failed(session uint64, err error) {
	j.log.Error("session failed", "session", session, "error", word(err.Error()))
}

// panicked notes a mistake of ours: where it is, and what it is where the runtime
// says so. Other values may hold anything, an article's text among it: their type
// has to do.
func (j *journal) panicked(session uint64, r any, stack []byte) {
	what := fmt.Sprintf("%T", r)
	if err, ok := r.(runtime.Error); ok {
		what = word(err.Error())
	}
	j.log.Error("session panicked", "session", session, "panic", what, "stack", string(stack))
}

// reloaded notes that the keys were read anew, how many of how many readers there
// are and which files were passed over; or that they could not be read.
func (j *journal) reloaded(err error, keys, readers int, passed []string) {
	if err != nil {
		j.log.Error("keys not reloaded; the old ones hold", "error", string(cells.Clean(err.Error())))
		return
	}
	names := string(cells.Clean(strings.Join(passed, ", ")))
	j.log.Info("keys reloaded", "keys", keys, "readers", readers, "passed_over", names)
}

// started and stopped note the server's own beginning and end.
func (j *journal) started(addr, hostKey string) {
	j.log.Info("listening", "address", addr, "host_key", hostKey)
}

func (j *journal) stopped(cut int) { j.log.Info("stopped", "sessions_cut", cut) }
