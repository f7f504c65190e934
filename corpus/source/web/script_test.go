package web_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/source/web"
)

// scene is one scripted server, a client by its own clock, and what was asked.
type scene struct {
	t      *testing.T
	clock  *clock
	client *web.Client
	url    string // of the server
	host   string // of the server, host:port

	mu       sync.Mutex
	script   map[string][]http.HandlerFunc // by path; the last answer stays
	asked    []*http.Request
	accepted int // connections
}

// newScene starts a server without a script, which answers 404.
func newScene(t *testing.T) *scene {
	t.Helper()
	return startScene(t, (*httptest.Server).Start, web.Options{})
}

// newSecureScene starts one that speaks HTTP/2 over TLS.
func newSecureScene(t *testing.T) *scene {
	t.Helper()
	roots := x509.NewCertPool()
	return startScene(t, func(server *httptest.Server) {
		server.EnableHTTP2 = true
		server.StartTLS()
		roots.AddCert(server.Certificate())
	}, web.Options{}.Trusting(roots))
}

func startScene(t *testing.T, start func(*httptest.Server), o web.Options) *scene {
	t.Helper()
	s := &scene{t: t, clock: newClock(), script: map[string][]http.HandlerFunc{}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(s.answer))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.mu.Lock()
			s.accepted++
			s.mu.Unlock()
		}
	}
	start(server)
	t.Cleanup(server.Close)
	s.url, s.host = server.URL, server.Listener.Addr().String()
	o.Agent, o.Now, o.Wait = "dateline/test (+https://dateline.example)", s.clock.Now, s.clock.Wait
	s.client = web.New(o)
	t.Cleanup(s.client.Close)
	return s
}

// on scripts the answers of a path, one after the other; the last stays.
func (s *scene) on(path string, answers ...http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script[path] = answers
}

func (s *scene) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r)
	answers := s.script[r.URL.Path]
	if len(answers) > 1 {
		s.script[r.URL.Path] = answers[1:]
	}
	s.mu.Unlock()
	if len(answers) == 0 {
		http.NotFound(w, r)
		return
	}
	answers[0](w, r)
}

// paths returns what was asked for, in order.
func (s *scene) paths() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var paths []string
	for _, r := range s.asked {
		paths = append(paths, r.URL.RequestURI())
	}
	return strings.Join(paths, " ")
}

// last returns the last request.
func (s *scene) last() *http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.asked) == 0 {
		s.t.Fatal("nothing was asked")
	}
	return s.asked[len(s.asked)-1]
}

// connections returns how many the server accepted.
func (s *scene) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted
}

// fetch fetches a path of the server, or a whole address, on the own network.
func (s *scene) fetch(r web.Request) (*web.Response, error) {
	s.t.Helper()
	if !strings.Contains(r.URL, ":") {
		r.URL = s.url + r.URL
	}
	r.Local = true
	ctx, cancel := context.WithTimeout(s.t.Context(), 20*time.Second)
	defer cancel()
	return s.client.Fetch(ctx, r)
}

// get fetches a path and expects an answer.
func (s *scene) get(path string) *web.Response {
	s.t.Helper()
	got, err := s.fetch(web.Request{URL: path})
	if err != nil {
		s.t.Fatalf("fetch %s: %v", path, err)
	}
	return got
}

// broken fetches a path and expects an error, one clean line.
func (s *scene) broken(path string) error {
	s.t.Helper()
	got, err := s.fetch(web.Request{URL: path})
	if err == nil {
		s.t.Fatalf("fetch %s: got %+v, want an error", path, got)
	}
	if clean.Line(err.Error()) != err.Error() || len(err.Error()) > 400 {
		s.t.Errorf("fetch %s: not a clean line: %q", path, err)
	}
	return err
}

// fails fetches a path and expects an error in which want is.
func (s *scene) fails(path string, want error) error {
	s.t.Helper()
	err := s.broken(path)
	if !errors.Is(err, want) {
		s.t.Errorf("fetch %s: got %v, want %v", path, err, want)
	}
	return err
}

// status fetches a path and expects an answer with that status.
func (s *scene) status(path string, want int) *web.StatusError {
	s.t.Helper()
	_, err := s.fetch(web.Request{URL: path})
	var got *web.StatusError
	if !errors.As(err, &got) || got.Status != want {
		s.t.Fatalf("fetch %s: got %v, want status %d", path, err, want)
	}
	return got
}

// want compares two values.
func want[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %#v, want %#v", what, got, want)
	}
}

// says answers 200 with a body, and headers as "Name: value".
func says(body string, headers ...string) http.HandlerFunc {
	return answers(http.StatusOK, body, headers...)
}

// answers answers with a status, a body, and headers as "Name: value".
func answers(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header()[name] = append(w.Header()[name], value)
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// leads answers with a redirect.
func leads(status int, to string) http.HandlerFunc {
	return answers(status, "", "Location: "+to)
}

// raw answers with bytes of any kind, and closes the connection.
func raw(head string, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, buffer, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		defer conn.Close()
		fmt.Fprint(buffer, strings.ReplaceAll(head, "\n", "\r\n"), body)
		buffer.Flush()
	}
}
