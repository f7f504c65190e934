package sshd

import (
	"container/list"
	"fmt"
	"net/netip"
	"sync"
	"time"

	pace "golang.org/x/time/rate"
)

// crowd counts who is there: connections that wait, and sessions, in all, of one
// address and of one reader. Everybody from one IPv6 network of 64 bits is one
// address, as such a network is what one customer has. What it keeps is bounded
// by what is open, and by maxRates for addresses that came and went, however
// many addresses a scan comes from.
type crowd struct {
	limits Limits

	mu        sync.Mutex
	waiting   *list.List // of *place, the longest first
	sessions  int
	readers   map[string]int // sessions, by name; of guests, by network
	addresses map[netip.Prefix]*presence
	rates     rates
}

// place is one connection in the crowd.
type place struct {
	from     netip.Addr
	cut      func(refusal) // ends the connection; called without the crowd's lock
	waits    *list.Element // nil while it has a session, and once it has left
	sessions int
	left     bool
}

// presence is what one address has open.
type presence struct{ waiting, sessions, connections int }

func newCrowd(limits Limits) *crowd {
	return &crowd{
		limits:    limits,
		waiting:   list.New(),
		readers:   map[string]int{},
		addresses: map[netip.Prefix]*presence{},
	}
}

// enter takes in a connection, which waits from then on, or says why not. Where
// too many wait, the one that did longest is cut.
func (c *crowd) enter(from netip.Addr, now time.Time, cut func(refusal)) (*place, *refusal) {
	limits := c.limits.at(from)
	network := networkOf(from)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.rates.allow(network, now, limits) {
		return nil, &refusal{reasonRate, "too many connections from your address at once: wait a minute"}
	}
	there := c.addresses[network]
	if there == nil {
		there = &presence{}
	}
	if there.waiting >= limits.WaitingPerAddress {
		return nil, &refusal{reasonAddress, "too many connections from your address that have not signed in"}
	}
	if c.waiting.Len() >= limits.Waiting {
		c.push()
	}
	c.addresses[network] = there
	there.connections++
	there.waiting++
	p := &place{from: from, cut: cut}
	p.waits = c.waiting.PushBack(p)
	return p, nil
}

// push cuts the connection that waits longest. c.mu is held.
func (c *crowd) push() {
	longest := c.waiting.Front().Value.(*place)
	c.settle(longest)
	go longest.cut(refusal{reasonCrowd, "too many connections wait, and yours waited longest"})
}

// settle takes p out of those that wait. c.mu is held.
func (c *crowd) settle(p *place) {
	if p.waits == nil {
		return
	}
	c.waiting.Remove(p.waits)
	p.waits = nil
	c.addresses[networkOf(p.from)].waiting--
}

// leave lets go of a connection that is closed. Its sessions end by themselves.
func (c *crowd) leave(p *place) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p.left {
		return
	}
	p.left = true
	c.settle(p)
	network := networkOf(p.from)
	c.addresses[network].connections--
	c.forget(network)
}

// open takes in a session on p's connection, or says why not. reader "" is a
// guest, who is counted by address.
func (c *crowd) open(p *place, reader string) *refusal {
	limits := c.limits.at(p.from)
	network := networkOf(p.from)
	c.mu.Lock()
	defer c.mu.Unlock()
	there := c.addresses[network]
	if there == nil || p.left {
		return &refusal{reasonConnection, "the connection is closed"}
	}
	switch {
	case c.sessions >= limits.Sessions:
		return &refusal{reasonSessions, fmt.Sprintf("all %d places are taken: come back later", limits.Sessions)}
	case reader == "" && c.readers[name(reader, network)] >= c.guests(limits):
		return &refusal{reasonReader, fmt.Sprintf("your address has all its places for guests (%d) taken: come back later", c.guests(limits))}
	case reader != "" && c.readers[reader] >= limits.SessionsPerReader:
		return &refusal{reasonReader, fmt.Sprintf("you are here %d times already: leave one of them first", limits.SessionsPerReader)}
	case there.sessions >= limits.SessionsPerAddress:
		return &refusal{reasonAddress, fmt.Sprintf("your address has all its places (%d) taken: come back later", limits.SessionsPerAddress)}
	}
	c.settle(p)
	p.sessions++
	c.sessions++
	there.sessions++
	c.readers[name(reader, network)]++
	return nil
}

// guests is how many guests one address may have: as many sessions as one reader,
// unless it was said how many an address may have, and not how many a reader.
func (c *crowd) guests(limits Limits) int {
	if c.limits.SessionsPerReader <= 0 && c.limits.SessionsPerAddress > 0 {
		return limits.SessionsPerAddress
	}
	return limits.SessionsPerReader
}

// done lets go of a session that open took in. A connection without any waits
// again, behind the others.
func (c *crowd) done(p *place, reader string) {
	network := networkOf(p.from)
	c.mu.Lock()
	defer c.mu.Unlock()
	p.sessions--
	c.sessions--
	c.addresses[network].sessions--
	its := name(reader, network)
	if c.readers[its]--; c.readers[its] == 0 {
		delete(c.readers, its)
	}
	if p.sessions == 0 && !p.left {
		p.waits = c.waiting.PushBack(p)
		c.addresses[network].waiting++
	}
	c.forget(network)
}

// name is what the sessions of a reader, or of the guests from one address, are
// counted by. No reader's name looks like a network.
func name(reader string, network netip.Prefix) string {
	if reader == "" {
		return network.String()
	}
	return reader
}

// forget drops what is known of a network that has nothing open. c.mu is held.
func (c *crowd) forget(network netip.Prefix) {
	if there := c.addresses[network]; there.connections == 0 && there.sessions == 0 {
		delete(c.addresses, network)
	}
}

// networkOf is the network that counts as one address: itself for IPv4, 64 bits
// of IPv6 (RFC 4291, section 2.5.4). An address that is none is one network, too.
func networkOf(from netip.Addr) netip.Prefix {
	from = from.Unmap().WithZone("")
	bits := from.BitLen()
	if from.Is6() {
		bits = 64
	}
	network, _ := from.Prefix(bits) // the zero Prefix for the zero Addr
	return network
}

// maxRates bounds each half of the table of rates: about 2 MB.
const maxRates = 8192

// rates hold how often each network may still connect. Two tables take turns:
// when the young one is full the old one is forgotten, so a network that keeps
// coming keeps its rate, and a scan costs no more than both.
type rates struct {
	young, old map[netip.Prefix]*pace.Limiter
}

// allow takes one connection off the rate of network, if there is one left.
func (r *rates) allow(network netip.Prefix, now time.Time, limits Limits) bool {
	if limits.Burst >= unbounded {
		return true
	}
	its, ok := r.young[network]
	if !ok {
		if its, ok = r.old[network]; !ok {
			its = pace.NewLimiter(pace.Limit(limits.Rate), limits.Burst)
		}
		if r.young == nil || len(r.young) >= maxRates {
			r.old, r.young = r.young, map[netip.Prefix]*pace.Limiter{}
		}
		r.young[network] = its
	}
	return its.AllowN(now, 1)
}
