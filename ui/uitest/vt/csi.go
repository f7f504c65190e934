package vt

import (
	"strconv"
	"strings"
)

// most is the largest number that a sequence may hold: larger ones than any
// screen are taken for it.
const most = 1 << 15

// sequence is a control sequence taken apart: CSI, a private mark, numbers,
// bytes in between, and the last byte.
type sequence struct {
	mark    byte     // one of "<=>?", 0 none
	numbers []string // as they were written, parts divided by colons
	between string
	last    byte
}

// number returns the i-th number, or the usual one where it was left out.
func (q sequence) number(i, usual int) int {
	if i >= len(q.numbers) || q.numbers[i] == "" {
		return usual
	}
	n, err := strconv.Atoi(q.numbers[i])
	if err != nil || n > most {
		return most
	}
	return n
}

// count is number for counts, of which 0 means 1.
func (q sequence) count() int { return max(1, q.number(0, 1)) }

// name is how the sequence is looked up: its mark, what stands between, its
// last byte.
func (q sequence) name() string {
	name := q.between + string(rune(q.last))
	if q.mark != 0 {
		name = string(rune(q.mark)) + name
	}
	return name
}

// dissect takes a sequence apart; ok is false for what none looks like.
func dissect(body string, last byte) (q sequence, ok bool) {
	q.last = last
	if body != "" && strings.IndexByte("<=>?", body[0]) >= 0 {
		q.mark, body = body[0], body[1:]
	}
	end := strings.IndexFunc(body, func(r rune) bool { return r < '0' })
	if end >= 0 {
		body, q.between = body[:end], body[end:]
	}
	if strings.IndexFunc(q.between, func(r rune) bool { return r >= '0' }) >= 0 {
		return q, false
	}
	if strings.IndexFunc(body, func(r rune) bool { return r > ';' }) >= 0 {
		return q, false
	}
	if body != "" {
		q.numbers = strings.Split(body, ";")
	}
	return q, true
}

// csi obeys a control sequence.
func (t *Terminal) csi(body string, last byte) {
	q, ok := dissect(body, last)
	if q.last == 'm' && q.mark == 0 && q.between == "" && ok {
		t.sgr(q.numbers)
		return
	}
	t.page().joins, t.zero = 0, ""
	if ok && q.name() == "b" {
		t.repeat(q.count())
		return
	}
	t.last = ""
	if !ok || !t.move(q) && !t.edit(q) && !t.mode(q) && !t.ask(q) {
		t.fault("an unknown control sequence, CSI %s%c", body, last)
	}
}

// move obeys what moves the cursor.
func (t *Terminal) move(q sequence) bool {
	p := t.page()
	switch n := q.count(); q.name() {
	case "A":
		t.climb(-n)
	case "B", "e":
		t.climb(n)
	case "C", "a":
		p.to(p.x+n, p.y)
	case "D":
		p.to(p.x-n, p.y)
	case "E":
		t.climb(n)
		p.to(0, p.y)
	case "F":
		t.climb(-n)
		p.to(0, p.y)
	case "G", "`":
		p.to(n-1, p.y)
	case "d":
		p.to(p.x, n-1)
	case "H", "f":
		p.to(max(1, q.number(1, 1))-1, n-1)
	case "I":
		t.tab(n)
	case "Z":
		t.tab(-n)
	case "s":
		p.keep()
	case "u":
		p.restore()
	default:
		return false
	}
	return true
}

// climb moves the cursor by rows; one among the rows that scroll stays there.
func (t *Terminal) climb(n int) {
	p := t.page()
	y := p.y + n
	if p.inside() {
		y = min(max(y, p.top), p.bottom-1)
	}
	p.to(p.x, y)
}

// edit obeys what erases, inserts, removes and scrolls.
func (t *Terminal) edit(q sequence) bool {
	p := t.page()
	switch n := q.count(); q.name() {
	case "J":
		return t.eraseScreen(q.number(0, 0))
	case "K":
		return t.eraseLine(q.number(0, 0))
	case "X":
		p.erase(p.y, p.x, p.x+n)
		p.full = false
	case "@":
		p.insert(n)
		p.full = false
	case "P":
		p.remove(n)
		p.full = false
	case "L":
		if p.inside() {
			p.down(p.y, p.bottom, n)
			p.to(0, p.y)
		}
	case "M":
		if p.inside() {
			p.up(p.y, p.bottom, n)
			p.to(0, p.y)
		}
	case "S":
		t.tally.Scrolls += min(n, p.bottom-p.top)
		p.up(p.top, p.bottom, n)
	case "T":
		t.tally.Scrolls += min(n, p.bottom-p.top)
		p.down(p.top, p.bottom, n)
	case "r":
		top, bottom := max(1, q.number(0, 1))-1, min(q.number(1, t.h), t.h)
		if bottom == 0 {
			bottom = t.h
		}
		if bottom-top < 2 {
			t.fault("a scrolling region of rows %d to %d", top+1, bottom)
			return true
		}
		p.top, p.bottom = top, bottom
		p.to(0, 0)
	default:
		return false
	}
	return true
}

func (t *Terminal) eraseLine(how int) bool {
	p := t.page()
	switch how {
	case 0:
		p.erase(p.y, p.x, t.w)
	case 1:
		p.erase(p.y, 0, p.x+1)
	case 2:
		p.erase(p.y, 0, t.w)
	default:
		return false
	}
	p.full = false
	return true
}

func (t *Terminal) eraseScreen(how int) bool {
	p := t.page()
	from, to := 0, t.h
	switch how {
	case 0:
		t.eraseLine(0)
		from = p.y + 1
	case 1:
		t.eraseLine(1)
		to = p.y
	case 2:
	case 3: // what has left the screen, which is not kept here
		return true
	default:
		return false
	}
	for y := from; y < to; y++ {
		p.erase(y, 0, t.w)
	}
	p.full = false
	return true
}

// repeat is REP. Terminals repeat the last character and not the last cluster,
// so one of several is a fault.
func (t *Terminal) repeat(n int) {
	r := []rune(t.last)
	if len(r) != 1 {
		t.fault("a repetition of %q", t.last)
		return
	}
	for range min(n, t.w*t.h) {
		t.page().joins = 0
		t.print(r[0])
	}
}

// esc obeys a sequence of ESC and one or two bytes.
func (t *Terminal) esc(between string, last byte) {
	p := t.page()
	p.joins, t.last, t.zero = 0, "", ""
	switch between + string(rune(last)) {
	case "7":
		p.keep()
	case "8":
		p.restore()
	case "D":
		t.index()
	case "E":
		t.index()
		p.to(0, p.y)
	case "H":
		t.tabs[p.x] = true
	case "M":
		t.reverse()
	case "c":
		t.clear(t.w, t.h)
	case "=", ">", "(B", ")B", "\\": // keypad modes, ASCII: nothing that is seen here
	default:
		t.fault("an unknown sequence, ESC %s%c", between, last)
	}
}
