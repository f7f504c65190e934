package sshd

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// entries are the lines of a log in JSON.
func entries(t *testing.T, log []byte) []map[string]any {
	t.Helper()
	var all []map[string]any
	for line := range bytes.Lines(log) {
		var entry map[string]any
		if err := json.Unmarshal(line, &entry); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		all = append(all, entry)
	}
	return all
}

func TestRefusalsAreNotedUpToARate(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	j := newJournal(slog.New(slog.NewJSONHandler(&log, nil)), func() time.Time { return now })
	from := netip.MustParseAddr("192.0.2.1")
	for range 1000 {
		j.refused("rate", from)
	}
	j.refused("window", from, slog.Int("width", 3000)) // another reason has a rate of its own
	now = now.Add(interval)
	j.refused("rate", from)

	all := entries(t, log.Bytes())
	if len(all) != burst+2 {
		t.Fatalf("%d entries, want %d", len(all), burst+2)
	}
	last := all[len(all)-1]
	if last["reason"] != "rate" || last["left_out"] != float64(1000-burst) || last["address"] != "192.0.2.1" {
		t.Errorf("the last entry is %v", last)
	}
	if other := all[len(all)-2]; other["reason"] != "window" || other["width"] != 3000.0 {
		t.Errorf("the one before is %v", other)
	}
}

func TestJournalHasNoRawWords(t *testing.T) {
	var log bytes.Buffer
	j := newJournal(slog.New(slog.NewTextHandler(&log, nil)), time.Now)
	hostile := "\x1b]0;mine\a\x1b[2Jana\r\nlevel=ERROR msg=forged\u202e" + strings.Repeat("x", 10_000)
	s := &session{kind: ofReader, call: call{terminal: true, visitor: Visitor{Reader: hostile, Env: []string{"TERM=" + hostile}}}}
	j.opened(s)
	j.failed(1, errors.New(hostile))
	j.panicked(1, errors.New(hostile), nil)
	if n := log.Len(); n > 2000 {
		t.Errorf("%d bytes of log", n)
	}
	if n := strings.Count(log.String(), "\n"); n != 3 {
		t.Errorf("%d lines of log", n)
	}
	for _, bad := range []string{"\x1b", "\a", "\r", "\u202e", `\x1b`, `\a`, `\r`} {
		if strings.Contains(log.String(), bad) {
			t.Errorf("the log has %q:\n%s", bad, log.String())
		}
	}
}
