package screen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/muesli/cancelreader"
	"golang.org/x/time/rate"
)

// What a client may send before we stop keeping it.
const (
	mostTyped  = 4 << 10  // bytes of a sequence that does not end
	mostPasted = 64 << 10 // bytes of a paste; what is longer is cut
)

// escPause is how long a sequence may pause before its beginning counts as the
// Esc key. Where Kitty's keyboard is on, nothing has to be waited for.
const escPause = 50 * time.Millisecond

// What comes faster than anyone types. A program can send keys for ever, and
// each has its turn of the event loop and perhaps its frame: at this pace one
// session takes a few percent of a core, and who sends more waits.
const (
	keysAtOnce   = 1000
	keysInSecond = 500
	// poured is how much text at once was pasted: a terminal that does not mark
	// pastes sends them as keys.
	poured = 512 // bytes
)

// keys turns bytes into messages.
type keys struct {
	decoder uv.EventDecoder
	rest    []byte // not understood yet
	pasting bool
	pouring bool // text pours in without marks of a paste, and has not paused yet
	pasted  []byte
}

const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// listenIn begins to read keys. From a file they are read until deafen, as the
// file may be another program's meanwhile; from all else as long as it lasts.
func (p *Program) listenIn() error {
	file, ok := p.opt.In.(*os.File)
	if !ok {
		if p.opt.In != nil {
			go p.read(p.opt.In, nil, make(chan struct{}))
		}
		return nil
	}
	ear, err := uv.NewCancelReader(file)
	if err != nil {
		return fmt.Errorf("read keys: %w", err)
	}
	p.ear, p.stop, p.deaf = ear, make(chan struct{}), make(chan struct{})
	go p.read(ear, p.stop, p.deaf)
	return nil
}

// deafen ends the reading of keys from a file.
func (p *Program) deafen() {
	if p.ear == nil {
		return
	}
	close(p.stop)
	if p.ear.Cancel() {
		select {
		case <-p.deaf:
		case <-time.After(goodbye): // of a terminal that does not even let go
		}
	}
	p.ear.Close() //nolint:errcheck // what it was for is over
	p.ear = nil
}

// read sends what comes from the terminal to the event loop, until there is no
// more, it is stopped or the program ends; deaf is closed once nothing is read
// any more. A read that never returns is the caller's to end.
func (p *Program) read(in io.Reader, stop <-chan struct{}, deaf chan<- struct{}) {
	defer p.caughtElsewhere()
	came := make(chan []byte)
	asked := make(chan struct{})
	go func() {
		defer close(deaf)
		defer close(came)
		buf := make([]byte, 1024)
		for {
			n, err := in.Read(buf)
			if n > 0 {
				select {
				case came <- buf[:n]:
					<-asked // the buffer is ours again
				case <-stop: // the event loop itself waits for us now
					return
				case <-p.ctx.Done():
					return
				}
			}
			if err != nil {
				p.unread(err)
				return
			}
		}
	}()
	var k keys
	pace := rate.NewLimiter(keysInSecond, keysAtOnce)
	send := func(msg tea.Msg) {
		if pace.Wait(p.ctx) == nil {
			p.tea.Send(msg)
		}
	}
	pause := time.NewTimer(time.Hour)
	pause.Stop()
	for {
		select {
		case b, ok := <-came:
			if !ok {
				k.take(nil, true, send)
				return
			}
			pause.Stop()
			k.rest = append(k.rest, b...)
			asked <- struct{}{}
			k.take(nil, false, send)
		case <-pause.C:
			k.take(nil, true, send)
		case <-p.ctx.Done():
			return
		}
		if len(k.rest) > 0 && !k.pasting || k.pouring {
			pause.Reset(escPause)
		}
	}
}

// unread is told why no more can be read. A terminal has no end but one: it is
// gone, of which there is a signal, too, but not under nohup and the like.
func (p *Program) unread(err error) {
	switch {
	case errors.Is(err, cancelreader.ErrCanceled):
	case !errors.Is(err, io.EOF):
		p.fail(fmt.Errorf("read keys: %w", err))
	case p.tty.in != nil:
		p.Leave("")
	}
}

// pour takes text that nobody typed off what is to be read, and reports whether
// there was some: much at once, and then all until a key comes that is none of
// it, or a pause. Answers of the terminal may come in between.
func (k *keys) pour() bool {
	n := bytes.IndexByte(k.rest, 0x1b)
	if n < 0 {
		n = len(k.rest)
	}
	if n < poured && (n == 0 || !k.pouring) {
		return false
	}
	k.pouring = true
	k.pasted = append(k.pasted, k.rest[:min(n, mostPasted-len(k.pasted))]...)
	k.next(n)
	return true
}

// settle sends what poured in, if anything did.
func (k *keys) settle(send func(tea.Msg)) {
	if k.pouring {
		k.pouring = false
		k.sendPaste(send)
	}
}

// sendPaste sends what was pasted.
func (k *keys) sendPaste(send func(tea.Msg)) {
	send(tea.PasteMsg{Content: strings.ToValidUTF8(string(k.pasted), "")})
	k.pasting, k.pasted = false, nil
}

// take understands what it can of the bytes so far and b. With late it does not
// wait for the rest of a sequence any more.
func (k *keys) take(b []byte, late bool, send func(tea.Msg)) {
	k.rest = append(k.rest, b...)
	for len(k.rest) > 0 {
		if k.pasting {
			if !k.paste(send) {
				return
			}
			continue
		}
		if bytes.HasPrefix(k.rest, []byte(pasteBegins)) {
			k.settle(send)
			k.pasting = true
			k.next(len(pasteBegins))
			continue
		}
		if k.pour() {
			continue
		}
		n, event := k.decoder.Decode(k.rest[:k.whole()])
		n = min(max(n, 1), len(k.rest))
		if !late && len(k.rest) < mostTyped && k.unfinished(n, event) {
			return
		}
		k.next(n)
		switch event := event.(type) {
		case nil, uv.UnknownEvent, uv.UnknownCsiEvent, uv.UnknownSs3Event, uv.UnknownOscEvent,
			uv.UnknownDcsEvent, uv.UnknownSosEvent, uv.UnknownPmEvent, uv.UnknownApcEvent:
		case uv.KeyPressEvent:
			k.settle(send)
			send(event)
		case uv.MultiEvent:
			for _, one := range event {
				send(one)
			}
		default:
			send(event)
		}
	}
	if late {
		k.settle(send)
	}
}

// whole returns how many of the bytes are understood together: of text one
// character, as how many of a cluster have come is for the line to say.
func (k *keys) whole() int {
	if k.rest[0] < utf8.RuneSelf {
		return len(k.rest)
	}
	_, n := utf8.DecodeRune(k.rest)
	if n == 1 {
		return len(k.rest) // a control character of eight bits, or nothing yet
	}
	return n
}

// unfinished reports whether there may be more to what was read as n bytes.
func (k *keys) unfinished(n int, event uv.Event) bool {
	if !utf8.FullRune(k.rest) {
		return true
	}
	if n < len(k.rest) {
		return false
	}
	_, unknown := event.(uv.UnknownEvent)
	return unknown || k.rest[0] == 0x1b && (n <= 2 || isCut(event))
}

// isCut reports whether a sequence may only have been read to where it is cut.
func isCut(event uv.Event) bool {
	_, csi := event.(uv.UnknownCsiEvent)
	return csi
}

// paste takes pasted bytes up to the end of the paste, which it reports.
func (k *keys) paste(send func(tea.Msg)) (ended bool) {
	end := bytes.Index(k.rest, []byte(pasteEnds))
	n := end
	if end < 0 { // the end may have begun
		n = max(len(k.rest)-len(pasteEnds)+1, 0)
	}
	k.pasted = append(k.pasted, k.rest[:min(n, mostPasted-len(k.pasted))]...)
	k.next(n)
	if end < 0 {
		return false
	}
	k.next(len(pasteEnds))
	k.sendPaste(send)
	return true
}

// next drops n bytes.
func (k *keys) next(n int) {
	k.rest = k.rest[:copy(k.rest, k.rest[n:])]
}
