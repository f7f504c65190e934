package sshd

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
)

// Bounds of what is read as keys.
const (
	maxKeyFile  = 16 << 20 // bytes of one file
	maxKeyLine  = 16 << 10 // bytes of one line, as ssh-keygen writes none longer
	maxKeyFiles = 10_000   // of a folder
	maxKeyLines = 8        // with one and the same key
)

// keyring holds who may come in by a key. It never changes: keys that are read
// anew make a new one. The zero value lets nobody in.
type keyring struct {
	lines   map[string][]keyLine // by the key as it goes over the wire
	readers int
	passed  []string // files of the folder that were passed over
}

// keyLine is one line of an authorized_keys file: who reads with the key, and
// under which conditions.
type keyLine struct {
	place   string // "file:line"
	key     ssh.PublicKey
	print   string    // "SHA256:…" of the key
	reader  string    // the name the line gives, else print
	from    *patterns // nil: from anywhere
	expires time.Time // zero: never
	noPty   bool      // verbs only
	noTouch bool      // a security key need not be touched
}

// readKeys reads an authorized_keys file (sshd(8)), or all such files of a
// folder: "authorized_keys" and "*.pub", by name, hidden ones passed over. One
// bad line fails all of it, so that there are never fewer readers than its
// author thinks: the error has each of them (up to ten), as "file:line: cause".
// Times without a zone are in zone.
func readKeys(path string, zone *time.Location) (*keyring, error) {
	files, passed, err := keyFiles(path)
	if err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	ring := &keyring{lines: map[string][]keyLine{}, passed: passed}
	var wrong faults
	for _, file := range files {
		if err := ring.readFile(file, zone, &wrong); err != nil {
			return nil, fmt.Errorf("read keys: %w", err)
		}
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	if len(ring.lines) == 0 {
		return nil, fmt.Errorf("read keys: %s holds no key", path)
	}
	ring.readers = ring.count()
	return ring, nil
}

// keyFiles lists the files that path stands for, and the names that were passed
// over in a folder although they are not hidden.
func keyFiles(path string) (files, passed []string, err error) {
	found, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !found.IsDir() {
		return []string{path}, nil, nil
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case name == "authorized_keys" || strings.HasSuffix(name, ".pub"):
			files = append(files, filepath.Join(path, name))
		default:
			passed = append(passed, name)
		}
	}
	if len(files) > maxKeyFiles {
		return nil, nil, fmt.Errorf("%s: more than %d files", path, maxKeyFiles)
	}
	return files, passed, nil
}

// readFile adds the keys of one file. Lines that are wrong go to wrong; the
// error is of the file as a whole.
func (k *keyring) readFile(path string, zone *time.Location, wrong *faults) error {
	file, found, err := openPlain(path)
	if err != nil {
		return err
	}
	defer file.Close()
	switch {
	case found.Mode().Perm()&0o002 != 0:
		return fmt.Errorf("%s: anybody on this machine can write to it (mode %04o): chmod o-w %s", path, found.Mode().Perm(), path)
	case foreign(found) && common(filepath.Dir(path)):
		return fmt.Errorf("%s: anybody on this machine could have put it there, and it is neither root's nor the server's: chmod o-w %s", path, filepath.Dir(path))
	case found.Size() > maxKeyFile:
		return fmt.Errorf("%s: larger than %d MB", path, maxKeyFile>>20)
	}
	return k.read(io.LimitReader(file, maxKeyFile), path, zone, wrong)
}

// common reports whether anybody on this machine can put a file into a folder.
// Such folders are usual for what is mounted into a container.
func common(folder string) bool {
	found, err := os.Stat(folder)
	return err != nil || found.Mode().Perm()&0o002 != 0
}

// openPlain opens a file that is one. What is none is not opened at all: a pipe
// that nobody writes to would keep who opens it waiting for ever.
func openPlain(path string) (*os.File, fs.FileInfo, error) {
	found, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !found.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s: not a file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	if found, err = file.Stat(); err != nil { // it may be another by now
		file.Close()
		return nil, nil, err
	}
	return file, found, nil
}

// read adds the keys of a text.
func (k *keyring) read(text io.Reader, name string, zone *time.Location, wrong *faults) error {
	lines := bufio.NewScanner(text)
	lines.Buffer(nil, maxKeyLine)
	number := 0
	for lines.Scan() {
		number++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		place := fmt.Sprintf("%s:%d", name, number)
		one, err := parseKeyLine(line, zone)
		if err == nil {
			one.place = place
			err = k.add(one)
		}
		if err != nil {
			wrong.add(fmt.Errorf("%s: %w", place, err))
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		wrong.add(fmt.Errorf("%s:%d: longer than %d bytes", name, number+1, maxKeyLine))
		return nil
	}
	return lines.Err()
}

// add takes in one line. One key is one reader, whatever lines it has.
func (k *keyring) add(one keyLine) error {
	wire := string(one.key.Marshal())
	for _, other := range k.lines[wire] {
		if other.reader != one.reader {
			return fmt.Errorf("the key of %s, which is another reader's (%s, not %s)", other.place, other.reader, one.reader)
		}
	}
	if len(k.lines[wire]) >= maxKeyLines {
		return fmt.Errorf("one key in more than %d lines", maxKeyLines)
	}
	k.lines[wire] = append(k.lines[wire], one)
	return nil
}

// count returns how many readers the keys belong to.
func (k *keyring) count() int {
	readers := map[string]bool{}
	for _, lines := range k.lines {
		readers[lines[0].reader] = true
	}
	return len(readers)
}

// find returns the line by which key may come in from here and now; nil if there
// is none, and why the first of its lines does not let it: "elsewhere" or
// "expired"; "unknown" where it has none.
func (k *keyring) find(key ssh.PublicKey, from netip.Addr, now time.Time) (line *keyLine, why string) {
	lines := k.lines[string(key.Marshal())]
	if len(lines) == 0 {
		return nil, "unknown"
	}
	for i := range lines {
		no := lines[i].refuses(from, now)
		if no == "" {
			return &lines[i], ""
		}
		why = cmp.Or(why, no)
	}
	return nil, why
}

// refuses says why the line lets nobody in from here and now; "" if it does.
func (k *keyLine) refuses(from netip.Addr, now time.Time) string {
	switch {
	case k.from != nil && !k.from.match(from):
		return "elsewhere"
	case !k.expires.IsZero() && now.After(k.expires):
		return "expired"
	}
	return ""
}

// maxFaults is how many bad lines an error shows.
const maxFaults = 10

// faults collect what is wrong, line by line.
type faults struct {
	shown []error
	more  int
}

func (f *faults) add(err error) {
	if len(f.shown) == maxFaults {
		f.more++
		return
	}
	f.shown = append(f.shown, err)
}

// err is all that was wrong, with semicolons between; nil if nothing was.
func (f *faults) err() error {
	if len(f.shown) == 0 {
		return nil
	}
	all := f.shown
	if f.more > 0 {
		all = append(all, fmt.Errorf("and %d more", f.more))
	}
	joined := all[0]
	for _, one := range all[1:] {
		joined = fmt.Errorf("%w; %w", joined, one)
	}
	return fmt.Errorf("read keys: %w", joined)
}
