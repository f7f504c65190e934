package sshd

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics count what happens at the door and in the sessions, in a registry of
// their own. No label tells who reads, from where, or what: kinds, reasons and
// the names of verbs only, each from a short list.
type Metrics struct {
	registry *prometheus.Registry

	connections, sessions *prometheus.CounterVec
	open                  *prometheus.GaugeVec
	refusals, signIns     *prometheus.CounterVec
	frames, skipped       prometheus.Counter
	frameBytes, bytesOut  prometheus.Counter
	key, first            prometheus.Histogram
	verbs                 *prometheus.HistogramVec
	feeds                 *prometheus.CounterVec
	edition               *prometheus.GaugeVec
}

// NewMetrics returns Metrics of a program of this version.
func NewMetrics(version string) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	m.registry.MustRegister(collectors.NewGoCollector())
	return m
}

// Handler answers a scrape with all that was counted, in Prometheus' text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2, Timeout: 10 * time.Second})
}

// Edition tells how many articles are served, in an edition of this number.
func (m *Metrics) Edition(number uint64, articles int) {}

// Refreshed counts a feed that was asked; outcome is one of a few words, such as
// "new", "unchanged", "problem".
func (m *Metrics) Refreshed(outcome string) {}

// refused counts one who was not let in, or not let do something.
func (m *Metrics) refused(reason string) {}

// signedIn counts an attempt to sign in: "key", "guest", "unknown".
func (m *Metrics) signedIn(outcome string) {}

// connected counts a connection that was accepted.
func (m *Metrics) connected() {}
