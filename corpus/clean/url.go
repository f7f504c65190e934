package clean

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// maxURL is the longest URL kept, in bytes; servers refuse longer ones.
const maxURL = 4096

// URL returns s when it is an absolute http or https URL that means what it
// shows: no other scheme, no name or password before the host, no backslash,
// no host in letters that only look like others. A host in other letters than
// ASCII comes back in Punycode, which cannot be mistaken. Otherwise it
// returns "".
func URL(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxURL || strings.ContainsRune(s, '\\') {
		return ""
	}
	if Line(s) != s || strings.ContainsAny(s, " <>\"`") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil || u.Opaque != "" {
		return ""
	}
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
		return ""
	}
	if !hostname(u.Hostname()) {
		return ""
	}
	if u.Host, err = idna.Punycode.ToASCII(u.Host); err != nil {
		return ""
	}
	out := u.String()
	if len(out) > maxURL {
		return ""
	}
	return out
}

// hostname reports whether h is made of letters and digits that are their own
// compatibility form (a full-width host is not), dots and hyphens, or is an
// address in brackets.
func hostname(h string) bool {
	if h == "" || norm.NFKC.String(h) != h {
		return false
	}
	for _, r := range h {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(".-_:", r) {
			return false
		}
	}
	return true
}
