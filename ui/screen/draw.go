package screen

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// mostKept bounds the room for a frame that is kept for the next, in bytes.
const mostKept = 64 << 10

// draw brings the terminal up to date with the model if the line is free. If it
// is not, the model is asked again when it is: what nobody will see is never
// composed.
func (p *Program) draw(model tea.Model) {
	if p.ended || p.held != nil || p.frame.width <= 0 || p.ctx.Err() != nil {
		return
	}
	if p.acks.full() {
		p.skipped++
		p.wait(p.acks.waiting(time.Now()))
		return
	}
	if !p.line.take() {
		p.skipped++
		return
	}
	if p.opt.Slow != nil && (p.acks.pace.slow() || p.line.slow()) {
		go p.tea.Send(p.opt.Slow)
		p.opt.Slow = nil
	}
	began := time.Now()
	if !p.compose(model) {
		p.line.drop()
		return
	}
	if len(p.pencil.out) == 0 {
		p.line.drop()
		p.since, p.skipped = time.Time{}, 0
		return
	}
	p.send(piece{began: began, since: p.since, skipped: p.skipped, frame: true})
	p.since, p.skipped = time.Time{}, 0
}

// send sends what the pencil wrote, on a line that was taken.
func (p *Program) send(one piece) {
	one.bytes = p.pencil.out
	if one.since.IsZero() {
		one.since = one.began
	}
	p.line.send(one)
	if cap(p.pencil.out) > mostKept {
		p.pencil.out = nil
	}
}

// compose has the pencil write all that changed. It is false where the model
// panicked.
func (p *Program) compose(model tea.Model) (ok bool) {
	defer p.caught()
	view := model.View()
	c := &p.pencil
	c.out = c.out[:0]
	if !p.state.in {
		c.out = p.state.enter(c.out, p.opt.Entered && !p.probed)
		p.frame.full = true
	}
	c.out = p.state.turn(c.out, view)
	c.out = append(c.out, p.queue...)
	p.queue = p.queue[:0]
	if !p.probed {
		p.probe()
	}
	p.rows(view)
	return true
}

// rows writes the rows that changed and puts the cursor in its place: at once
// where the terminal can, else while the cursor is hidden.
func (p *Program) rows(view tea.View) {
	c := &p.pencil
	before, shown := len(c.out), p.state.shown
	if p.state.synced {
		c.out = append(c.out, ansi.SetModeSynchronizedOutput...)
	} else {
		c.out = set(c.out, "25", &p.state.shown, false)
	}
	begun := len(c.out)
	p.frame.draw(c, view.Content)
	drew := len(c.out) > begun
	if !drew {
		c.out, p.state.shown = c.out[:before], shown
	}
	p.state.cursor(c, view.Cursor, p.frame.width, p.frame.height)
	if drew && p.state.synced {
		c.out = append(c.out, ansi.ResetModeSynchronizedOutput...)
	}
	if drew && p.acks.query != "" {
		c.out = append(c.out, p.acks.query...)
		p.acks.asked(len(c.out), time.Now())
	}
}

// probe asks the terminal what it can do, before anything of ours is on it. It
// names itself last, so that we know when it has no more to say.
func (p *Program) probe() {
	p.probed = true
	if p.opt.In == nil {
		return // nobody would read the answers
	}
	c := &p.pencil
	c.out = append(c.out, ansi.RequestModeSynchronizedOutput+ansi.RequestModeUnicodeCore...)
	if has := p.frame.palette.profile; has > colorprofile.ASCII && has < colorprofile.TrueColor && !garbles(p.opt.Env) {
		c.out = append(c.out, ansi.RequestTermcap("RGB")+ansi.RequestTermcap("Tc")...)
	}
	c.out = append(c.out, ansi.RequestPrimaryDeviceAttributes...)
	p.probing, p.probedAt = true, time.Now()
}

// write writes a sequence as soon as the line is free, and never into a frame.
func (p *Program) write(seq string) {
	p.queue = append(p.queue, seq...)
	if !p.state.in || p.ended || !p.line.take() {
		return // it goes with the next frame
	}
	p.pencil.out = append(p.pencil.out[:0], p.queue...)
	p.queue = p.queue[:0]
	p.send(piece{})
}

// release gives the terminal to another program.
func (p *Program) release() {
	p.released.Store(true)
	p.deafen()
	p.line.last(p.state.leave(nil), goodbye) //nolint:errcheck // whoever comes next finds out
	p.tty.rest()
}

// retake takes the terminal back, whatever became of it meanwhile.
func (p *Program) retake() {
	p.released.Store(false)
	p.acks.forget()
	p.pencil.x, p.pencil.y, p.pencil.pen = -1, -1, style{}
	if err := cmp.Or(p.tty.raw(), p.listenIn()); err != nil {
		p.fail(err)
		return
	}
	if w, h, ok := p.tty.size(); ok {
		p.Resize(w, h)
	}
}
