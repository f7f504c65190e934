package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"dateline/corpus/clean"
)

// validator returns the value of a header that is sent back some day, verbatim:
// weak, without quotation marks, odd. What could not be sent back is "", and so
// is "*", which would ask for nothing but a 304.
func validator(h http.Header, name string) string {
	v := h.Get(name)
	if len(v) > maxValidator || !legal(v) || v == "*" {
		return ""
	}
	return v
}

// contentType returns Content-Type, verbatim unless it holds what no header
// may hold.
func contentType(h http.Header) string {
	v := h.Get("Content-Type")
	if !legal(v) {
		return clean.Line(v)
	}
	return v
}

// maxAge reads max-age of Cache-Control (RFC 9111, 5.2.2.1): how long the
// answer is fresh for one reader; s-maxage speaks to shared caches. 0 where it
// is not given, not a number, or overruled by no-cache or no-store.
func maxAge(h http.Header) time.Duration {
	age, found := time.Duration(0), false
	for _, line := range h.Values("Cache-Control") {
		for directive := range strings.SplitSeq(line, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "no-cache", "no-store":
				return 0
			case "max-age":
				if !found { // the first of two counts
					age, found = seconds(strings.Trim(strings.TrimSpace(value), `"`)), true
				}
			}
		}
	}
	return min(age, stalest)
}

// seconds reads a number of seconds, as long as one likes; 0 where it is none.
func seconds(s string) time.Duration {
	digits := strings.TrimLeft(s, "0123456789")
	if digits = s[:len(s)-len(digits)]; digits == "" {
		return 0
	}
	if rest := s[len(digits):]; rest != "" && !strings.ContainsAny(rest[:1], " .;\t") {
		return 0
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > int64(stalest/time.Second) {
		return stalest
	}
	return time.Duration(n) * time.Second
}

// expires reads Expires: what is no date, such as "0" or "-1", means long ago
// (RFC 9111, 5.3).
func expires(h http.Header) time.Time {
	v := h.Get("Expires")
	if v == "" {
		return time.Time{}
	}
	if t := date(v); !t.IsZero() {
		return t
	}
	return time.Unix(0, 0).UTC()
}

// date reads a date of HTTP, in its three forms; zero where it is none.
func date(s string) time.Time {
	t, err := http.ParseTime(strings.TrimSpace(s))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// retryAfter reads Retry-After, a number of seconds or a date (RFC 9110,
// 10.2.3), at most a day ahead; zero where it is neither, or past. A date is
// by the server's clock, so it counts from the answer's Date.
func retryAfter(h http.Header, now time.Time) time.Time {
	v := strings.TrimSpace(h.Get("Retry-After"))
	after := seconds(v)
	if at := date(v); !at.IsZero() {
		from := now
		if sent := date(h.Get("Date")); !sent.IsZero() {
			from = sent
		}
		after = at.Sub(from)
	}
	if after <= 0 {
		return time.Time{}
	}
	return now.Add(min(after, farthest)).UTC()
}
