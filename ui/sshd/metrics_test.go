package sshd

import (
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// scrape is what Prometheus reads of m, the figures of Go and the process aside.
func scrape(t testing.TB, m *Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 200 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	var ours strings.Builder
	for line := range strings.Lines(w.Body.String()) {
		if strings.HasPrefix(line, namespace+"_") {
			ours.WriteString(line)
		}
	}
	return ours.String()
}

func TestMetrics(t *testing.T) {
	m := NewMetrics("1.2.3")
	m.Edition(7, 100_000)
	m.Refreshed("new")
	m.refused("rate")
	m.signedIn("guest")
	m.connected()
	m.ran(nil, time.Second)
	m.ran([]string{"show"}, time.Second)
	m.ran([]string{"the-name-of-a-reader"}, time.Second)
	got := scrape(t, m)
	for _, want := range []string{
		`version="1.2.3"} 1`, "dateline_edition_articles 100000", "dateline_edition_number 7",
		`dateline_feeds_refreshed_total{outcome="new"} 1`, `dateline_refusals_total{reason="rate"} 1`,
		`dateline_sign_ins_total{outcome="guest"} 1`, "dateline_connections_total 1",
		`dateline_verb_seconds_count{verb="list"} 1`, `dateline_verb_seconds_count{verb="show"} 1`,
		`dateline_verb_seconds_count{verb="other"} 1`,
		`dateline_sessions_open{kind="reader"} 0`, `dateline_sessions_total{kind="guest"} 0`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "name-of-a-reader") {
		t.Errorf("a word of a client is a label:\n%s", got)
	}
}

// TestMetricsOfSessions holds that sessions are counted as what they are, and
// that neither they nor the log tell what is asked, or the figures who reads.
func TestMetricsOfSessions(t *testing.T) {
	m := NewMetrics("test")
	var log shared
	s, _ := begin(t, Options{Metrics: m, Verb: echo, Log: log.logger()})
	client := dial(t, s)
	ana := sit(t, client, "xterm", 80, 24, "")
	ana.await(t, "a page")
	if got := scrape(t, m); !strings.Contains(got, `dateline_sessions_open{kind="guest"} 1`) {
		t.Errorf("while a guest is there:\n%s", got)
	}
	if err := talk(t, client).Run("list actor:Takaichi"); err != nil {
		t.Fatal(err)
	}
	io.WriteString(ana.keys, "q")
	ana.over(t)
	got := scrape(t, m)
	for _, want := range []string{
		`dateline_sessions_total{kind="guest"} 1`, `dateline_sessions_total{kind="verb"} 1`,
		`dateline_sessions_open{kind="guest"} 0`, `dateline_verb_seconds_count{verb="list"} 1`,
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(log.String(), "Takaichi") {
		t.Errorf("the log has a query:\n%s", log.String())
	}
	for _, bad := range []string{"Takaichi", "127.0.0.1", "ana", "SHA256"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q is among the figures:\n%s", bad, got)
		}
	}
}
