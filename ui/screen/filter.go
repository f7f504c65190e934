package screen

import (
	"reflect"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// filter sees every message before Bubble Tea and the model do: what the
// terminal answers to us, what is to be written, and what ends the program or
// hands its terminal on. Of nil nobody hears.
func (p *Program) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case nil: // of a Cmd that had nothing to say
		return nil
	case sized:
		return p.resize(p.newest())
	case tea.WindowSizeMsg:
		return p.resize(m)
	}
	if p.opt.Stock {
		return msg
	}
	switch m := msg.(type) {
	case free:
		return msg
	case late:
		return p.late()
	case tea.ModeReportMsg:
		return p.reported(m)
	case uv.PrimaryDeviceAttributesEvent:
		return p.identified()
	case tea.CapabilityMsg:
		if name, _, _ := strings.Cut(m.Content, "="); name == "RGB" || name == "Tc" {
			return p.recolour(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
		}
		return nil
	case tea.ColorProfileMsg:
		return p.recolour(m)
	case tea.KeyPressMsg:
		if m.Code == 'z' && m.Mod == tea.ModCtrl && p.opt.Signals && hasShell() {
			return p.part(tea.SuspendMsg{})
		}
		return msg
	case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg:
		return p.part(msg)
	}
	if reflect.TypeOf(msg) == p.asks.exec {
		return p.part(msg)
	}
	if seq, ok := p.asks.written(msg); ok {
		p.write(seq)
		return nil
	}
	return msg
}

// resize takes a new size; one that is none is nothing new. Of one that is told
// again the model hears nothing, but there may have been another between, which
// we were too late for: the terminal has lost then what had no room in it, so all
// is drawn anew.
func (p *Program) resize(m tea.WindowSizeMsg) tea.Msg {
	m.Width, m.Height = p.clamp(m.Width, m.Height)
	switch {
	case m.Width <= 0 || m.Height <= 0:
		return nil
	case p.frame.width == m.Width && p.frame.height == m.Height:
		if p.frame.shown == "" {
			return nil
		}
		p.frame.full = true
		return free{}
	}
	p.frame.resize(m.Width, m.Height)
	return m
}

// recolour takes a profile with more colours than were known.
func (p *Program) recolour(m tea.ColorProfileMsg) tea.Msg {
	pal := &p.frame.palette
	if pal.profile <= colorprofile.ASCII || m.Profile < pal.profile {
		return nil // somebody wants no colours
	}
	if m.Profile > pal.profile {
		*pal = palette{profile: m.Profile}
		p.frame.full = p.frame.shown != ""
	}
	return m
}

// reported takes the terminal's word on a mode: that it shows frames at once
// (2026), that it can measure text as we do (2027), or that a frame has come.
func (p *Program) reported(m tea.ModeReportMsg) tea.Msg {
	has := m.Value == ansi.ModeReset || m.Value == ansi.ModeSet
	switch m.Mode {
	case ansi.ModeSynchronizedOutput:
		if p.acks.query == ansi.RequestModeSynchronizedOutput {
			return p.answered()
		}
		p.acks.query = ansi.RequestModeSynchronizedOutput
		p.acks.forget()
		p.state.synced = has
	case ansi.ModeUnicodeCore:
		p.pencil.clusters = has || m.Value == ansi.ModePermanentlySet
		if m.Value != ansi.ModeReset || p.state.clusters {
			return nil
		}
		p.state.clusters = true
		p.write(ansi.SetModeUnicodeCore)
		if p.pencil.doubtful {
			p.frame.full = true
			return free{}
		}
	default:
		return m
	}
	return nil
}

// identified takes the terminal's name for itself, which comes after all that
// it was asked at the start, or after a frame where it knows no better answer.
func (p *Program) identified() tea.Msg {
	if !p.probing {
		if p.acks.query == ansi.RequestPrimaryDeviceAttributes {
			return p.answered()
		}
		return nil
	}
	p.probing = false
	if p.acks.query == "" {
		p.acks.query = ansi.RequestPrimaryDeviceAttributes
	}
	return p.parted()
}

// answered takes the word that a frame has come.
func (p *Program) answered() tea.Msg {
	waited := p.acks.full()
	p.acks.answered(time.Now())
	if msg := p.parted(); msg != nil {
		return msg
	}
	if waited && !p.acks.full() {
		return free{}
	}
	return nil
}

// late ends the waiting for answers. A terminal that stopped answering is not
// asked again until it does.
func (p *Program) late() tea.Msg {
	p.timed = false
	if p.held != nil {
		p.acks.forget()
		p.probing = false
		return p.parted()
	}
	now := time.Now()
	switch {
	case p.acks.overdue(now):
		p.acks.query = ""
		return late{}
	case p.acks.full():
		p.wait(p.acks.waiting(now))
	}
	return nil
}

// wait has a late message come after a while.
func (p *Program) wait(d time.Duration) {
	if p.timed {
		return
	}
	p.timed = true
	time.AfterFunc(d, func() { p.tea.Send(late{}) })
}

// part lets a message through that gives the terminal away, once the answers
// have come that are on their way: who has it next would take them for keys.
func (p *Program) part(msg tea.Msg) tea.Msg {
	if p.held != nil {
		return nil // one is enough
	}
	p.held = msg
	if let := p.parted(); let != nil {
		return let
	}
	p.timed = false
	p.wait(parting)
	return nil
}

// silent reports whether the terminal answers nothing: it was asked at the start,
// and has had its time.
func (p *Program) silent(now time.Time) bool {
	return p.probing && now.Sub(p.probedAt) >= longest
}

// parted returns the held message if nothing is on its way any more.
func (p *Program) parted() tea.Msg {
	msg := p.held
	if msg == nil || p.probing && !p.silent(time.Now()) || len(p.acks.sizes) > 0 {
		return nil
	}
	p.held = nil
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg:
		p.ended = true
	default:
		p.release()
	}
	return msg
}
