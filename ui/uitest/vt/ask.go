package vt

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Nature is what a terminal answers. What is left out is never answered, as
// many terminals do.
type Nature struct {
	// Modes are the private modes that it knows (DECRQM); others are answered
	// with 0, "not recognised". With none it answers no such question.
	Modes []int
	// Ink, Ground and Pointer are its colours, as "rgb:ffff/ffff/ffff" (OSC 10,
	// 11 and 12).
	Ink, Ground, Pointer string
	// Capabilities are answered to XTGETTCAP: "RGB": "8/8/8"; one without a
	// value is answered bare. Those not here are refused if there are any.
	Capabilities map[string]string
	// Attributes are the numbers of DA1, "62;22"; Reports is DSR 5 and 6;
	// Keyboard is the question for kitty's flags; Name is XTVERSION.
	Attributes string
	Reports    bool
	Keyboard   bool
	Name       string
	// Returns says that a line feed also returns to the first column, as a
	// terminal's driver makes it (ONLCR) that is not in raw mode.
	Returns bool
	// Each says that characters are measured one by one, and how wide each is,
	// as terminals do that do not know graphemes: one without width goes to what
	// stands left of the cursor. nil measures as ui/cells does.
	Each func(r rune) int
	// Leans says that a character makes one grapheme with what stands left of
	// the cursor however the cursor came there; else only with what was just
	// printed. Terminals do either.
	Leans bool
}

// Good is the nature of a terminal of today on a dark ground.
func Good() Nature {
	return Nature{
		Modes: []int{1, 7, 12, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026, 2027, 2031},
		Ink:   "rgb:d7d7/dada/e0e0", Ground: "rgb:1616/1818/1d1d", Pointer: "rgb:ffff/ffff/ffff",
		Capabilities: map[string]string{"RGB": "8/8/8", "Tc": ""},
		Attributes:   "62;22;52", Reports: true, Keyboard: true, Name: "vt 1",
	}
}

// Multiplexed is the nature of tmux 3.3a: it answers what it is and where the
// cursor stands, and neither its colours nor whether it has more than 256.
func Multiplexed() Nature {
	return Nature{Attributes: "1;2", Reports: true, Name: "tmux 3.3a"}
}

// answer keeps a reply until the lock is let go.
func (t *Terminal) answer(format string, args ...any) {
	t.replies = append(t.replies, fmt.Appendf(nil, format, args...))
}

// ask answers the questions among the control sequences.
func (t *Terminal) ask(q sequence) bool {
	p := t.page()
	switch q.name() {
	case "?$p":
		t.reportMode(q.number(0, 0))
	case "?u":
		if t.Nature.Keyboard {
			t.answer("\x1b[?%du", t.flags())
		}
	case "?m":
		if q.number(0, 0) != 4 {
			return false
		}
		if t.Nature.Keyboard {
			t.answer("\x1b[>4;%dm", t.other)
		}
	case "c":
		if t.Nature.Attributes != "" {
			t.answer("\x1b[?%sc", t.Nature.Attributes)
		}
	case ">c", "=c": // DA2, DA3: what nobody here asks for an answer to
	case "n", "?n":
		switch what := q.number(0, 0); {
		case what != 5 && what != 6:
			return false
		case !t.Nature.Reports:
		case what == 5:
			t.answer("\x1b[0n")
		case q.mark == '?':
			t.answer("\x1b[?%d;%dR", p.y+1, p.x+1)
		default:
			t.answer("\x1b[%d;%dR", p.y+1, p.x+1)
		}
	case ">q":
		if t.Nature.Name != "" {
			t.answer("\x1bP>|%s\x1b\\", t.Nature.Name)
		}
	default:
		return false
	}
	return true
}

// reportMode answers DECRQM: 1 set, 2 reset, 0 not known.
func (t *Terminal) reportMode(mode int) {
	if len(t.Nature.Modes) == 0 {
		return
	}
	value := 0
	if slices.Contains(t.Nature.Modes, mode) {
		value = 2
		if t.isSet(mode) {
			value = 1
		}
	}
	t.answer("\x1b[?%d;%d$y", mode, value)
}

// dcs answers XTGETTCAP, the one such string that is known.
func (t *Terminal) dcs(body string) {
	asked, ok := strings.CutPrefix(body, "+q")
	if !ok {
		t.fault("an unknown device control string, %.40q", body)
		return
	}
	for _, name := range strings.Split(asked, ";") {
		plain, err := hex.DecodeString(name)
		value, has := t.Nature.Capabilities[string(plain)]
		switch {
		case err != nil:
			t.fault("a capability that is not in hexadecimal digits, %.40q", name)
		case t.Nature.Capabilities == nil:
		case !has:
			t.answer("\x1bP0+r\x1b\\")
		case value == "":
			t.answer("\x1bP1+r%s\x1b\\", name)
		default:
			t.answer("\x1bP1+r%s=%X\x1b\\", name, value)
		}
	}
}

// osc obeys an operating system command.
func (t *Terminal) osc(body string) {
	number, rest, _ := strings.Cut(body, ";")
	ok := true
	switch number {
	case "0", "2":
		t.title = t.words(rest)
	case "1": // the name of the icon
	case "8":
		ok = t.link(rest)
	case "9":
		ok = t.progress(rest)
	case "10", "11", "12":
		t.colour(int(number[1]-'0'), rest)
	case "110", "111", "112":
		t.colours[number[2]-'0'] = ""
	case "52":
		ok = t.copied(rest)
	default:
		ok = false
	}
	if !ok {
		t.fault("an unknown command, OSC %.60q", body)
	}
}

// words is text from within a command, which has no place for bytes that are
// no UTF-8.
func (t *Terminal) words(s string) string {
	if valid := strings.ToValidUTF8(s, "\uFFFD"); valid != s {
		t.fault("bytes that are no UTF-8 in a command: %.40q", s)
		return valid
	}
	return s
}

// link begins or ends a hyperlink: parameters, then the address.
func (t *Terminal) link(rest string) bool {
	_, address, ok := strings.Cut(rest, ";")
	for i := range len(address) {
		ok = ok && address[i] > ' ' && address[i] < 0x7f
	}
	if ok {
		t.page().pen.Link = address
	}
	return ok
}

// progress keeps the progress bar: "4;0" takes it away.
func (t *Terminal) progress(rest string) bool {
	state, ok := strings.CutPrefix(rest, "4;")
	t.bar = state
	if strings.HasPrefix(state, "0") {
		t.bar = ""
	}
	return ok
}

// colour sets one of the three colours, or answers what it is.
func (t *Terminal) colour(i int, rest string) {
	if rest != "?" {
		t.colours[i] = rest
		return
	}
	if own := [3]string{t.Nature.Ink, t.Nature.Ground, t.Nature.Pointer}[i]; own != "" {
		t.answer("\x1b]%d;%s\x1b\\", 10+i, own)
	}
}

// copied takes what is put on the clipboard. A question for what is there is
// an error: no program has a reason to read it unasked.
func (t *Terminal) copied(rest string) bool {
	where, coded, _ := strings.Cut(rest, ";")
	text, err := base64.StdEncoding.DecodeString(coded)
	if err != nil || strings.Trim(where, "cps") != "" {
		return false
	}
	t.clip = string(text)
	return true
}
