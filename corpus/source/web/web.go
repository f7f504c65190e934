// Package web brings bytes from the World Wide Web: feeds, pages, robots.txt.
// It never looks into them beyond what HTTP asks; corpus/parse does.
//
// What it fetches was written by strangers, so everything has a limit (see
// limits.go), every address is judged when the connection is made (guard.go),
// and nothing that a server sent reaches an error message uncleaned
// (failure.go). What it asks is modest: one connection to a host at a time, a
// second between two requests, no more often than the host allows (pace.go),
// pages only where robots.txt lets it (robots.go), without cookies or Referer,
// under its own name.
//
//	Fetch -> address (judged) -> turn of the host -> robots.txt, for pages
//	      -> ask (guarded dial, validators) -> redirect? once more from the top
//	      -> body (idle limit) -> codings undone (size, ratio) -> Response
package web

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// defaultAgent names the program where Options does not.
const defaultAgent = "dateline (news reader)"

// Options say who fetches, and by which clock.
type Options struct {
	// Agent is sent as User-Agent; "" names the program without a version. It
	// should read "dateline/VERSION (+URL)", so that who runs a server can see
	// who asks and find out why.
	Agent string
	// Now is the clock by which turns and Retry-After run; nil is time.Now. The
	// limits of a single request run by the real clock.
	Now func() time.Time
	// Wait pauses for d or until ctx ends, then with its error; nil really
	// waits. Tests see here how politely the client goes about.
	Wait func(ctx context.Context, d time.Duration) error

	wiring wiring
}

// Client fetches. One client serves a process, since politeness to a host is
// kept in it; it is safe for concurrent use.
type Client struct {
	agent  string
	now    func() time.Time
	pace   *pace
	guided proxies

	public  *http.Transport // connects to public addresses only
	open    *http.Transport // connects to any address
	proxied *http.Transport // connects to proxies that the user named

	robotsLock sync.Mutex
	robots     map[string]*robotsOf // by origin
}

// New returns a client.
func New(o Options) *Client {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = sleep
	}
	if o.Agent = strings.TrimSpace(o.Agent); o.Agent == "" || !legal(o.Agent) {
		o.Agent = defaultAgent
	}
	guided := o.wiring.proxies
	if guided == nil {
		guided = http.ProxyFromEnvironment
	}
	return &Client{
		agent: o.Agent, now: o.Now, guided: guided,
		pace:    newPace(o.Now, o.Wait),
		public:  o.wiring.transport(refuse),
		open:    o.wiring.transport(nil),
		proxied: o.wiring.proxiedTransport(guided),
		robots:  make(map[string]*robotsOf),
	}
}

// Close closes the connections that are kept open for a next request. The
// client can be used on.
func (c *Client) Close() {
	c.public.CloseIdleConnections()
	c.open.CloseIdleConnections()
	c.proxied.CloseIdleConnections()
}

// Request is what to fetch.
type Request struct {
	URL string // http or https; a fragment is dropped, a name or password refused

	// ETag and Modified are the validators of the answer that the caller has,
	// sent back as they are; "" for none. What is no legal value of a header is
	// not sent.
	ETag, Modified string

	Agent  string // sent in the place of the client's own; "" for that
	Accept string // "" for feeds first, then pages, then anything

	Local  bool // may lie on the reader's own network
	Robots bool // ask robots.txt first: for pages, not for feeds

	enough int // bytes of the body that are read, the rest left; 0 for all
}

// Response is an answer, 2xx or 304.
type Response struct {
	Status int
	// URL is where the answer came from, redirects followed.
	URL string
	// Permanent is the new address of what was asked for: the last one that was
	// reached by permanent redirects (301, 308) alone; "" for none.
	Permanent string

	ETag, Modified string // verbatim; "" for none, or none that could be sent back
	Type           string // Content-Type, verbatim

	// Body is what came, its codings undone but its charset as it was; nil at
	// 304. No longer than 16 MiB.
	Body []byte
	// Cut says why Body is not whole, or not to be trusted: a connection that
	// broke, a truncated gzip, a wrong checksum. The validators of such an answer
	// are better not kept: a 304 would keep the rest away for ever.
	Cut error

	MaxAge     time.Duration // of Cache-Control; 0 for none
	Expires    time.Time     // zero for none; long past where it was no date (RFC 9111, 5.3)
	Date       time.Time     // of the server's clock; zero for none
	RetryAfter time.Time     // zero for none
}

// NotModified reports that what the caller has is still so.
func (r *Response) NotModified() bool { return r.Status == http.StatusNotModified }

// legal reports whether s may be the value of a header: without control
// characters but tabs (RFC 9110, 5.5).
func legal(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// sleep waits for d or the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
