//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// listen hears the signals that concern the terminal, and those that end the
// process where they are ours, until the returned func is called.
func (p *Program) listen() (quiet func()) {
	var heard []os.Signal
	if p.tty.out != nil {
		heard = append(heard, syscall.SIGWINCH)
	}
	if p.opt.Signals {
		heard = append(heard, syscall.SIGINT, syscall.SIGTERM)
		if !signal.Ignored(syscall.SIGHUP) {
			heard = append(heard, syscall.SIGHUP)
		}
	}
	if len(heard) == 0 {
		return func() {}
	}
	signals, done := make(chan os.Signal, 4), make(chan struct{})
	signal.Notify(signals, heard...)
	go func() {
		for {
			select {
			case s := <-signals:
				p.hear(s)
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// hasShell reports whether a shell could resume us. What the terminal itself
// started, and so leads its session, the kernel does not stop, and nobody would
// ever wake.
func hasShell() bool {
	session, err := unix.Getsid(0)
	return err == nil && session != unix.Getpgrp()
}

func (p *Program) hear(s os.Signal) {
	switch s {
	case syscall.SIGWINCH:
		if w, h, ok := p.tty.size(); ok {
			p.Resize(w, h)
		}
	case syscall.SIGINT:
		if !p.released.Load() { // else it is meant for who has the terminal
			p.leave("", true)
		}
	default:
		p.leave("", true)
	}
}
