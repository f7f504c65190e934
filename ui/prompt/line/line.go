// Package line is a line of text being typed: what the prompt, the pickers and
// the manual edit. It knows text and caret and nothing of what they mean; it
// draws nothing itself, so a keystroke costs what its few bytes cost.
//
// (The text input of bubbles brings a clipboard and a blinking cursor drawn in
// text; the reader shows the terminal's own cursor instead.)
package line

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/cells"
)

// Limit is the most bytes that a line holds. Nobody types more, and a pasted
// book must not be searched for.
const Limit = 4 << 10

// Line is the text with its caret. It is a value; the zero Line is empty.
type Line struct {
	text  string // Safe, at most Limit bytes
	caret int    // byte in text, on a grapheme's edge
}

// Of returns a line that holds text, cleaned and clamped, its caret at the end.
func Of(text string) Line { return Line{}.Insert(text) }

// Text returns what was typed.
func (l Line) Text() string { return l.text }

// Caret returns the byte before which the next character will stand.
func (l Line) Caret() int { return l.caret }

// Empty reports whether nothing is typed.
func (l Line) Empty() bool { return l.text == "" }

// Insert puts text in at the caret. What does not fit any more is left out, and
// so is what would move the terminal's cursor.
func (l Line) Insert(text string) Line {
	// Clamped twice: a pasted megabyte must not even be cleaned, and cleaning
	// may make invalid bytes longer.
	text = clamp(string(cells.Clean(clamp(text, Limit))), Limit-len(l.text))
	l.text = l.text[:l.caret] + text + l.text[l.caret:]
	// A combining mark or the second half of a flag joins what stood before, so
	// the edge of what was put in may not be an edge any more.
	l.caret = edgeFrom(l.text, l.caret+len(text))
	return l
}

// Replace puts text in the place of the bytes [from, to) and the caret after it.
func (l Line) Replace(from, to int, text string) Line {
	from = min(max(from, 0), len(l.text))
	to = min(max(to, from), len(l.text))
	l.text, l.caret = l.text[:from]+l.text[to:], from
	return l.Insert(text)
}

// Update edits by a key or a paste. Typed tells whether the message was one
// that this line understands.
func (l Line) Update(msg tea.Msg) (next Line, typed bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return l.Insert(msg.Content), true
	case tea.KeyPressMsg:
		if edit := editFor(msg.String()); edit != nil {
			return edit(l), true
		}
		if Types(msg) {
			return l.Insert(msg.Text), true
		}
	}
	return l, false
}

// Types reports whether a key press types text, rather than commands.
func Types(k tea.KeyPressMsg) bool {
	return k.Text != "" && k.Mod&^(tea.ModShift|tea.ModCapsLock|tea.ModNumLock|tea.ModScrollLock) == 0
}

// editFor returns the edit that a keystroke asks for: the arrows' and what
// shells have taught fingers since Emacs.
func editFor(stroke string) func(Line) Line {
	switch stroke {
	case "left", "ctrl+b":
		return func(l Line) Line { l.caret = edgeBefore(l.text, l.caret); return l }
	case "right", "ctrl+f":
		return func(l Line) Line { l.caret = edgeAfter(l.text, l.caret); return l }
	case "home", "ctrl+a":
		return func(l Line) Line { l.caret = 0; return l }
	case "end", "ctrl+e":
		return func(l Line) Line { l.caret = len(l.text); return l }
	case "alt+b", "ctrl+left", "alt+left":
		return func(l Line) Line { l.caret = wordBefore(l.text, l.caret); return l }
	case "alt+f", "ctrl+right", "alt+right":
		return func(l Line) Line { l.caret = wordAfter(l.text, l.caret); return l }
	case "backspace", "ctrl+h", "shift+backspace":
		return func(l Line) Line { return l.Replace(edgeBefore(l.text, l.caret), l.caret, "") }
	case "delete", "ctrl+d":
		return func(l Line) Line { return l.Replace(l.caret, edgeAfter(l.text, l.caret), "") }
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return func(l Line) Line { return l.Replace(wordBefore(l.text, l.caret), l.caret, "") }
	case "alt+d", "ctrl+delete", "alt+delete":
		return func(l Line) Line { return l.Replace(l.caret, wordAfter(l.text, l.caret), "") }
	case "ctrl+u":
		return func(l Line) Line { return l.Replace(0, l.caret, "") }
	case "ctrl+k":
		return func(l Line) Line { return l.Replace(l.caret, len(l.text), "") }
	}
	return nil
}

// Window returns the part of the text to show in w cells, and the column in it
// at which the caret stands: the whole text where it fits, else the part around
// the caret, "…" where it goes on. The last cell is kept for the caret.
func (l Line) Window(w int) (shown string, caret int) {
	if w <= 0 {
		return "", 0
	}
	caret = cells.Width(l.text[:l.caret])
	if cells.Width(l.text)+1 <= w {
		return l.text, caret
	}
	// Going back from the caret over whole graphemes: what stands before it is
	// what the reader is looking at.
	room, start := w*3/4, l.caret
	for start > 0 {
		before := edgeBefore(l.text, start)
		room -= cells.Width(l.text[before:start])
		if room < 0 {
			break
		}
		start = before
	}
	mark := ""
	if start > 0 && w > 3 {
		mark = "…"
	}
	caret = min(cells.Width(mark)+cells.Width(l.text[start:l.caret]), w-1)
	return cells.Cut(mark+l.text[start:], w), caret
}

// clamp cuts text to n bytes, on a rune's edge.
func clamp(text string, n int) string {
	if len(text) <= n {
		return text
	}
	n = max(n, 0)
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// near is how far back an edge is looked for. A grapheme may be endless, but
// then it is not one that was typed, and its parts may be edited.
const near = 64

// edgeFrom returns the first grapheme's edge at or after at.
func edgeFrom(text string, at int) int {
	if at <= 0 || at >= len(text) {
		return min(max(at, 0), len(text))
	}
	i := safeStart(text, at)
	for i < at {
		cluster, _ := cells.First(text[i:])
		i += max(len(cluster), 1)
	}
	return i
}

// edgeBefore returns the last grapheme's edge before at, or 0.
func edgeBefore(text string, at int) int {
	i := safeStart(text, at)
	for i < at {
		cluster, _ := cells.First(text[i:])
		next := i + max(len(cluster), 1)
		if next >= at {
			return i
		}
		i = next
	}
	return 0
}

// safeStart returns a rune's edge before at to count graphemes from: at a space
// where there is one near, since a space begins a grapheme.
func safeStart(text string, at int) int {
	from := max(at-near, 0)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	if i := strings.LastIndexByte(text[from:max(at-1, from)], ' '); i >= 0 {
		return from + i
	}
	return from
}

func edgeAfter(text string, at int) int {
	cluster, _ := cells.First(text[at:])
	return at + len(cluster)
}

// wordBefore returns where the word before at begins; the spaces between are
// passed over.
func wordBefore(text string, at int) int {
	head := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	i := strings.LastIndexFunc(head, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(head[i:])
	return i + size
}

// wordAfter returns where the word after at ends.
func wordAfter(text string, at int) int {
	rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
	begin := len(text) - len(rest)
	if i := strings.IndexFunc(rest, unicode.IsSpace); i >= 0 {
		return begin + i
	}
	return len(text)
}
