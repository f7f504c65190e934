// The runtime would look every second whether it may use more processors by now.
// A reader that nobody touches should not wake for that.
//
//go:debug updatemaxprocs=0

// Command dateline is a terminal news reader: it opens any pile of news, and
// follows an actor or a topic through it. This package is the top floor of the
// house, the only one that knows both wings (corpus and ui); nobody imports it.
//
//	main.go     signals and the exit status
//	run.go      Run: arguments in, exit status out, testable in process
//	root.go     dateline [PATH|URL|-]...   the reader, or the list where no terminal is
//	list.go show.go actors.go topics.go quotes.go why.go ...   one verb each
//	open.go     articles opened for a verb; library.go: those of the library, where
//	            store, shelf and corpus meet; reader.go: corpus and ui tied together
//	import.go export.go backup.go doctor.go   what goes into a library, and out
//	feeds*.go refresh.go   which feeds are followed, and fetching them; desk.go: where
//	            library, corpus/feeds and the web meet; web.go: the one client
//	serve.go    the newsroom for others, over SSH: hall.go what sessions share,
//	            visit.go the verbs of a visitor, rounds.go feeds fetched when they
//	            are due, scrape.go metrics, served.go what is told at start
//	columns.go page.go terminal.go   what goes out (articles: corpus/exchange)
//	failure.go  what goes wrong: one line, a hint, exit 1 or 2
//
// Results go to stdout and everything else to stderr. No escape sequence goes
// to a stdout that is no terminal, unless --color=always asks for it.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// net/http logs what servers send too much, which would be drawn across
	// the reader's frame. We say what is wrong in words of our own.
	log.SetOutput(io.Discard)
	// A closed pipe is then an error of the write, which ends quietly, and not
	// a death by signal.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second one ends it at once, as anywhere else
	status := Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ())
	stop()
	os.Exit(status)
}
