package web_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"dateline/corpus/clean"
	"dateline/corpus/source/web"
)

func TestFailuresInWords(t *testing.T) {
	to := &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 443}
	refused := &net.OpError{Op: "dial", Net: "tcp", Addr: to, Err: &os.SyscallError{Syscall: "connect", Err: syscall.ECONNREFUSED}}
	for want, err := range map[string]error{
		"connect to 192.0.2.1:443: connection refused":              refused,
		"connect to 192.0.2.1:443: address is on a private network": &net.OpError{Op: "dial", Net: "tcp", Addr: to, Err: web.ErrPrivate},
		"find host news.example: no such host":                      &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Name: "news.example", Server: "10.0.0.1:53", Err: "no such host"}},
		"malformed HTTP response \"x\"":                             errors.New("net/http: HTTP/1.x transport connection broken: malformed HTTP response \"x\""),
		"server hung up without an answer":                          fmt.Errorf("net/http: %w", io.EOF),
		"answer ends too soon":                                      io.ErrUnexpectedEOF,
		"timeout awaiting response headers":                         errors.New("net/http: timeout awaiting response headers"),
		"a wide escape: and a line":                                 errors.New("a\twide\x1b[31m escape:\r\nand a line"),
		strings.Repeat("é", 150) + "…":                              errors.New(strings.Repeat("é", 1000)),
	} {
		got := web.Failure(web.InWords(err))
		if got.Error() != want || !errors.Is(got, err) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLaterErrorIsClean(t *testing.T) {
	text := (&web.LaterError{Host: "a\x1b[31mb"}).Error()
	if clean.Line(text) != text {
		t.Errorf("got %q", text)
	}
}

func TestNobodyThere(t *testing.T) {
	s := newScene(t)
	port, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port.Close()
	if err := s.broken("http://" + port.Addr().String() + "/"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("got %v", err)
	}
}
