package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dateline/corpus/source/web"
)

// visits notes when a server was asked what, and how many it served at once.
type visits struct {
	mu    sync.Mutex
	start time.Time
	lines []string // "host/path at the second"
	now   map[string]int
	most  map[string]int
}

func newVisits() *visits {
	return &visits{now: map[string]int{}, most: map[string]int{}}
}

// serve answers after so long, or as f does.
func (v *visits) serve(long time.Duration, f http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v.mu.Lock()
		if v.start.IsZero() {
			v.start = time.Now()
		}
		v.lines = append(v.lines, fmt.Sprintf("%s%s at %v", r.Host, r.URL.Path, time.Since(v.start)))
		for _, of := range []string{"", r.Host} {
			v.now[of]++
			v.most[of] = max(v.most[of], v.now[of])
		}
		v.mu.Unlock()
		time.Sleep(long)
		v.mu.Lock()
		v.now[""]--
		v.now[r.Host]--
		v.mu.Unlock()
		f(w, r)
	}
}

// all fetches addresses at once, started in their order, and waits.
func all(t *testing.T, c *web.Client, addresses ...string) []error {
	errs := make([]error, len(addresses))
	var wait sync.WaitGroup
	for i, address := range addresses {
		wait.Go(func() { _, errs[i] = c.Fetch(t.Context(), web.Request{URL: address}) })
		synctest.Wait() // in order
	}
	wait.Wait()
	return errs
}

func TestOneHostIsAskedOneAfterTheOther(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(3*time.Second, says("x")), func(t *testing.T, c *web.Client, in *internet) {
		all(t, c, "http://a.example/1", "http://a.example/2", "http://A.example./3", "http://a.example:80/4", "http://b.example/5")
		wantLines(t, v.lines, "a.example/1 at 0s", "b.example/5 at 0s", "a.example/2 at 4s", "a.example./3 at 8s", "a.example:80/4 at 12s")
		want(t, "at once from one host", v.most["a.example"], 1)
	})
}

func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

func TestEightAtOnceInAll(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(time.Second, says("x")), func(t *testing.T, c *web.Client, in *internet) {
		var addresses []string
		for i := range 20 {
			addresses = append(addresses, fmt.Sprintf("http://%c.example/", 'a'+i))
		}
		start := time.Now()
		all(t, c, addresses...)
		want(t, "at once", v.most[""], web.AtOnce)
		want(t, "took", time.Since(start), 3*time.Second)
		slices.Sort(v.lines)           // those of the same second come in any order
		for i, line := range v.lines { // first come, first served
			want(t, "visit", line, fmt.Sprintf("%c.example/ at %ds", 'a'+i, i/web.AtOnce))
		}
	})
}

func TestBusyHostKeepsNobodyOut(t *testing.T) {
	// Twenty for one host wait for their gaps without a place among the eight.
	v := newVisits()
	inBubble(t, v.serve(0, says("x")), func(t *testing.T, c *web.Client, in *internet) {
		var addresses []string
		for range 20 {
			addresses = append(addresses, "http://busy.example/")
		}
		start := time.Now()
		all(t, c, append(addresses, "http://other.example/")...)
		want(t, "took", time.Since(start), 19*time.Second)
		want(t, "the other was asked second", v.lines[1], "other.example/ at 0s")
	})
}

func TestRedirectWaitsForItsTurnToo(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(0, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			http.Redirect(w, r, "/same", http.StatusFound)
		case "/same":
			http.Redirect(w, r, "http://other.example/end", http.StatusFound)
		}
	}), func(t *testing.T, c *web.Client, in *internet) {
		all(t, c, "http://a.example/")
		wantLines(t, v.lines, "a.example/ at 0s", "a.example/same at 1s", "other.example/end at 1s")
	})
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(10*time.Second, says("x")), func(t *testing.T, c *web.Client, in *internet) {
		var wait sync.WaitGroup
		wait.Go(func() { c.Fetch(t.Context(), web.Request{URL: "http://a.example/1"}) })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		_, after, err := took(ctx, c, web.Request{URL: "http://a.example/2"})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		want(t, "after", after, 2*time.Second)
		// Neither its place in the queue nor that in the gap stays behind.
		wait.Go(func() { c.Fetch(t.Context(), web.Request{URL: "http://a.example/3"}) })
		wait.Wait()
		ctx, cancel = context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		if _, err := c.Fetch(ctx, web.Request{URL: "http://a.example/4"}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("in the gap: got %v", err)
		}
		all(t, c, "http://a.example/5")
		wantLines(t, v.lines, "a.example/1 at 0s", "a.example/3 at 11s", "a.example/5 at 22s")
	})
}

func TestThoseWhoWaitLearnThatTheHostClosed(t *testing.T) {
	v := newVisits()
	inBubble(t, v.serve(time.Second, answers(429, "", "Retry-After: 60")), func(t *testing.T, c *web.Client, in *internet) {
		errs := all(t, c, "http://a.example/1", "http://a.example/2", "http://a.example/3", "http://b.example/")
		var status *web.StatusError
		var later *web.LaterError
		for i, is := range []bool{errors.As(errs[0], &status), errors.As(errs[1], &later), errors.As(errs[2], &later), errors.As(errs[3], &status)} {
			if !is {
				t.Errorf("%d: got %v", i, errs[i])
			}
		}
		want(t, "visits", len(v.lines), 2)
		time.Sleep(time.Minute)
		all(t, c, "http://a.example/4")
		want(t, "visits after a minute", len(v.lines), 3)
	})
}

func TestNoGoroutineForThoseWhoWait(t *testing.T) {
	inBubble(t, says("x"), func(t *testing.T, c *web.Client, in *internet) {
		var wait sync.WaitGroup
		before := runtime.NumGoroutine()
		for range 100 {
			wait.Go(func() { c.Fetch(t.Context(), web.Request{URL: "http://a.example/"}) })
		}
		synctest.Wait()
		// One has the turn; its connection has some goroutines of its own, on
		// both sides.
		if more := runtime.NumGoroutine() - before; more > 100+10 {
			t.Errorf("%d goroutines for 100 callers", more)
		}
		wait.Wait()
	})
}

func TestManyHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := web.NewQueue()
		hold, err := p.Enter(t.Context(), "busy.example")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2000 {
			leave, err := p.Enter(t.Context(), fmt.Sprintf("%d.example", i))
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				p.Shut("0.example", time.Now().Add(24*time.Hour))
			}
			leave()
			time.Sleep(time.Second)
		}
		if n := p.Lines(); n > 400 {
			t.Errorf("remembers %d hosts", n)
		}
		var later *web.LaterError
		if _, err := p.Enter(t.Context(), "0.example"); !errors.As(err, &later) {
			t.Errorf("forgot who asked to wait: %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := p.Enter(ctx, "busy.example"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("forgot who has the turn: %v", err)
		}
		hold()
	})
}

func TestWhatIsOneHost(t *testing.T) {
	for address, host := range map[string]string{
		"http://a.example/":           "a.example",
		"https://A.example.:443/x":    "a.example",
		"https://a.example:80/":       "a.example",
		"http://a.example:8080/":      "a.example:8080",
		"http://b.a.example/":         "b.a.example",
		"http://[2606:4700::1]/":      "2606:4700::1",
		"http://[2606:4700::1]:8080/": "[2606:4700::1]:8080",
		"http://134744072/":           "8.8.8.8",
		"http://BÜCHER.example/":      "xn--bcher-kva.example",
	} {
		u, err := web.ParseAddress(address, false)
		if err != nil {
			t.Fatal(err)
		}
		want(t, address, web.HostOf(u), host)
	}
}

func TestClockSetBack(t *testing.T) {
	s := newScene(t)
	s.on("/", says("x"))
	s.get("/")
	s.clock.pass(-24 * time.Hour)
	s.get("/")
	if w := s.clock.waited(); len(w) != 1 || w[0] != web.HostGap {
		t.Errorf("waited %v", w)
	}
}
