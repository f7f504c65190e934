package rig

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// letters and numbers end the sequences of keys that are no characters
// (xterm, "PC-Style Function Keys").
var (
	letters = map[string]string{"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
	numbers = map[string]int{"insert": 2, "delete": 3, "pgup": 5, "pgdown": 6}
	codes   = map[string]int{"enter": 13, "esc": 27, "tab": 9, "space": 32, "backspace": 127}
)

// Bytes is what a terminal sends for a key, by its name as uitest knows it:
// "j", "ctrl+d", "shift+tab". With told, keys that plain bytes cannot tell
// apart come as CSI u (flag 1 of the kitty keyboard protocol).
func Bytes(name string, told bool) []byte {
	mods, rest := 0, name
	for {
		before := rest
		for prefix, bit := range map[string]int{"shift+": 1, "alt+": 2, "ctrl+": 4} {
			if tail, ok := strings.CutPrefix(rest, prefix); ok && tail != "" {
				mods, rest = mods|bit, tail
			}
		}
		if rest == before {
			break
		}
	}
	if letter, ok := letters[rest]; ok {
		if mods == 0 {
			return []byte("\x1b[" + letter)
		}
		return fmt.Appendf(nil, "\x1b[1;%d%s", mods+1, letter)
	}
	if n, ok := numbers[rest]; ok {
		if mods == 0 {
			return fmt.Appendf(nil, "\x1b[%d~", n)
		}
		return fmt.Appendf(nil, "\x1b[%d;%d~", n, mods+1)
	}
	code, special := codes[rest]
	if !special {
		r, _ := utf8.DecodeRuneInString(rest)
		code = int(r)
	}
	switch {
	case mods == 0 && !special, rest == "space" && mods == 0:
		return []byte(string(rune(code)))
	case told && (mods != 0 || rest == "esc"):
		if mods == 0 {
			return fmt.Appendf(nil, "\x1b[%du", code)
		}
		return fmt.Appendf(nil, "\x1b[%d;%du", code, mods+1)
	}
	return old(rest, code, mods)
}

// old is what terminals have sent ever since.
func old(name string, code, mods int) []byte {
	if name == "tab" && mods == 1 {
		return []byte("\x1b[Z")
	}
	out := []byte(string(rune(code)))
	if mods&4 != 0 {
		out = []byte{byte(code & 0x1f)}
	}
	if mods&2 != 0 {
		out = append([]byte{0x1b}, out...)
	}
	return out
}
