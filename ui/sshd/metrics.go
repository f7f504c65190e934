package sshd

import (
	"net/http"
	"runtime"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dateline/ui/screen"
)

// Metrics count what happens at the door and in the sessions, in a registry of
// their own. No label tells who reads, from where, or what: kinds, reasons and
// the names of verbs only, each from a short list.
type Metrics struct {
	registry *prometheus.Registry

	connections          prometheus.Counter
	refusals, signIns    *prometheus.CounterVec
	sessions             *prometheus.CounterVec
	open                 *prometheus.GaugeVec
	frames, skipped      prometheus.Counter
	frameBytes, bytesOut prometheus.Counter
	waited, first        prometheus.Histogram
	verbs                *prometheus.HistogramVec
	feeds                *prometheus.CounterVec
	articles, edition    prometheus.Gauge
}

// NewMetrics returns Metrics of a program of this version.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		registry:    prometheus.NewRegistry(),
		connections: counter("connections_total", "Connections accepted, before anybody signed in."),
		refusals:    counters("refusals_total", "What was refused, by reason.", "reason"),
		signIns:     counters("sign_ins_total", "Attempts to sign in, by outcome.", "outcome"),
		sessions:    counters("sessions_total", "Sessions begun, by kind.", "kind"),
		open: prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: namespace,
			Name: "sessions_open", Help: "Sessions open, by kind."}, []string{"kind"}),
		frames:     counter("frames_total", "Frames written to readers' terminals."),
		skipped:    counter("frames_skipped_total", "States that no frame showed, because the line was busy."),
		frameBytes: counter("frame_bytes_total", "Bytes of those frames."),
		bytesOut:   counter("sent_bytes_total", "Bytes sent in sessions: frames and verbs' output."),
		waited: histogram("key_seconds", "From a message, such as a key, to the frame that shows its outcome, written.",
			.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5),
		first: histogram("first_frame_seconds", "From a session's begin to its first frame, written.",
			.002, .005, .01, .02, .05, .1, .2, .5, 1, 5),
		verbs: prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace,
			Name: "verb_seconds", Help: "How long verbs took, their clients' reading included.",
			Buckets: []float64{.002, .005, .01, .05, .1, .5, 1, 5, 30}}, []string{"verb"}),
		feeds:    counters("feeds_refreshed_total", "Feeds asked for news, by outcome.", "outcome"),
		articles: gauge("edition_articles", "Articles in the edition that is served."),
		edition:  gauge("edition_number", "Number of the edition that is served."),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: "build_info",
		Help:        "1; the labels say which program this is.",
		ConstLabels: prometheus.Labels{"version": version, "go": runtime.Version()}})
	build.Set(1)
	for _, k := range []kind{ofReader, ofGuest, ofVerb} { // a kind that is 0 is there, too
		m.open.WithLabelValues(string(k))
		m.sessions.WithLabelValues(string(k))
	}
	for _, reason := range reasons() {
		m.refusals.WithLabelValues(reason)
	}
	m.registry.MustRegister(build, m.connections, m.refusals, m.signIns, m.sessions, m.open, m.frames, m.skipped,
		m.frameBytes, m.bytesOut, m.waited, m.first, m.verbs, m.feeds, m.articles, m.edition,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// namespace begins the name of each figure.
const namespace = "dateline"

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help})
}

func counters(name, help, label string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, []string{label})
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help})
}

func histogram(name, help string, seconds ...float64) prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: seconds})
}

// Handler answers a scrape with all that was counted, in Prometheus' text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2, Timeout: 10 * time.Second})
}

// Edition tells how many articles are served, in an edition of this number.
func (m *Metrics) Edition(number uint64, articles int) {
	m.edition.Set(float64(number))
	m.articles.Set(float64(articles))
}

// Refreshed counts a feed that was asked; outcome is one of a few words, such as
// "new", "unchanged", "problem".
func (m *Metrics) Refreshed(outcome string) { m.feeds.WithLabelValues(outcome).Inc() }

// refused counts one who was not let in, or not let do something.
func (m *Metrics) refused(reason string) { m.refusals.WithLabelValues(reason).Inc() }

// signedIn counts an attempt to sign in: "key", "guest", "unknown".
func (m *Metrics) signedIn(outcome string) { m.signIns.WithLabelValues(outcome).Inc() }

// connected counts a connection that was accepted.
func (m *Metrics) connected() { m.connections.Inc() }

// opened counts a session that begins.
func (m *Metrics) opened(k kind) {
	m.sessions.WithLabelValues(string(k)).Inc()
	m.open.WithLabelValues(string(k)).Inc()
}

// closed counts a session that is over.
func (m *Metrics) closed(k kind) { m.open.WithLabelValues(string(k)).Dec() }

// drawn counts a frame.
func (m *Metrics) drawn(f screen.Frame) {
	m.frames.Inc()
	m.frameBytes.Add(float64(f.Bytes))
	m.skipped.Add(float64(f.Skipped))
	m.waited.Observe(f.Waited.Seconds())
}

// ran counts a command line that is over. Its verb is named where it is one of
// ours: a client may send any word.
func (m *Metrics) ran(args []string, took time.Duration) {
	verb := "list"
	if len(args) > 0 {
		verb = args[0]
	}
	known := []string{"list", "show", "actors", "topics", "quotes", "why", "version", "help"}
	if !slices.Contains(known, verb) {
		verb = "other"
	}
	m.verbs.WithLabelValues(verb).Observe(took.Seconds())
}
