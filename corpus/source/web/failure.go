package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/model"
)

// Errors of Fetch that callers tell apart with errors.Is; model.ErrTooLarge is
// another.
var (
	// ErrScheme tells an address that is neither http nor https.
	ErrScheme = errors.New("not an http or https address")
	// ErrCredentials tells an address that holds a name or a password.
	ErrCredentials = errors.New("address holds a user name or a password, which are not sent")
	// ErrPort tells a port where no web server listens, such as that of mail.
	ErrPort = errors.New("port is not one of the web")
	// ErrPrivate tells an address that is not on the public internet.
	// Request.Local allows it.
	ErrPrivate = errors.New("address is on a private network")
	// ErrDowngrade tells a redirect from https to http.
	ErrDowngrade = errors.New("redirects from https to http")
	// ErrLoop tells a redirect to where the request has been already.
	ErrLoop = errors.New("redirects in a circle")
	// ErrRedirects tells more than ten redirects in a row.
	ErrRedirects = fmt.Errorf("redirects more than %d times", maxRedirects)
	// ErrRobots tells a page that robots.txt asks programs to leave alone.
	ErrRobots = errors.New("robots.txt asks not to fetch it")
	// ErrUnreached tells a host that let no connection come about.
	ErrUnreached = fmt.Errorf("not connected after %v", maxDial)
	// ErrStalled tells an answer that stopped coming.
	ErrStalled = fmt.Errorf("nothing came for %v", maxIdle)
	// ErrSlow tells an answer that took too long, all in all.
	ErrSlow = fmt.Errorf("not done after %v", maxFetch)
)

// StatusError is an answer other than 2xx or 304.
type StatusError struct {
	Status int
	// RetryAfter is when the server wants to be asked again, at most a day
	// ahead; zero where it did not say.
	RetryAfter time.Time
}

// Error names the status by its number and the words that HTTP has for it; the
// server's own words are not shown.
func (e *StatusError) Error() string {
	text := fmt.Sprintf("server answers %d", e.Status)
	if words := http.StatusText(e.Status); words != "" {
		text += " " + words
	}
	return text
}

// LaterError is a host that asked to be left alone until a time that has not
// come. No request was sent.
type LaterError struct {
	Host  string
	Until time.Time
}

// Error names the host and the time.
func (e *LaterError) Error() string {
	return fmt.Sprintf("%s asks to wait until %s", clean.Line(e.Host), e.Until.UTC().Format("2006-01-02 15:04:05 UTC"))
}

// maxFailure is the longest error text, in bytes.
const maxFailure = 300

// failure is an error of Fetch: its text is one clean line, whatever server or
// URL put into it.
type failure struct{ cause error }

// Error returns the cause's text, cleaned and cut to a line of sensible length.
func (f failure) Error() string {
	text := clean.Line(f.cause.Error())
	if len(text) <= maxFailure {
		return text
	}
	end := maxFailure
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// Unwrap returns the cause.
func (f failure) Unwrap() error { return f.cause }

// worded is an error of the network in words for a reader.
type worded struct {
	text  string
	cause error
}

func (w worded) Error() string { return w.text }
func (w worded) Unwrap() error { return w.cause }

// inWords leaves out of an error of net and net/http what only their authors
// need: which call failed, which resolver was asked, which package says so.
func inWords(err error) error {
	var name *net.DNSError
	var dialled *net.OpError
	switch {
	case errors.As(err, &name):
		return worded{"find host " + name.Name + ": " + name.Err, err}
	case errors.As(err, &dialled) && dialled.Op == "dial" && dialled.Addr != nil:
		why := dialled.Err
		var call *os.SyscallError
		if errors.As(why, &call) {
			why = call.Err
		}
		return worded{"connect to " + dialled.Addr.String() + ": " + why.Error(), err}
	case errors.Is(err, model.ErrTooLarge):
		return err // ours
	case errors.Is(err, io.EOF):
		return worded{"server hung up without an answer", err}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return worded{"answer ends too soon", err}
	}
	text := err.Error()
	for _, who := range []string{"net/http: ", "HTTP/1.x transport connection broken: ", "http: ", "http2: "} {
		text = strings.TrimPrefix(text, who)
	}
	return worded{text, err}
}

// cause returns what ended a request: the reason that its context was given,
// or else err.
func cause(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return context.Cause(ctx)
}
