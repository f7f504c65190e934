package web_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dateline/corpus/source/web"
)

// drip sends a piece every so often until the client is gone.
func drip(piece string, every time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		flush := http.NewResponseController(w)
		for r.Context().Err() == nil {
			if _, err := w.Write([]byte(piece)); err != nil {
				return
			}
			flush.Flush()
			select {
			case <-time.After(every):
			case <-r.Context().Done():
			}
		}
	}
}

// hang answers nothing.
func hang(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func TestTimeLimits(t *testing.T) {
	tests := []struct {
		name   string
		answer http.HandlerFunc
		after  time.Duration
		err    error  // nil for any
		body   string // that is kept, its beginning; "" for an error
	}{
		{"a head that does not come ends after 15 s", hang, web.MaxAwait, nil, ""},
		{"a body that trickles a byte a minute ends 15 s after the last", drip("x", time.Minute), web.MaxIdle, web.ErrStalled, "x"},
		{"a body that trickles all the time ends after 60 s", drip("x", 14*time.Second), web.MaxFetch, web.ErrSlow, "xxxxx"},
		{"a body that never begins is an error after 15 s", func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).Flush()
			hang(w, r)
		}, web.MaxIdle, web.ErrStalled, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, tt.answer, func(t *testing.T, c *web.Client, in *internet) {
				got, after, err := took(t.Context(), c, web.Request{URL: "http://news.example/feed"})
				want(t, "after", after, tt.after)
				if tt.body == "" {
					if err == nil || tt.err != nil && !errors.Is(err, tt.err) {
						t.Errorf("got %+v, %v", got, err)
					}
					return
				}
				if err != nil || string(got.Body) != tt.body || !errors.Is(got.Cut, tt.err) {
					t.Errorf("got %+v, %v", got, err)
				}
				synctest.Wait()
				want(t, "open connections", in.connections(), 0)
			})
		})
	}
}

func TestTimeIsForAllOfTheRedirects(t *testing.T) {
	// Each hop takes 14 s to answer, within its own limits.
	inBubble(t, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(14 * time.Second)
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	}, func(t *testing.T, c *web.Client, _ *internet) {
		_, after, err := took(t.Context(), c, web.Request{URL: "http://news.example/"})
		if !errors.Is(err, web.ErrSlow) {
			t.Errorf("got %v", err)
		}
		// The seconds between the five requests are waiting, and not counted.
		want(t, "after", after, web.MaxFetch+4*web.HostGap)
	})
}

func TestConnectingEnds(t *testing.T) {
	for _, tt := range []struct {
		name, url string
		dial      web.Dial
		after     time.Duration
		says      string
	}{
		{"a connection that does not come about ends after 10 s", "http://news.example/", func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}, web.MaxDial, "connect to news.example:80: not connected after 10s"},
		{"a TLS handshake that is not answered ends after 10 s", "https://news.example/", func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				for b := make([]byte, 512); ; {
					if _, err := theirs.Read(b); err != nil {
						return
					}
				}
			}()
			return ours, nil
		}, web.MaxTLS, "TLS handshake timeout"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := web.New(web.Options{}.Dialled(func(web.Dial) web.Dial { return tt.dial }))
				_, after, err := took(t.Context(), c, web.Request{URL: tt.url})
				if err == nil || !strings.Contains(err.Error(), tt.says) {
					t.Errorf("got %v", err)
				}
				want(t, "after", after, tt.after)
			})
		})
	}
}

func TestCallerGivesUp(t *testing.T) {
	enough := errors.New("had enough")
	for name, answer := range map[string]http.HandlerFunc{"head": hang, "body": drip("x", time.Second)} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, answer, func(t *testing.T, c *web.Client, _ *internet) {
				ctx, cancel := context.WithTimeoutCause(t.Context(), 3*time.Second+time.Millisecond, enough)
				defer cancel()
				got, after, err := took(ctx, c, web.Request{URL: "http://news.example/"})
				if got != nil || !errors.Is(err, enough) {
					t.Errorf("got %+v, %v", got, err)
				}
				want(t, "after", after, 3*time.Second+time.Millisecond)
			})
		})
	}
}

func TestIdleConnectionIsClosed(t *testing.T) {
	inBubble(t, says("x"), func(t *testing.T, c *web.Client, in *internet) {
		if _, err := c.Fetch(t.Context(), web.Request{URL: "http://news.example/"}); err != nil {
			t.Fatal(err)
		}
		want(t, "open at first", in.connections(), 1)
		time.Sleep(time.Minute)
		synctest.Wait()
		want(t, "open after a minute", in.connections(), 0)
	})
}

func TestEndlessHead(t *testing.T) {
	// A head that comes a line a second is one head, and ends as such.
	inBubble(t, func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		for line := "HTTP/1.1 200 OK\r\n"; ; line = "X: " + strings.Repeat("y", 10) + "\r\n" {
			if _, err := conn.Write([]byte(line)); err != nil {
				return
			}
			time.Sleep(time.Second)
		}
	}, func(t *testing.T, c *web.Client, _ *internet) {
		_, after, err := took(t.Context(), c, web.Request{URL: "http://news.example/"})
		if err == nil {
			t.Error("no error")
		}
		want(t, "after", after, web.MaxAwait)
	})
}
