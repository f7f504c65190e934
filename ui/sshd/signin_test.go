package sshd

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// who connects, asks for a session, and returns who the door takes it for.
func (d *door) who(t testing.TB, seen <-chan Visitor, user string, auth ...gossh.AuthMethod) (Visitor, error) {
	t.Helper()
	client, err := d.knock(user, auth...)
	if err != nil {
		return Visitor{}, err
	}
	defer client.Close()
	s, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run("list"); err != nil {
		t.Fatal(err)
	}
	return <-seen, nil
}

// asking is a way to sign in of who is asked nothing, and would have no answer.
func asking(t testing.TB) gossh.AuthMethod {
	return gossh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		t.Errorf("asked %q", questions)
		return nil, errors.New("no answer")
	})
}

// TestSignIn goes through who may come in, and as whom.
func TestSignIn(t *testing.T) {
	ana, lineAna := newKey(t)
	eva, lineEva := newKey(t)
	old, lineOld := newKey(t)
	far, lineFar := newKey(t)
	stranger, _ := newKey(t)
	keys := keysFile(t, `reader="ana" `+lineAna, lineEva, `expiry-time="20200101Z" `+lineOld, `from="192.0.2.0/24" `+lineFar)
	key := func(s ...gossh.Signer) gossh.AuthMethod { return gossh.PublicKeys(s...) }
	print := func(s gossh.Signer) string { return gossh.FingerprintSHA256(s.PublicKey()) }
	password := gossh.Password("secret")
	only, open, both := Options{Keys: keys}, Options{Open: true}, Options{Keys: keys, Open: true}
	for name, c := range map[string]struct {
		opt         Options
		user        string
		auth        []gossh.AuthMethod
		in          bool
		reader, key string
	}{
		"keys: named":                {only, "x", []gossh.AuthMethod{key(ana)}, true, "ana", print(ana)},
		"keys: by fingerprint":       {only, "x", []gossh.AuthMethod{key(eva)}, true, print(eva), print(eva)},
		"keys: among others":         {only, "x", []gossh.AuthMethod{key(stranger, old, far, eva)}, true, print(eva), print(eva)},
		"keys: unknown":              {only, "ana", []gossh.AuthMethod{key(stranger)}, false, "", ""},
		"keys: expired":              {only, "x", []gossh.AuthMethod{key(old)}, false, "", ""},
		"keys: elsewhere":            {only, "x", []gossh.AuthMethod{key(far)}, false, "", ""},
		"keys: none":                 {only, "ana", nil, false, "", ""},
		"keys: guest":                {only, guestName, nil, false, "", ""},
		"keys: guest with a key":     {only, guestName, []gossh.AuthMethod{key(stranger)}, false, "", ""},
		"keys: password":             {only, "ana", []gossh.AuthMethod{password}, false, "", ""},
		"keys: questions":            {only, "ana", []gossh.AuthMethod{asking(t)}, false, "", ""},
		"open: nothing":              {open, "root", nil, true, "", ""},
		"both: known":                {both, "x", []gossh.AuthMethod{key(ana)}, true, "ana", print(ana)},
		"both: known after unknown":  {both, "x", []gossh.AuthMethod{key(stranger, ana), asking(t)}, true, "ana", print(ana)},
		"both: unknown":              {both, "x", []gossh.AuthMethod{key(stranger), asking(t)}, true, "", ""},
		"both: no key":               {both, "x", []gossh.AuthMethod{asking(t)}, true, "", ""},
		"both: expired":              {both, "x", []gossh.AuthMethod{key(old), asking(t)}, true, "", ""},
		"both: as guest":             {both, guestName, nil, true, "", ""},
		"both: password":             {both, "ana", []gossh.AuthMethod{password}, false, "", ""},
		"both: nothing at all":       {both, "ana", nil, false, "", ""},
		"both: as guest, with a key": {both, guestName, []gossh.AuthMethod{key(stranger)}, true, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			seen := make(chan Visitor, 1)
			d := stand(t, c.opt, tellVisitor(seen))
			v, err := d.who(t, seen, c.user, c.auth...)
			if in := err == nil; in != c.in || v.Reader != c.reader || v.Key != c.key {
				t.Errorf("got %+v, %v", v, err)
			}
			if !c.in && d.calls.Load() != 0 {
				t.Error("and was served")
			}
		})
	}
}

// TestKeyOfAnother shows a reader's key, which is no secret, and signs with
// another: whoever that is, it is not the reader.
func TestKeyOfAnother(t *testing.T) {
	ana, line := newKey(t)
	mine, _ := newKey(t)
	for name, opt := range map[string]Options{
		"keys":   {Keys: keysFile(t, `reader="ana" `+line)},
		"both":   {Keys: keysFile(t, `reader="ana" `+line), Open: true},
		"guests": {Open: true},
	} {
		t.Run(name, func(t *testing.T) {
			seen := make(chan Visitor, 1)
			d := stand(t, opt, tellVisitor(seen))
			forged := forger{Signer: mine, shown: ana.PublicKey()}
			for _, user := range []string{"ana", guestName} {
				v, err := d.who(t, seen, user, gossh.PublicKeys(forged), gossh.PublicKeys(forged, mine))
				if err == nil && v.Reader != "" {
					t.Errorf("came in as %+v", v)
				}
			}
		})
	}
}

// forger shows one key and signs with another.
type forger struct {
	gossh.Signer
	shown gossh.PublicKey
}

func (f forger) PublicKey() gossh.PublicKey { return f.shown }

// TestKinds signs in with each kind of key that may, and with weak signatures,
// ciphers and exchanges.
func TestKinds(t *testing.T) {
	long := mersenneKey(t, 1279, 2203)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	byRSA, _ := gossh.NewSignerFromKey(long)
	byCurve, _ := gossh.NewSignerFromKey(curve)
	sha1, err := gossh.NewSignerWithAlgorithms(byRSA.(gossh.AlgorithmSigner), []string{gossh.KeyAlgoRSA})
	if err != nil {
		t.Fatal(err)
	}
	d := stand(t, Options{Keys: keysFile(t,
		string(gossh.MarshalAuthorizedKey(byRSA.PublicKey())), string(gossh.MarshalAuthorizedKey(byCurve.PublicKey())))}, nil)
	for name, c := range map[string]struct {
		signer gossh.Signer
		config gossh.Config
		in     bool
	}{
		"RSA, SHA-2":  {byRSA, gossh.Config{}, true},
		"ECDSA":       {byCurve, gossh.Config{}, true},
		"RSA, SHA-1":  {sha1, gossh.Config{}, false},
		"old kex":     {byCurve, gossh.Config{KeyExchanges: []string{"diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1", "diffie-hellman-group-exchange-sha1"}}, false},
		"old ciphers": {byCurve, gossh.Config{Ciphers: []string{"aes128-cbc", "3des-cbc", "arcfour"}}, false},
		"old MACs":    {byCurve, gossh.Config{Ciphers: []string{"aes128-ctr"}, MACs: []string{"hmac-sha1", "hmac-sha1-96"}}, false},
		"sound ones":  {byCurve, gossh.Config{KeyExchanges: []string{"ecdh-sha2-nistp256"}, Ciphers: []string{"aes256-ctr"}, MACs: []string{"hmac-sha2-256"}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			client, err := gossh.Dial("tcp", d.addr, &gossh.ClientConfig{
				Config: c.config, User: "x", Auth: []gossh.AuthMethod{gossh.PublicKeys(c.signer)},
				HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: soon,
			})
			if err == nil {
				if version := string(client.ServerVersion()); version != "SSH-2.0-dateline" {
					t.Errorf("the server is %q", version)
				}
				client.Close()
			}
			if in := err == nil; in != c.in {
				t.Errorf("came in: %v, %v", in, err)
			}
		})
	}
}

// TestCrowdedAgent has more keys than sshd lets one try.
func TestCrowdedAgent(t *testing.T) {
	ana, line := newKey(t)
	var agent []gossh.Signer
	for range maxTries - 1 {
		other, _ := newKey(t)
		agent = append(agent, other)
	}
	d := stand(t, Options{Keys: keysFile(t, line)}, nil)
	client, err := d.knock("ana", gossh.PublicKeys(append(agent, ana)...))
	if err != nil {
		t.Fatalf("with %d keys before the right one: %v", len(agent), err)
	}
	client.Close()
	other, _ := newKey(t)
	if client, err := d.knock("ana", gossh.PublicKeys(append(agent, other, ana)...)); err == nil {
		client.Close()
		t.Errorf("came in after %d tries", maxTries)
	}
}

// TestWrongKeys tries keys by the hundred: nobody gets in, who is inside is not
// held up, and nothing is kept of who tried.
func TestWrongKeys(t *testing.T) {
	ana, line := newKey(t)
	d := stand(t, Options{Keys: keysFile(t, line)}, mirror)
	inside := d.inside(t, gossh.PublicKeys(ana))
	signers := make([]gossh.Signer, maxTries)
	for i := range signers {
		signers[i], _ = newKey(t)
	}
	var tries sync.WaitGroup
	for range 4 {
		tries.Go(func() {
			for range 15 {
				if client, err := d.knock("ana", gossh.PublicKeys(signers...)); err == nil {
					client.Close()
					t.Error("a wrong key came in")
				}
			}
		})
	}
	done := make(chan struct{})
	go func() {
		tries.Wait()
		close(done)
	}()
	for tried := false; !tried; {
		select {
		case <-done:
			tried = true
		default:
		}
		inside.echoes(t, "still here")
	}
	if n := d.count(reasonKey); n != 4*15*maxTries {
		t.Errorf("%d tries were counted, want %d", n, 4*15*maxTries)
	}
	eventually(t, "all forgotten", func() bool { return d.present() == presence{0, 1, 1} })
	if d.calls.Load() != 1 {
		t.Errorf("%d calls", d.calls.Load())
	}
}

// TestReload takes a key away and another in, and does nothing by halves.
func TestReload(t *testing.T) {
	ana, lineAna := newKey(t)
	eva, lineEva := newKey(t)
	path := keysFile(t, lineAna)
	d := stand(t, Options{Keys: path}, mirror)
	inside := d.inside(t, gossh.PublicKeys(ana))
	may := func(s gossh.Signer) bool {
		client, err := d.knock("x", gossh.PublicKeys(s))
		if err == nil {
			client.Close()
		}
		return err == nil
	}
	put := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{lineEva + "\nnonsense\n", "", lineEva + "\n" + `command="sh" ` + lineAna + "\n"} {
		put(bad)
		if err := d.reload(); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("read %q: %v", bad, err)
		}
		if !may(ana) || may(eva) {
			t.Errorf("%q changed who may come in", bad)
		}
	}
	put(lineEva + "\n")
	if err := d.reload(); err != nil {
		t.Fatal(err)
	}
	if may(ana) || !may(eva) {
		t.Error("the new keys do not hold")
	}
	inside.echoes(t, "who is inside stays")
}

// TestFromByAddress sees the address of the connection reach the key's line.
func TestFromByAddress(t *testing.T) {
	ana, line := newKey(t)
	d := stand(t, Options{Keys: keysFile(t, `from="192.0.2.0/24" `+line), Open: true}, nil)
	for from, want := range map[string]string{"192.0.2.1": "in", "::ffff:192.0.2.1": "in", "192.0.3.1": "", "127.0.0.1": ""} {
		c := &connection{from: netip.MustParseAddr(from)}
		permitted, err := d.byKey(c, "x", ana.PublicKey())
		if in := err == nil; in != (want == "in") {
			t.Errorf("from %s: %v, %v", from, permitted, err)
		}
	}
}

// TestNoGuessing takes no time that tells keys apart, and the same answer.
func TestNoGuessing(t *testing.T) {
	_, line := newKey(t)
	old, lineOld := newKey(t)
	stranger, _ := newKey(t)
	d := stand(t, Options{Keys: keysFile(t, line, `expiry-time="20200101Z" `+lineOld)}, nil)
	c := &connection{from: netip.MustParseAddr("192.0.2.1")}
	_, one := d.byKey(c, "x", old.PublicKey())
	_, two := d.byKey(c, "x", stranger.PublicKey())
	if one != two || !errors.Is(one, errUnknownKey) {
		t.Errorf("told apart: %v, %v", one, two)
	}
	if allocs := testing.AllocsPerRun(100, func() { d.ring.Load().find(stranger.PublicKey(), c.from, time.Time{}) }); allocs > 4 {
		t.Errorf("%v allocations a try", allocs)
	}
}

func TestCause(t *testing.T) {
	reset := &net.OpError{Op: "read", Net: "tcp", Addr: &net.TCPAddr{Port: 22}, Err: errors.New("connection reset by peer")}
	for want, err := range map[string]error{
		"connection reset by peer":          fmt.Errorf("handshake: %w", reset),
		"no such service":                   errors.New("no such \x1b[2J\x07service"),
		strings.Repeat("x", maxShown) + "…": errors.New(strings.Repeat("x", 1<<20)),
	} {
		if got := cause(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
