package web_test

import (
	"net/http"
	"testing"
	"time"

	"dateline/corpus/source/web"
)

func TestMaxAge(t *testing.T) {
	for line, age := range map[string]time.Duration{
		"":                                  0,
		"max-age=600":                       10 * time.Minute,
		"public, Max-Age = 60":              time.Minute,
		`max-age="60"`:                      time.Minute,
		"max-age=60, max-age=900":           time.Minute,
		"s-maxage=900":                      0,
		"s-maxage=900, max-age=60":          time.Minute,
		"max-age=60, no-cache":              0,
		"no-store,max-age=60":               0,
		"max-age=-1":                        0,
		"max-age=":                          0,
		"max-age=soon":                      0,
		"max-age=60s":                       0,
		"max-age=99999999999999999999":      366 * 24 * time.Hour,
		"max-age=600;must-revalidate":       10 * time.Minute,
		"private, community=\"max-age=60\"": 0,
	} {
		want(t, line, web.MaxAge(http.Header{"Cache-Control": {line}}), age)
	}
	want(t, "two lines", web.MaxAge(http.Header{"Cache-Control": {"public", "max-age=60"}}), time.Minute)
}

func TestExpires(t *testing.T) {
	at := time.Date(1994, 11, 6, 8, 49, 37, 0, time.UTC)
	for line, when := range map[string]time.Time{
		"":                               {},
		"Sun, 06 Nov 1994 08:49:37 GMT":  at,
		"Sunday, 06-Nov-94 08:49:37 GMT": at,
		"Sun Nov  6 08:49:37 1994":       at,
		"0":                              time.Unix(0, 0).UTC(),
		"-1":                             time.Unix(0, 0).UTC(),
		"never":                          time.Unix(0, 0).UTC(),
	} {
		want(t, line, web.Expires(http.Header{"Expires": {line}}), when)
	}
}

// FuzzHeaders holds what is read of headers to its bounds.
func FuzzHeaders(f *testing.F) {
	for _, s := range []string{"", "max-age=600, no-cache", "120", "Sun, 06 Nov 1994 08:49:37 GMT", "Tue, 01 Jan 2097 00:00:00 GMT", "9223372036854775807", "-1", "1e9", "max-age=\"6"} {
		f.Add(s, s)
	}
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, value, date string) {
		h := http.Header{"Cache-Control": {value}, "Retry-After": {value}, "Expires": {value}, "Date": {date}, "Etag": {value}, "Content-Type": {value}, "Content-Encoding": {value}}
		if age := web.MaxAge(h); age < 0 || age > 366*24*time.Hour {
			t.Errorf("max-age %v", age)
		}
		if at := web.RetryAfter(h, now); !at.IsZero() && (!at.After(now) || at.After(now.Add(24*time.Hour))) {
			t.Errorf("retry after %v", at)
		}
		if at := web.Expires(h); at.IsZero() != (value == "") {
			t.Errorf("expires %v", at)
		}
		if tag := web.Validator(h, "Etag"); tag != "" && (tag != value || !web.Legal(tag)) {
			t.Errorf("validator %q of %q", tag, value)
		}
		if kind := web.ContentType(h); !web.Legal(kind) {
			t.Errorf("type %q", kind)
		}
	})
}
