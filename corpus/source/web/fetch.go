package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// Fetch asks for r.URL, through redirects, and returns the answer. Errors are
// one clean line without the address, which the caller has; where a redirect
// led elsewhere, they say where. Sentinels and types are in failure.go, and
// model.ErrTooLarge; the end of ctx is its cause.
func (c *Client) Fetch(ctx context.Context, r Request) (*Response, error) {
	response, err := c.fetch(ctx, r)
	if err != nil {
		return nil, failure{err}
	}
	return response, nil
}

// fetch is Fetch with errors as they came.
func (c *Client) fetch(ctx context.Context, r Request) (*Response, error) {
	u, err := parseAddress(r.URL, r.Local)
	if err != nil {
		return nil, err
	}
	header, err := c.header(r)
	if err != nil {
		return nil, err
	}
	t := trip{client: c, request: r, header: header, left: maxFetch}
	return t.along(ctx, u)
}

// trip is one Fetch on its way from redirect to redirect.
type trip struct {
	client  *Client
	request Request
	header  http.Header
	left    time.Duration // of maxFetch
}

// along follows redirects from u to the answer.
func (t *trip) along(ctx context.Context, u *url.URL) (*Response, error) {
	seen := map[string]bool{}
	permanent, forever := "", true
	for hops := 0; ; hops++ {
		here := u.String()
		if seen[here] {
			return nil, ErrLoop
		}
		seen[here] = true
		a, err := t.hop(ctx, u)
		if err == nil && a.to == nil {
			a.response.URL, a.response.Permanent = here, permanent
			return a.response, nil
		}
		if err == nil && hops == maxRedirects {
			return nil, ErrRedirects
		}
		if err == nil {
			u, err = next(u, a.to, t.request.Local)
		}
		if err != nil && hops > 0 {
			err = fmt.Errorf("after a redirect to %s: %w", here, err)
		}
		if err != nil {
			return nil, err
		}
		if forever = forever && a.forever; forever {
			permanent = u.String()
		}
	}
}

// next returns where a redirect from u leads, or why it is not followed.
func next(u, to *url.URL, local bool) (*url.URL, error) {
	if u.Scheme == "https" && to.Scheme == "http" {
		return nil, ErrDowngrade
	}
	v, err := judge(to, local)
	if err != nil {
		return nil, fmt.Errorf("redirect: %w", err)
	}
	return v, nil
}

// answer is what one request brought: a response, or where to go on.
type answer struct {
	response *Response
	to       *url.URL // nil when the answer is the last
	forever  bool     // the redirect is permanent
}

// hop makes one request, when it is its turn.
func (t *trip) hop(ctx context.Context, u *url.URL) (answer, error) {
	gap := hostGap
	if t.request.Robots {
		delay, err := t.client.consult(ctx, u, t.request)
		if err != nil {
			return answer{}, err
		}
		gap = max(gap, delay)
	}
	leave, err := t.client.pace.enter(ctx, hostOf(u), gap)
	if err != nil {
		return answer{}, err
	}
	defer leave()
	start := time.Now()
	defer func() { t.left -= time.Since(start) }()
	// A timeout of our own and the caller's end are told apart by their causes.
	within, cancel := context.WithTimeoutCause(ctx, t.left, ErrSlow)
	defer cancel()
	return t.ask(within, u)
}

// ask makes one request and reads its answer.
func (t *trip) ask(ctx context.Context, u *url.URL) (answer, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, errors.New("address cannot be asked for")
	}
	question.Header = t.header
	transport, err := t.client.through(question, t.request.Local)
	if err != nil {
		return answer{}, err
	}
	// Not an http.Client: it would follow, send Referer, and keep Authorization
	// by rules of its own.
	got, err := transport.RoundTrip(question)
	if err != nil {
		return answer{}, inWords(cause(ctx, err))
	}
	defer got.Body.Close()
	if to, forever, err := redirect(u, got); to != nil || err != nil {
		return answer{to: to, forever: forever}, err
	}
	response, err := t.receive(ctx, stop, got)
	var status *StatusError
	if errors.As(err, &status) && !status.RetryAfter.IsZero() && wait(status.Status) {
		t.client.pace.shut(hostOf(u), status.RetryAfter)
	}
	return answer{response: response}, err
}

// wait reports the statuses whose Retry-After speaks for the whole host.
func wait(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}

// redirect reads where an answer sends on; nil where it does not.
func redirect(u *url.URL, got *http.Response) (to *url.URL, forever bool, err error) {
	switch got.StatusCode {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect:
		forever = true
	case http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
	default:
		return nil, false, nil
	}
	location := got.Header.Get("Location")
	if location == "" {
		return nil, false, nil // a status like any other
	}
	if len(location) > maxURL {
		return nil, false, fmt.Errorf("redirect is longer than %d bytes", maxURL)
	}
	to, err = u.Parse(location)
	if err != nil {
		return nil, false, errors.New("redirect cannot be read")
	}
	return to, forever, nil
}

// receive reads an answer that is no redirect. stop ends its connection.
func (t *trip) receive(ctx context.Context, stop context.CancelCauseFunc, got *http.Response) (*Response, error) {
	r := &Response{
		Status: got.StatusCode,
		ETag:   validator(got.Header, "Etag"), Modified: validator(got.Header, "Last-Modified"),
		Type: contentType(got.Header), MaxAge: maxAge(got.Header), Expires: expires(got.Header),
		Date: date(got.Header.Get("Date")), RetryAfter: retryAfter(got.Header, t.client.now()),
	}
	asked := t.header.Get("If-None-Match") != "" || t.header.Get("If-Modified-Since") != ""
	switch {
	case r.Status == http.StatusNotModified && asked:
		return r, nil
	case r.Status < 200 || r.Status > 299: // 304 to a question without validators too
		return nil, &StatusError{Status: r.Status, RetryAfter: r.RetryAfter}
	}
	body, cut, err := t.body(ctx, stop, got)
	if err != nil {
		return nil, err
	}
	r.Body, r.Cut = body, cut
	return r, nil
}

// header returns what is sent with each request of a trip.
func (c *Client) header(r Request) (http.Header, error) {
	agent := r.Agent
	if agent == "" {
		agent = c.agent
	}
	if !legal(agent) {
		return nil, errors.New("user agent holds control characters")
	}
	accept := r.Accept
	if accept == "" {
		accept = acceptFeeds
	}
	if !legal(accept) {
		return nil, errors.New("accept holds control characters")
	}
	h := http.Header{
		"User-Agent":      {agent},
		"Accept":          {accept},
		"Accept-Encoding": {acceptCodings},
	}
	if r.ETag != "" && legal(r.ETag) {
		h["If-None-Match"] = []string{r.ETag}
	}
	if r.Modified != "" && legal(r.Modified) {
		h["If-Modified-Since"] = []string{r.Modified}
	}
	return h, nil
}

// acceptFeeds asks for feeds first, then pages, then whatever there is.
const acceptFeeds = "application/atom+xml, application/rss+xml, application/feed+json, " +
	"application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
