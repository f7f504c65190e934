package linear

import (
	"bufio"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/ui/cells"
)

// typedMost is the most bytes of a line that is typed. Nobody types more, and a
// pasted book is not to be searched for.
const typedMost = 4 << 10

// usualWidth is that of a terminal that does not tell its own, in cells.
const usualWidth = 80

// What the keys send that a line is edited with.
const (
	keyBreak  = 0x03 // ^C: the line is thrown away; where there is none, leave
	keyEnd    = 0x04 // ^D: leave, where nothing is typed
	keyErase  = 0x08 // ^H, and what some send for Backspace
	keyReturn = '\r'
	keyAgain  = 0x12 // ^R: the line once more
	keyKill   = 0x15 // ^U: the whole line
	keyWord   = 0x17 // ^W: the last word
	keyEscape = 0x1b
	keyDelete = 0x7f
)

// typist lets lines be typed on a terminal in raw mode, as over SSH, where
// nobody else echoes a key or takes one back. It moves the cursor with
// backspaces alone and sends no escape sequence: the terminals that it is for
// know none. A line that has grown past the edge of the screen is printed anew
// where a backspace would have to go up a row.
type typist struct {
	in    *bufio.Reader
	out   *paper
	width int // cells a row

	mu   sync.Mutex // of what follows, for a notice may come between two keys
	line string
	full bool // the last key found no room
}

func newTypist(in io.Reader, out *paper, width int) *typist {
	if width <= 0 {
		width = usualWidth
	}
	return &typist{in: bufio.NewReaderSize(in, 1<<10), out: out, width: max(width, 2*len(prompt))}
}

// read lets one line be typed, behind a prompt that stands there already. The
// error is io.EOF where the reader leaves.
func (t *typist) read() (string, error) {
	t.full = false
	for {
		if t.in.Buffered() == 0 {
			t.out.flush()
		}
		key, _, err := t.in.ReadRune()
		if err != nil {
			return "", err
		}
		line, done, err := t.take(key)
		if done || err != nil {
			return line, err
		}
	}
}

// take takes one key, and hands over the line once it is done.
func (t *typist) take(key rune) (line string, done bool, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if done, err = t.press(key); done || err != nil {
		line, t.line = t.line, ""
	}
	return line, done, err
}

// between prints a text, and the line that is being typed anew below it. Any
// goroutine may call it.
func (t *typist) between(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.out.print("\n" + text)
	t.again()
	t.out.flush()
}

// press takes one key; true when the line is done.
func (t *typist) press(key rune) (bool, error) {
	switch key {
	case keyReturn, '\n':
		if next, _ := t.in.Peek(min(1, t.in.Buffered())); key == keyReturn && string(next) == "\n" {
			t.in.Discard(1) //nolint:errcheck // it is buffered
		}
		t.out.print("\n")
		return true, nil
	case keyBreak, keyEnd:
		if t.line == "" {
			return false, io.EOF
		}
		if key == keyBreak {
			t.line = ""
			t.out.print("^C\n" + prompt)
		}
	case keyErase, keyDelete:
		t.erase(len(t.line) - len(last(t.line)))
	case keyKill:
		t.erase(0)
	case keyWord:
		t.erase(strings.LastIndexByte(strings.TrimRight(t.line, " "), ' ') + 1)
	case keyAgain:
		t.again()
	case keyEscape:
		t.skip()
	default:
		t.add(string(cells.Clean(string(key))))
	}
	return false, nil
}

// add puts what was typed at the end of the line; "" is a key that types
// nothing.
func (t *typist) add(text string) {
	if len(t.line)+len(text) > typedMost {
		if !t.full {
			t.out.print("\a")
		}
		t.full = true
		return
	}
	t.line += text
	t.out.print(text)
}

// erase takes off the end of the line, from byte to.
func (t *typist) erase(to int) {
	t.full = false
	row, col := t.at(to)
	endRow, endCol := t.at(len(t.line))
	t.line = t.line[:to]
	// In the last column some terminals stand on the character and some behind
	// it, and from the first none goes back.
	if row != endRow || endCol >= t.width {
		t.again()
		return
	}
	n := endCol - col
	t.out.print(strings.Repeat("\b", n) + cells.Blank(n) + strings.Repeat("\b", n))
}

// again prints the line anew, below.
func (t *typist) again() { t.out.print("\n" + prompt + t.line) }

// at is where the cursor stands behind the first n bytes of the line, in rows
// and columns from the prompt's. Behind a full row it is the column past it.
func (t *typist) at(n int) (row, col int) {
	col = len(prompt)
	for rest := t.line[:n]; rest != ""; {
		cluster, w := cells.Next(rest)
		rest = rest[len(cluster):]
		if col+w > t.width {
			row, col = row+1, 0
		}
		col += w
	}
	return row, col
}

// last is the last character of a line, with all that joins it.
func last(line string) string {
	end := ""
	for rest := tail(line); rest != ""; {
		end, _ = cells.Next(rest)
		rest = rest[len(end):]
	}
	return end
}

// tail is as much of the end of a line as a character may take; longer ones,
// such as nobody types, go piece by piece.
func tail(line string) string {
	const most = 64
	if len(line) <= most {
		return line
	}
	at := len(line) - most
	for !utf8.RuneStart(line[at]) {
		at++
	}
	return line[at:]
}

// skip passes over what a key such as an arrow sends behind its Escape. That
// comes in one piece; where nothing more is there, it was Escape alone.
func (t *typist) skip() {
	next := func() byte {
		if t.in.Buffered() == 0 {
			return '~'
		}
		b, _ := t.in.ReadByte()
		return b
	}
	switch next() {
	case '[': // CSI: up to its final byte (ECMA-48, 5.4)
		for b := next(); b >= ' ' && b < '@'; b = next() {
		}
	case 'O': // SS3: one byte
		next()
	}
}
