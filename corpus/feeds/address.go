package feeds

import (
	"fmt"
	"net/url"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/source/web"
)

// Address returns the http or https URL that a reader means by s: "feed:" and
// the like are what browsers once found a reader by, and a bare host is one of
// https. The part behind "#" is dropped. The error is web.ErrScheme for what is
// no such URL, and web.ErrCredentials for one with a name or password in it.
func Address(s string) (string, error) {
	s = strings.TrimSpace(s)
	said := s
	for _, scheme := range [...]string{"feed:", "rss:", "pcast:", "itpc:"} {
		if len(s) < len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) {
			continue
		}
		if s = s[len(scheme):]; strings.HasPrefix(s, "//") {
			s = "http:" + s
		}
		break
	}
	if !strings.Contains(s, "://") {
		s = "https://" + strings.TrimPrefix(s, "//")
	}
	s, _, _ = strings.Cut(s, "#")
	if out := clean.URL(s); out != "" {
		return out, nil
	}
	if u, err := url.Parse(s); err == nil && u.User != nil {
		return "", fmt.Errorf("read address of %s: %w", clean.Line(u.Hostname()), web.ErrCredentials) // not the password
	}
	return "", fmt.Errorf("read address %q: %w", clean.Line(said), web.ErrScheme)
}

// hostOf returns the host of a URL as one connection goes to it, with its port.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
