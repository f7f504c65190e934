package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/sync/semaphore"
)

// robotsOf is what is known of the robots.txt of an origin. Its fields belong
// to whoever has the turn.
type robotsOf struct {
	turn  *semaphore.Weighted // one asks, the others wait for its answer
	until time.Time           // asked for again after that; zero at first
	rules rules
	err   error // why it could not be had: its pages are not for now
}

// consult asks robots.txt, if that was not done lately, whether u may be
// fetched, and how long to wait between two requests. ErrRobots says no; a
// robots.txt that cannot be had for now is the error that it met.
func (c *Client) consult(ctx context.Context, u *url.URL, r Request) (delay time.Duration, err error) {
	of := c.robotsAt(originOf(u))
	if err := of.turn.Acquire(ctx, 1); err != nil {
		return 0, context.Cause(ctx)
	}
	defer of.turn.Release(1)
	if !c.now().Before(of.until) {
		if err := of.renew(ctx, c, u, r); err != nil {
			return 0, err
		}
	}
	switch {
	case of.err != nil:
		return 0, fmt.Errorf("ask robots.txt: %w", of.err)
	case !of.rules.allows(u):
		return 0, ErrRobots
	}
	return of.rules.delay, nil
}

// renew fetches the robots.txt beside u. An error says that it could not be
// tried: the caller gave up, or the host asked to wait.
func (of *robotsOf) renew(ctx context.Context, c *Client, u *url.URL, r Request) error {
	at := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	got, err := c.fetch(ctx, Request{
		URL: at.String(), Agent: r.Agent, Accept: "text/plain, */*;q=0.5", Local: r.Local, enough: maxRobots,
	})
	var later *LaterError
	if ctx.Err() != nil || errors.As(err, &later) || errors.Is(err, ErrPrivate) {
		return err
	}
	of.rules, of.err = rules{}, nil
	keep := robotsMax
	switch {
	case err == nil:
		of.rules = parseRobots(string(got.Body), product(c.agent))
		if got.MaxAge > 0 {
			keep = min(max(got.MaxAge, robotsMin), robotsMax)
		}
	case !absent(err):
		of.err, keep = err, robotsSick
	}
	of.until = c.now().Add(keep)
	return nil
}

// absent reports errors that say that there is no robots.txt, so that all is
// allowed (RFC 9309, 2.3.1.3): 4xx but 429, and redirects that lead nowhere.
func absent(err error) bool {
	var status *StatusError
	if errors.As(err, &status) {
		return status.Status < 500 && status.Status != http.StatusTooManyRequests
	}
	return errors.Is(err, ErrRedirects) || errors.Is(err, ErrLoop) || errors.Is(err, ErrDowngrade)
}

// maxOrigins is how many origins are remembered before those are dropped whose
// robots.txt would be asked for anew.
const maxOrigins = 256

// robotsAt returns what is known of an origin.
func (c *Client) robotsAt(origin string) *robotsOf {
	c.robotsLock.Lock()
	defer c.robotsLock.Unlock()
	of := c.robots[origin]
	if of != nil {
		return of
	}
	if len(c.robots) >= maxOrigins {
		clear(c.robots) // asking again is all it costs
	}
	of = &robotsOf{turn: semaphore.NewWeighted(1)}
	c.robots[origin] = of
	return of
}
