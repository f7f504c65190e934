package main

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// serve has the files of a folder answer on the loopback: serve DIR. $URL is the
// server's address from then on, in the files too, and the file asked has a line
// for each request: its path and the status of the answer.
//
// A file X.answer says how X is answered: a status, and behind it the address
// of a redirect or the seconds of Retry-After. Others have an ETag by their
// content, and answer 304 to who has it.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve DIR")
	}
	s := &scripted{dir: ts.MkAbs(args[0]), log: ts.MkAbs("asked")}
	server := httptest.NewServer(s)
	s.url = server.URL
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
	ts.Check(os.WriteFile(s.log, nil, 0o644))
}

// scripted is the server of a script.
type scripted struct {
	dir, log, url string
	mu            sync.Mutex
}

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	status := s.answer(w, r)
	log, err := os.OpenFile(s.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		fmt.Fprintln(log, r.URL.Path, status)
		log.Close()
	}
}

func (s *scripted) answer(w http.ResponseWriter, r *http.Request) int {
	name := filepath.Join(s.dir, filepath.FromSlash(strings.TrimSuffix(r.URL.Path, "/")))
	if about, err := os.Stat(name); err == nil && about.IsDir() {
		name = filepath.Join(name, "index.html")
	}
	said, _ := os.ReadFile(name + ".answer")
	if words := strings.Fields(s.expand(said)); len(words) > 0 {
		status, _ := strconv.Atoi(words[0])
		switch {
		case len(words) > 1 && status/100 == 3:
			w.Header().Set("Location", words[1])
		case len(words) > 1:
			w.Header().Set("Retry-After", words[1])
		}
		w.WriteHeader(status)
		return status
	}
	content, err := os.ReadFile(name)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return http.StatusNotFound
	}
	h := fnv.New32a()
	h.Write(content) //nolint:errcheck // a hash takes all
	tag := fmt.Sprintf(`"%x"`, h.Sum32())
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	types := map[string]string{".xml": "application/rss+xml", ".html": "text/html; charset=utf-8", ".opml": "text/x-opml"}
	w.Header().Set("Content-Type", types[filepath.Ext(name)])
	fmt.Fprint(w, s.expand(content))
	return http.StatusOK
}

func (s *scripted) expand(content []byte) string {
	return strings.ReplaceAll(string(content), "$URL", s.url)
}
