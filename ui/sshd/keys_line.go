package sshd

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/ssh"
	"golang.org/x/text/unicode/norm"

	"dateline/ui/cells"
)

// parseKeyLine reads one line of an authorized_keys file: options, kind, key,
// comment (sshd(8), "AUTHORIZED_KEYS FILE FORMAT"). An option that it would not
// honour is an error.
func parseKeyLine(line []byte, zone *time.Location) (keyLine, error) {
	if !utf8.Valid(line) {
		return keyLine{}, errors.New("not UTF-8 text")
	}
	if bytes.HasPrefix(line, []byte("\ufeff")) { // which nobody sees
		return keyLine{}, errors.New("a byte order mark (U+FEFF) stands before it: save the file as UTF-8 without one")
	}
	key, _, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return keyLine{}, errors.New("not a line of an authorized_keys file: options, kind, key and comment, with blanks between")
	}
	if err := soundKey(key); err != nil {
		return keyLine{}, err
	}
	one := keyLine{key: key, print: ssh.FingerprintSHA256(key)}
	one.reader = one.print
	given := map[string]bool{}
	for _, option := range options {
		name, value, valued := strings.Cut(option, "=")
		name = strings.ToLower(name)
		if given[name] && valued {
			return keyLine{}, fmt.Errorf("option %s is given twice", cut(name))
		}
		given[name] = true
		if valued {
			if value, err = unquote(value); err == nil {
				err = one.set(name, value, zone)
			}
		} else {
			err = one.flag(name)
		}
		if err != nil {
			return keyLine{}, fmt.Errorf("option %s: %w", cut(name), err)
		}
	}
	return one, nil
}

// errUnknownOption is said of what would be without effect here.
var errUnknownOption = errors.New("is not honoured here; these are: from, expiry-time, reader, restrict, pty, no-touch-required, no-pty, no-agent-forwarding, no-port-forwarding, no-X11-forwarding, no-user-rc")

// flag honours an option without a value. What most of them forbid is forbidden
// here to all. Later ones override earlier ones, as in sshd.
func (k *keyLine) flag(name string) error {
	switch name {
	case "restrict", "no-pty":
		k.noPty = true
	case "pty":
		k.noPty = false
	case "no-touch-required":
		k.noTouch = true
	case "no-agent-forwarding", "no-port-forwarding", "no-x11-forwarding", "no-user-rc":
	default:
		return errUnknownOption
	}
	return nil
}

// set honours an option with a value.
func (k *keyLine) set(name, value string, zone *time.Location) (err error) {
	switch name {
	case "from":
		k.from, err = parsePatterns(value)
	case "expiry-time":
		k.expires, err = parseExpiry(value, zone)
	case "reader":
		k.reader, err = readerName(value)
	default:
		return errUnknownOption
	}
	return err
}

// unquote takes the quotes off a value, and the backslash off a quote in it.
func unquote(value string) (string, error) {
	inner, ok := strings.CutPrefix(value, `"`)
	if !ok || len(inner) == 0 || inner[len(inner)-1] != '"' {
		return "", errors.New("its value stands in double quotes")
	}
	inner = inner[:len(inner)-1]
	plain := strings.ReplaceAll(inner, `\"`, ``)
	if strings.Contains(plain, `"`) || strings.HasSuffix(inner, `\`) {
		return "", errors.New("a quote within its value needs a backslash")
	}
	return strings.ReplaceAll(inner, `\"`, `"`), nil
}

// parseExpiry reads a time as sshd(8) has it for expiry-time: YYYYMMDD or
// YYYYMMDDHHMM[SS], in zone, or in UTC with a Z behind it.
func parseExpiry(value string, zone *time.Location) (time.Time, error) {
	digits, utc := strings.CutSuffix(value, "Z")
	if utc {
		zone = time.UTC
	}
	layout := ""
	switch len(digits) {
	case 8:
		layout = "20060102"
	case 12:
		layout = "200601021504"
	case 14:
		layout = "20060102150405"
	}
	at, err := time.ParseInLocation(layout, digits, zone)
	if layout == "" || err != nil {
		return time.Time{}, errors.New("is written YYYYMMDD or YYYYMMDDHHMM[SS], with a Z behind it for UTC")
	}
	return at, nil
}

// maxReader is the length of a reader's name, in runes.
const maxReader = 64

// readerName checks a name that a line gives its reader: letters, digits, blanks
// and ".-_@", so that it never looks like a key's fingerprint, and shows what it
// is. Two ways to write one letter are one name.
func readerName(value string) (string, error) {
	name := norm.NFC.String(value)
	if name == "" || utf8.RuneCountInString(name) > maxReader || strings.TrimSpace(name) != name {
		return "", fmt.Errorf("a name has 1 to %d characters, and no blank at either end", maxReader)
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune(" .-_@", r) {
			return "", errors.New("a name has letters, digits, blanks and .-_@ only")
		}
	}
	if string(cells.Clean(name)) != name {
		return "", errors.New("a name has letters, digits, blanks and .-_@ only")
	}
	return name, nil
}

// maxShown bounds what is shown or logged of what somebody else wrote, in runes.
const maxShown = 40

// cut makes what somebody else wrote fit to be shown: no control characters, one
// line, and short.
func cut(s string) string {
	if len(s) > 4*maxShown {
		s = s[:4*maxShown]
	}
	s = string(cells.Clean(s))
	if n := 0; len(s) > maxShown {
		for i := range s {
			if n++; n > maxShown {
				return s[:i] + "…"
			}
		}
	}
	return s
}
