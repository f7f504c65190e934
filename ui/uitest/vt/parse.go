package vt

import "unicode/utf8"

// longest is how many bytes a sequence may have; a longer one is a fault, and
// its rest is read as what it looks like.
const longest = 1 << 20

// state is where in a sequence the parser is.
type state int

const (
	inText   state = iota
	inEscape       // after ESC
	inCSI
	inOSC
	inDCS
	inOther // SOS, PM, APC: read over
)

// parser holds the sequence, or the character, that is not whole yet.
type parser struct {
	state state
	held  []byte
	ended bool // an ESC was read inside a string: the next byte must be '\'
}

// take reads one byte.
func (t *Terminal) take(b byte) {
	s := &t.parser
	switch s.state {
	case inText:
		t.text(b)
	case inEscape:
		t.escape(b)
	case inCSI:
		t.csiByte(b)
	default:
		t.stringByte(b)
	}
	if len(s.held) > longest {
		t.fault("a sequence of more than %d bytes", longest)
		t.parser = parser{}
	}
}

// text reads a byte outside of sequences: one of a character, or a control.
func (t *Terminal) text(b byte) {
	s := &t.parser
	if len(s.held) == 0 && b < utf8.RuneSelf {
		switch {
		case b == 0x1b:
			s.state = inEscape
		case b < ' ' || b == 0x7f:
			t.control(b)
		default:
			t.print(rune(b))
		}
		return
	}
	s.held = append(s.held, b)
	r, n := utf8.DecodeRune(s.held)
	switch {
	case r == utf8.RuneError && n <= 1 && !utf8.FullRune(s.held):
		return // more to come
	case r == utf8.RuneError && n <= 1:
		t.fault("bytes that are no UTF-8: %q", s.held)
		// The last byte may begin something else.
		last := s.held[len(s.held)-1]
		again := len(s.held) > 1
		s.held = s.held[:0]
		if again {
			t.take(last)
		}
	case r >= 0x80 && r < 0xa0:
		t.fault("a control character, %U", r)
		s.held = s.held[:0]
	default:
		s.held = s.held[:0]
		t.print(r)
	}
}

// escape reads the byte after ESC, and the one after that where two belong to
// it.
func (t *Terminal) escape(b byte) {
	s := &t.parser
	if len(s.held) == 0 {
		switch b {
		case '[':
			s.state = inCSI
			return
		case ']':
			s.state = inOSC
			return
		case 'P':
			s.state = inDCS
			return
		case 'X', '^', '_':
			s.state = inOther
			return
		}
	}
	if b >= ' ' && b < '0' {
		s.held = append(s.held, b)
		return
	}
	between := string(s.held)
	t.parser = parser{}
	t.esc(between, b)
}

// csiByte reads on in a control sequence, which ends with a byte from @ to ~.
func (t *Terminal) csiByte(b byte) {
	s := &t.parser
	switch {
	case b >= 0x40 && b <= 0x7e:
		body := string(s.held)
		t.parser = parser{}
		t.csi(body, b)
	case b >= ' ' && b < 0x40:
		s.held = append(s.held, b)
	default:
		t.fault("byte 0x%02x in the control sequence %q", b, s.held)
		t.parser = parser{}
		t.take(b)
	}
}

// stringByte reads on in a string, which ends with ESC \ or, for OSC, with BEL.
func (t *Terminal) stringByte(b byte) {
	s := &t.parser
	switch {
	case s.ended && b == '\\', b == '\a' && s.state == inOSC:
		was, body := s.state, string(s.held)
		t.parser = parser{}
		switch was {
		case inOSC:
			t.osc(body)
		case inDCS:
			t.dcs(body)
		}
	case s.ended:
		t.fault("a string that does not end: %.40q", s.held)
		t.parser = parser{state: inEscape}
		t.take(b)
	case b == 0x1b:
		s.ended = true
	case b < ' ' || b == 0x7f:
		t.fault("byte 0x%02x in the string %.40q", b, s.held)
		t.parser = parser{}
		t.take(b)
	default:
		s.held = append(s.held, b)
	}
}
