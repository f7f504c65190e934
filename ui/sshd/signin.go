package sshd

import (
	"errors"
	"io"
	"log/slog"
	"net"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// guestName is the user name of who wants to be a guest, keys or not.
const guestName = "guest"

// maxTries is how many keys a client may offer. sshd's 6 lock out who has more
// in the agent; here a try costs a look into a map, and no password can be guessed.
const maxTries = 20

// identity is who signed in.
type identity struct {
	reader string // "" a guest
	key    string // "SHA256:…"; "" none
	noPty  bool
}

// identityKey finds the identity in a connection's permissions, where it comes
// from the very key that signed: what a client merely asked about leaves no trace.
type identityKey struct{}

// identityOf returns who signed in on a connection: a guest where nothing says
// otherwise.
func identityOf(signed *gossh.ServerConn) identity {
	if signed.Permissions == nil {
		return identity{}
	}
	who, _ := signed.Permissions.ExtraData[identityKey{}].(identity)
	return who
}

// permit is how an identity gets through the handshake.
func permit(who identity) *gossh.Permissions {
	return &gossh.Permissions{ExtraData: map[any]any{identityKey{}: who}}
}

// errUnknownKey ends an attempt to sign in.
var errUnknownKey = errors.New("no key that may come in")

// config is how one connection may sign in:
//
//	keys only       the listed keys
//	guests only     anybody, with whatever key or none
//	keys and guests the listed keys; who has none is a guest. A client tries
//	                "none" first and its keys after that, so "none" lets in
//	                only who asks for it by the user name guest; others are asked
//	                for their keys, and those who have none that is known come in
//	                by "keyboard-interactive", which asks no question
//
// A password is never asked for.
func (g *gate) config(ctx ssh.Context) *gossh.ServerConfig {
	c := connectionOf(ctx)
	its := &gossh.ServerConfig{
		Config: gossh.Config{
			KeyExchanges: []string{
				gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519,
				gossh.KeyExchangeECDHP256, gossh.KeyExchangeECDHP384, gossh.KeyExchangeECDHP521,
				gossh.KeyExchangeDH16SHA512, gossh.KeyExchangeDH14SHA256,
			},
			Ciphers: []string{
				gossh.CipherAES128GCM, gossh.CipherAES256GCM, gossh.CipherChaCha20Poly1305,
				gossh.CipherAES128CTR, gossh.CipherAES192CTR, gossh.CipherAES256CTR,
			},
			MACs: []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM, gossh.HMACSHA256, gossh.HMACSHA512},
		},
		PublicKeyAuthAlgorithms: []string{
			gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256,
			gossh.KeyAlgoECDSA256, gossh.KeyAlgoECDSA384, gossh.KeyAlgoECDSA521,
			gossh.KeyAlgoRSASHA256, gossh.KeyAlgoRSASHA512,
		},
		MaxAuthTries: maxTries,
		PublicKeyCallback: func(asked gossh.ConnMetadata, key gossh.PublicKey) (*gossh.Permissions, error) {
			return g.byKey(c, asked.User(), key)
		},
		AuthLogCallback: func(_ gossh.ConnMetadata, method string, err error) { g.tried(c, method, err) },
	}
	if g.opt.Open {
		its.NoClientAuth = true
		its.NoClientAuthCallback = func(asked gossh.ConnMetadata) (*gossh.Permissions, error) {
			return g.byNothing(asked.User())
		}
	}
	if g.opt.Open && g.opt.Keys != "" {
		its.KeyboardInteractiveCallback = func(gossh.ConnMetadata, gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
			return permit(identity{}), nil
		}
	}
	return its
}

// byKey says whether a key may come in, and as whom. It is asked before the client
// has shown that the key is its own.
func (g *gate) byKey(c *connection, user string, key gossh.PublicKey) (*gossh.Permissions, error) {
	line, why := g.ring.Load().find(key, c.from, g.now())
	if line != nil {
		who := permit(identity{reader: line.reader, key: line.print, noPty: line.noPty})
		if line.noTouch {
			who.Extensions = map[string]string{"no-touch-required": ""}
		}
		return who, nil
	}
	if g.opt.Open && (g.opt.Keys == "" || user == guestName) {
		return permit(identity{key: gossh.FingerprintSHA256(key)}), nil
	}
	g.refuse(c, refusal{reason: reasonKey}, slog.String("key", gossh.FingerprintSHA256(key)), slog.String("cause", why))
	return nil, errUnknownKey
}

// byNothing says whether who shows no key may come in.
func (g *gate) byNothing(user string) (*gossh.Permissions, error) {
	if g.opt.Keys == "" || user == guestName {
		return permit(identity{}), nil
	}
	return nil, errUnknownKey
}

// tried is told of each attempt to sign in, the first "none" of every client
// among them.
func (g *gate) tried(c *connection, method string, err error) {
	outcome := "unknown"
	switch {
	case err == nil && method == "publickey":
		outcome = "key"
	case err == nil:
		outcome = "guest"
	case method == "none":
		return
	}
	if err == nil {
		c.signedIn()
	}
	if g.metrics != nil {
		g.metrics.signedIn(outcome)
	}
}

// failed is told of each connection that ended before it was signed in.
func (g *gate) failed(conn net.Conn, err error) {
	var denied *gossh.ServerAuthError
	switch {
	case errors.Is(err, io.EOF): // gone by itself: a port scan, or a look whether the server is up
	case errors.Is(err, net.ErrClosed): // by us, and noted
	case errors.As(err, &denied): // each key was noted
	default:
		g.refuse(&connection{from: addressOf(conn.RemoteAddr())}, refusal{reason: reasonHandshake}, slog.String("cause", cause(err)))
	}
}

// cause is what went wrong, without the addresses that the net package puts in
// front of it: the log has the client's already.
func cause(err error) string {
	var on *net.OpError
	if errors.As(err, &on) && on.Err != nil {
		err = on.Err
	}
	return cut(err.Error())
}
