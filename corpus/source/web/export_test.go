package web

import (
	"context"
	"crypto/x509"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// Dial is how the transports connect.
type Dial = dial

// Public judges an address.
func Public(addr netip.Addr) bool { return public(addr) }

// Limits that tests hold against.
const (
	MaxBody   = maxBody
	MaxIdle   = maxIdle
	MaxAwait  = maxAwait
	MaxFetch  = maxFetch
	MaxDial   = maxDial
	MaxTLS    = maxTLS
	AtOnce    = atOnce
	HostGap   = hostGap
	RobotsMax = robotsMax
)

// Dialled returns o with connections made by dial, which is given the real way.
func (o Options) Dialled(dial func(real Dial) Dial) Options {
	o.wiring.dial = dial
	return o
}

// Trusting returns o with the roots of a test's server.
func (o Options) Trusting(roots *x509.CertPool) Options {
	o.wiring.roots = roots
	return o
}

// Guided returns o with a proxy chosen by f.
func (o Options) Guided(f func(*http.Request) (*url.URL, error)) Options {
	o.wiring.proxies = f
	return o
}

// Queue is the turns of hosts alone.
type Queue struct{ p *pace }

// NewQueue returns one without anybody in it.
func NewQueue() Queue { return Queue{newPace(time.Now, sleep)} }

// Enter waits for the turn to ask host.
func (q Queue) Enter(ctx context.Context, host string) (leave func(), err error) {
	return q.p.enter(ctx, host, hostGap)
}

// Shut closes host until then.
func (q Queue) Shut(host string, until time.Time) { q.p.shut(host, until) }

// Lines counts the hosts that are remembered.
func (q Queue) Lines() int { return len(q.p.lines) }

// HostOf names the host whose turn it is.
func HostOf(u *url.URL) string { return hostOf(u) }

// ParseRobots reads a robots.txt for agent.
func ParseRobots(text, agent string) (allows func(*url.URL) bool, delay time.Duration) {
	r := parseRobots(text, agent)
	return r.allows, r.delay
}

// Matches is the matching of a pattern of robots.txt.
func Matches(pattern, path string) bool { return matches(pattern, path) }

// NormalPath is the one spelling of a path.
func NormalPath(path string) string { return normalPath(path) }

// What reads headers, addresses and bodies.
func MaxAge(h http.Header) time.Duration                        { return maxAge(h) }
func Expires(h http.Header) time.Time                           { return expires(h) }
func RetryAfter(h http.Header, now time.Time) time.Time         { return retryAfter(h, now) }
func Validator(h http.Header, name string) string               { return validator(h, name) }
func ContentType(h http.Header) string                          { return contentType(h) }
func Legal(s string) bool                                       { return legal(s) }
func Undo(r io.Reader, codings []string) ([]byte, error)        { return undo(r, codings, 0) }
func ParseAddress(address string, local bool) (*url.URL, error) { return parseAddress(address, local) }
func Failure(err error) error                                   { return failure{err} }
func InWords(err error) error                                   { return inWords(err) }
