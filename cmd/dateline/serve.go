package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"dateline/corpus"
	"dateline/ui/sshd"
)

const serveLong = `Serve the reader to others, who need nothing but ssh: ssh -p 23234 HOST opens it,
and ssh -p 23234 HOST list QUERY prints what the command line would. They read, and
can do nothing else: no shell, no file, no forwarding.

Who may come in is said by keys: --authorized-keys names a file as sshd has it, or a
folder of such files. A line may say whose key it is, reader="ana", so that several
keys are one reader; from="…" and expiry-time="…" are honoured, and any option that
is not is an error. What a reader marks, saves and asks is kept in the library under
that name, else under the key's. --open lets in everyone else, too, and whoever
signs in as guest@HOST: of a guest nothing is kept. There are no passwords.

It serves the library, the files of --corpus, or the sample while there is no library,
and fetches the feeds of the library when they are due. A hangup (SIGHUP) has it read
the keys again, and the files of --corpus; an end (SIGTERM, ^C) tells the readers,
keeps their marks and gives them their terminals back.`

const serveExample = `  dateline serve --ssh :23234 --authorized-keys ~/.ssh/authorized_keys
  dateline serve --ssh 127.0.0.1:23234 --open --corpus ~/news
  dateline serve --ssh :23234 --authorized-keys /etc/dateline/keys --metrics 127.0.0.1:9230 --log json
  ssh -p 23234 localhost
  ssh -p 23234 localhost list is:starred --json`

// serveOptions are the flags of serve.
type serveOptions struct {
	addr      string // "host:port", or ":port" for all addresses
	keys      string // authorized_keys file or folder; "" none
	open      bool
	hostKey   string // file; "" beside the library
	metrics   string // address; "" nowhere
	log       string // text or json
	noRefresh bool
	limits    sshd.Limits
}

func (a *app) serveCommand() *cobra.Command {
	opt := serveOptions{log: "text", limits: sshd.Limits{Sessions: 1024, Idle: 30 * time.Minute, Longest: 24 * time.Hour}}
	cmd := &cobra.Command{
		Use:     "serve --ssh ADDRESS",
		Short:   "Serve the reader over SSH",
		Long:    serveLong,
		Example: serveExample,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := opt.check(); err != nil {
				return err
			}
			if a.flags.format() != asText || a.flags.limit > 0 {
				return usagef("--log json has the log in JSON", "--json, --tsv, --limit: serve prints no rows")
			}
			return a.serve(cmd.Context(), opt)
		},
	}
	set := cmd.Flags()
	set.StringVar(&opt.addr, "ssh", "", "listen at `ADDRESS`: host:port, or :port for all of the machine's own")
	set.StringVar(&opt.keys, "authorized-keys", "", "let in whose keys are in the file or folder `PATH`")
	set.BoolVar(&opt.open, "open", false, "let in everyone, as guests")
	set.StringVar(&opt.hostKey, "host-key", "", "the key that the server is known by, in `FILE`; made where there is none (default: ssh_host_ed25519_key beside the library)")
	set.StringVar(&opt.metrics, "metrics", "", "tell Prometheus at http://`ADDRESS`/metrics how it goes")
	set.IntVar(&opt.limits.Sessions, "sessions", opt.limits.Sessions, "at most `N` sessions at a time")
	set.IntVar(&opt.limits.SessionsPerAddress, "per-address", 0, "at most `N` sessions from one address; by default 64, 16 of them guests, and any number from this machine")
	set.DurationVar(&opt.limits.Idle, "idle", opt.limits.Idle, "a session ends after `TIME` without a key")
	set.DurationVar(&opt.limits.Longest, "max", opt.limits.Longest, "a session ends after `TIME`, whatever happens")
	set.BoolVar(&opt.noRefresh, "no-refresh", false, "fetch no feeds: another program does, or nobody")
	set.StringVar(&opt.log, "log", opt.log, "log as `FORM`, text or json, to standard error")
	set.SortFlags = false
	_ = cmd.RegisterFlagCompletionFunc("log", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// check refuses what contradicts itself, or leaves open who may come in.
func (opt *serveOptions) check() error {
	switch {
	case opt.addr == "":
		return usagef("dateline serve --ssh :23234 --authorized-keys ~/.ssh/authorized_keys", "serve: --ssh ADDRESS is needed")
	case opt.keys == "" && !opt.open:
		return usagef("--authorized-keys PATH lets in whose keys are there, --open everyone as a guest",
			"serve: nobody is let in: neither --authorized-keys nor --open is given")
	case opt.log != "text" && opt.log != "json":
		return usagef("--log text or --log json", "--log %q: unknown form", opt.log)
	case opt.limits.Sessions <= 0:
		return usagef("as many as may read at a time", "--sessions %d: not a number of sessions", opt.limits.Sessions)
	case opt.limits.SessionsPerAddress < 0:
		return usagef("as many as may read from one address at a time", "--per-address %d: not a number of sessions", opt.limits.SessionsPerAddress)
	case opt.limits.Idle <= 0:
		return usagef("such as 30m or 2h", "--idle %s: not a time to wait", opt.limits.Idle)
	case opt.limits.Longest <= 0:
		return usagef("such as 24h", "--max %s: not a time to stay", opt.limits.Longest)
	}
	for _, flag := range []struct{ name, addr string }{{"--ssh", opt.addr}, {"--metrics", opt.metrics}} {
		if _, _, err := net.SplitHostPort(flag.addr); flag.addr != "" && err != nil {
			return usagef("host:port, or :port for all addresses of this machine", "%s %q: not an address to listen at", flag.name, flag.addr)
		}
	}
	return nil
}

// logger is where what happens is told to who keeps the server.
func (a *app) logger(form string) *slog.Logger {
	if form == "json" {
		return slog.New(slog.NewJSONHandler(a.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(a.stderr, nil))
}

// serve serves until ctx ends, and then until everyone has left.
func (a *app) serve(ctx context.Context, opt serveOptions) error {
	hostKey := cmp.Or(opt.hostKey, a.besideLibrary("ssh_host_ed25519_key"))
	if hostKey == "" {
		return &hinted{err: errors.New("serve: there is no home to keep the host key in"), hint: "--host-key FILE says where"}
	}
	// The newsroom outlasts ctx: who reads when the end comes has marks to keep.
	lasting, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	opened, err := a.start(lasting, a.flags.corpus, corpus.Options{})
	if err != nil {
		return err
	}
	c := opened.(seated)
	h := newHall(c, a.now, a.logger(opt.log))
	metrics := sshd.NewMetrics(version())
	server, err := sshd.New(sshd.Options{
		Addr: opt.addr, HostKey: hostKey, Keys: opt.keys, Open: opt.open,
		Limits: opt.limits, Now: a.now, Log: h.log, Metrics: metrics,
		Reader: h.reader, Linear: h.linear, Verb: h.verb,
	})
	if err != nil {
		return unheard(err)
	}
	hangup := make(chan os.Signal, 1) // from now on it is no end
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	var beside sync.WaitGroup // what goes on beside the sessions, until ctx ends
	defer beside.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var scrapes *net.TCPAddr
	if opt.metrics != "" {
		at, scraped, err := listenForScrapes(ctx, opt.metrics, metrics.Handler())
		if err != nil {
			server.Close()
			return unheard(err)
		}
		beside.Go(scraped)
		scrapes = at
	}
	a.tellServed(h.log, c, server, scrapes, opt, hostKey)
	beside.Go(func() { h.tellEditions(ctx, metrics) })
	beside.Go(func() { h.reload(ctx, server, hangup) })
	if l, ok := c.(*corpus.Library); ok && !opt.noRefresh && !l.ReadOnly() {
		round := rounds{desk: a.deskOf(a.store, l), announce: l.Announce, now: a.now, log: h.log, count: metrics.Refreshed}
		beside.Go(func() { round.run(ctx) })
	}
	return server.Serve(ctx)
}
