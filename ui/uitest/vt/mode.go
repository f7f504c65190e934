package vt

import (
	"fmt"
	"maps"
	"slices"
)

// Private modes (DECSET) that mean something here.
const (
	modeWrap      = 7    // DECAWM
	modeCursor    = 25   // DECTCEM
	modeAlternate = 1049 // the alternate screen, with the cursor kept
	modePaste     = 2004 // bracketed paste
	modeHeld      = 2026 // synchronized updates
	modeClusters  = 2027 // widths by grapheme
)

// usual says for each private mode that is known whether it is set on a new
// terminal. The terminal keeps those that are not as here.
func usual(mode int) (set, known bool) {
	switch mode {
	case modeWrap, modeCursor:
		return true, true
	case 1, // cursor keys as an application wants them (DECCKM)
		12,                     // a blinking cursor
		1000, 1002, 1003, 1004, // mouse buttons, drags, all moves; focus
		1005, 1006, 1015, 1016, // how the mouse is told
		modeAlternate, modePaste, modeHeld, modeClusters,
		2031: // tell when light turns to dark
		return false, true
	}
	return false, false
}

// Set reports whether a private mode (DECSET) is set.
func (t *Terminal) Set(mode int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.isSet(mode)
}

func (t *Terminal) isSet(mode int) bool {
	set, _ := usual(mode)
	return set != t.modes[mode]
}

// mode obeys what sets and resets modes, the keyboard's flags, the cursor's
// shape and the stack of titles.
func (t *Terminal) mode(q sequence) bool {
	switch q.name() {
	case "?h", "?l":
		if len(q.numbers) == 0 {
			return false
		}
		for i := range q.numbers {
			t.private(q.number(i, 0), q.last == 'h')
		}
	case "h", "l":
		if q.number(0, 0) != 4 || len(q.numbers) != 1 {
			return false
		}
		t.insert = q.last == 'h'
	case " q":
		t.shape = q.number(0, 0)
		if t.shape == 1 {
			t.shape = 0 // both are the usual one
		}
		return t.shape <= 6
	case "t":
		return t.titled(q.number(0, 0))
	case "g":
		return t.tabstops(q.number(0, 0))
	case "?W":
		if q.number(0, 0) != 5 {
			return false
		}
		t.tabs = eighths(t.w)
	case ">m":
		if q.number(0, 0) != 4 || len(q.numbers) > 2 {
			return false
		}
		t.other = q.number(1, 0)
	case ">u", "<u", "=u":
		return t.keyboard(q)
	case "!p":
		t.soft()
	default:
		return false
	}
	return true
}

// private sets or resets one mode of DECSET.
func (t *Terminal) private(mode int, on bool) {
	was, known := usual(mode)
	if !known {
		t.fault("an unknown mode, CSI ? %d", mode)
		return
	}
	if mode == modeAlternate {
		t.switchTo(on)
	}
	if mode == modeHeld && on {
		t.tally.Held++
	}
	if on == was {
		delete(t.modes, mode)
	} else {
		t.modes[mode] = true
	}
}

// switchTo changes between the two screens, as mode 1049 does: the cursor of
// the main one is kept, and the alternate one begins blank.
func (t *Terminal) switchTo(alternate bool) {
	switch {
	case alternate && !t.onAlt:
		t.main.keep()
		x, y, pen := t.main.x, t.main.y, t.main.pen
		t.alt = newPage(t.w, t.h)
		t.alt.to(x, y)
		t.alt.pen = pen
		t.onAlt = true
	case alternate:
		t.alt.keep()
		for y := range t.h {
			t.alt.erase(y, 0, t.w)
		}
	case t.onAlt:
		t.onAlt = false
		t.main.restore()
	}
}

// keyboard obeys the kitty protocol: a stack of flags for each screen.
func (t *Terminal) keyboard(q sequence) bool {
	stack := &t.keys[t.side()]
	switch q.mark {
	case '>':
		*stack = append(*stack, q.number(0, 0))
		if len(*stack) > 32 {
			t.fault("more than 32 keyboard flags pushed")
			*stack = (*stack)[1:]
		}
	case '<':
		*stack = (*stack)[:max(0, len(*stack)-q.count())]
	case '=':
		if len(*stack) == 0 {
			*stack = append(*stack, 0)
		}
		top := &(*stack)[len(*stack)-1]
		switch flags := q.number(0, 0); q.number(1, 1) {
		case 1:
			*top = flags
		case 2:
			*top |= flags
		case 3:
			*top &^= flags
		default:
			return false
		}
	}
	return true
}

func (t *Terminal) side() int {
	if t.onAlt {
		return 1
	}
	return 0
}

// flags are the keyboard flags in force.
func (t *Terminal) flags() int {
	if stack := t.keys[t.side()]; len(stack) > 0 {
		return stack[len(stack)-1]
	}
	return 0
}

// Flags returns the flags of the kitty keyboard protocol that are in force.
func (t *Terminal) Flags() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.flags()
}

// titled keeps the title, or takes it back.
func (t *Terminal) titled(what int) bool {
	switch {
	case what == 22:
		t.titles = append(t.titles, t.title)
		if len(t.titles) > 32 {
			t.fault("more than 32 titles kept")
			t.titles = t.titles[1:]
		}
	case what == 23 && len(t.titles) > 0:
		t.title = t.titles[len(t.titles)-1]
		t.titles = t.titles[:len(t.titles)-1]
	case what == 23:
	default:
		return false
	}
	return true
}

func (t *Terminal) tabstops(what int) bool {
	switch what {
	case 0:
		t.tabs[t.page().x] = false
	case 3:
		clear(t.tabs)
	default:
		return false
	}
	return true
}

// soft is DECSTR: modes and pen as on a new terminal, the screen as it is.
func (t *Terminal) soft() {
	p := t.page()
	p.pen, p.top, p.bottom, p.kept = Style{}, 0, t.h, place{}
	delete(t.modes, modeCursor)
	delete(t.modes, modeWrap)
	t.insert = false
}

// Left says what is not as on a new terminal, text and tab stops aside: what a
// program that has ended should have put back. A title that is empty is as
// good as none.
func (t *Terminal) Left() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var left []string
	add := func(is bool, format string, args ...any) {
		if is {
			left = append(left, fmt.Sprintf(format, args...))
		}
	}
	for _, mode := range slices.Sorted(maps.Keys(t.modes)) {
		add(true, "mode %d", mode)
	}
	p := t.page()
	add(p.pen != Style{}, "style: %v", p.pen)
	add(p.top != 0 || p.bottom != t.h, "scrolling rows %d to %d", p.top+1, p.bottom)
	add(t.insert, "insert mode")
	add(t.title != "", "title %q", t.title)
	add(len(t.titles) > 0, "%d titles kept", len(t.titles))
	for i, name := range []string{"main", "alternate"} {
		add(len(t.keys[i]) > 0, "keyboard flags %v on the %s screen", t.keys[i], name)
	}
	add(t.other != 0, "modifyOtherKeys %d", t.other)
	add(t.shape != 0, "cursor shape %d", t.shape)
	for i, name := range []string{"ink", "ground", "cursor"} {
		add(t.colours[i] != "", "%s %s", name, t.colours[i])
	}
	add(t.bar != "", "progress %s", t.bar)
	add(t.parser.state != inText || len(t.parser.held) > 0, "half a sequence")
	return left
}
