package sshd

import (
	"bytes"
	"crypto/rsa"
	"fmt"
	"math/big"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Keys of the tests' readers, whose private halves nobody has.
const (
	keyA = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
	keyB = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC"
	// keyDSS has the form of a DSA key of 1024 bits.
	keyDSS = "ssh-dss AAAAB3NzaC1kc3MAAACBAMPDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8MBAAAAFQDBwcHBwcHBwcHBwcHBwcHBwcHBwQAAAIACAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgAAAIADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw=="
)

// parsed reads a text as a file of keys.
func parsed(t testing.TB, text string) (*keyring, error) {
	t.Helper()
	ring := &keyring{lines: map[string][]keyLine{}}
	var wrong faults
	if err := ring.read(strings.NewReader(text), "keys", time.UTC, &wrong); err != nil {
		return nil, err
	}
	ring.readers = ring.count()
	return ring, wrong.err()
}

// rsaLine is a line of an RSA key of this length, which nobody can sign with.
func rsaLine(t testing.TB, bits uint) string {
	t.Helper()
	modulus := new(big.Int).Lsh(big.NewInt(1), bits)
	key, err := gossh.NewPublicKey(&rsa.PublicKey{N: modulus.Sub(modulus, big.NewInt(1)), E: 65537})
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSpace(gossh.MarshalAuthorizedKey(key)))
}

func TestKeyLines(t *testing.T) {
	printA := "SHA256:"
	for name, c := range map[string]struct {
		line   string
		reader string // "SHA256:" any fingerprint
		noPty  bool
	}{
		"bare":               {keyA, printA, false},
		"comment":            {keyA + " ana@home, reader=\"eva\"", printA, false},
		"reader":             {`reader="ana" ` + keyA, "ana", false},
		"reader of two":      {`reader="Ana María" ` + keyA, "Ana María", false},
		"reader decomposed":  {"reader=\"Mari\u0301a\" " + keyA, "María", false},
		"nothing to forbid":  {"no-agent-forwarding,no-port-forwarding,no-X11-forwarding,no-user-rc " + keyA, printA, false},
		"restrict":           {"restrict " + keyA, printA, true},
		"RESTRICT":           {"RESTRICT " + keyA, printA, true},
		"restrict, with pty": {"restrict,pty " + keyA, printA, false},
		"no-pty":             {"no-pty " + keyA, printA, true},
		"from":               {`from="10.0.0.0/8,!10.1.0.0/16",reader="ana" ` + keyA, "ana", false},
		"expires":            {`expiry-time="20991231" ` + keyA, printA, false},
		"touchless":          {`no-touch-required ` + keyA, printA, false},
		"blanks":             {"\t  " + keyA + "  \t x\r", printA, false},
	} {
		t.Run(name, func(t *testing.T) {
			ring, err := parsed(t, "# readers\n\n"+c.line+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if len(ring.lines) != 1 {
				t.Fatalf("%d keys", len(ring.lines))
			}
			for _, lines := range ring.lines {
				one := lines[0]
				if one.place != "keys:3" || one.noPty != c.noPty {
					t.Errorf("got %+v", one)
				}
				if one.reader != c.reader && (c.reader != printA || one.reader != one.print) {
					t.Errorf("reader %q, want %q", one.reader, c.reader)
				}
			}
		})
	}
}

func TestKeyLinesRefused(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"words":               {"let everybody in", "not a line"},
		"half a key":          {keyA[:40], "not a line"},
		"kind and key differ": {strings.Replace(keyA, "ed25519", "rsa", 1), "not a line"},
		"open quote":          {`reader="ana ` + keyA, "not a line"},
		"not UTF-8":           {keyA + " \xff", "UTF-8"},
		"UTF-16":              {"\xff\xfes\x00s\x00h\x00", "UTF-8"},
		"byte order mark":     {"\ufeff" + keyA, "without one"},
		"command":             {`command="sh" ` + keyA, "option command"},
		"environment":         {`environment="A=b" ` + keyA, "option environment"},
		"permitopen":          {`permitopen="*:*" ` + keyA, "option permitopen"},
		"permitlisten":        {`permitlisten="*:*" ` + keyA, "option permitlisten"},
		"cert-authority":      {`cert-authority ` + keyA, "option cert-authority"},
		"principals":          {`principals="ana" ` + keyA, "option principals"},
		"tunnel":              {`tunnel="1" ` + keyA, "option tunnel"},
		"port-forwarding":     {`restrict,port-forwarding ` + keyA, "option port-forwarding"},
		"agent-forwarding":    {`agent-forwarding ` + keyA, "option agent-forwarding"},
		"verify-required":     {`verify-required ` + keyA, "option verify-required"},
		"no-such-thing":       {`no-such-thing ` + keyA, "option no-such-thing"},
		"a flag with a value": {`restrict="yes" ` + keyA, "option restrict"},
		"value without quote": {`reader=ana ` + keyA, "double quotes"},
		"from twice":          {`from="10.0.0.1",from="*" ` + keyA, "given twice"},
		"from a name":         {`from="*.example.org" ` + keyA, "not looked up"},
		"from no network":     {`from="10.0.0.0/33" ` + keyA, "no network"},
		"from host bits":      {`from="10.0.0.1/8" ` + keyA, "10.0.0.0/8"},
		"from nothing":        {`from="" ` + keyA, "empty pattern"},
		"from nobody":         {`from="!10.0.0.1" ` + keyA, "nobody"},
		"expires some day":    {`expiry-time="tomorrow" ` + keyA, "YYYYMMDD"},
		"expires 31 February": {`expiry-time="20260231" ` + keyA, "YYYYMMDD"},
		"reader of no name":   {`reader="" ` + keyA, "a name has 1"},
		"reader as a key":     {`reader="SHA256:abc" ` + keyA, "letters"},
		"reader with escapes": {"reader=\"a\x1b[2J\" " + keyA, "letters"},
		"reader turned round": {"reader=\"a\u202eb\" " + keyA, "letters"},
		"reader too long":     {`reader="` + strings.Repeat("a", 65) + `" ` + keyA, "a name has 1"},
		"DSA":                 {keyDSS, "DSA keys"},
		"RSA of 1024 bits":    {rsaLine(t, 1024), "2048"},
		"RSA of 16384 bits":   {rsaLine(t, 16384), "8192"},
		"too long":            {keyA + strings.Repeat(" ana", 5000), "longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parsed(t, keyB+"\n"+c.line+"\n")
			if err == nil {
				t.Fatal("taken")
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "keys:2: ") {
				t.Errorf("says %q", err)
			}
			if strings.ContainsAny(err.Error(), "\x1b\x00\u202e") {
				t.Errorf("says %q, with what the line has", err)
			}
		})
	}
}

func TestKeysOfReaders(t *testing.T) {
	t.Run("two keys of one reader", func(t *testing.T) {
		ring, err := parsed(t, `reader="ana" `+keyA+"\n"+`reader="ana" `+keyB)
		if err != nil || len(ring.lines) != 2 || ring.readers != 1 {
			t.Errorf("%+v, %v", ring, err)
		}
	})
	t.Run("one key twice", func(t *testing.T) {
		ring, err := parsed(t, keyA+"\n"+keyA+" again")
		if err != nil || len(ring.lines) != 1 || ring.readers != 1 {
			t.Errorf("%+v, %v", ring, err)
		}
	})
	t.Run("one key of two readers", func(t *testing.T) {
		_, err := parsed(t, `reader="ana" `+keyA+"\n"+`reader="eva" `+keyA)
		if err == nil || !strings.Contains(err.Error(), "keys:2: the key of keys:1") {
			t.Errorf("says %v", err)
		}
	})
	t.Run("RSA of 2048 bits", func(t *testing.T) {
		if _, err := parsed(t, rsaLine(t, 2048)); err != nil {
			t.Error(err)
		}
	})
	t.Run("all that is wrong", func(t *testing.T) {
		_, err := parsed(t, strings.Repeat("nonsense\n", 50))
		if err == nil || strings.Count(err.Error(), "; keys:") != maxFaults-1 || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "and 40 more") {
			t.Errorf("says %v", err)
		}
	})
}

func TestFind(t *testing.T) {
	ring, err := parsed(t, strings.Join([]string{
		`from="10.0.0.0/8",expiry-time="20261122Z" ` + keyA,
		`from="192.0.2.7" ` + keyA,
		`expiry-time="202611221530Z",reader="eva" ` + keyB,
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	key := func(line string) gossh.PublicKey {
		one, err := parseKeyLine([]byte(line), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		return one.key
	}
	day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		key, from string
		at        time.Time
		want      string // why not; "" in
	}{
		"in time and place":    {keyA, "10.1.2.3", day, ""},
		"a second late":        {keyA, "10.1.2.3", day.Add(time.Second), "expired"},
		"by the other line":    {keyA, "192.0.2.7", day.Add(time.Hour), ""},
		"elsewhere":            {keyA, "192.0.2.8", day, "elsewhere"},
		"mapped":               {keyA, "::ffff:10.1.2.3", day, ""},
		"to the minute":        {keyB, "192.0.2.8", day.Add(15*time.Hour + 30*time.Minute), ""},
		"a minute late":        {keyB, "192.0.2.8", day.Add(15*time.Hour + 31*time.Minute), "expired"},
		"another key":          {strings.Replace(keyB, "CAgI", "DAgI", 1), "10.1.2.3", day, "unknown"},
		"no address, anywhere": {keyB, "", day, ""},
		"no address, from":     {keyA, "", day, "elsewhere"},
	} {
		t.Run(name, func(t *testing.T) {
			from, _ := netip.ParseAddr(c.from)
			if _, why := ring.find(key(c.key), from, c.at); why != c.want {
				t.Errorf("%q, want %q", why, c.want)
			}
		})
	}
}

func TestExpiryZone(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	for text, want := range map[string]string{
		"20261122":        "2026-11-21T22:00:00Z",
		"20261122Z":       "2026-11-22T00:00:00Z",
		"202611221200":    "2026-11-22T10:00:00Z",
		"20261122120059Z": "2026-11-22T12:00:59Z",
	} {
		at, err := parseExpiry(text, zone)
		if err != nil || at.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s is %v, %v; want %s", text, at.UTC(), err, want)
		}
	}
}

func TestReadKeys(t *testing.T) {
	folder := t.TempDir()
	put := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put("all/ana.pub", keyA, 0o644)
	put("all/authorized_keys", keyB, 0o644)
	put("all/.hidden.pub", "nonsense", 0o644)
	put("all/README", "nonsense", 0o644)
	ring, err := readKeys(filepath.Join(folder, "all"), time.UTC)
	if err != nil || len(ring.lines) != 2 || ring.readers != 2 {
		t.Fatalf("folder: %+v, %v", ring, err)
	}
	if fmt.Sprint(ring.passed) != "[README]" {
		t.Errorf("passed over: %v", ring.passed)
	}
	put("all/eva.pub", keyA+"\nnonsense\n", 0o644)
	put("empty/none.txt", "", 0o644)
	open := put("open", keyA, 0o666)
	for name, c := range map[string]struct{ path, want string }{
		"a bad line in a folder": {filepath.Join(folder, "all"), "eva.pub:2: "},
		"a folder without":       {filepath.Join(folder, "empty"), "holds no key"},
		"comments only":          {put("bare", "# nobody\n", 0o600), "holds no key"},
		"not there":              {filepath.Join(folder, "gone"), "no such file"},
		"others can write":       {open, "chmod o-w " + open},
		"no file":                {"/dev/null", "not a file"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readKeys(c.path, time.UTC); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("says %v", err)
			}
		})
	}
}

// FuzzKeys holds the reader of keys to what x/crypto finds in the same text: all
// of it, or an error that says where. x/crypto passes over what it cannot read.
func FuzzKeys(f *testing.F) {
	for _, text := range []string{
		keyA + "\n" + keyB + " eva\n", `reader="ana",restrict ` + keyA, "#x\n\n" + keyA + "\r\nnonsense\n",
		`from="10.*,!10.1.?.1",expiry-time="20301231Z" ` + keyB, `reader="a\"b" ` + keyA, "\xef\xbb\xbf" + keyA, keyDSS,
		"restrict\t" + keyA + "\n,,pty " + keyB, `a="` + "\n" + keyA, keyA + "\x00\n" + keyB,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ring, err := parsed(t, text)
		if err != nil {
			if !strings.Contains(err.Error(), "keys:") {
				t.Errorf("no place: %v", err)
			}
			return
		}
		theirs := map[string]bool{}
		for rest := []byte(text); ; {
			key, _, _, more, err := gossh.ParseAuthorizedKey(rest)
			if err != nil {
				break
			}
			theirs[string(key.Marshal())] = true
			rest = more
		}
		if len(theirs) != len(ring.lines) {
			t.Fatalf("%d keys, x/crypto finds %d", len(ring.lines), len(theirs))
		}
		for key := range ring.lines {
			if !theirs[key] {
				t.Errorf("a key of our own: %q", key)
			}
		}
		written := 0
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				written++
			}
		}
		held := 0
		for _, lines := range ring.lines {
			held += len(lines)
			for _, one := range lines {
				if one.reader == "" || one.reader != one.print && strings.HasPrefix(one.reader, "SHA256:") {
					t.Errorf("reader %q", one.reader)
				}
			}
		}
		if held != written {
			t.Errorf("%d lines were written, %d are held", written, held)
		}
	})
}
