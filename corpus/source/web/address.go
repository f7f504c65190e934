package web

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/corpus/clean"
)

// parseAddress reads an address that a user, a feed or a server names, and
// says whether it may be asked for at all. Connecting judges once more, since
// a name tells nothing of where it leads.
func parseAddress(address string, local bool) (*url.URL, error) {
	if len(address) > maxURL {
		return nil, fmt.Errorf("address is longer than %d bytes", maxURL)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		var of *url.Error // repeats the address, which may hold a password
		if errors.As(err, &of) {
			err = of.Err
		}
		return nil, fmt.Errorf("read address: %w", err)
	}
	return judge(u, local)
}

// judge returns u as it is asked for, or why it is not.
func judge(u *url.URL, local bool) (*url.URL, error) {
	if u.Scheme != "http" && u.Scheme != "https" { // url.Parse lowers its case
		return nil, ErrScheme
	}
	if u.User != nil {
		return nil, ErrCredentials
	}
	if u.Opaque != "" || u.Hostname() == "" {
		return nil, errors.New("address without a host")
	}
	v := *u
	v.Fragment, v.RawFragment = "", ""
	v.RawQuery = escapeQuery(v.RawQuery)
	v.Host = strings.ToLower(v.Host)
	if strings.ContainsFunc(v.Host, func(r rune) bool { return r >= utf8.RuneSelf }) {
		// One spelling of a host in other letters, and none that only look it.
		ascii, err := url.Parse(clean.URL("http://" + v.Host))
		if err != nil || ascii.Host == "" {
			return nil, errors.New("host is not spelled as hosts are")
		}
		v.Host = ascii.Host
	}
	if err := judgeHost(&v, local); err != nil {
		return nil, err
	}
	if !local && slices.Contains(closedPorts(), port(&v)) {
		return nil, fmt.Errorf("port %d: %w", port(&v), ErrPort)
	}
	return &v, nil
}

// escapeQuery escapes what may not stand in the query of a request's line (the URL
// Standard, query percent-encode set): url.Parse keeps it as it was written, and
// net/http would send it so.
func escapeQuery(query string) string {
	odd := func(c byte) bool { return c <= ' ' || c >= 0x7f || strings.IndexByte(`"#<>'`, c) >= 0 }
	var w strings.Builder
	done := 0
	for i := range len(query) {
		if odd(query[i]) {
			fmt.Fprintf(&w, "%s%%%02X", query[done:i], query[i])
			done = i + 1
		}
	}
	return w.String() + query[done:]
}

// judgeHost spells a host that is an IP address, in any of the ways that
// resolvers take, in the usual way, and refuses it where it is not public.
func judgeHost(u *url.URL, local bool) error {
	host := u.Hostname()
	addr, err := netip.ParseAddr(strings.TrimSuffix(host, "."))
	if err != nil {
		var numeric bool
		addr, numeric, err = numericHost(host)
		switch {
		case !numeric && !local && under(host, "localhost"): // RFC 6761, 6.3
			return ErrPrivate
		case !numeric || err != nil:
			return err
		}
	}
	if !local && !public(addr) {
		return ErrPrivate
	}
	text := addr.String()
	if addr.Is6() {
		text = "[" + text + "]"
	}
	if p := u.Port(); p != "" {
		text += ":" + p
	}
	u.Host = text
	return nil
}

// under reports whether host is zone or a name in it.
func under(host, zone string) bool {
	host, found := strings.CutSuffix(strings.ToLower(strings.TrimSuffix(host, ".")), zone)
	return found && (host == "" || strings.HasSuffix(host, "."))
}

// numericHost reads an IPv4 address in the spellings of inet_aton (WHATWG URL,
// "IPv4 parser"): one to four parts, decimal, octal (0...) or hexadecimal
// (0x...), of which the last fills what is left. numeric is false where host
// is a name.
func numericHost(host string) (addr netip.Addr, numeric bool, err error) {
	parts := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := parts[len(parts)-1]
	if _, err := part(last); err != nil && strings.Trim(last, "0123456789") != "" || last == "" {
		return addr, false, nil
	}
	wrong := errors.New("host is neither a name nor an IP address")
	if len(parts) > 4 {
		return addr, true, wrong
	}
	var sum uint64
	for i, p := range parts {
		n, err := part(p)
		room := 8
		if i == len(parts)-1 {
			room = 8 * (5 - len(parts))
		}
		if err != nil || n >= 1<<room {
			return addr, true, wrong
		}
		sum = sum<<room | n
	}
	return netip.AddrFrom4([4]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}), true, nil
}

// part reads one number of a numeric host.
func part(s string) (uint64, error) {
	switch {
	case len(s) >= 2 && (s[:2] == "0x" || s[:2] == "0X"):
		if len(s) == 2 {
			return 0, nil
		}
		return strconv.ParseUint(s[2:], 16, 32)
	case len(s) >= 2 && s[0] == '0':
		return strconv.ParseUint(s[1:], 8, 32)
	}
	return strconv.ParseUint(s, 10, 32)
}

// port is the port of u, its scheme's where it names none; 0 where it names no
// port that there is.
func port(u *url.URL) uint16 {
	switch p := u.Port(); {
	case p != "":
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil {
			return 0
		}
		return uint16(n)
	case u.Scheme == "https":
		return 443
	}
	return 80
}

// hostOf names the host of u for politeness: http and https on their own ports
// are one host, another port is another server.
func hostOf(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if p := port(u); p != 80 && p != 443 {
		return net.JoinHostPort(host, strconv.Itoa(int(p)))
	}
	return host
}

// originOf names what one robots.txt speaks for (RFC 9309, 2.3).
func originOf(u *url.URL) string {
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), strconv.Itoa(int(port(u))))
}

// closedPorts are those of services that are not of the web, where a line of
// HTTP might be taken for a command: the Fetch standard's "bad ports", and the
// usual databases. 0 stands for a port that does not exist.
func closedPorts() []uint16 {
	return []uint16{
		0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
		101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
		389, 427, 445, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587,
		601, 636, 873, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 2379, 3306,
		3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 5900, 6000, 6379, 6566, 6665, 6666, 6667,
		6668, 6669, 6679, 6697, 9042, 10080, 11211, 27017,
	}
}
