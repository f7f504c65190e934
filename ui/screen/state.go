package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/cells"
)

// state is what of the terminal's modes is set, so that each can be taken back.
// The zero state is a terminal as a shell leaves it.
type state struct {
	in       bool // the alternate screen, and what goes with it
	title    string
	mouse    tea.MouseMode
	focus    bool
	paste    bool
	keyboard int // Kitty's flags, pushed onto its stack; 0 none are
	shown    bool
	shape    int // of the cursor, as DECSCUSR numbers it; 0 its own
	// clusters says that we told the terminal to measure text by grapheme, and
	// synced that it shows what is between two marks at once.
	clusters, synced bool
}

// enter takes the terminal: the alternate screen and its cursor, no wrapping at
// the edge, the title put aside (XTWINOPS 22). entered says that another had
// switched the screen already, and did no more.
func (s *state) enter(b []byte, entered bool) []byte {
	if !entered {
		b = append(b, "\x1b[?1049h"...)
	}
	s.in = true
	b = append(b, "\x1b[22;0t\x1b[?7l\x1b[?25l"...)
	if s.clusters { // taken again, after another program
		b = append(b, "\x1b[?2027h"...)
	}
	return b
}

// turn sets what a view asks for and the terminal does not have yet.
func (s *state) turn(b []byte, v tea.View) []byte {
	if flags := keyboardFlags(v.KeyboardEnhancements); flags != s.keyboard {
		if s.keyboard == 0 {
			// xterm has its own way to tell ^i from Tab; who knows both takes
			// Kitty's.
			b = append(b, "\x1b[>4;2m\x1b[>"...)
			b = append(strconv.AppendInt(b, int64(flags), 10), 'u')
		} else {
			b = append(b, "\x1b[="...)
			b = append(strconv.AppendInt(b, int64(flags), 10), ";1u"...)
		}
		s.keyboard = flags
	}
	b = set(b, "2004", &s.paste, !v.DisableBracketedPasteMode)
	b = set(b, "1004", &s.focus, v.ReportFocus)
	if v.MouseMode != s.mouse {
		b = s.mice(b, v.MouseMode)
	}
	if v.WindowTitle != s.title {
		b = append(b, "\x1b]2;"...)
		b = append(b, cells.Clean(v.WindowTitle)...)
		b = append(b, '\a')
		s.title = v.WindowTitle
	}
	return b
}

// mice sets which movements of the mouse are told: of buttons, or all.
func (s *state) mice(b []byte, mode tea.MouseMode) []byte {
	switch s.mouse {
	case tea.MouseModeCellMotion:
		b = append(b, "\x1b[?1002l"...)
	case tea.MouseModeAllMotion:
		b = append(b, "\x1b[?1003l"...)
	}
	switch mode {
	case tea.MouseModeCellMotion:
		b = append(b, "\x1b[?1002h\x1b[?1006h"...)
	case tea.MouseModeAllMotion:
		b = append(b, "\x1b[?1003h\x1b[?1006h"...)
	default:
		b = append(b, "\x1b[?1006l"...)
	}
	s.mouse = mode
	return b
}

// set sets or resets a private mode of DEC's where it is not so already.
func set(b []byte, mode string, is *bool, want bool) []byte {
	if *is == want {
		return b
	}
	*is = want
	b = append(append(b, "\x1b[?"...), mode...)
	if want {
		return append(b, 'h')
	}
	return append(b, 'l')
}

// leave gives the terminal back as it was taken. Every mode is named that a
// write cut short may have left on. What the terminal can do stays known.
func (s *state) leave(b []byte) []byte {
	if !s.in {
		return b
	}
	b = append(b, "\x1b[m"...)
	if s.synced {
		b = append(b, "\x1b[?2026l"...)
	}
	if s.keyboard != 0 {
		b = append(b, "\x1b[<u\x1b[>4m"...)
	}
	if s.mouse != tea.MouseModeNone {
		b = s.mice(b, tea.MouseModeNone)
	}
	b = set(b, "1004", &s.focus, false)
	b = set(b, "2004", &s.paste, false)
	if s.clusters {
		b = append(b, "\x1b[?2027l"...)
	}
	if s.shape != 0 {
		b = append(b, "\x1b[0 q"...)
	}
	b = append(b, "\x1b[?7h\x1b[23;0t\x1b[?1049l\x1b[?25h"...)
	*s = state{clusters: s.clusters, synced: s.synced}
	return b
}

// cursor puts the cursor where the view has it, or nowhere.
func (s *state) cursor(p *pencil, c *tea.Cursor, width, height int) {
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= width || c.Y >= height {
		p.out = set(p.out, "25", &s.shown, false)
		return
	}
	p.to(c.X, c.Y)
	if shape := shapeOf(c); shape != s.shape {
		p.out = append(p.out, "\x1b["...)
		p.out = append(strconv.AppendInt(p.out, int64(shape), 10), " q"...)
		s.shape = shape
	}
	p.out = set(p.out, "25", &s.shown, true)
}

// shapeOf numbers a cursor's shape; a blinking block is the terminal's own.
func shapeOf(c *tea.Cursor) int {
	n := int(c.Shape)*2 + 1
	if !c.Blink {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// keyboardFlags are Kitty's: 1, that keys be told apart, is always asked for.
func keyboardFlags(k tea.KeyboardEnhancements) int {
	flags := 1
	for i, on := range []bool{k.ReportEventTypes, k.ReportAlternateKeys, k.ReportAllKeysAsEscapeCodes, k.ReportAssociatedText} {
		if on {
			flags |= 2 << i
		}
	}
	return flags
}

// garbles reports whether a terminal of this name would print a query of its
// capabilities, or hand it on to another that does.
func garbles(env []string) bool {
	return getenv(env, "TERM_PROGRAM") == "Apple_Terminal" || isTerm(env, "screen", "linux", "vt", "cons", "dumb")
}

// leads reports whether a terminal of this name takes links, or at least does
// not print them.
func leads(env []string) bool { return !isTerm(env, "linux", "vt", "cons", "dumb") }

// isTerm reports whether the terminal's name begins with one of these.
func isTerm(env []string, prefixes ...string) bool {
	term := getenv(env, "TERM")
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(term, prefix) })
}
