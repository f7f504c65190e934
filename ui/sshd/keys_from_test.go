package sshd

import (
	"net/netip"
	"regexp"
	"strings"
	"testing"
)

func TestPatterns(t *testing.T) {
	for name, c := range map[string]struct{ list, in, out string }{
		"one address":         {"192.0.2.7", "192.0.2.7 ::ffff:192.0.2.7", "192.0.2.8 ::1"},
		"a network":           {"10.0.0.0/8", "10.0.0.0 10.255.255.255", "11.0.0.0 9.255.255.255"},
		"everything":          {"*", "10.0.0.1 ::1 2001:db8::1", ""},
		"wildcard":            {"10.0.*", "10.0.0.1 10.0.255.3", "10.1.0.0 110.0.1.1"},
		"question mark":       {"10.0.0.?", "10.0.0.1 10.0.0.9", "10.0.0.10"},
		"an exception":        {"10.0.0.0/8,!10.1.0.0/16", "10.0.0.1 10.2.0.1", "10.1.0.1 10.1.255.255"},
		"an exception first":  {"!10.1.0.0/16,10.0.0.0/8", "10.0.0.1", "10.1.0.1"},
		"a wild exception":    {"*,!192.168.*", "10.0.0.1", "192.168.1.1"},
		"IPv6":                {"2001:db8::/32", "2001:db8::1 2001:db8:ffff::", "2001:db9::1 10.0.0.1"},
		"IPv6 written longer": {"2001:0DB8:0:0::1", "2001:db8::1", "2001:db8::2"},
		"IPv6 wildcard":       {"2001:DB8:*", "2001:db8:1::1", "2001:db9::1"},
		"two":                 {"10.0.0.1,192.0.2.0/24", "10.0.0.1 192.0.2.200", "10.0.0.2"},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := parsePatterns(c.list)
			if err != nil {
				t.Fatal(err)
			}
			for _, from := range strings.Fields(c.in) {
				if !all.match(netip.MustParseAddr(from)) {
					t.Errorf("%s may not", from)
				}
			}
			for _, from := range strings.Fields(c.out) {
				if all.match(netip.MustParseAddr(from)) {
					t.Errorf("%s may", from)
				}
			}
			if all.match(netip.Addr{}) {
				t.Error("an address that is none may")
			}
		})
	}
}

// FuzzPatterns holds the patterns to sshd's rule, written down another way: one
// by one, each as an expression or as bits.
func FuzzPatterns(f *testing.F) {
	for _, seed := range [][2]string{
		{"10.0.0.0/8,!10.1.*", "10.1.2.3"}, {"*", "::1"}, {"2001:db8::/33,!*:1", "2001:db8::1"},
		{"1?.*.0.*", "10.0.0.1"}, {"**.**", "1.2.3.4"}, {"0.0.0.0/0,::/0", "::ffff:1.2.3.4"}, {"::ffff:10.0.0.0/104", "10.9.9.9"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, list, from string) {
		address, err := netip.ParseAddr(from)
		if err != nil {
			return
		}
		all, err := parsePatterns(list)
		if err != nil {
			return
		}
		address = address.Unmap().WithZone("")
		want := false
		for one := range strings.SplitSeq(list, ",") {
			text, negated := strings.CutPrefix(one, "!")
			if !matchesOne(text, address) {
				continue
			}
			if negated {
				want = false
				break
			}
			want = true
		}
		if got := all.match(address); got != want {
			t.Errorf("%q matches %s: %v, want %v", list, address, got, want)
		}
	})
}

// matchesOne is one pattern by sshd's rule.
func matchesOne(text string, address netip.Addr) bool {
	bits := func(a netip.Addr) (s strings.Builder) {
		for _, b := range a.AsSlice() {
			for i := 7; i >= 0; i-- {
				s.WriteByte('0' + b>>i&1)
			}
		}
		return s
	}
	if network, err := netip.ParsePrefix(text); err == nil {
		its, n := network.Addr(), network.Bits()
		if its.Is4In6() && n >= 96 {
			its, n = its.Unmap(), n-96
		}
		theirs, ours := bits(its), bits(address)
		return its.BitLen() == address.BitLen() && theirs.String()[:n] == ours.String()[:n]
	}
	if exact, err := netip.ParseAddr(text); err == nil {
		return exact.Unmap() == address
	}
	expression := regexp.QuoteMeta(strings.ToLower(text))
	expression = strings.ReplaceAll(strings.ReplaceAll(expression, `\*`, `.*`), `\?`, `.`)
	return regexp.MustCompile("^" + expression + "$").MatchString(address.String())
}
