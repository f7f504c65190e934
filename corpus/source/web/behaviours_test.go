package web_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"dateline/corpus/source/web"
	"dateline/model"
)

// behaviours are what a fetch does, each against a scripted server. Those that
// time decides are in time_test.go, where addresses may lead in guard_test.go,
// codings in coding_test.go, turns in pace_test.go, robots.txt in
// robots_test.go.
func TestBehaviours(t *testing.T) {
	for group, table := range map[string][]behaviour{
		"validators": validatorBehaviours(), "redirects": redirectBehaviours(), "statuses": statusBehaviours(),
		"bodies": bodyBehaviours(), "questions": questionBehaviours(),
	} {
		for _, b := range table {
			t.Run(group+"/"+b.name, func(t *testing.T) {
				t.Parallel()
				b.play(t, newScene(t))
			})
		}
	}
}

// TestBehavioursOverHTTP2 holds what HTTP/2 does by other means.
func TestBehavioursOverHTTP2(t *testing.T) {
	for _, b := range http2Behaviours() {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.play(t, newSecureScene(t))
		})
	}
}

type behaviour struct {
	name string
	play func(t *testing.T, s *scene)
}

func validatorBehaviours() []behaviour {
	return []behaviour{
		{"both validators go back verbatim", func(t *testing.T, s *scene) {
			s.on("/", says("<rss/>", `Etag: "a-1"`, "Last-Modified: Wed, 04 Mar 2026 10:00:00 GMT"), answers(304, ""))
			first := s.get("/")
			got, err := s.fetch(web.Request{URL: "/", ETag: first.ETag, Modified: first.Modified})
			if err != nil || !got.NotModified() || got.Body != nil {
				t.Fatalf("got %+v, %v", got, err)
			}
			want(t, "If-None-Match", s.last().Header.Get("If-None-Match"), `"a-1"`)
			want(t, "If-Modified-Since", s.last().Header.Get("If-Modified-Since"), "Wed, 04 Mar 2026 10:00:00 GMT")
		}},
		{"odd validators go back verbatim", func(t *testing.T, s *scene) {
			for _, tag := range []string{`W/"1"`, `w/1`, `bare`, `"a, b"`, `"with "" inside"`, `""`, "\"\xe4\"", `"tab	bed"`, `"-gzip"`} {
				s.on("/", says("x", "Etag: "+tag, "Last-Modified: yesterday, about five"))
				first := s.get("/")
				want(t, "ETag", first.ETag, tag)
				s.fetch(web.Request{URL: "/", ETag: first.ETag, Modified: first.Modified})
				want(t, "If-None-Match", s.last().Header.Get("If-None-Match"), tag)
				want(t, "If-Modified-Since", s.last().Header.Get("If-Modified-Since"), "yesterday, about five")
			}
		}},
		{"a 304 brings the validators and ages that it has", func(t *testing.T, s *scene) {
			s.on("/", answers(304, "", `Etag: "new"`, "Cache-Control: max-age=7200"))
			got, err := s.fetch(web.Request{URL: "/", ETag: `"old"`})
			if err != nil || got.ETag != `"new"` || got.MaxAge != 2*time.Hour || got.Status != 304 {
				t.Errorf("got %+v, %v", got, err)
			}
		}},
		{"without validators none are sent, and a 304 is no answer", func(t *testing.T, s *scene) {
			s.on("/", answers(304, ""))
			s.status("/", 304)
			for _, name := range []string{"If-None-Match", "If-Modified-Since"} {
				if _, sent := s.last().Header[name]; sent {
					t.Errorf("sent %s", name)
				}
			}
		}},
		{"a validator with an escape is not sent", func(t *testing.T, s *scene) {
			s.on("/", says("body"))
			if _, err := s.fetch(web.Request{URL: "/", ETag: "\"\x1b]0;x\a\"", Modified: "a\nb"}); err != nil {
				t.Error(err)
			}
			want(t, "If-None-Match", s.last().Header.Get("If-None-Match"), "")
			want(t, "If-Modified-Since", s.last().Header.Get("If-Modified-Since"), "")
		}},
		{"a head with escapes is refused by a clean error", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 200 OK\nServer: evil\x1b[2J\nETag: \"\x1b]0;x\a\"\nContent-Type: text/html\n\n", "body"))
			s.broken("/")
		}},
		{"a validator of kilobytes is not kept", func(t *testing.T, s *scene) {
			s.on("/", says("x", `Etag: "`+strings.Repeat("x", 5000)+`"`))
			want(t, "ETag", s.get("/").ETag, "")
		}},
		{"an ETag of * would match anything and is not kept", func(t *testing.T, s *scene) {
			s.on("/", says("x", "Etag: *"))
			want(t, "ETag", s.get("/").ETag, "")
		}},
		{"validators follow a redirect to the page that gave them", func(t *testing.T, s *scene) {
			s.on("/", leads(302, "/new"))
			s.on("/new", answers(304, ""))
			got, err := s.fetch(web.Request{URL: "/", ETag: `"a"`})
			if err != nil || !got.NotModified() || got.URL != s.url+"/new" {
				t.Errorf("got %+v, %v", got, err)
			}
		}},
	}
}

func redirectBehaviours() []behaviour {
	chain := func(s *scene, statuses ...int) {
		for i, status := range statuses {
			s.on(fmt.Sprintf("/%d", i), leads(status, fmt.Sprintf("/%d", i+1)))
		}
		s.on(fmt.Sprintf("/%d", len(statuses)), says("end"))
	}
	repeat := func(status, n int) (all []int) {
		for range n {
			all = append(all, status)
		}
		return all
	}
	return []behaviour{
		{"ten in a row are followed", func(t *testing.T, s *scene) {
			chain(s, repeat(302, 10)...)
			want(t, "URL", s.get("/0").URL, s.url+"/10")
		}},
		{"the eleventh is not", func(t *testing.T, s *scene) {
			chain(s, repeat(302, 11)...)
			s.fails("/0", web.ErrRedirects)
			want(t, "asked", len(s.asked), 11)
		}},
		{"a circle is told as one", func(t *testing.T, s *scene) {
			s.on("/a", leads(301, "/b"))
			s.on("/b", leads(302, "/a#again"))
			s.fails("/a", web.ErrLoop)
			want(t, "asked", s.paths(), "/a /b")
			s.on("/self", leads(301, ""), leads(301, "?"))
			s.status("/self", 301)
		}},
		{"each of the five statuses leads on, and others do not", func(t *testing.T, s *scene) {
			s.on("/to", says("here"))
			for _, status := range []int{301, 302, 303, 307, 308} {
				s.on("/", leads(status, "/to"))
				want(t, "body", string(s.get("/").Body), "here")
			}
			for _, status := range []int{300, 305, 306} {
				s.on("/", leads(status, "/to"))
				s.status("/", status)
			}
		}},
		{"relative addresses are read against where they stand", func(t *testing.T, s *scene) {
			s.on("/a/b", leads(302, "../c?d=1"))
			s.on("/c", leads(302, "//"+s.host+"/e f"))
			s.on("/e f", says("x"))
			want(t, "URL", s.get("/a/b").URL, s.url+"/e%20f")
			want(t, "asked", s.paths(), "/a/b /c?d=1 /e%20f")
		}},
		{"a redirect for ever tells the new address", func(t *testing.T, s *scene) {
			for _, statuses := range [][]int{{301}, {308}, {301, 308, 301}} {
				chain(s, statuses...)
				want(t, "permanent", s.get("/0").Permanent, fmt.Sprintf("%s/%d", s.url, len(statuses)))
			}
		}},
		{"a redirect for now tells none, and ends those for ever", func(t *testing.T, s *scene) {
			for _, statuses := range [][]int{{302}, {303}, {307}, {302, 301}} {
				chain(s, statuses...)
				want(t, "permanent", s.get("/0").Permanent, "")
			}
			chain(s, 301, 307, 301)
			got := s.get("/0")
			want(t, "permanent", got.Permanent, s.url+"/1")
			want(t, "URL", got.URL, s.url+"/3")
		}},
		{"only the web is led to", func(t *testing.T, s *scene) {
			for _, to := range []string{"file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "data:,x", "gopher://a.example/1", "//", "http:/x", "http:x"} {
				s.on("/", leads(302, to))
				if _, err := s.fetch(web.Request{URL: "/"}); err == nil {
					t.Errorf("followed %s", to)
				}
			}
			s.fails("ftp://a.example/feed", web.ErrScheme)
			s.fails("file:///etc/passwd", web.ErrScheme)
		}},
		{"a name or password in an address is refused and not shown", func(t *testing.T, s *scene) {
			for _, address := range []string{"http://me:secret@" + s.host + "/", "http://me@" + s.host + "/", "http://me:secret@h ost/", "http://me:secret@[::1/"} {
				_, err := s.fetch(web.Request{URL: address})
				if err == nil || strings.Contains(err.Error(), "secret") {
					t.Errorf("%s: %v", address, err)
				}
			}
			s.on("/", leads(302, "http://me:secret@"+s.host+"/in"))
			if err := s.fails("/", web.ErrCredentials); strings.Contains(err.Error(), "secret") {
				t.Error(err)
			}
			want(t, "asked", s.paths(), "/")
		}},
		{"cookies and secrets of one host go nowhere", func(t *testing.T, s *scene) {
			other := newScene(t)
			other.on("/", says("x"))
			s.on("/", answers(302, "", "Location: "+other.url+"/", "Set-Cookie: a=b", "Www-Authenticate: Basic"))
			s.get("/")
			s.get("/")
			for _, r := range append(s.asked, other.asked...) {
				for _, name := range []string{"Cookie", "Authorization", "Referer", "Origin", "From"} {
					if v := r.Header.Get(name); v != "" {
						t.Errorf("sent %s: %s", name, v)
					}
				}
			}
		}},
		{"a fragment is not sent", func(t *testing.T, s *scene) {
			s.on("/", leads(302, "/to#part"))
			s.on("/to", says("x"))
			got := s.get("/#top")
			want(t, "URL", got.URL, s.url+"/to")
			want(t, "asked", s.paths(), "/ /to")
		}},
		{"a body beside a redirect is not read", func(t *testing.T, s *scene) {
			s.on("/", answers(302, strings.Repeat("x", 1<<20), "Location: /to"))
			s.on("/to", says("here"))
			want(t, "body", string(s.get("/").Body), "here")
		}},
		{"an error after a redirect says where", func(t *testing.T, s *scene) {
			s.on("/", leads(302, "/gone"))
			if err := s.broken("/"); !strings.Contains(err.Error(), s.url+"/gone") {
				t.Errorf("got %v", err)
			}
		}},
	}
}

func statusBehaviours() []behaviour {
	return []behaviour{
		{"others than 2xx and 304 are errors with their status", func(t *testing.T, s *scene) {
			for _, status := range []int{400, 401, 403, 404, 410, 418, 451, 500, 502, 504, 599} {
				s.on("/", answers(status, "<rss/>"))
				s.status("/", status)
			}
		}},
		{"the server's own words for a status are not shown", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 404 \x1b[31mgone fishing\nContent-Length: 0\n\n", ""))
			want(t, "error", s.status("/", 404).Error(), "server answers 404 Not Found")
		}},
		{"a 204 is an answer without a body", func(t *testing.T, s *scene) {
			s.on("/", answers(204, ""))
			got := s.get("/")
			want(t, "status", got.Status, 204)
			want(t, "length", len(got.Body), 0)
		}},
		{"a 429 in seconds closes the host until then", func(t *testing.T, s *scene) {
			s.on("/", answers(429, "", "Retry-After: 120"), says("x"))
			s.on("/other", says("y"))
			until := s.status("/", 429).RetryAfter
			want(t, "until", until, s.clock.Now().Add(2*time.Minute))
			var later *web.LaterError
			for _, path := range []string{"/", "/other"} {
				if err := s.broken(path); !errors.As(err, &later) || later.Until != until {
					t.Errorf("got %v", err)
				}
			}
			want(t, "asked", s.paths(), "/")
			s.clock.pass(2 * time.Minute)
			want(t, "body", string(s.get("/other").Body), "y")
		}},
		{"a 503 with a date closes the host by the server's clock", func(t *testing.T, s *scene) {
			// The server's clock is an hour fast, and it asks for ten minutes.
			ahead := s.clock.Now().Add(time.Hour)
			s.on("/", answers(503, "", "Retry-After: "+ahead.Add(10*time.Minute).Format(http.TimeFormat), "Date: "+ahead.Format(http.TimeFormat)))
			want(t, "until", s.status("/", 503).RetryAfter, s.clock.Now().Add(10*time.Minute))
			var later *web.LaterError
			if err := s.broken("/"); !errors.As(err, &later) {
				t.Errorf("got %v", err)
			}
		}},
		{"a Retry-After in years is a day", func(t *testing.T, s *scene) {
			for _, after := range []string{"999999999", "99999999999999999999999", "Tue, 01 Jan 2097 00:00:00 GMT"} {
				s := newScene(t)
				s.on("/", answers(503, "", "Retry-After: "+after))
				want(t, after, s.status("/", 503).RetryAfter, s.clock.Now().Add(24*time.Hour))
			}
		}},
		{"a Retry-After that is past or no time closes nothing", func(t *testing.T, s *scene) {
			for _, after := range []string{"0", "-5", "soon", "", "Tue, 01 Jan 2019 00:00:00 GMT"} {
				s.on("/", answers(429, "", "Retry-After: "+after))
				if until := s.status("/", 429).RetryAfter; !until.IsZero() {
					t.Errorf("%q: until %v", after, until)
				}
			}
		}},
		{"a Retry-After of another status closes nothing", func(t *testing.T, s *scene) {
			s.on("/", answers(404, "", "Retry-After: 60"))
			s.status("/", 404)
			s.status("/", 404)
		}},
		{"ages and dates come along", func(t *testing.T, s *scene) {
			s.on("/", says("x", "Cache-Control: public, max-age=600", "Expires: Wed, 04 Mar 2026 13:00:00 GMT", "Date: Wed, 04 Mar 2026 12:00:00 GMT", "Age: 500"))
			got := s.get("/")
			want(t, "max-age", got.MaxAge, 10*time.Minute)
			want(t, "expires", got.Expires, time.Date(2026, 3, 4, 13, 0, 0, 0, time.UTC))
			want(t, "date", got.Date, time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC))
		}},
	}
}

func bodyBehaviours() []behaviour {
	return []behaviour{
		{"the bytes come as they are, BOM and charset included", func(t *testing.T, s *scene) {
			s.on("/", says("\xff\xfe<\x00\xe4", "Content-Type: text/xml; charset=\"UTF-16\""))
			got := s.get("/")
			want(t, "body", string(got.Body), "\xff\xfe<\x00\xe4")
			want(t, "type", got.Type, "text/xml; charset=\"UTF-16\"")
		}},
		{"a length that is too long keeps what came", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 200 OK\nContent-Length: 100\n\n", "<rss>short"))
			got := s.get("/")
			want(t, "body", string(got.Body), "<rss>short")
			if got.Cut == nil {
				t.Error("not told that it is cut")
			}
		}},
		{"a length that is too short keeps what it counts", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 200 OK\nContent-Length: 5\n\n", "<rss>and more"))
			want(t, "body", string(s.get("/").Body), "<rss>")
		}},
		{"chunks that break off keep what came", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "5\r\n<rss>\r\nff\r\nmore"))
			got := s.get("/")
			if !strings.HasPrefix(string(got.Body), "<rss>") || got.Cut == nil {
				t.Errorf("got %q, cut %v", got.Body, got.Cut)
			}
		}},
		{"no length at all is fine", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.0 200 OK\n\n", "<rss/>"))
			got := s.get("/")
			want(t, "body", string(got.Body), "<rss/>")
			want(t, "cut", got.Cut, nil)
		}},
		{"a body of which nothing came is an error", func(t *testing.T, s *scene) {
			s.on("/", raw("HTTP/1.1 200 OK\nContent-Length: 100\n\n", ""))
			if err := s.broken("/"); !strings.Contains(err.Error(), "ends too soon") {
				t.Error(err)
			}
		}},
		{"16 MiB come and a byte more does not", func(t *testing.T, s *scene) {
			most := strings.Repeat("x", web.MaxBody)
			s.on("/most", says(most))
			want(t, "length", len(s.get("/most").Body), web.MaxBody)
			s.on("/more", says(most+"x"))
			s.fails("/more", model.ErrTooLarge)
			s.on("/counted", says("x", "Content-Length: 16777217"))
			s.fails("/counted", model.ErrTooLarge)
		}},
		{"a head of more than 64 KiB is refused", func(t *testing.T, s *scene) {
			s.on("/much", says("x", "X-Long: "+strings.Repeat("x", 60<<10)))
			s.get("/much")
			s.on("/more", says("x", "X-Long: "+strings.Repeat("x", 70<<10)))
			s.on("/many", func(w http.ResponseWriter, r *http.Request) {
				for i := range 10_000 {
					w.Header().Set(fmt.Sprintf("X-%d", i), "y")
				}
			})
			for _, path := range []string{"/more", "/many"} {
				s.broken(path)
			}
		}},
		{"what is not HTTP is a clean error", func(t *testing.T, s *scene) {
			for _, head := range []string{"", "\x1b[2Jhello\n\n", "HTTP/1.1 abc\n\n", "HTTP/1.1 200 OK\nno colon\x1b[31m\n\n", "HTTP/1.1 200 OK\nContent-Length: -1\n\n", "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 2\n\n", "220 mail ready\n"} {
				s.on("/", raw(head, "x"))
				s.broken("/")
			}
		}},
	}
}

func questionBehaviours() []behaviour {
	return []behaviour{
		{"it says who asks and what it understands", func(t *testing.T, s *scene) {
			s.on("/", says("x"))
			s.get("/")
			h := s.last().Header
			want(t, "agent", h.Get("User-Agent"), "dateline/test (+https://dateline.example)")
			want(t, "codings", h.Get("Accept-Encoding"), "gzip, br, zstd")
			if !strings.Contains(h.Get("Accept"), "application/rss+xml") || !strings.Contains(h.Get("Accept"), "*/*") {
				t.Errorf("Accept: %s", h.Get("Accept"))
			}
			want(t, "method", s.last().Method, "GET")
			want(t, "headers", len(h), 3)
		}},
		{"agent and accept are the feed's where it has its own", func(t *testing.T, s *scene) {
			s.on("/", leads(302, "/to"))
			s.on("/to", says("x"))
			if _, err := s.fetch(web.Request{URL: "/", Agent: "other/1", Accept: "text/html"}); err != nil {
				t.Fatal(err)
			}
			for _, r := range s.asked {
				want(t, "agent", r.Header.Get("User-Agent"), "other/1")
				want(t, "accept", r.Header.Get("Accept"), "text/html")
			}
		}},
		{"an agent cannot bring headers of its own", func(t *testing.T, s *scene) {
			for _, agent := range []string{"a\r\nX-Evil: 1", "a\nb", "a\x00", "a\x1b[2J"} {
				if _, err := s.fetch(web.Request{URL: "/", Agent: agent}); err == nil || !strings.HasPrefix(err.Error(), "user agent") {
					t.Errorf("sent %q: %v", agent, err)
				}
			}
			want(t, "connections", s.connections(), 0)
		}},
		{"an address that cannot be read is a clean error", func(t *testing.T, s *scene) {
			for _, address := range []string{"", "http://", "http:", "://x", "http://a b/", "http://[::1", "http://x:port/", "http://x:99999999/", "http://%zz/", "http://a\x1b[2J/", "http://x/" + strings.Repeat("a", 10_000), "http://1.2.3.4.5/", "http://0x1ffffffff/"} {
				_, err := s.client.Fetch(t.Context(), web.Request{URL: address, Local: true})
				if err == nil || strings.ContainsAny(err.Error(), "\x1b\r\n") || len(err.Error()) > 400 {
					t.Errorf("%.40q: %v", address, err)
				}
			}
		}},
		{"a connection is kept for the next page of the host", func(t *testing.T, s *scene) {
			s.on("/", says("x"))
			for range 5 {
				s.get("/")
			}
			want(t, "connections", s.connections(), 1)
		}},
	}
}

func http2Behaviours() []behaviour {
	return []behaviour{
		{"it is spoken, over one connection", func(t *testing.T, s *scene) {
			s.on("/", says("<rss/>", "Etag: W/\"1\""), answers(304, ""))
			want(t, "ETag", s.get("/").ETag, `W/"1"`)
			got, err := s.fetch(web.Request{URL: "/", ETag: `W/"1"`})
			if err != nil || !got.NotModified() {
				t.Errorf("got %+v, %v", got, err)
			}
			want(t, "protocol", s.last().Proto, "HTTP/2.0")
			want(t, "If-None-Match", s.last().Header.Get("If-None-Match"), `W/"1"`)
			want(t, "headers", len(s.last().Header), 4)
			want(t, "connections", s.connections(), 1)
		}},
		{"a stream that breaks off keeps what came", func(t *testing.T, s *scene) {
			s.on("/", func(w http.ResponseWriter, r *http.Request) {
				io.WriteString(w, "<rss>some")
				http.NewResponseController(w).Flush()
				panic(http.ErrAbortHandler)
			})
			got := s.get("/")
			want(t, "body", string(got.Body), "<rss>some")
			if got.Cut == nil {
				t.Error("not told that it is cut")
			}
		}},
		{"a head of more than 64 KiB is refused", func(t *testing.T, s *scene) {
			s.on("/", says("x", "X-Long: "+strings.Repeat("x", 70<<10)))
			s.broken("/")
		}},
		{"a body of more than 16 MiB is refused", func(t *testing.T, s *scene) {
			s.on("/", says("x", "Content-Length: 16777217"))
			s.fails("/", model.ErrTooLarge)
		}},
		{"redirects are followed", func(t *testing.T, s *scene) {
			s.on("/", leads(308, "/to"))
			s.on("/to", says("here"))
			want(t, "permanent", s.get("/").Permanent, s.url+"/to")
		}},
	}
}
