package web_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"dateline/corpus/source/web"
)

func TestPublic(t *testing.T) {
	for _, tt := range []struct {
		public    bool
		addresses string
	}{
		{true, "8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.0.1.1 198.17.255.255 198.20.0.0 223.255.255.255 128.0.0.1"},
		{true, "2606:4700::1111 2a00:1450::1 2001:200::1 2001:4860::8888 2003::1 3ffe::1 3fff:1000::1"},
		{false, "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.0.1"},
		{false, "192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255"},
		{false, ":: ::1 ::7f00:1 ::8.8.8.8 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 2606:4700::1%x febf::1 fec0::1 ff02::1 100::1 5f00::1 4000::1"},
		{false, "::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1:: 2002:808:808:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2001:2::1 2001:10::1 3fff::1"},
	} {
		for address := range strings.FieldsSeq(tt.addresses) {
			want(t, address, web.Public(netip.MustParseAddr(address)), tt.public)
		}
	}
}

// watched is a server that counts connections, on all of the loopback names.
func watched(t *testing.T) (s *scene, port string) {
	s = newScene(t)
	s.on("/", says("inside"))
	_, port, _ = net.SplitHostPort(s.host)
	return s, port
}

// inside are spellings of addresses on the reader's own network, the port left
// out.
func inside() []string {
	return []string{
		"127.0.0.1", "127.0.0.1.", "localhost", "localhost.", "LOCALHOST", "127.1", "127.0.1", "2130706433", "0x7f000001", "0X7F.0.0.1",
		"017700000001", "0177.0.0.1", "0x7f.1", "0", "0.0.0.0", "127.8.9.10", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]",
		"[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[::127.0.0.1]", "[fe80::1%25lo]",
	}
}

func TestInsideIsRefused(t *testing.T) {
	s, port := watched(t)
	for _, host := range inside() {
		_, err := s.client.Fetch(t.Context(), web.Request{URL: "http://" + host + ":" + port + "/"})
		if !errors.Is(err, web.ErrPrivate) {
			t.Errorf("%s: got %v", host, err)
		}
	}
	// Letters that only look like digits, and dots, are no host at all.
	for _, host := range []string{"１２７.０.０.１", "127。0。0。1", "ⓛocalhost", "127.0.0.1%00.example"} {
		if _, err := s.client.Fetch(t.Context(), web.Request{URL: "http://" + host + ":" + port + "/"}); err == nil {
			t.Errorf("%s: fetched", host)
		}
	}
	want(t, "connections", s.connections(), 0)
	// The same server answers when it is said to lie there.
	for _, host := range []string{"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"} {
		if _, err := s.client.Fetch(t.Context(), web.Request{URL: "http://" + host + ":" + port + "/", Local: true}); err != nil {
			t.Errorf("%s, allowed: %v", host, err)
		}
	}
}

// outside makes a client to which the names of public.example lead to a server,
// as if it were on the public internet; all else is dialled as ever.
func outside(t *testing.T, s *scene, o web.Options) *web.Client {
	t.Helper()
	o.Now, o.Wait = s.clock.Now, s.clock.Wait
	c := web.New(o.Dialled(func(real web.Dial) web.Dial {
		return func(ctx context.Context, network, address string) (net.Conn, error) {
			if strings.HasPrefix(address, "public.example:") {
				return net.Dial(network, s.host)
			}
			return real(ctx, network, address)
		}
	}))
	t.Cleanup(c.Close)
	return c
}

func TestRedirectInsideIsRefused(t *testing.T) {
	hidden, port := watched(t)
	front := newScene(t)
	c := outside(t, front, web.Options{})
	for _, host := range inside() {
		front.on("/", leads(301, "http://"+host+":"+port+"/"))
		_, err := c.Fetch(t.Context(), web.Request{URL: "http://public.example/"})
		if !errors.Is(err, web.ErrPrivate) {
			t.Errorf("%s: got %v", host, err)
		}
	}
	want(t, "connections", hidden.connections(), 0)
	want(t, "asked of the front", len(front.asked), len(inside()))
}

// TestNameThatLeadsInside resolves a name first outside, then inside, as a
// hostile resolver does.
func TestNameThatLeadsInside(t *testing.T) {
	hidden, front := newScene(t), newScene(t)
	hidden.on("/", says("inside"))
	front.on("/", says("outside"))
	turn := 0
	c := web.New(web.Options{Now: front.clock.Now, Wait: front.clock.Wait}.Dialled(func(real web.Dial) web.Dial {
		return func(ctx context.Context, network, address string) (net.Conn, error) {
			if turn++; turn == 1 {
				return net.Dial(network, front.host)
			}
			return real(ctx, network, hidden.host) // the address that the name has by now
		}
	}))
	t.Cleanup(c.Close)
	for i, inside := range []error{nil, web.ErrPrivate, web.ErrPrivate} {
		_, err := c.Fetch(t.Context(), web.Request{URL: "http://public.example/"})
		if !errors.Is(err, inside) {
			t.Errorf("%d: got %v, want %v", i, err, inside)
		}
		c.Close() // the name is resolved anew
	}
	want(t, "connections", hidden.connections(), 0)
	if _, err := c.Fetch(t.Context(), web.Request{URL: "http://public.example/", Local: true}); err != nil {
		t.Errorf("allowed: %v", err)
	}
}

func TestOpenConnectionInsideIsNotReused(t *testing.T) {
	// A connection that was made with Local, and is kept open, is there for
	// nobody else.
	s, port := watched(t)
	if _, err := s.client.Fetch(t.Context(), web.Request{URL: "http://localhost:" + port + "/", Local: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.client.Fetch(t.Context(), web.Request{URL: "http://localhost:" + port + "/"}); !errors.Is(err, web.ErrPrivate) {
		t.Errorf("got %v", err)
	}
	want(t, "asked", len(s.asked), 1)
}

func TestPorts(t *testing.T) {
	s := newScene(t)
	for _, port := range []string{"22", "25", "110", "143", "6379", "11211", "0", "70000"} {
		_, err := s.client.Fetch(t.Context(), web.Request{URL: "http://public.example:" + port + "/"})
		if !errors.Is(err, web.ErrPort) {
			t.Errorf("port %s: got %v", port, err)
		}
	}
	front := newScene(t)
	front.on("/", leads(302, "http://public.example:6379/"))
	if _, err := outside(t, front, web.Options{}).Fetch(t.Context(), web.Request{URL: "http://public.example/"}); !errors.Is(err, web.ErrPort) {
		t.Errorf("redirect to a port: got %v", err)
	}
}

func TestProxy(t *testing.T) {
	proxy := newScene(t)
	proxy.on("/feed", says("by the proxy"))
	way := func(r *http.Request) (*url.URL, error) {
		if r.URL.Hostname() == "direct.example" {
			return nil, nil
		}
		return url.Parse(proxy.url)
	}
	c := outside(t, proxy, web.Options{}.Guided(way))
	got, err := c.Fetch(t.Context(), web.Request{URL: "http://news.example/feed"})
	if err != nil || string(got.Body) != "by the proxy" {
		t.Fatalf("got %+v, %v", got, err)
	}
	want(t, "asked for", proxy.last().URL.String(), "http://news.example/feed")
	// What shows itself to be inside is not asked of the proxy either, and the
	// proxy's own address is as private as any.
	_, port, _ := net.SplitHostPort(proxy.host)
	for _, host := range append(inside(), "router", "nas.local", "vault.internal", "a.home.arpa") {
		if _, err := c.Fetch(t.Context(), web.Request{URL: "http://" + host + ":" + port + "/feed"}); !errors.Is(err, web.ErrPrivate) {
			t.Errorf("%s: got %v", host, err)
		}
	}
	want(t, "asked", len(proxy.asked), 1)
}

func TestNoDowngrade(t *testing.T) {
	plain, secure := newScene(t), newSecureScene(t)
	plain.on("/", says("in the clear"))
	plain.on("/up", leads(301, secure.url+"/"))
	secure.on("/", says("in secret"))
	secure.on("/down", leads(302, plain.url))
	secure.on("/up", leads(302, plain.url+"/up"))
	secure.fails("/down", web.ErrDowngrade)
	secure.fails("/up", web.ErrDowngrade)
	want(t, "asked in the clear", len(plain.asked), 0)
	got, err := secure.fetch(web.Request{URL: plain.url + "/up"})
	if err != nil || got.Permanent != secure.url+"/" || string(got.Body) != "in secret" {
		t.Errorf("upgrade: got %+v, %v", got, err)
	}
	_, err = plain.fetch(web.Request{URL: secure.url})
	var unknown *tls.CertificateVerificationError
	if !errors.As(err, &unknown) {
		t.Errorf("a certificate of nobody: got %v", err)
	}
}
