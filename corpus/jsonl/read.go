package jsonl

import (
	"bytes"
	"errors"
)

// maxLevels is how deep values may nest.
const maxLevels = 64

var (
	errEnds   = errors.New("it ends in the middle")
	errNoName = errors.New("a name is missing")
	errValue  = errors.New("not a value")
	errAfter  = errors.New("something follows the object")
	errDeep   = errors.New("nested too deep")
)

// Object calls field for each name and value of the object that raw holds, and
// returns the first error of it. The name has its escapes still; those that
// matter have none. The values are parts of raw, checked as far as it takes to
// tell them apart.
func Object(raw []byte, field func(key string, value []byte) error) error {
	if len(raw) == 0 || raw[0] != '{' {
		return errValue
	}
	s := scanner{b: raw, i: 1}
	for first := true; ; first = false {
		s.space()
		if s.i >= len(s.b) {
			return errEnds
		}
		switch c := s.b[s.i]; {
		case c == '}' && first:
			s.i++
			return s.end()
		case c != '"':
			return errNoName
		}
		key, err := s.value()
		if err != nil {
			return err
		}
		s.space()
		if s.i >= len(s.b) || s.b[s.i] != ':' {
			return errEnds
		}
		s.i++
		s.space()
		value, err := s.value()
		if err != nil {
			return err
		}
		if err := field(string(key[1:len(key)-1]), value); err != nil {
			return err
		}
		if more, err := s.more('}'); !more {
			return err
		}
	}
}

// more steps over what follows a value: a comma, or the end of the whole, which
// nothing may follow.
func (s *scanner) more(last byte) (bool, error) {
	s.space()
	if s.i >= len(s.b) {
		return false, errEnds
	}
	s.i++
	switch s.b[s.i-1] {
	case ',':
		return true, nil
	case last:
		return false, s.end()
	}
	return false, errValue
}

// Elements calls each for the values of the list that raw holds, and returns
// the first error of it. Null is a list without any.
func Elements(raw []byte, each func(value []byte) error) error {
	if string(raw) == "null" {
		return nil
	}
	if len(raw) == 0 || raw[0] != '[' {
		return errValue
	}
	s := scanner{b: raw, i: 1}
	for first := true; ; first = false {
		s.space()
		if s.i >= len(s.b) {
			return errEnds
		}
		if first && s.b[s.i] == ']' {
			s.i++
			return s.end()
		}
		value, err := s.value()
		if err != nil {
			return err
		}
		if err := each(value); err != nil {
			return err
		}
		if more, err := s.more(']'); !more {
			return err
		}
	}
}

// scanner walks JSON without making values of it: an article has few fields
// that matter, and the body is most of the bytes. It is stricter than it looks:
// strings, numbers and literals are checked, and brackets must match.
type scanner struct {
	b []byte
	i int
}

// end checks that nothing follows.
func (s *scanner) end() error {
	s.space()
	if s.i < len(s.b) {
		return errAfter
	}
	return nil
}

func (s *scanner) space() {
	for s.i < len(s.b) && (s.b[s.i] == ' ' || s.b[s.i] == '\n' || s.b[s.i] == '\t' || s.b[s.i] == '\r') {
		s.i++
	}
}

// value returns the bytes of the value at i and passes over it.
func (s *scanner) value() ([]byte, error) {
	start := s.i
	if s.i >= len(s.b) {
		return nil, errEnds
	}
	var err error
	switch c := s.b[s.i]; {
	case c == '"':
		err = s.text()
	case c == '{' || c == '[':
		err = s.nest()
	case c == '-' || c >= '0' && c <= '9':
		s.number()
	case bytes.HasPrefix(s.b[s.i:], []byte("true")), bytes.HasPrefix(s.b[s.i:], []byte("null")):
		s.i += 4
	case bytes.HasPrefix(s.b[s.i:], []byte("false")):
		s.i += 5
	default:
		err = errValue
	}
	return s.b[start:s.i], err
}

// text passes over a string.
func (s *scanner) text() error {
	for i := s.i + 1; ; {
		n := bytes.IndexByte(s.b[i:], '"')
		if n < 0 {
			s.i = len(s.b)
			return errEnds
		}
		end := i + n
		slashes := 0
		for k := end - 1; k >= i && s.b[k] == '\\'; k-- {
			slashes++
		}
		i = end + 1
		if slashes%2 == 0 {
			s.i = i
			return nil
		}
	}
}

// number passes over a number's characters; what reads it checks them.
func (s *scanner) number() {
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c >= '0' && c <= '9', c == '-', c == '+', c == '.', c == 'e', c == 'E':
			s.i++
		default:
			return
		}
	}
}

// nest passes over an object or a list: its strings, and brackets that match.
func (s *scanner) nest() error {
	var open []byte
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case '"':
			if err := s.text(); err != nil {
				return err
			}
			continue
		case '{', '[':
			if len(open) >= maxLevels {
				return errDeep
			}
			open = append(open, c+2) // } and ] are two after { and [
		case '}', ']':
			if len(open) == 0 || open[len(open)-1] != c {
				return errValue
			}
			open = open[:len(open)-1]
		}
		s.i++
		if len(open) == 0 {
			return nil
		}
	}
	return errEnds
}
