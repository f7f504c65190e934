package sshd

import (
	"fmt"
	"net/netip"
	"testing"
	"time"
)

// arrivals is a crowd of the tests, by names of addresses.
type arrivals struct {
	*crowd
	now time.Time
}

func newArrivals(limits Limits) *arrivals {
	return &arrivals{crowd: newCrowd(limits), now: time.Unix(0, 0)}
}

func (a *arrivals) from(address string) (*place, *refusal) {
	return a.enter(netip.MustParseAddr(address), a.now, func(why refusal) {})
}

func TestRates(t *testing.T) {
	a := newArrivals(Limits{Rate: 1, Burst: 3})
	try := func(address string) string {
		p, no := a.from(address)
		if no != nil {
			return no.reason
		}
		a.leave(p)
		return ""
	}
	for i, want := range []string{"", "", "", reasonRate, reasonRate} {
		if got := try("2001:db8::1"); got != want {
			t.Errorf("connection %d: %q, want %q", i, got, want)
		}
	}
	if got := try("2001:db8::ffff:1"); got != reasonRate {
		t.Errorf("from the same network: %q", got)
	}
	if got := try("2001:db8:0:1::1"); got != "" {
		t.Errorf("from another network: %q", got)
	}
	if got := try("192.0.2.1"); got != "" {
		t.Errorf("from elsewhere: %q", got)
	}
	a.now = a.now.Add(time.Second)
	if got := try("2001:db8::1"); got != "" {
		t.Errorf("a second later: %q", got)
	}
	if got := try("2001:db8::1"); got != reasonRate {
		t.Errorf("at once after that: %q", got)
	}
}

// TestScan comes from forty thousand addresses, and one that keeps coming.
func TestScan(t *testing.T) {
	a := newArrivals(Limits{Rate: .0001, Burst: 2})
	again := 0
	for i := range 40_000 {
		p, no := a.from(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255))
		if no != nil {
			t.Fatal(no)
		}
		a.leave(p)
		if i%1000 == 0 {
			if p, no := a.from("192.0.2.1"); no == nil {
				again++
				a.leave(p)
			}
		}
	}
	if n := len(a.rates.young) + len(a.rates.old); n > 2*maxRates {
		t.Errorf("%d rates are kept", n)
	}
	if again != 2 {
		t.Errorf("one that keeps coming came in %d times", again)
	}
	if len(a.addresses) != 0 || a.waiting.Len() != 0 {
		t.Errorf("%d addresses and %d connections are kept", len(a.addresses), a.waiting.Len())
	}
}

func TestCounts(t *testing.T) {
	a := newArrivals(Limits{Sessions: 10, SessionsPerReader: 2, SessionsPerAddress: 4, WaitingPerAddress: 100, Burst: 1000})
	open := func(address, reader string) (string, func()) {
		p, no := a.from(address)
		if no != nil {
			return no.reason, nil
		}
		if no := a.open(p, reader); no != nil {
			a.leave(p)
			return no.reason, nil
		}
		return "", func() { a.done(p, reader); a.leave(p) }
	}
	var ends []func()
	for i, c := range []struct{ address, reader, want string }{
		{"192.0.2.1", "ana", ""},
		{"192.0.2.2", "ana", ""},
		{"192.0.2.3", "ana", reasonReader},
		{"192.0.2.1", "", ""},
		{"192.0.2.1", "", ""},
		{"192.0.2.1", "", reasonReader},
		{"192.0.2.1", "eva", ""},
		{"192.0.2.1", "eva", reasonAddress},
		{"192.0.2.2", "eva", ""},
		{"192.0.2.4", "", ""},
		{"192.0.2.5", "", ""},
		{"192.0.2.6", "", ""},
		{"192.0.2.7", "", ""},
		{"192.0.2.8", "", reasonSessions},
	} {
		got, end := open(c.address, c.reader)
		if got != c.want {
			t.Errorf("%d, %s from %s: %q, want %q", i, c.reader, c.address, got, c.want)
		}
		if end != nil {
			ends = append(ends, end)
		}
	}
	for _, end := range ends {
		end()
	}
	if a.sessions != 0 || len(a.readers) != 0 || len(a.addresses) != 0 || a.waiting.Len() != 0 {
		t.Errorf("left behind: %+v", a.crowd)
	}
}

// TestGuestsOfAnAddress has as many guests as one reader has sessions, unless it is
// said how many one address may have.
func TestGuestsOfAnAddress(t *testing.T) {
	for name, c := range map[string]struct {
		limits Limits
		want   int
	}{
		"nothing given": {Limits{}, defaultPerReader},
		"address given": {Limits{SessionsPerAddress: 30}, 30},
		"reader given":  {Limits{SessionsPerReader: 3}, 3},
		"both given":    {Limits{SessionsPerReader: 40, SessionsPerAddress: 30}, 30},
	} {
		t.Run(name, func(t *testing.T) {
			c.limits.Burst = 1000
			a := newArrivals(c.limits)
			in := 0
			for ; in < 100; in++ {
				p, no := a.from("192.0.2.1")
				if no == nil {
					no = a.open(p, "")
				}
				if no != nil {
					break
				}
			}
			if in != c.want {
				t.Errorf("%d guests came in, want %d", in, c.want)
			}
		})
	}
}

func TestWaitingPerAddress(t *testing.T) {
	a := newArrivals(Limits{WaitingPerAddress: 2, Burst: 1000})
	one, _ := a.from("192.0.2.1")
	two, _ := a.from("192.0.2.1")
	if _, no := a.from("192.0.2.1"); no == nil || no.reason != reasonAddress {
		t.Errorf("a third: %v", no)
	}
	if no := a.open(one, "ana"); no != nil {
		t.Error(no)
	}
	if _, no := a.from("192.0.2.1"); no != nil {
		t.Errorf("once one of them reads: %v", no)
	}
	a.leave(two)
	a.leave(two)
	if there := a.addresses[networkOf(one.from)]; *there != (presence{waiting: 1, sessions: 1, connections: 2}) {
		t.Errorf("there are %+v", there)
	}
}

// TestLocal sees the machine's own addresses free of what holds for one, unless
// it is given.
func TestLocal(t *testing.T) {
	for _, address := range []string{"127.0.0.1", "127.1.2.3", "::1"} {
		a := newArrivals(Limits{Waiting: 10_000})
		for i := range 2000 {
			p, no := a.from(address)
			if no == nil && i < defaultSessions {
				no = a.open(p, "ana")
			}
			if no != nil {
				t.Fatalf("%d: %v", i, no)
			}
		}
		if _, no := newArrivals(Limits{WaitingPerAddress: 1}).from(address); no != nil {
			t.Errorf("the first: %v", no)
		}
	}
	a := newArrivals(Limits{WaitingPerAddress: 1})
	a.from("127.0.0.1")
	if _, no := a.from("127.0.0.1"); no == nil {
		t.Error("what is given does not hold")
	}
}

func TestNetworks(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1": "192.0.2.1/32", "::ffff:192.0.2.1": "192.0.2.1/32",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
	} {
		if got := networkOf(netip.MustParseAddr(address)).String(); got != want {
			t.Errorf("%s is of %s, want %s", address, got, want)
		}
	}
	if networkOf(netip.Addr{}).IsValid() {
		t.Error("no address has a network")
	}
}
