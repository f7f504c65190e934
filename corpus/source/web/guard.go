package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// proxies tells the proxy that a request goes through; nil for none.
type proxies func(*http.Request) (*url.URL, error)

// dial connects to an address, host:port, in a network, "tcp".
type dial func(ctx context.Context, network, address string) (net.Conn, error)

// wiring is what tests put in the place of the real network.
type wiring struct {
	dial    func(real dial) dial // nil for the real one
	roots   *x509.CertPool       // nil for the system's
	proxies proxies              // nil for those of the environment
}

// control judges an address at the moment of connecting, the name resolved.
type control func(network, address string, _ syscall.RawConn) error

// refuse is the control of everything that may not lie on the reader's own
// network. It sees each address that is connected to, so a redirect, a name
// that leads inside, and a name that leads elsewhere the second time it is
// resolved all end here.
func refuse(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !public(to.Addr()) {
		return ErrPrivate
	}
	return nil
}

// transport returns a transport whose connections are judged by may; nil
// allows all.
//
// Requests that may lie on the reader's own network have a transport of their
// own, since a connection kept open is not judged a second time.
func (w wiring) transport(may control) *http.Transport {
	reach := (&net.Dialer{KeepAlive: -1, Control: may}).DialContext
	if w.dial != nil {
		reach = w.dial(reach)
	}
	return &http.Transport{
		DialContext:            within(maxDial, reach),
		TLSClientConfig:        &tls.Config{RootCAs: w.roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    maxTLS,
		ResponseHeaderTimeout:  maxAwait,
		MaxResponseHeaderBytes: maxHeaders,
		IdleConnTimeout:        keptOpen,
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           atOnce,
		DisableCompression:     true, // codings are undone here, all of them
		ForceAttemptHTTP2:      true,
	}
}

// within returns to with a limit of time, resolving the name included.
func within(limit time.Duration, to dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		ctx, cancel := context.WithTimeoutCause(ctx, limit, ErrUnreached)
		defer cancel()
		conn, err := to(ctx, network, address)
		switch {
		case err == nil:
			return conn, nil
		case context.Cause(ctx) == ErrUnreached:
			// As any other failure to connect, for those who ask which it was.
			return nil, &net.OpError{Op: "dial", Net: network, Addr: hostPort(address), Err: ErrUnreached}
		}
		return nil, cause(ctx, err)
	}
}

// hostPort is an address that was not resolved.
type hostPort string

func (hostPort) Network() string  { return "tcp" }
func (a hostPort) String() string { return string(a) }

// proxiedTransport returns the transport of requests that go through a proxy.
//
// A proxy is one only because the user set HTTP_PROXY or HTTPS_PROXY, and it
// usually lies on a private network, so connecting to it is not judged. That
// moves the guard: the proxy resolves names and connects, and only what an
// address itself shows to be private is refused here (see insider); a name
// that leads inside must be refused by the proxy.
func (w wiring) proxiedTransport(guided proxies) *http.Transport {
	t := w.transport(nil)
	t.Proxy = guided
	return t
}

// through chooses the transport of a request.
func (c *Client) through(r *http.Request, local bool) (*http.Transport, error) {
	proxy, err := c.guided(r)
	switch {
	case err != nil:
		return nil, errors.New("address of the proxy cannot be read")
	case proxy != nil && !local && insider(r.URL.Hostname()):
		return nil, ErrPrivate
	case proxy != nil:
		return c.proxied, nil
	case local:
		return c.open, nil
	}
	return c.public, nil
}

// insider reports names that never lead to the public internet (RFC 6761, 6762,
// 8375, and ICANN's reservation of internal), and those of one word.
func insider(host string) bool {
	for _, zone := range []string{"localhost", "local", "internal", "home.arpa"} {
		if under(host, zone) {
			return true
		}
	}
	return !strings.ContainsAny(strings.TrimSuffix(host, "."), ".:")
}

// public reports whether addr is one of the public internet, and itself one:
// not another address within it, as those of 6to4, Teredo and NAT64 are, whose
// gateways would carry a request to where it may not go. After the registries
// of special addresses of IANA (RFC 6890), as of 2026.
func public(addr netip.Addr) bool {
	if addr.Zone() != "" {
		return false
	}
	if addr.Is6() && addr.As16()[0]>>5 != 1 {
		return false // not 2000::/3: loopback, local, multicast, NAT64, mapped, not assigned
	}
	for _, p := range special() {
		if p.Contains(addr) {
			return false
		}
	}
	return true
}

// special are the networks, of IPv4 and within 2000::/3, that are not public.
func special() []netip.Prefix {
	p4 := func(a, b, c, d byte, bits int) netip.Prefix {
		return netip.PrefixFrom(netip.AddrFrom4([4]byte{a, b, c, d}), bits)
	}
	p6 := func(a, b, c, d byte, bits int) netip.Prefix {
		return netip.PrefixFrom(netip.AddrFrom16([16]byte{a, b, c, d}), bits)
	}
	return []netip.Prefix{
		p4(0, 0, 0, 0, 8),       // this network
		p4(10, 0, 0, 0, 8),      // private
		p4(100, 64, 0, 0, 10),   // shared by carriers (RFC 6598)
		p4(127, 0, 0, 0, 8),     // loopback
		p4(169, 254, 0, 0, 16),  // link-local, and the metadata of clouds
		p4(172, 16, 0, 0, 12),   // private
		p4(192, 0, 0, 0, 24),    // protocol assignments
		p4(192, 0, 2, 0, 24),    // documentation
		p4(192, 88, 99, 0, 24),  // relays of 6to4
		p4(192, 168, 0, 0, 16),  // private
		p4(198, 18, 0, 0, 15),   // benchmarks
		p4(198, 51, 100, 0, 24), // documentation
		p4(203, 0, 113, 0, 24),  // documentation
		p4(224, 0, 0, 0, 4),     // multicast
		p4(240, 0, 0, 0, 4),     // reserved, and broadcast

		p6(0x20, 0x01, 0, 0, 23),       // protocol assignments, Teredo among them
		p6(0x20, 0x01, 0x0d, 0xb8, 32), // documentation
		p6(0x20, 0x02, 0, 0, 16),       // 6to4
		p6(0x3f, 0xff, 0, 0, 20),       // documentation
	}
}
