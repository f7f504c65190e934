package sshd

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

func TestHostKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "host_key")
	made, err := hostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	if made.PublicKey().Type() != gossh.KeyAlgoED25519 {
		t.Errorf("made a key of kind %s", made.PublicKey().Type())
	}
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if found, err := os.Stat(name); err != nil || found.Mode().Perm() != want {
			t.Errorf("%s has mode %v, %v; want %v", name, found.Mode(), err, want)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left beside it: %v", left)
	}
	again, err := hostKey(path)
	if err != nil || gossh.FingerprintSHA256(again.PublicKey()) != gossh.FingerprintSHA256(made.PublicKey()) {
		t.Errorf("read again: another key, %v", err)
	}
}

// TestHostKeyAtOnce has many servers start in one folder.
func TestHostKeyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host_key")
	prints := make([]string, 16)
	var all sync.WaitGroup
	for i := range prints {
		all.Go(func() {
			key, err := hostKey(path)
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = gossh.FingerprintSHA256(key.PublicKey())
		})
	}
	all.Wait()
	for _, one := range prints {
		if one != prints[0] {
			t.Fatalf("%d servers have several keys: %q", len(prints), prints)
		}
	}
}

func TestHostKeyRefused(t *testing.T) {
	folder := t.TempDir()
	put := func(name string, text []byte, mode os.FileMode) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, text, mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	sound, err := gossh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	locked := &pem.Block{Type: "RSA PRIVATE KEY", Headers: map[string]string{"Proc-Type": "4,ENCRYPTED"}, Bytes: []byte("sealed")}
	short, err := gossh.MarshalPrivateKey(mersenneKey(t, 521, 607), "")
	if err != nil {
		t.Fatal(err)
	}
	seen := put("seen", pem.EncodeToMemory(sound), 0o640)
	for name, c := range map[string]struct{ path, want string }{
		"others can read": {seen, "chmod 600 " + seen},
		"passphrase":      {put("locked", pem.EncodeToMemory(locked), 0o600), "passphrase"},
		"no key":          {put("words", []byte("words"), 0o600), "not a private key"},
		"empty":           {put("empty", nil, 0o600), "not a private key"},
		"weak":            {put("weak", pem.EncodeToMemory(short), 0o600), "2048"},
		"a folder":        {folder, "not a file"},
		"no name":         {"", "no file is named"},
		"below a file":    {filepath.Join(seen, "key"), "host key"},
	} {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			_, err := hostKey(c.path)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("says %v", err)
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("and the file is another")
			}
		})
	}
}

// TestHostKeyRSA signs with SHA-2 only.
func TestHostKeyRSA(t *testing.T) {
	block, err := gossh.MarshalPrivateKey(mersenneKey(t, 1279, 2203), "")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "host_key")
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	key, err := hostKey(path)
	if err != nil {
		t.Fatal(err)
	}
	many, ok := key.(gossh.MultiAlgorithmSigner)
	if !ok || strings.Join(many.Algorithms(), " ") != "rsa-sha2-256 rsa-sha2-512" {
		t.Errorf("signs as %T", key)
	}
}

// mersenneKey is an RSA key of two primes that everybody knows, 2^p-1 and 2^q-1:
// to find others takes seconds under the race detector.
func mersenneKey(t testing.TB, p, q uint) *rsa.PrivateKey {
	t.Helper()
	one := big.NewInt(1)
	prime := func(bits uint) *big.Int { return new(big.Int).Sub(new(big.Int).Lsh(one, bits), one) }
	key := &rsa.PrivateKey{Primes: []*big.Int{prime(p), prime(q)}}
	key.N = new(big.Int).Mul(key.Primes[0], key.Primes[1])
	key.E = 65537
	phi := new(big.Int).Mul(new(big.Int).Sub(key.Primes[0], one), new(big.Int).Sub(key.Primes[1], one))
	key.D = new(big.Int).ModInverse(big.NewInt(65537), phi)
	key.Precompute()
	return key
}
