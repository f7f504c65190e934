package main

import (
	"runtime/debug"

	"dateline/corpus/source/web"
)

// web is the one client of the process, since politeness to a host is kept in
// it. Nothing is asked before it is used.
func (a *app) web() *web.Client {
	if a.client == nil {
		a.client = web.New(web.Options{Agent: agent(), Now: a.now})
	}
	return a.client
}

// agent is how the program names itself to servers.
func agent() string {
	version := "devel"
	if build, ok := debug.ReadBuildInfo(); ok && build.Main.Version != "" && build.Main.Version != "(devel)" {
		version = build.Main.Version
	}
	return "dateline/" + version + " (news reader for the terminal)"
}
