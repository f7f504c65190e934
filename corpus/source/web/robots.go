package web

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what a robots.txt asks of us (RFC 9309).
//
// We read it ourselves: the library at hand takes an empty Disallow together
// with the group after it, drops all rules for one it cannot read, and
// compiles each into a regular expression that is not held to the path's
// beginning.
type rules struct {
	paths []pathRule
	delay time.Duration // between two requests; 0 where none is asked for
}

// pathRule allows or disallows the paths that its pattern matches.
type pathRule struct {
	pattern string // normal, "*" for anything, "$" at its end for the path's end
	allow   bool
}

// maxRules is how many rules of a robots.txt are kept; the longest lists of the
// press have some hundred.
const maxRules = 5000

// parseRobots reads the rules for the program named agent, in any case: those
// of all groups that name it, or else those of "*". A line that cannot be read
// is passed over.
func parseRobots(text, agent string) rules {
	var own, others rules
	named := false                 // some group names us
	here, everyone := false, false // the group being read does, or names "*"
	inNames := false               // the last line was a User-agent
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r", "\n")
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		key, value, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "user-agent" || key == "useragent" {
			if !inNames {
				here, everyone, inNames = false, false, true
			}
			everyone = everyone || value == "*"
			here = here || strings.EqualFold(product(value), agent)
			named = named || here
			continue
		}
		if !ruleKey(key) {
			continue // Sitemap and the like stand outside of groups
		}
		inNames = false
		if here {
			own.add(key, value)
		}
		if everyone {
			others.add(key, value)
		}
	}
	if named {
		return own
	}
	return others
}

// ruleKey reports the keys that belong to a group.
func ruleKey(key string) bool {
	return key == "allow" || key == "disallow" || key == "crawl-delay"
}

// add takes in one line of a group.
func (r *rules) add(key, value string) {
	if key == "crawl-delay" {
		n, err := strconv.ParseFloat(value, 64)
		if err == nil && n > 0 && !math.IsNaN(n) {
			r.delay = min(time.Duration(min(n, maxGap.Seconds())*float64(time.Second)), maxGap)
		}
		return
	}
	if value == "" || len(r.paths) >= maxRules || len(value) > maxURL {
		return // an empty Disallow disallows nothing
	}
	if value[0] != '/' && value[0] != '*' {
		value = "/" + value
	}
	r.paths = append(r.paths, pathRule{pattern: normalPath(value), allow: key == "allow"})
}

// product returns the name at the beginning of a User-agent.
func product(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_'
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}

// allows reports whether u may be fetched: the longest pattern that matches
// counts, and of two as long the one that allows (RFC 9309, 2.2.2).
func (r rules) allows(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normalPath(path)
	allowed, longest := true, -1
	for _, rule := range r.paths {
		n := len(rule.pattern)
		if (n > longest || n == longest && rule.allow) && matches(rule.pattern, path) {
			allowed, longest = rule.allow, n
		}
	}
	return allowed || path == "/robots.txt"
}

// matches reports whether path begins with pattern. Each piece between two "*"
// is sought where it first comes: no later place would help the pieces after
// it, so the time is at most that of one search through the path a piece.
func matches(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	first, rest, wild := strings.Cut(pattern, "*")
	path, found := strings.CutPrefix(path, first)
	if !found {
		return false
	}
	for wild {
		var piece string
		piece, rest, wild = strings.Cut(rest, "*")
		if !wild && ends {
			return strings.HasSuffix(path, piece)
		}
		at := strings.Index(path, piece)
		if at < 0 {
			return false
		}
		path = path[at+len(piece):]
	}
	return !ends || path == ""
}

// normalPath spells a path, or a pattern, in one way (RFC 9309, 2.2.2):
// letters, digits and "-._~" as themselves, other escapes in capitals, and
// what is not ASCII escaped.
func normalPath(s string) string {
	const capitals = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := false
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		// A sign that begins no escape is escaped, or it would begin one with
		// what is behind it, once that is spelled out.
		if c <= ' ' || c >= 0x7f || c == '%' || escaped && !unreserved(c) {
			b.Write([]byte{'%', capitals[c>>4], capitals[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unreserved reports the characters that mean the same escaped (RFC 3986, 2.3).
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~'
}
