package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"syscall"

	"dateline/corpus"
	"dateline/ui/sshd"
)

// What is told to who starts a server: what it serves, to whom, and what is in
// the way.

// besideLibrary returns a file beside the library; "" where there is no home.
func (a *app) besideLibrary(name string) string {
	if a.flags.library != "" && len(a.flags.corpus) == 0 {
		return filepath.Join(filepath.Dir(a.flags.library), name)
	}
	return inShare(a.env, name)
}

// unheard is the error of a server that did not begin, with what helps where it
// could not listen.
func unheard(err error) error {
	hint := ""
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		hint = "another program listens there: end it, or choose another port"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		hint = "an address of this machine, or :23234 for all that it has"
	case errors.Is(err, fs.ErrNotExist):
		hint = "--authorized-keys names a file of keys or a folder of such files, --host-key one file"
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "listen" {
		cause := op.Err
		if number, ok := errors.AsType[syscall.Errno](err); ok {
			cause = number
		}
		if hint == "" && errors.Is(err, fs.ErrPermission) {
			hint = "ports below 1024 are the system's: choose another, such as :23234"
		}
		if op.Addr != nil {
			cause = fmt.Errorf("at %s: %w", op.Addr, cause)
		}
		err = fmt.Errorf("serve: listen %w", cause)
	}
	if hint == "" {
		return err
	}
	return &hinted{err: err, hint: hint}
}

// tellServed says what is served, to whom, and how to get there: in lines, or in
// the log where that is for programs.
func (a *app) tellServed(log *slog.Logger, c newsroom, server *sshd.Server, scrapes *net.TCPAddr, opt serveOptions, hostKey string) {
	what, forgotten := a.served(c)
	keys, readers, passed := server.Keys()
	at := server.Addr().String()
	most, known := openFiles()
	if few := crowded(opt.limits.Sessions, most, known); few != "" {
		log.Warn(few)
	}
	if opt.log == "json" {
		log.Info("serving", "what", what, "articles", c.Edition().Len(), "address", at, "host_key", server.HostKey(),
			"host_key_file", hostKey, "keys", keys, "readers", readers, "guests", opt.open,
			"marks_kept", forgotten == "", "passed_over", passed, "metrics", addressOf(scrapes))
		return
	}
	a.note("serving %s at %s", what, at)
	a.note("host key %s in %s", server.HostKey(), hostKey)
	a.note("%s", whoComes(keys, readers, opt.open))
	if len(passed) > 0 {
		a.note("passed over in %s: %s", opt.keys, strings.Join(passed, ", "))
	}
	if scrapes != nil {
		a.note("metrics at http://%s/metrics%s", scrapes, mind(scrapes))
	}
	if forgotten != "" {
		a.note("%s", forgotten)
	}
	if _, port, err := net.SplitHostPort(at); err == nil {
		a.hint("ssh -p %s HOST opens the reader", port)
	}
}

// spareFiles are the open files that are not sessions: the library and its index,
// feeds being fetched, connections that have not signed in yet.
const spareFiles = 256

// crowded says that the system does not let as many in as are wanted; "" where it
// does.
func crowded(sessions int, most uint64, known bool) string {
	if !known || most >= uint64(sessions)+spareFiles {
		return ""
	}
	return fmt.Sprintf("the system allows %d open files, which is little for %d sessions: ulimit -n, or LimitNOFILE of its service", most, sessions)
}

// addressOf is an address in words; "" for none.
func addressOf(at *net.TCPAddr) string {
	if at == nil {
		return ""
	}
	return at.String()
}

// mind warns of metrics that are not for this machine alone.
func mind(at *net.TCPAddr) string {
	if at.IP.IsLoopback() {
		return ""
	}
	return ", for everyone who gets to that address"
}

// served says what is served, and why what readers mark is forgotten; "" where
// it is kept.
func (a *app) served(c newsroom) (what, forgotten string) {
	l, stored := c.(*corpus.Library)
	library := ""
	if stored {
		library = "library " + a.store.Path() + " with " + plural(c.Edition().Len(), "article")
	}
	switch {
	case stored && l.ReadOnly():
		return library, "the library is read-only: marks last until their reader leaves, and no feeds are fetched"
	case stored:
		return library, ""
	case len(a.flags.corpus) == 0:
		what = corpus.SampleBanner
	default:
		what = strings.Join(a.flags.corpus, ", ")
	}
	return what, "only a library keeps marks: these last until the server ends; dateline import makes one"
}

// whoComes says who may come in.
func whoComes(keys, readers int, guests bool) string {
	listed := plural(keys, "key") + " of " + plural(readers, "reader")
	switch {
	case guests && keys == 0:
		return "everyone may come in, as a guest"
	case guests:
		return listed + " may come in, and everyone else as a guest"
	}
	return listed + " may come in"
}
