package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/corpus/source/web"
)

func TestRobotsRules(t *testing.T) {
	tests := []struct {
		name   string
		robots string
		yes    string // paths that may be fetched
		no     string
	}{
		{"nothing asked", "", "/ /a /a?b", ""},
		{"all closed", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"an empty line closes nothing", "User-agent: *\nDisallow:", "/ /a", ""},
		{"a group of our own counts alone", "User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /b", "/ /a", "/b /b/c"},
		{"an empty group of our own opens all", "User-agent: dateline\nDisallow:\n\nUser-agent: *\nDisallow: /", "/ /a", ""},
		{"several names for one group", "User-agent: x\nUser-agent: DATELINE/2.0\nUser-agent: y\nDisallow: /a", "/b", "/a"},
		{"two groups of our own are one", "User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: dateline\nDisallow: /b", "/c", "/a /b"},
		{"a name that only begins like ours is another's", "User-agent: date\nDisallow: /\nUser-agent: datelines\nDisallow: /", "/", ""},
		{"the longest pattern counts", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/x /a/b /a/b/d", "/a /a/d /a/b/c"},
		{"of two as long the open one", "User-agent: *\nDisallow: /ab\nAllow: /ab\nAllow: /cd\nDisallow: /cd", "/ab /cd", ""},
		{"patterns begin at the beginning", "User-agent: *\nDisallow: /a*b", "/x/ab /ba", "/ab /axxb /a/b/c"},
		{"a dollar ends the path", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /c$", "/a.pdfx /a.pdf?b /c/ /cc", "/a.pdf /b/a.pdf.pdf /c"},
		{"a query is part of the path", "User-agent: *\nDisallow: /*?print=", "/a", "/a?print=1"},
		{"escapes and letters are one", "User-agent: *\nDisallow: /caf%c3%A9\nDisallow: /%7euser\nDisallow: /über\nDisallow: /a%2fb", "/cafe /a/b", "/café /caf%C3%A9/x /~user /%C3%BCber /a%2Fb"},
		{"a slash is meant", "User-agent: *\nDisallow: private", "/a/private", "/private /private/x"},
		{"comments, spaces, line ends and a BOM", "\ufeff# hello\r\n User-Agent : * # all\rDisallow : /a # not that\r\n", "/b", "/a"},
		{"rules before any name are nobody's", "Disallow: /\nUser-agent: x\nDisallow: /a", "/a", ""},
		{"what cannot be read takes nothing with it", "User-agent: *\nCrawl-delay: soon\nNonsense\n: :\nDisallow: /a\nRequest-rate: 1/5", "/b", "/a"},
		{"a sitemap does not end a group", "User-agent: *\nSitemap: https://x.example/s\nDisallow: /a", "/b", "/a"},
		{"a page in the place of rules", "<!doctype html><title>Not found</title><p>User-agent: * Disallow: /</p>", "/ /a", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			allows, _ := web.ParseRobots(tt.robots, "dateline")
			for i, paths := range []string{tt.yes, tt.no} {
				for path := range strings.FieldsSeq(paths) {
					u, err := url.Parse("http://news.example" + path)
					if err != nil {
						t.Fatal(err)
					}
					want(t, path, allows(u), i == 0)
				}
			}
		})
	}
}

func TestCrawlDelay(t *testing.T) {
	for robots, delay := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 2.5":                                   2500 * time.Millisecond,
		"User-agent: *\nCrawl-delay: 86400":                                 30 * time.Second,
		"User-agent: *\nCrawl-delay: -1":                                    0,
		"User-agent: *\nCrawl-delay: NaN":                                   0,
		"User-agent: *\nCrawl-delay: 1e300":                                 30 * time.Second,
		"User-agent: *\nCrawl-delay: 9\nUser-agent: dateline\nAllow: /":     0,
		"User-agent: x\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /search": 0,
	} {
		_, got := web.ParseRobots(robots, "dateline")
		want(t, robots, got, delay)
	}
}

func TestRobotsAreAskedForPages(t *testing.T) {
	page := func(s *scene, path string) error {
		_, err := s.fetch(web.Request{URL: path, Robots: true})
		return err
	}
	table := []behaviour{
		{"once for an origin, and not for feeds", func(t *testing.T, s *scene) {
			s.on("/robots.txt", says("User-agent: *\nDisallow: /no"))
			s.on("/a", says("a"))
			s.on("/feed", says("f"))
			s.get("/feed")
			for range 2 {
				if err := page(s, "/a"); err != nil {
					t.Error(err)
				}
			}
			if err := page(s, "/no"); !errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
			want(t, "asked", s.paths(), "/feed /robots.txt /a /a")
		}},
		{"under the same agent, whatever it is called", func(t *testing.T, s *scene) {
			s.on("/robots.txt", says("User-agent: dateline\nDisallow: /"))
			_, err := s.fetch(web.Request{URL: "/a", Robots: true, Agent: "other/1"})
			if !errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
			want(t, "agent", s.last().Header.Get("User-Agent"), "other/1")
		}},
		{"4xx allows all, for a day", func(t *testing.T, s *scene) {
			for _, status := range []int{400, 401, 403, 404, 410} {
				s := newScene(t)
				s.on("/robots.txt", answers(status, "User-agent: *\nDisallow: /"))
				s.on("/a", says("a"))
				for range 2 {
					if err := page(s, "/a"); err != nil {
						t.Error(err)
					}
				}
				s.clock.pass(web.RobotsMax)
				page(s, "/a")
				want(t, "asked", s.paths(), "/robots.txt /a /a /robots.txt /a")
			}
		}},
		{"5xx allows nothing for now, and is asked again later", func(t *testing.T, s *scene) {
			s.on("/robots.txt", answers(500, ""), says(""))
			s.on("/a", says("a"))
			for range 2 {
				var status *web.StatusError
				if err := page(s, "/a"); !errors.As(err, &status) || status.Status != 500 {
					t.Errorf("got %v", err)
				}
			}
			want(t, "asked", s.paths(), "/robots.txt")
			s.clock.pass(time.Hour)
			if err := page(s, "/a"); err != nil {
				t.Error(err)
			}
		}},
		{"a busy host is left alone", func(t *testing.T, s *scene) {
			s.on("/robots.txt", answers(503, "", "Retry-After: 3600"), says(""))
			s.on("/a", says("a"))
			page(s, "/a")
			if err := page(s, "/a"); err == nil {
				t.Error("fetched")
			}
			want(t, "asked", s.paths(), "/robots.txt")
			s.clock.pass(time.Hour)
			if err := page(s, "/a"); err != nil {
				t.Error(err)
			}
		}},
		{"a connection that breaks off allows nothing for now", func(t *testing.T, s *scene) {
			s.on("/robots.txt", raw("", ""))
			s.on("/a", says("a"))
			if err := page(s, "/a"); err == nil || errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
		}},
		{"it may lie behind redirects", func(t *testing.T, s *scene) {
			s.on("/robots.txt", leads(301, "/rules"))
			s.on("/rules", says("User-agent: *\nDisallow: /a"))
			if err := page(s, "/a"); !errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
			s = newScene(t)
			s.on("/robots.txt", leads(301, "/robots.txt?again"))
			s.on("/a", says("a"))
			if err := page(s, "/a"); err != nil {
				t.Error(err)
			}
		}},
		{"where a page redirects to, its robots.txt is asked", func(t *testing.T, s *scene) {
			other := newScene(t)
			other.on("/robots.txt", says("User-agent: *\nDisallow: /"))
			s.on("/a", leads(302, other.url+"/a"))
			if err := page(s, "/a"); !errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
			want(t, "asked of the other", other.paths(), "/robots.txt")
		}},
		{"max-age says how long it holds, from an hour to a day", func(t *testing.T, s *scene) {
			for age, holds := range map[string]time.Duration{"60": time.Hour, "7200": 2 * time.Hour, "9999999": 24 * time.Hour} {
				s := newScene(t)
				s.on("/robots.txt", says("", "Cache-Control: max-age="+age))
				s.on("/a", says("a"))
				page(s, "/a")
				s.clock.pass(holds - 10*time.Second)
				page(s, "/a")
				want(t, "asked before", s.paths(), "/robots.txt /a /a")
				s.clock.pass(10 * time.Second)
				page(s, "/a")
				want(t, "asked after", s.paths(), "/robots.txt /a /a /robots.txt /a")
			}
		}},
		{"its delay is kept for pages", func(t *testing.T, s *scene) {
			s.on("/robots.txt", says("User-agent: *\nCrawl-delay: 7"))
			s.on("/a", says("a"))
			page(s, "/a")
			page(s, "/a")
			waits := s.clock.waited()
			if len(waits) != 2 || waits[0] != 7*time.Second || waits[1] != 7*time.Second {
				t.Errorf("waited %v", waits)
			}
		}},
		{"half a mebibyte of it is read", func(t *testing.T, s *scene) {
			s.on("/robots.txt", says("User-agent: *\nDisallow: /a\n"+strings.Repeat("#"+strings.Repeat("x", 98)+"\n", 20_000)+"Disallow: /late\n"))
			s.on("/late", says("x"))
			if err := page(s, "/a"); !errors.Is(err, web.ErrRobots) {
				t.Errorf("got %v", err)
			}
			if err := page(s, "/late"); err != nil {
				t.Errorf("got %v", err)
			}
		}},
	}
	for _, b := range table {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			b.play(t, newScene(t))
		})
	}
}

func TestRobotsIsAskedOnceByMany(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(time.Second, func(w http.ResponseWriter, r *http.Request) {}), func(t *testing.T, c *web.Client, _ *internet) {
		done := make(chan error)
		for range 3 {
			go func() {
				_, err := c.Fetch(t.Context(), web.Request{URL: "http://a.example/page", Robots: true})
				done <- err
			}()
		}
		for range 3 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		wantLines(t, v.lines, "a.example/robots.txt at 0s", "a.example/page at 2s", "a.example/page at 4s", "a.example/page at 6s")
	})
}

func TestRobotsGivenUp(t *testing.T) {
	// One caller's end is not the answer for the next.
	inBubble(t, newVisits().serve(5*time.Second, says("")), func(t *testing.T, c *web.Client, _ *internet) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Fetch(ctx, web.Request{URL: "http://a.example/page", Robots: true}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if _, err := c.Fetch(t.Context(), web.Request{URL: "http://a.example/page", Robots: true}); err != nil {
			t.Errorf("got %v", err)
		}
	})
}

// FuzzRobots holds matching to what the pattern says, as a regular expression,
// and reading to its bounds.
func FuzzRobots(f *testing.F) {
	f.Add("/a*b$", "/axb")
	f.Add("*", "/")
	f.Add("/**.p*$", "/x.pdf")
	f.Add("/a$b", "/a$b/c")
	f.Add("/*a*a$", "/aa")
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if len(pattern) > 200 || len(path) > 200 {
			return
		}
		path, pattern = strings.ToValidUTF8(path, ""), strings.ToValidUTF8(pattern, "")
		quoted, ends := strings.CutSuffix(pattern, "$")
		quoted = `\A` + strings.ReplaceAll(regexp.QuoteMeta(quoted), `\*`, `(?s:.*)`)
		if ends {
			quoted += `\z`
		}
		if got := web.Matches(pattern, path); got != regexp.MustCompile(quoted).MatchString(path) {
			t.Errorf("%q matches %q: %v", pattern, path, got)
		}
		normal := web.NormalPath(path)
		if again := web.NormalPath(normal); again != normal {
			t.Errorf("%q is spelled %q, then %q", path, normal, again)
		}
		_, delay := web.ParseRobots(pattern+"\n"+path, "dateline")
		if delay < 0 || delay > 30*time.Second {
			t.Errorf("delay %v", delay)
		}
	})
}

func BenchmarkRobots(b *testing.B) {
	robots := "User-agent: *\n" + strings.Repeat("Disallow: *a*b*c*d*e*f*\n", 20_000)
	u := &url.URL{Path: "/" + strings.Repeat("abcde", 1000)}
	for b.Loop() {
		allows, _ := web.ParseRobots(robots, "dateline")
		allows(u)
	}
}
