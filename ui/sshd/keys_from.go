package sshd

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// maxPatterns bounds a from= list, and with it the work of one attempt.
const maxPatterns = 64

// patterns is a from="…" list, matched against addresses as sshd does (sshd(8);
// ssh_config(5), PATTERNS): networks in CIDR form, addresses, and texts with * and
// ?. One that begins with ! and matches refuses, whatever else does. Host names
// are never looked up, so a pattern that only a name could match is an error, and
// so is a list that nothing could match.
type patterns struct{ list []pattern }

// pattern is one of a list: a network, or a text with wildcards.
type pattern struct {
	negated bool
	network netip.Prefix // valid, or else
	text    string
}

// parsePatterns reads a list, with commas between.
func parsePatterns(list string) (*patterns, error) {
	var all patterns
	hope := false
	for one := range strings.SplitSeq(list, ",") {
		parsed, err := parsePattern(one)
		if err != nil {
			return nil, err
		}
		hope = hope || !parsed.negated
		if all.list = append(all.list, parsed); len(all.list) > maxPatterns {
			return nil, fmt.Errorf("more than %d patterns", maxPatterns)
		}
	}
	if !hope {
		return nil, errors.New("nothing but exceptions lets nobody in: add \"*\"")
	}
	return &all, nil
}

// parsePattern reads one pattern.
func parsePattern(one string) (pattern, error) {
	text, negated := strings.CutPrefix(one, "!")
	p := pattern{negated: negated, text: text}
	if text == "" {
		return p, errors.New("an empty pattern")
	}
	if strings.Contains(text, "/") {
		network, err := netip.ParsePrefix(text)
		switch {
		case err != nil:
			return p, fmt.Errorf("%q is no network in CIDR form", cut(text))
		case network != network.Masked():
			return p, fmt.Errorf("%q has bits beyond its length: %s is its network", cut(text), network.Masked())
		}
		p.network = unmapNetwork(network)
		return p, nil
	}
	if address, err := netip.ParseAddr(text); err == nil {
		if address.Zone() != "" {
			return p, fmt.Errorf("%q has a zone, which no address of a client has", cut(text))
		}
		address = address.Unmap()
		p.network = netip.PrefixFrom(address, address.BitLen())
		return p, nil
	}
	p.text = strings.ToLower(text)
	if strings.Trim(p.text, "0123456789abcdef.:*?") != "" || !strings.ContainsAny(p.text, "*?") {
		return p, fmt.Errorf("%q is no address: names of hosts are not looked up", cut(text))
	}
	return p, nil
}

// unmapNetwork makes an IPv4 network of one that is written as IPv6.
func unmapNetwork(network netip.Prefix) netip.Prefix {
	if network.Addr().Is4In6() && network.Bits() >= 96 {
		return netip.PrefixFrom(network.Addr().Unmap(), network.Bits()-96)
	}
	return network
}

// match reports whether a client from this address may come in.
func (p *patterns) match(from netip.Addr) bool {
	from = from.Unmap().WithZone("")
	if !from.IsValid() {
		return false
	}
	text := from.String()
	matched := false
	for _, one := range p.list {
		if !one.match(from, text) {
			continue
		}
		if one.negated {
			return false
		}
		matched = true
	}
	return matched
}

// match reports whether one pattern matches an address, which is text when
// written.
func (p pattern) match(from netip.Addr, text string) bool {
	if p.network.IsValid() {
		return p.network.Contains(from)
	}
	return wild(p.text, text)
}

// wild reports whether pattern, with * for any text and ? for any one character,
// matches all of text, in time of the product of their lengths at the most.
func wild(pattern, text string) bool {
	star, back := -1, 0
	p, t := 0, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, back = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p++
			t++
		case star >= 0:
			back++
			p, t = star+1, back
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
