package sshd

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"
)

// maxHostKey bounds the file of a host key, in bytes.
const maxHostKey = 64 << 10

// hostKey reads the server's private key from a file, and makes it, ed25519, if
// there is none: in OpenSSH's format, mode 0600, its folder 0700 where that is
// missing, too. Servers that start at once agree on one key. A key that others
// can read is refused, as it is no secret any more.
func hostKey(path string) (ssh.Signer, error) {
	if path == "" {
		return nil, errors.New("read host key: no file is named")
	}
	signer, err := readHostKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return signer, err
	}
	if err := makeHostKey(path); err != nil {
		return nil, fmt.Errorf("make host key %s: %w", path, err)
	}
	return readHostKey(path)
}

// readHostKey reads a host key; the error is fs.ErrNotExist if there is none.
func readHostKey(path string) (ssh.Signer, error) {
	file, found, err := openPlain(path)
	if err != nil {
		return nil, fmt.Errorf("read host key: %w", err)
	}
	defer file.Close()
	if found.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("read host key %s: others can read it (mode %04o): chmod 600 %s, or remove it for a new one",
			path, found.Mode().Perm(), path)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxHostKey))
	if err != nil {
		return nil, fmt.Errorf("read host key %s: %w", path, err)
	}
	signer, err := soundHostKey(text)
	if err != nil {
		return nil, fmt.Errorf("read host key %s: %w", path, err)
	}
	return signer, nil
}

// soundHostKey parses a private key and refuses what is weak. RSA signs with
// SHA-2 only.
func soundHostKey(text []byte) (ssh.Signer, error) {
	signer, err := ssh.ParsePrivateKey(text)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		return nil, errors.New("it has a passphrase, which nobody is there to type: ssh-keygen -p takes it off")
	}
	if err != nil {
		return nil, errors.New("not a private key in OpenSSH's or PEM format")
	}
	if err := soundKey(signer.PublicKey()); err != nil {
		return nil, err
	}
	if signer.PublicKey().Type() != ssh.KeyAlgoRSA {
		return signer, nil
	}
	return ssh.NewSignerWithAlgorithms(signer.(ssh.AlgorithmSigner), []string{ssh.KeyAlgoRSASHA256, ssh.KeyAlgoRSASHA512})
}

// minRSA and maxRSA bound the length of an RSA key, in bits: a shorter one is
// weak (NIST SP 800-131A), a longer one is dear to check.
const minRSA, maxRSA = 2048, 8192

// keyDSA is the kind of a DSA key (RFC 4253, section 6.6).
const keyDSA = "ssh-dss"

// soundKey says what is wrong with the kind of a key, of a host or a reader.
func soundKey(key ssh.PublicKey) error {
	switch key.Type() {
	case ssh.KeyAlgoED25519, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521,
		ssh.KeyAlgoSKED25519, ssh.KeyAlgoSKECDSA256:
		return nil
	case ssh.KeyAlgoRSA:
		crypto, _ := key.(ssh.CryptoPublicKey)
		if crypto == nil {
			return errors.New("an RSA key that cannot be read")
		}
		public, _ := crypto.CryptoPublicKey().(*rsa.PublicKey)
		if public == nil || public.N.BitLen() < minRSA || public.N.BitLen() > maxRSA {
			return fmt.Errorf("an RSA key needs %d to %d bits: ssh-keygen -t ed25519 makes a better one", minRSA, maxRSA)
		}
		return nil
	case keyDSA:
		return errors.New("DSA keys are weak, and not taken: ssh-keygen -t ed25519 makes a better one")
	}
	if _, ok := key.(*ssh.Certificate); ok {
		return errors.New("certificates are not taken, only keys")
	}
	return errors.New("a key of this kind is not taken: ssh-keygen -t ed25519 makes one that is")
}

// makeHostKey writes a new key to path, unless another server has just done so.
// It is whole before it has its name: a reader never sees half a key.
func makeHostKey(path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := ssh.MarshalPrivateKey(private, "dateline")
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".hostkey-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(pem.EncodeToMemory(block))
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return publish(file.Name(), path)
}

// publish gives the file made the name path, if that is free still: by a link,
// which fails where it is not; by a new name on file systems without links.
func publish(made, path string) error {
	err := os.Link(made, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, found := os.Lstat(path); found == nil {
		return nil
	}
	return os.Rename(made, path)
}
